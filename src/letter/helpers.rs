//! The helpers that templates may call: dates, lists, words for codes, links, answer words.

use super::value::{BAR, LINK, REPLY, marked};
use super::words::WordTable;
use crate::mail::Language;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use jiff::civil::{Date, DateTime};
use serde_json::Value;

/// Helpers a template may call; anything else is a fault found at start.
pub(super) const HELPERS: &[&str] = &[
    "if",
    "unless",
    "each",
    "eq",
    "and",
    "or",
    "not",
    "date",
    "date_long",
    "date_time",
    "word",
    "list",
    "url",
    "reply",
    "bar",
    "greets",
    "closes",
];

/// Makes the helpers of one language known.
pub(super) fn register(engine: &mut Handlebars<'static>, language: Language, words: WordTable) {
    for unused in ["log", "lookup", "raw", "with"] {
        engine.unregister_helper(unused);
    }
    engine.register_helper(
        "date",
        Box::new(Text(|value| Some(short_date(day(value)?)))),
    );
    engine.register_helper("date_long", Box::new(DateLong(language)));
    engine.register_helper("date_time", Box::new(Text(date_time)));
    engine.register_helper("list", Box::new(List));
    engine.register_helper("word", Box::new(Words(words)));
    engine.register_helper("url", Box::new(Marked(LINK)));
    engine.register_helper("reply", Box::new(Marked(REPLY)));
    engine.register_helper("bar", Box::new(Marked(BAR)));
    engine.register_helper("greets", Box::new(Opening));
    engine.register_helper("closes", Box::new(Closing));
}

fn fault(helper: &str) -> RenderError {
    RenderErrorReason::Other(format!("helper {helper} cannot use the value of its field")).into()
}

fn first<'a>(helper: &'a Helper<'_>) -> &'a Value {
    helper.param(0).map_or(&Value::Null, |param| param.value())
}

fn text_result<'rc>(text: String) -> Result<ScopedJson<'rc>, RenderError> {
    Ok(ScopedJson::Derived(Value::String(text)))
}

/// A helper from one value to text.
struct Text(fn(&Value) -> Option<String>);

impl HelperDef for Text {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        text_result(self.0(first(helper)).ok_or_else(|| fault(helper.name()))?)
    }
}

struct DateLong(Language);

impl HelperDef for DateLong {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let day = day(first(helper)).ok_or_else(|| fault(helper.name()))?;
        text_result(long_date(self.0, day))
    }
}

/// `{{word "heading" code}}`: the words for a code or a list of codes.
struct Words(WordTable);

impl HelperDef for Words {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let table = first(helper)
            .as_str()
            .and_then(|heading| self.0.get(heading))
            .ok_or_else(|| fault("word"))?;
        let of = |code: &Value| {
            code.as_str()
                .and_then(|code| table.get(code))
                .map(String::as_str)
                .ok_or_else(|| fault("word"))
        };
        match helper.param(1).map_or(&Value::Null, |param| param.value()) {
            Value::Array(codes) => text_result(
                codes
                    .iter()
                    .map(of)
                    .collect::<Result<Vec<_>, _>>()?
                    .join("; "),
            ),
            code => text_result(of(code)?.to_owned()),
        }
    }
}

/// `{{list names}}`: with commas, or with the sign given as second value.
struct List;

impl HelperDef for List {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let between = helper
            .param(1)
            .and_then(|param| param.value().as_str())
            .unwrap_or(", ");
        let items = first(helper).as_array().ok_or_else(|| fault("list"))?;
        let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
        text_result(items.join(between))
    }
}

/// A link, an answer word or a bar: written with its marks, the value itself hidden as any other.
struct Marked(char);

impl HelperDef for Marked {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = match first(helper) {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(fault(helper.name())),
        };
        out.write(&marked(self.0, &value))?;
        Ok(())
    }
}

/// `(greets text)`: the words begin with a salutation of their own.
struct Opening;

impl HelperDef for Opening {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Value::Bool(greets(
            first(helper).as_str().unwrap_or(""),
        ))))
    }
}

/// `(closes text)`: the words end with a closing of their own.
struct Closing;

impl HelperDef for Closing {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Value::Bool(closes(
            first(helper).as_str().unwrap_or(""),
        ))))
    }
}

const SALUTATIONS: &[&str] = &[
    "hoi",
    "hallo",
    "hey",
    "hé",
    "hi",
    "hello",
    "dag",
    "beste",
    "lieve",
    "dear",
    "goedendag",
    "goedemorgen",
    "goedemiddag",
    "geachte",
];
const CLOSINGS: &[&str] = &[
    "groet",
    "groeten",
    "groetjes",
    "hartelijke groet",
    "hartelijke groeten",
    "met vriendelijke groet",
    "vriendelijke groet",
    "vriendelijke groeten",
    "mvg",
    "liefs",
    "best wishes",
    "kind regards",
    "best regards",
    "regards",
    "greetings",
    "best",
];

/// The first line is short and begins with a salutation.
fn greets(text: &str) -> bool {
    let line = text
        .trim_start()
        .lines()
        .next()
        .unwrap_or("")
        .to_lowercase();
    let word = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    line.chars().count() <= 40
        && SALUTATIONS.contains(&word)
        && !line.trim_end().ends_with('.')
        && !line.trim_end().ends_with('?')
}

/// One of the last four filled lines is nothing but a closing.
fn closes(text: &str) -> bool {
    text.lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(4)
        .any(|line| {
            let line = line.trim().to_lowercase();
            let start = line.split([',', '!', '.']).next().unwrap_or("").trim();
            CLOSINGS.contains(&start)
                || CLOSINGS.iter().any(|c| {
                    line.strip_prefix(c)
                        .is_some_and(|rest| rest.starts_with(" van ") && rest.len() < 30)
                })
        })
}

fn day(value: &Value) -> Option<Date> {
    let text = value.as_str()?;
    text.parse::<Date>()
        .or_else(|_| text.parse::<DateTime>().map(|moment| moment.date()))
        .ok()
}

/// `12-10-2026`.
fn short_date(day: Date) -> String {
    format!("{:02}-{:02}-{}", day.day(), day.month(), day.year())
}

/// `12-10-2026 09:15`.
fn date_time(value: &Value) -> Option<String> {
    let moment: DateTime = value.as_str()?.parse().ok()?;
    Some(format!(
        "{} {:02}:{:02}",
        short_date(moment.date()),
        moment.hour(),
        moment.minute()
    ))
}

const DAYS: [[&str; 7]; 2] = [
    [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];
const MONTHS: [[&str; 12]; 2] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// `maandag 9 november 2026` or `Monday 9 November 2026`.
fn long_date(language: Language, day: Date) -> String {
    let tongue = usize::from(language == Language::En);
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    format!(
        "{} {} {} {}",
        DAYS[tongue][weekday],
        day.day(),
        MONTHS[tongue][month],
        day.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_written_as_people_say_them() {
        let day = day(&json!("2026-11-09")).unwrap();
        assert_eq!(long_date(Language::Nl, day), "maandag 9 november 2026");
        assert_eq!(long_date(Language::En, day), "Monday 9 November 2026");
        assert_eq!(short_date(day), "09-11-2026");
        assert_eq!(
            date_time(&json!("2026-10-06T23:50:00+02:00")).unwrap(),
            "06-10-2026 23:50"
        );
        assert_eq!(date_time(&json!("2026-10-06T23:50:00Z")), None);
    }

    #[test]
    fn a_greeting_of_ones_own_is_seen_and_ordinary_words_are_not() {
        assert!(greets("Hoi Amir,\nDank voor je mail."));
        assert!(greets("Beste mevrouw Jansen"));
        assert!(!greets(
            "Dag en nacht kun je ons bellen, dat geldt ook voor het weekend."
        ));
        assert!(!greets("We hebben gekeken."));
        assert!(closes("Dank.\n\nGroetjes,\nBram"));
        assert!(closes("Dank.\nMet vriendelijke groet, Bram"));
        assert!(closes("Tot dan!\nGroetjes van Bram"));
        assert!(!closes("We willen ons best doen.\nBel ons."));
    }
}

//! The helpers that templates may call: dates, lists, words for codes, links, answer words.

use super::dates::{date_time, day, long_date, month_and_year, short_date};
use super::opening::{closes, greets};
use super::value::{BAR, LINK, PHONE, REPLY, marked};
use super::words::WordTable;
use crate::mail::Language;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use jiff::civil::Date;
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
    "month",
    "word",
    "list",
    "url",
    "phone",
    "reply",
    "bar",
    "plural",
    "greets",
    "closes",
];

/// Makes the helpers of one language known.
pub(super) fn register(engine: &mut Handlebars<'static>, language: Language, words: WordTable) {
    for unused in ["log", "lookup", "raw", "with"] {
        engine.unregister_helper(unused);
    }
    let dated = |how: fn(Language, Date) -> String| {
        move |given: &Helper<'_>| day(first(given)).map(|day| how(language, day).into())
    };
    let of_text = |holds: fn(&str) -> bool| {
        move |given: &Helper<'_>| Some(holds(first(given).as_str().unwrap_or("")).into())
    };
    value(engine, "date", dated(|_, day| short_date(day)));
    value(engine, "date_long", dated(long_date));
    value(engine, "month", dated(month_and_year));
    value(engine, "date_time", |given| {
        Some(date_time(first(given))?.into())
    });
    value(engine, "list", list);
    value(engine, "word", move |given| word(&words, given));
    value(engine, "plural", plural);
    value(engine, "greets", of_text(greets));
    value(engine, "closes", of_text(closes));
    for (name, mark) in [
        ("url", LINK),
        ("phone", PHONE),
        ("reply", REPLY),
        ("bar", BAR),
    ] {
        engine.register_helper(name, Box::new(Marked(mark)));
    }
}

fn fault(helper: &str) -> RenderError {
    RenderErrorReason::Other(format!("helper {helper} cannot use the value of its field")).into()
}

fn first<'a>(given: &'a Helper<'_>) -> &'a Value {
    given.param(0).map_or(&Value::Null, |param| param.value())
}

/// A helper that makes a value of what it is given; `None` when it cannot.
struct Computed<F>(F);

impl<F: Fn(&Helper<'_>) -> Option<Value> + Send + Sync> HelperDef for Computed<F> {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let made = self.0(helper).ok_or_else(|| fault(helper.name()))?;
        Ok(ScopedJson::Derived(made))
    }
}

fn value(
    engine: &mut Handlebars<'static>,
    name: &str,
    make: impl Fn(&Helper<'_>) -> Option<Value> + Send + Sync + 'static,
) {
    engine.register_helper(name, Box::new(Computed(make)));
}

/// `{{word "heading" code}}`: the words for a code or a list of codes.
fn word(words: &WordTable, given: &Helper<'_>) -> Option<Value> {
    let table = words.get(first(given).as_str()?)?;
    let of = |code: &Value| table.get(code.as_str()?).cloned();
    match given.param(1).map_or(&Value::Null, |param| param.value()) {
        Value::Array(codes) => {
            let words: Option<Vec<String>> = codes.iter().map(of).collect();
            Some(words?.join("; ").into())
        }
        code => Some(of(code)?.into()),
    }
}

/// `{{list names}}`: with commas, or with the sign given as second value.
fn list(given: &Helper<'_>) -> Option<Value> {
    let between = given.param(1).and_then(|param| param.value().as_str());
    let items: Vec<&str> = first(given)
        .as_array()?
        .iter()
        .filter_map(Value::as_str)
        .collect();
    Some(items.join(between.unwrap_or(", ")).into())
}

/// `{{plural days "dag" "dagen"}}`: the number with its word.
fn plural(given: &Helper<'_>) -> Option<Value> {
    let count = first(given).as_i64()?;
    let place = if count == 1 { 1 } else { 2 };
    let word = given.param(place)?.value().as_str()?;
    Some(format!("{count} {word}").into())
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

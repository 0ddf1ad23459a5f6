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
    engine.register_helper(
        "date",
        Box::new(Text(|value| Some(short_date(day(value)?)))),
    );
    engine.register_helper("date_long", Box::new(Calendar(language, long_date)));
    engine.register_helper("month", Box::new(Calendar(language, month_and_year)));
    engine.register_helper("date_time", Box::new(Text(date_time)));
    engine.register_helper("list", Box::new(List));
    engine.register_helper("word", Box::new(Words(words)));
    engine.register_helper("url", Box::new(Marked(LINK)));
    engine.register_helper("phone", Box::new(Marked(PHONE)));
    engine.register_helper("reply", Box::new(Marked(REPLY)));
    engine.register_helper("bar", Box::new(Marked(BAR)));
    engine.register_helper("plural", Box::new(Plural));
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

/// A helper from a day to words in a language.
struct Calendar(Language, fn(Language, Date) -> String);

impl HelperDef for Calendar {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let day = day(first(helper)).ok_or_else(|| fault(helper.name()))?;
        text_result(self.1(self.0, day))
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

/// `{{plural days "dag" "dagen"}}`: the number with its word.
struct Plural;

impl HelperDef for Plural {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let count = first(helper).as_i64().ok_or_else(|| fault("plural"))?;
        let place = if count == 1 { 1 } else { 2 };
        let word = helper.param(place).and_then(|param| param.value().as_str());
        text_result(format!("{count} {}", word.ok_or_else(|| fault("plural"))?))
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

//! Checks a template against the field table before any letter is written: unknown fields, helpers, partials and codes.

use super::error::TemplateError;
use super::fields::fields;
use super::helpers::HELPERS;
use super::room::{fault, file_stem};
use super::shape::{Field, FieldType};
use super::words::WordTable;
use crate::case::LetterKind;
use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};
use handlebars::{Handlebars, Path, Template};
use serde_json::Value;

/// What a name without a dot may mean at a place in the template.
#[derive(Clone)]
enum Scope {
    /// The data, a group, or one row of a list.
    Fields(Vec<&'static Field>),
    /// One line of a list of lines.
    Item(FieldType),
}

struct Walk<'a> {
    engine: &'a Handlebars<'static>,
    folder: &'a str,
    words: &'a WordTable,
    faults: &'a mut Vec<TemplateError>,
    file: String,
    first_line: usize,
    line: usize,
}

/// Adds the faults of one letter's subject and body, partials included.
pub(super) fn kind(
    engine: &Handlebars<'static>,
    folder: &str,
    kind: LetterKind,
    words: &WordTable,
    faults: &mut Vec<TemplateError>,
) {
    let stem = file_stem(kind);
    for (part, first_line) in [("subject", 1), ("body", 3)] {
        let Some(template) = engine.get_template(&format!("{stem}.{part}")) else {
            continue;
        };
        let file = format!("{folder}/{stem}.md");
        let mut walk = Walk {
            engine,
            folder,
            words,
            faults,
            file,
            first_line,
            line: 0,
        };
        walk.template(template, &[Scope::Fields(fields(kind).collect())]);
    }
}

impl Walk<'_> {
    fn say(&mut self, message: String) {
        let line = self.first_line + self.line.saturating_sub(1);
        self.faults.push(fault(&self.file, line, message));
    }

    fn template(&mut self, template: &Template, scopes: &[Scope]) {
        for (element, place) in template.elements.iter().zip(&template.mapping) {
            self.line = place.0;
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(helper) => self.expression(helper, scopes),
                TemplateElement::HelperBlock(helper) => self.block(helper, scopes),
                TemplateElement::PartialExpression(partial) => self.partial(partial, scopes),
                TemplateElement::HtmlExpression(_) => {
                    self.say("three braces would let a value be markup; use two".to_owned());
                }
                // Decorators, partial blocks, and whatever the engine may add.
                _ => self.say("decorators are not available".to_owned()),
            }
        }
    }

    fn expression(&mut self, helper: &HelperTemplate, scopes: &[Scope]) {
        let name = name_of(&helper.name);
        if helper.params.is_empty() && !HELPERS.contains(&name.as_str()) {
            match resolve(&name, scopes) {
                Some(
                    FieldType::Group(_)
                    | FieldType::Rows(_)
                    | FieldType::Lines
                    | FieldType::Codes(_),
                ) => {
                    self.say(format!(
                        "{name} is a list or group and cannot stand as text"
                    ));
                }
                Some(_) => {}
                None => self.say(format!("this letter has no field {name}")),
            }
            return;
        }
        self.call(helper, scopes);
    }

    /// A helper with its values.
    fn call(&mut self, helper: &HelperTemplate, scopes: &[Scope]) {
        let name = name_of(&helper.name);
        if !HELPERS.contains(&name.as_str()) {
            self.say(format!("there is no helper {name}"));
            return;
        }
        for param in &helper.params {
            match param {
                Parameter::Path(_) | Parameter::Name(_) => {
                    let path = name_of(param);
                    match resolve(&path, scopes) {
                        None => self.say(format!("this letter has no field {path}")),
                        Some(of)
                            if name.starts_with("date")
                                && !matches!(of, FieldType::Date | FieldType::Moment) =>
                        {
                            self.say(format!("{path} is not a date"));
                        }
                        Some(_) => {}
                    }
                }
                Parameter::Subexpression(inner) => {
                    if let TemplateElement::Expression(inner) = inner.as_element() {
                        self.call(inner, scopes);
                    }
                }
                _ => {}
            }
        }
        if name == "word" {
            self.word(helper, scopes);
        }
    }

    /// Every code of the field must have its words under this heading.
    fn word(&mut self, helper: &HelperTemplate, scopes: &[Scope]) {
        let Some(Parameter::Literal(Value::String(heading))) = helper.params.first() else {
            return self.say("word needs a heading of words.toml between quotes".to_owned());
        };
        let codes = match helper
            .params
            .get(1)
            .and_then(|param| resolve(&name_of(param), scopes))
        {
            Some(FieldType::Code(codes) | FieldType::Codes(codes)) => codes,
            _ => return self.say("word needs a field with a code".to_owned()),
        };
        match self.words.get(heading) {
            None => self.say(format!("words.toml has no heading [{heading}]")),
            Some(table) => {
                for code in codes.iter().filter(|code| !table.contains_key(**code)) {
                    self.say(format!(
                        "words.toml has no words for {code} under [{heading}]"
                    ));
                }
            }
        }
    }

    fn block(&mut self, helper: &HelperTemplate, scopes: &[Scope]) {
        self.call(helper, scopes);
        let mut inner = scopes.to_vec();
        if name_of(&helper.name) == "each" {
            match helper
                .params
                .first()
                .and_then(|param| resolve(&name_of(param), scopes))
            {
                Some(FieldType::Rows(fields)) => inner.push(Scope::Fields(fields.iter().collect())),
                Some(FieldType::Lines) => inner.push(Scope::Item(FieldType::Line)),
                Some(FieldType::Codes(codes)) => inner.push(Scope::Item(FieldType::Code(codes))),
                _ => return self.say("each needs a list".to_owned()),
            }
        }
        if let Some(template) = &helper.template {
            self.template(template, &inner);
        }
        if let Some(template) = &helper.inverse {
            self.template(template, scopes);
        }
    }

    fn partial(&mut self, partial: &DecoratorTemplate, scopes: &[Scope]) {
        let name = name_of(&partial.name);
        let Some(template) = self.engine.get_template(&name) else {
            return self.say(format!("there is no partial {name}"));
        };
        let mut walk = Walk {
            engine: self.engine,
            folder: self.folder,
            words: self.words,
            faults: &mut *self.faults,
            file: format!("{}/partials/{name}.md", self.folder),
            first_line: 1,
            line: 0,
        };
        walk.template(template, scopes);
    }
}

fn name_of(param: &Parameter) -> String {
    match param {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => raw.clone(),
        _ => String::new(),
    }
}

/// The type of a dotted name at this place; `None` when there is no such field.
fn resolve(path: &str, scopes: &[Scope]) -> Option<FieldType> {
    if path.starts_with('@') {
        return Some(FieldType::Count);
    }
    if let Some(outer) = path.strip_prefix("../") {
        return resolve(outer, scopes.split_last()?.1);
    }
    let path = path.strip_prefix("this.").unwrap_or(path);
    match scopes.last()? {
        Scope::Item(of) => (path == "this").then_some(*of),
        Scope::Fields(fields) => within(fields, path),
    }
}

fn within(fields: &[&'static Field], path: &str) -> Option<FieldType> {
    let (first, rest) = path
        .split_once(['.', '/'])
        .map_or((path, None), |(first, rest)| (first, Some(rest)));
    let field = fields.iter().find(|field| field.name == first)?;
    match (rest, field.of) {
        (None, of) => Some(of),
        (Some(rest), FieldType::Group(inner)) => within(&inner.iter().collect::<Vec<_>>(), rest),
        (Some(_), _) => None,
    }
}

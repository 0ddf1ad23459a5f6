//! The shape of the data for a letter: types of fields, what they may hold, and the check of a JSON value against them.

use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};
use std::fmt;

/// What sort of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldType {
    /// Text of one line.
    Line,
    /// Text of any number of lines.
    Words,
    /// A day, ISO 8601: `2026-11-03`.
    Date,
    /// A local date and time, ISO 8601: `2026-11-03T09:15`; an offset may follow and is ignored, `Z` is refused.
    Moment,
    /// A whole number.
    Count,
    /// True or false; false when left out.
    Flag,
    /// One of these codes, with words in `words.toml` under this heading when it is named.
    Code(&'static [&'static str]),
    /// Any number of these codes.
    Codes(&'static [&'static str]),
    /// Any number of lines.
    Lines,
    /// An object with these fields.
    Group(&'static [Field]),
    /// Any number of objects with these fields.
    Rows(&'static [Field]),
}

/// Whose data a field holds, for the rules of who may read what (procedure.md §4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Numbers, dates, counts, codes, fixed addresses of the office.
    Nothing,
    /// The name of the reader.
    OwnName,
    /// The name of a board member as coordinator.
    CoordinatorName,
    /// Words that the coordinator wrote for this reader and confirmed.
    CoordinatorWords,
    /// What the reader wrote.
    OwnWords,
    /// Name, address or words of the complainant, raw mail, statements, internal notes.
    CaseContent,
    /// The name of a volunteer or other board member.
    StaffName,
    /// Causes, measures, deviations: written for the board, without names.
    Lessons,
    /// A volunteer's name that the coordinator gave the board with a reason (D-17).
    NamedWithReason,
}

/// One field of the data of a letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Name in the template.
    pub name: &'static str,
    /// Type.
    pub of: FieldType,
    /// Must be given and not empty; else it may be left out or null.
    pub required: bool,
    /// Whose data.
    pub holds: Holds,
}

/// A field that must be there.
pub(super) const fn must(name: &'static str, of: FieldType, holds: Holds) -> Field {
    Field {
        name,
        of,
        required: true,
        holds,
    }
}

/// A field that may be left out.
pub(super) const fn may(name: &'static str, of: FieldType, holds: Holds) -> Field {
    Field {
        name,
        of,
        required: false,
        holds,
    }
}

/// What does not fit: the path of the field and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataProblem {
    /// Dotted path, list places as numbers: `cases.0.deadline`.
    pub field: String,
    /// What is expected.
    pub expected: &'static str,
}

impl fmt::Display for DataProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "field {}: {}", self.field, self.expected)
    }
}

/// Checks `data` against `fields` and fills in what may be left out, so that a template meets every field it may name.
pub(super) fn complete<'a>(
    fields: impl Iterator<Item = &'a Field> + Clone,
    data: &Value,
) -> Result<Value, DataProblem> {
    let Value::Object(given) = data else {
        return Err(DataProblem {
            field: "(data)".into(),
            expected: "an object is needed",
        });
    };
    object(fields, given, "").map(Value::Object)
}

fn object<'a>(
    fields: impl Iterator<Item = &'a Field> + Clone,
    given: &Map<String, Value>,
    path: &str,
) -> Result<Map<String, Value>, DataProblem> {
    let at = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    if let Some(unknown) = given
        .keys()
        .find(|key| !fields.clone().any(|field| field.name == key.as_str()))
    {
        return Err(DataProblem {
            field: at(unknown),
            expected: "this letter has no such field",
        });
    }
    let mut whole = Map::new();
    for field in fields {
        let value = given.get(field.name).unwrap_or(&Value::Null);
        whole.insert(field.name.to_owned(), one(field, value, at(field.name))?);
    }
    Ok(whole)
}

fn one(field: &Field, value: &Value, path: String) -> Result<Value, DataProblem> {
    if is_empty(value) {
        return if field.required {
            Err(DataProblem {
                field: path,
                expected: "must be given and not be empty",
            })
        } else {
            Ok(absent(field.of, value))
        };
    }
    match field.of {
        FieldType::Group(inner) => match value {
            Value::Object(given) => object(inner.iter(), given, &path).map(Value::Object),
            _ => Err(DataProblem {
                field: path,
                expected: "an object is needed",
            }),
        },
        FieldType::Rows(inner) => rows(inner, value, &path),
        FieldType::Lines => list(FieldType::Line, value, path),
        FieldType::Codes(codes) => list(FieldType::Code(codes), value, path),
        FieldType::Line
        | FieldType::Words
        | FieldType::Date
        | FieldType::Moment
        | FieldType::Count
        | FieldType::Flag
        | FieldType::Code(_) => {
            plain(field.of, value)
                .map(|()| value.clone())
                .map_err(|expected| DataProblem {
                    field: path,
                    expected,
                })
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => super::value::clean(text).is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn absent(of: FieldType, value: &Value) -> Value {
    match of {
        FieldType::Flag => Value::Bool(false),
        FieldType::Lines | FieldType::Codes(_) | FieldType::Rows(_) => Value::Array(Vec::new()),
        FieldType::Count => value.clone(),
        FieldType::Line
        | FieldType::Words
        | FieldType::Date
        | FieldType::Moment
        | FieldType::Code(_)
        | FieldType::Group(_) => Value::Null,
    }
}

fn rows(inner: &'static [Field], value: &Value, path: &str) -> Result<Value, DataProblem> {
    let Value::Array(list) = value else {
        return Err(DataProblem {
            field: path.to_owned(),
            expected: "a list of objects is needed",
        });
    };
    list.iter()
        .enumerate()
        .map(|(place, row)| match row {
            Value::Object(given) => {
                object(inner.iter(), given, &format!("{path}.{place}")).map(Value::Object)
            }
            _ => Err(DataProblem {
                field: format!("{path}.{place}"),
                expected: "an object is needed",
            }),
        })
        .collect::<Result<Vec<_>, _>>()
        .map(Value::Array)
}

fn list(item: FieldType, value: &Value, path: String) -> Result<Value, DataProblem> {
    match value {
        Value::Array(items) => match items.iter().find_map(|each| plain(item, each).err()) {
            Some(expected) => Err(DataProblem {
                field: path,
                expected,
            }),
            None => Ok(value.clone()),
        },
        _ => Err(DataProblem {
            field: path,
            expected: "a list is needed",
        }),
    }
}

fn plain(of: FieldType, value: &Value) -> Result<(), &'static str> {
    let text = value.as_str();
    let (holds, expected) = match of {
        FieldType::Line | FieldType::Words => (text.is_some(), "text is needed"),
        FieldType::Date => (
            text.is_some_and(|t| t.parse::<Date>().is_ok()),
            "a day like 2026-11-03 is needed",
        ),
        FieldType::Moment => (
            text.is_some_and(|t| t.parse::<DateTime>().is_ok()),
            "a local date and time like 2026-11-03T09:15 is needed",
        ),
        FieldType::Count => (value.is_i64() || value.is_u64(), "a whole number is needed"),
        FieldType::Flag => (value.is_boolean(), "true or false is needed"),
        FieldType::Code(codes) => (
            text.is_some_and(|t| codes.contains(&t)),
            "a known code is needed",
        ),
        FieldType::Codes(_) | FieldType::Lines | FieldType::Group(_) | FieldType::Rows(_) => {
            (false, "a simple value is needed")
        }
    };
    if holds { Ok(()) } else { Err(expected) }
}

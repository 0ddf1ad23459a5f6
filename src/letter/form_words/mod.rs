//! The registration form in words: every field of procedure.md §2.4 with its label and value, for the PDF and for B11.
//!
//! Pure. Labels and fixed words stand in `templates/nl/form.toml`; this file decides only what is said where.

mod blank;
mod handling;

pub use blank::{BlankField, blank};

use super::receipt;
use crate::case::{
    Case, Channel, EndReason, Involvement, Measure, MeasureKind, ReceivedSource, Rules, Told,
    Volunteer,
};
use crate::mail::Language;
use crate::roster::{PersonId, Roster};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SOURCE: &str = include_str!("../../../templates/nl/form.toml");
static WORDS: LazyLock<FormWords> =
    LazyLock::new(|| toml::from_str(SOURCE).expect("form.toml is compiled in and a test reads it"));

/// The fixed words of the form.
#[derive(Debug, Deserialize)]
pub struct FormWords {
    /// Title of the document.
    pub title: String,
    /// Who may read it.
    pub confidential: String,
    /// Above the paper version.
    pub blank_intro: String,
    section: BTreeMap<String, String>,
    label: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    cause: BTreeMap<String, String>,
    end: BTreeMap<String, String>,
    code: BTreeMap<String, String>,
    choices: BTreeMap<String, String>,
    lines: BTreeMap<String, u8>,
}

/// A part of the form: a heading with label–value rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Label and value; a value may have several lines.
    pub rows: Vec<(String, String)>,
}

/// The fixed words.
pub fn words() -> &'static FormWords {
    &WORDS
}

fn word(key: &str) -> String {
    WORDS.words.get(key).cloned().unwrap_or_default()
}

fn label(field: u8) -> String {
    WORDS
        .label
        .get(&format!("f{field:02}"))
        .cloned()
        .unwrap_or_default()
}

fn section(key: &str, rows: Vec<(String, String)>) -> Section {
    Section {
        heading: WORDS.section.get(key).cloned().unwrap_or_default(),
        rows,
    }
}

/// The form of a case, filled in as far as known.
pub fn sections(case: &Case, roster: &Roster, rules: &Rules) -> Vec<Section> {
    let form = Form {
        case,
        roster,
        rules,
    };
    let mut all = vec![
        section("registration", form.registration()),
        section("complainant", form.complainant()),
        section("complaint", form.complaint()),
        section("volunteers", form.volunteers()),
        section("handling", form.handling()),
        section("decision", form.decision()),
        section("learning", form.learning()),
        section("signatures", form.signatures()),
        section("closing", form.closing()),
    ];
    if !case.past_rounds.is_empty() {
        all.push(section("rounds", form.rounds()));
    }
    all
}

struct Form<'a> {
    case: &'a Case,
    roster: &'a Roster,
    rules: &'a Rules,
}

impl Form<'_> {
    fn registration(&self) -> Vec<(String, String)> {
        let case = self.case;
        let source = match case.received_source {
            ReceivedSource::Mail => "mail",
            ReceivedSource::Said => "said",
            ReceivedSource::Earlier => "earlier",
        };
        let by = case
            .registered_by
            .as_ref()
            .map_or_else(|| word("by_itself"), |id| self.name(id));
        let manner: Vec<String> = case
            .manner
            .iter()
            .map(|m| receipt::manner_word(*m, Language::Nl))
            .collect();
        let channel = match case.channel {
            Channel::Email => "email",
            Channel::Spoken => "spoken",
            Channel::Forwarded => "forwarded",
            Channel::WebForm => "web_form",
        };
        vec![
            (label(1), case.number.to_string()),
            (
                label(2),
                format!("{} ({})", self.moment(case.received), word(source)),
            ),
            (
                label(3),
                format!("{}, {by}", self.moment(case.registered_at)),
            ),
            (label(4), or_empty(receipt::join(&manner, "en"))),
            (label(5), word(channel)),
            (
                label(6),
                receipt::language_word(case.language, Language::Nl),
            ),
            (label(18), self.assignments()),
            (
                label(19),
                case.declared_at.map_or_else(
                    || word("empty"),
                    |at| format!("{}, {}", word("yes"), self.moment(at)),
                ),
            ),
        ]
    }

    fn assignments(&self) -> String {
        let lines: Vec<String> = self
            .case
            .assignments
            .iter()
            .map(|assignment| {
                let who = assignment
                    .coordinator
                    .as_ref()
                    .map_or_else(|| word("nobody_eligible"), |id| self.name(id));
                let why = code_or_typed(&assignment.reason);
                format!(
                    "{who}, {} {} ({why})",
                    word("since"),
                    self.moment(assignment.from)
                )
            })
            .collect();
        let outside = self.case.external.as_ref().map(|external| {
            let when = external
                .appointed_at
                .map_or_else(|| word("proposed"), |at| self.moment(at));
            let (name, reason) = (&external.name, &external.reason);
            format!("{} {name}, {when}: {reason}", word("outside_board"))
        });
        or_empty(
            lines
                .into_iter()
                .chain(outside)
                .collect::<Vec<_>>()
                .join("\n"),
        )
    }

    fn complainant(&self) -> Vec<(String, String)> {
        let who = &self.case.complainant;
        let mut contact: Vec<String> = who.addresses.iter().map(ToString::to_string).collect();
        if let Some(first) = contact.first_mut().filter(|_| who.do_not_mail) {
            *first = format!("{first} ({})", word("closed_address"));
        }
        contact.extend(who.phone.clone());
        let representative = [
            who.relation.clone(),
            who.consent
                .map(|answer| receipt::answer_word(answer, Language::Nl)),
        ];
        let representative: Vec<String> = representative.into_iter().flatten().collect();
        vec![
            (
                label(7),
                who.name.clone().unwrap_or_else(|| word("anonymous")),
            ),
            (
                label(8),
                if contact.is_empty() {
                    word("none")
                } else {
                    contact.join("\n")
                },
            ),
            (label(9), receipt::complainant_word(who.kind, Language::Nl)),
            (
                label(10),
                who.age_group.map_or_else(
                    || word("empty"),
                    |group| receipt::age_words(group, Language::Nl),
                ),
            ),
            (label(11), or_empty(representative.join("; "))),
        ]
    }

    fn complaint(&self) -> Vec<(String, String)> {
        let case = self.case;
        let categories: Vec<String> = case
            .categories
            .iter()
            .map(|category| receipt::category_words(*category, Language::Nl))
            .collect();
        let danger = match (case.danger, &case.danger_discussed) {
            (false, _) => word("no"),
            (true, None) => word("yes"),
            (true, Some(text)) => format!("{}, {} {text}", word("yes"), word("discussed")),
        };
        vec![
            (label(13), text(case.incident.as_ref())),
            (label(14), self.summaries()),
            (label(15), text(case.wish.as_ref())),
            (label(16), or_empty(receipt::join(&categories, "en"))),
            (label(17), danger),
            (
                label(23),
                case.told_of_rules
                    .map_or_else(|| word("empty"), |a| receipt::answer_word(a, Language::Nl)),
            ),
        ]
    }

    fn volunteers(&self) -> Vec<(String, String)> {
        let named: Vec<String> = self
            .case
            .volunteers
            .iter()
            .map(|volunteer| self.name(&volunteer.id))
            .collect();
        let who = match &self.case.involvement {
            Involvement::Open => word("empty"),
            Involvement::Nobody => word("nobody"),
            Involvement::Unknown(reason) => format!("{} {reason}", word("unknown_because")),
            Involvement::Named => or_empty(named.join("\n")),
        };
        let mut rows = vec![(label(12), who)];
        for volunteer in &self.case.volunteers {
            let name = self.name(&volunteer.id);
            rows.push((format!("{}: {name}", label(21)), self.informed(volunteer)));
            rows.push((format!("{}: {name}", label(22)), self.heard(volunteer)));
            rows.push((
                format!("{}: {name}", label(28)),
                self.told_outcome(volunteer),
            ));
        }
        rows
    }

    fn informed(&self, volunteer: &Volunteer) -> String {
        match (&volunteer.informed, &volunteer.waived) {
            (Some(told), _) => self.told(told),
            (None, Some(reason)) => format!("{} {}", word("not_told"), code_or_typed(reason)),
            (None, None) => word("not_informed"),
        }
    }

    fn told_outcome(&self, volunteer: &Volunteer) -> String {
        match (volunteer.outcome_told_at, &volunteer.outcome_exception) {
            (Some(at), _) => self.moment(at),
            (None, Some(reason)) => format!("{} {}", word("not_told"), code_or_typed(reason)),
            (None, None) => word("not_informed"),
        }
    }

    fn heard(&self, volunteer: &Volunteer) -> String {
        match (&volunteer.waived, volunteer.statements.as_slice()) {
            (Some(reason), []) => format!("{} {}", word("not_heard"), code_or_typed(reason)),
            (None, []) => word("not_informed"),
            (_, statements) => statements
                .iter()
                .map(|told| self.told(told))
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }

    fn told(&self, told: &Told) -> String {
        let head = format!("{} ({})", day(told.on), told.how);
        if told.text.is_empty() {
            head
        } else {
            format!("{head}: {}", told.text)
        }
    }

    fn name(&self, id: &PersonId) -> String {
        self.roster
            .get(id)
            .map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    fn moment(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.rules.time_zone.clone());
        format!(
            "{}, {:02}:{:02}",
            day(local.date()),
            local.hour(),
            local.minute()
        )
    }
}

fn day(date: Date) -> String {
    super::date_long(date, Language::Nl)
}

fn text(value: Option<&String>) -> String {
    value.cloned().map_or_else(|| word("empty"), or_empty)
}

fn or_empty(value: String) -> String {
    if value.trim().is_empty() {
        word("empty")
    } else {
        value
    }
}

fn measure_words(measure: &Measure) -> String {
    match measure.kind {
        MeasureKind::General => measure.text.clone(),
        MeasureKind::Training => format!("{}: {}", word("training"), measure.text),
        MeasureKind::Procedure => format!("{}: {}", word("procedure"), measure.text),
        MeasureKind::None => format!("{} {}", word("measure_none"), measure.text),
    }
}

/// What the program saw itself in words; what a person typed as it is.
pub fn code_or_typed(reason: &str) -> String {
    WORDS
        .code
        .get(reason)
        .cloned()
        .unwrap_or_else(|| reason.to_owned())
}

/// "No volunteer involved", as the form and the board's report say it.
pub fn nobody_involved() -> String {
    word("nobody")
}

/// The end reason in the words of the form.
pub fn end_words(reason: EndReason) -> String {
    code_word(&WORDS.end, &reason)
}

/// The words for a snake_case code.
fn code_word(table: &BTreeMap<String, String>, code: &impl serde::Serialize) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|value| value.as_str().and_then(|code| table.get(code).cloned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_form_has_a_label() {
        for field in 1..=38 {
            assert!(!label(field).is_empty(), "field {field}");
        }
    }
}

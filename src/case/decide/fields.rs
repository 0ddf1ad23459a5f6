//! The fields of the form that a coordinator types (row 18–25 and 32–33 of procedure.md §3.4).

use super::{Decided, access};
use crate::calendar::plus_days;
use crate::case::{
    Case, Category, Cause, CauseKind, Context, DateProblem, Event, Manner, Measure, MeasureKind,
    ReceivedSource, Refusal,
};
use crate::command::{Command, FieldValue};
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;

/// ONTVANGEN: the receipt may only move to an earlier day, and the deadline with it (D-03, D-04).
pub(super) fn received(case: &Case, on: Date, context: &Context<'_>) -> Decided {
    let rules = context.rules;
    if on > rules.local_date(context.now) {
        return Err(bad(on, DateProblem::Future));
    }
    if on >= rules.local_date(case.received) {
        return Err(bad(on, DateProblem::LaterThanReceived));
    }
    if case.round > 1 {
        return Err(Refusal::TermFixed);
    }
    let deadline = plus_days(on, rules.deadline_days);
    let decision_late = case
        .decided_at()
        .is_some_and(|sent| rules.local_date(sent) > deadline);
    Ok(vec![Event::ReceivedMoved {
        received: rules.at(on, Time::midnight()),
        source: ReceivedSource::Earlier,
        deadline,
        decision_late,
    }])
}

fn bad(date: Date, why: DateProblem) -> Refusal {
    Refusal::BadDate { date, why }
}

/// CATEGORIE: the whole set, by a person (article 5).
pub(super) fn categories(set: &BTreeSet<Category>, command: &Command) -> Decided {
    filled(set, command)?;
    Ok(vec![Event::CategoriesSet { set: set.clone() }])
}

/// WIJZE: the whole set (article 5).
pub(super) fn manner(set: &BTreeSet<Manner>, command: &Command) -> Decided {
    filled(set, command)?;
    Ok(vec![Event::MannerSet { set: set.clone() }])
}

fn filled<T>(set: &BTreeSet<T>, command: &Command) -> Result<(), Refusal> {
    if set.is_empty() {
        Err(Refusal::Empty {
            command: access::word(command),
        })
    } else {
        Ok(())
    }
}

/// NAAM, LEEFTIJD, TAAL, MAIL, TELEFOON, KLAGER, INSTEMMING, GEWEZEN, VOORVAL.
pub(super) fn field(value: &FieldValue) -> Event {
    match value {
        FieldValue::Name(name) => Event::NameSet { name: name.clone() },
        FieldValue::Age(group) => Event::AgeGroupSet { group: *group },
        FieldValue::Language(language) => Event::LanguageSet {
            language: *language,
        },
        FieldValue::Email(address) => Event::AddressSet {
            address: address.clone(),
        },
        FieldValue::Phone(phone) => Event::PhoneSet {
            phone: phone.clone(),
        },
        FieldValue::Complainant(kind, relation) => Event::ComplainantKindSet {
            kind: *kind,
            relation: relation.clone(),
        },
        FieldValue::Consent(answer) => Event::ConsentSet { answer: *answer },
        FieldValue::Told(answer) => Event::ToldOfRulesSet { answer: *answer },
        FieldValue::Incident(text) => Event::IncidentSet { text: text.clone() },
    }
}

/// SAMENVATTING.
pub(super) fn summary(text: &str, command: &Command) -> Decided {
    let text = access::with_text(text, command)?.to_owned();
    Ok(vec![Event::SummarySet { text }])
}

/// WENS.
pub(super) fn wish(text: &str, command: &Command) -> Decided {
    let text = access::with_text(text, command)?.to_owned();
    Ok(vec![Event::WishSet { text }])
}

/// NOTITIE.
pub(super) fn note(text: &str, command: &Command) -> Decided {
    let text = access::with_text(text, command)?.to_owned();
    Ok(vec![Event::NoteAdded { text }])
}

/// OORZAAK: from the list, with or without a sentence, or only a sentence (article 2.2).
pub(super) fn cause(kinds: &BTreeSet<CauseKind>, text: &str, command: &Command) -> Decided {
    if kinds.is_empty() {
        access::with_text(text, command)?;
    }
    Ok(vec![Event::CauseAdded {
        cause: Cause {
            kinds: kinds.clone(),
            text: text.trim().to_owned(),
        },
    }])
}

/// MAATREGEL: what is done, or why nothing (article 7.4).
pub(super) fn measure(kind: MeasureKind, text: &str, command: &Command) -> Decided {
    let text = access::with_text(text, command)?.to_owned();
    Ok(vec![Event::MeasureAdded {
        measure: Measure { kind, text },
    }])
}

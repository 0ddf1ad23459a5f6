//! The part of the lint that compares: what an audience may have, and what one language says and the other does not.

use super::fields::fields;
use super::lint::Finding;
use super::room::{LetterRoom, fault, file_stem};
use super::shape::{Field, FieldType, Holds};
use crate::case::{Audience, LetterKind};
use std::collections::BTreeSet;

/// The table of fields gives no audience more than it may have (procedure.md §4.3).
pub(super) fn may_be_seen_by_its_audience(kind: LetterKind, found: &mut Vec<Finding>) {
    for field in fields(kind) {
        if !allows(kind.audience(), field) {
            found.push(fault(
                &format!("nl/{}.md", file_stem(kind)),
                0,
                format!("field {} is not for this reader", field.name),
            ));
        }
    }
}

fn allows(audience: Audience, field: &Field) -> bool {
    let inner = match field.of {
        FieldType::Group(inner) | FieldType::Rows(inner) => inner,
        FieldType::Line
        | FieldType::Words
        | FieldType::Date
        | FieldType::Moment
        | FieldType::Count
        | FieldType::Flag
        | FieldType::Code(_)
        | FieldType::Codes(_)
        | FieldType::Lines => &[],
    };
    let seen = match audience {
        Audience::Complainant => {
            matches!(
                field.holds,
                Holds::Nothing | Holds::OwnName | Holds::CoordinatorName | Holds::CoordinatorWords
            )
        }
        Audience::Volunteer => !matches!(
            field.holds,
            Holds::CaseContent | Holds::StaffName | Holds::NamedWithReason | Holds::Lessons
        ),
        Audience::Coordinator => true,
        Audience::Board => matches!(
            field.holds,
            Holds::Nothing
                | Holds::OwnName
                | Holds::CoordinatorName
                | Holds::Lessons
                | Holds::NamedWithReason
        ),
        Audience::AllVolunteers => matches!(
            field.holds,
            Holds::Nothing | Holds::OwnName | Holds::Lessons
        ),
    };
    seen && inner.iter().all(|field| allows(audience, field))
}

pub(super) fn says_the_same_in_both_languages(
    room: &LetterRoom,
    kind: LetterKind,
    found: &mut Vec<Finding>,
) {
    let used = |folder: &str| {
        used_fields(
            room,
            folder,
            &format!("{folder}/{}.md", file_stem(kind)),
            kind,
        )
    };
    let (dutch, english) = (used("nl"), used("en"));
    for name in dutch.symmetric_difference(&english) {
        let folder = if dutch.contains(name) { "en" } else { "nl" };
        let file = format!("{folder}/{}.md", file_stem(kind));
        found.push(fault(
            &file,
            0,
            format!("field {name} is only in the other language"),
        ));
    }
}

/// Names of fields that occur between braces, partials included. Forms of address may differ between languages.
fn used_fields(
    room: &LetterRoom,
    folder: &str,
    file: &str,
    kind: LetterKind,
) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let Some(source) = room.files().get(file) else {
        return names;
    };
    for tag in source
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(tag, _)| tag)
    {
        if let Some(partial) = tag.trim().strip_prefix('>') {
            names.extend(used_fields(
                room,
                folder,
                &format!("{folder}/partials/{}.md", partial.trim()),
                kind,
            ));
        }
        let words: Vec<&str> = tag
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .collect();
        names.extend(
            fields(kind)
                .map(|field| field.name)
                .filter(|name| *name != "formal" && words.contains(name)),
        );
    }
    names
}

//! The paper version: every field with what can be ticked and room to write.

use super::{WORDS, label};

/// A field of the paper version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankField {
    /// Label.
    pub label: String,
    /// What can be ticked, or what to write; may be empty.
    pub choices: String,
    /// Lines to write on.
    pub lines: u8,
}

/// The fields per section of an empty form, for the paper version.
pub fn blank() -> Vec<(String, Vec<BlankField>)> {
    let part = |key: &str, fields: &[u8]| {
        (
            WORDS.section.get(key).cloned().unwrap_or_default(),
            fields.iter().map(|field| blank_field(*field)).collect(),
        )
    };
    vec![
        part("registration", &[1, 2, 3, 4, 5, 6, 18, 19]),
        part("complainant", &[7, 8, 9, 10, 11]),
        part("complaint", &[13, 14, 15, 16, 17, 23]),
        part("volunteers", &[12, 21, 22, 28]),
        part("handling", &[20, 24, 25]),
        part("decision", &[26, 27, 29]),
        part("learning", &[30, 31, 38]),
        part("signatures", &[32, 33]),
        part("closing", &[34, 35, 37]),
    ]
}

fn blank_field(field: u8) -> BlankField {
    let key = format!("f{field:02}");
    BlankField {
        label: label(field),
        choices: WORDS.choices.get(&key).cloned().unwrap_or_default(),
        lines: WORDS.lines.get(&key).copied().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_form_asks_every_field_but_the_round() {
        let count: usize = blank().iter().map(|(_, labels)| labels.len()).sum();
        assert_eq!(count, 37);
        assert!(blank().iter().all(|(heading, fields)| !heading.is_empty()
            && fields.iter().all(|field| !field.label.is_empty())));
    }
}

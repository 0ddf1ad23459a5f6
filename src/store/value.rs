//! How values stand in the database: times as text that sorts, states as JSON. Errors name the place, never the content.

use super::StoreError;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// UTC with six decimals: text order is time order.
pub(super) fn stamp(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Reads what [`stamp`] wrote.
pub(super) fn moment(text: &str, place: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|_| unreadable(place, "not a moment"))
}

/// As JSON text.
pub(super) fn to_json(value: &impl Serialize, place: &str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| unreadable(place, "cannot be written as JSON"))
}

/// From JSON text; serde's own message may quote values, so only its kind and column are told.
pub(super) fn from_json<T: DeserializeOwned>(text: &str, place: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| {
        unreadable(
            place,
            &format!("{:?} at column {}", error.classify(), error.column()),
        )
    })
}

/// From a column with JSON text.
pub(super) fn json_column<T: DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    column: usize,
    place: &str,
) -> Result<T, StoreError> {
    let text = row
        .get_ref(column)?
        .as_str()
        .map_err(|_| unreadable(place, "not text"))?;
    from_json(text, place)
}

/// The word serde uses for a unit variant of one of our enums.
pub(super) fn word(value: &impl Serialize, place: &str) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(unreadable(place, "not a single word")),
    }
}

/// SHA-256, 64 hex digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in ring::digest::digest(&ring::digest::SHA256, bytes).as_ref() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

pub(super) fn unreadable(place: &str, problem: &str) -> StoreError {
    StoreError::Unreadable {
        what: place.to_owned(),
        problem: problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_texts_is_the_order_of_times() {
        let early: Timestamp = "2026-10-06T21:50:00Z".parse().expect("it is well formed");
        let later: Timestamp = "2026-10-06T21:50:00.5Z".parse().expect("it is well formed");
        assert!(stamp(early) < stamp(later));
        assert_eq!(
            moment(&stamp(later), "test").expect("as it was written"),
            later
        );
    }

    #[test]
    fn an_unreadable_value_is_named_without_its_content() {
        let error = from_json::<Vec<u32>>(r#"["Amir"]"#, "cases K2026-001").unwrap_err();
        assert!(!error.to_string().contains("Amir"));
        assert!(error.to_string().contains("K2026-001"));
    }
}

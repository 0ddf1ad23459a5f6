//! Fixed words for codes (`words.toml`): `upheld` is "Je hebt gelijk." to one reader and "gelijk" to another.

use super::error::TemplateError;
use std::collections::BTreeMap;

/// Heading -> code -> words, for one language.
pub(super) type WordTable = BTreeMap<String, BTreeMap<String, String>>;

/// Reads `words.toml`.
pub(super) fn read(file: &str, source: &str) -> Result<WordTable, TemplateError> {
    toml::from_str(source).map_err(|error| TemplateError {
        file: file.to_owned(),
        line: error.span().map_or(0, |span| {
            source[..span.start.min(source.len())]
                .lines()
                .count()
                .max(1)
        }),
        message: error.message().to_owned(),
    })
}

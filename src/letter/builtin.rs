//! The templates that are compiled into the program; a folder of overrides can replace any of them by name.

use super::room::file_stem;
use crate::case::LetterKind;

macro_rules! files {
    ($($name:literal)+) => {
        /// Name below `templates/` and contents.
        pub(super) const FILES: &[(&str, &str)] = &[
            $((concat!("nl/", $name), include_str!(concat!("../../templates/nl/", $name))),
              (concat!("en/", $name), include_str!(concat!("../../templates/en/", $name))),)+
        ];
    };
}

files! {
    "words.toml"
    "partials/automatic.md" "partials/automatic_formal.md" "partials/confidential.md" "partials/delimiter.md"
    "partials/greeting.md" "partials/helplines.md" "partials/next_words.md" "partials/regards.md"
    "partials/regards_formal.md" "partials/salutation.md" "partials/standing.md"
    "c1.md" "c1v.md" "c2.md" "c6.md" "c7.md"
    "v1.md" "v3.md" "v4.md" "v6.md"
    "b1.md" "b2.md" "b3.md" "b4.md" "b5.md" "b6.md" "b9.md" "b12.md" "b13.md"
    "d1.md" "d3.md"
}

/// The kind a template belongs to, by its name on the command line: `C1`, `c1`, `nl/c1.md`.
pub fn kind_of_template(name: &str) -> Option<LetterKind> {
    let stem = name
        .rsplit('/')
        .next()
        .unwrap_or(name)
        .trim_end_matches(".md");
    LetterKind::from_code(stem)
}

/// Names of all built-in files, as an override must be called.
pub fn template_names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

/// The file of a kind in a language folder.
pub(super) fn file_of(folder: &str, kind: LetterKind) -> String {
    format!("{folder}/{}.md", file_stem(kind))
}

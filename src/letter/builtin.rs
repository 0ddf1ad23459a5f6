//! The templates that are compiled into the program; a folder of overrides can replace any of them by name.

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
    "partials/automatic.md" "partials/automatic_formal.md" "partials/confidential.md" "partials/delimiter.md" "partials/do_not_mail.md"
    "partials/figures.md" "partials/greeting.md" "partials/helplines.md" "partials/next_words.md" "partials/regards.md"
    "partials/regards_formal.md" "partials/salutation.md" "partials/standing.md"
    "c1.md" "c1v.md" "c1m.md" "c2.md" "c3.md" "c4.md" "c5.md" "c6.md" "c7.md" "c8.md"
    "c9.md" "c10.md" "c11.md" "c12.md" "c13.md" "c14.md" "c15.md" "c16.md" "c17.md" "c18.md"
    "c19.md" "c20.md"
    "v1.md" "v2.md" "v3.md" "v4.md" "v5.md" "v6.md" "v7.md" "v8.md"
    "b1.md" "b2.md" "b3.md" "b4.md" "b5.md" "b6.md" "b7.md" "b8.md" "b9.md" "b10.md"
    "b11.md" "b12.md" "b13.md" "b14.md" "b15.md" "b16.md" "b17.md"
    "d1.md" "d2.md" "d3.md" "d4.md" "d5.md" "d6.md" "d7.md" "d8.md" "d9.md" "d10.md"
    "d11.md" "d12.md" "d13.md"
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

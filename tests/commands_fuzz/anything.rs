//! Whatever is typed, reading it does not panic.

use crate::reading::reader;
use klachtenbus::command::{Entry, ReaderRole, TABLE, read, to_json};
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", volunteer: bool) {
        let role = if volunteer { ReaderRole::Volunteer } else { ReaderRole::Coordinator };
        let _ = read(&text, &reader(role, &text));
    }

    #[test]
    fn no_mix_of_our_own_words_makes_it_panic(
        pieces in proptest::collection::vec(
            prop_oneof![
                proptest::sample::select(TABLE.iter().flat_map(Entry::aliases).collect::<Vec<_>>()).prop_map(str::to_owned),
                proptest::sample::select(vec![
                    ":", "\n", " ", "=", " - ", "niet", "?", "a", "Noor", "12 okt", "K2026-004", "K", "\u{A0}", "einde", "*", "“", "”", ">",
                    "31 feb", "9999-99-99", "x@y.example", "é", "👍", "ß", "İ", "1.", "•", "\r\n", "-", "Ké", "vandaag", "14:30", "://",
                ]).prop_map(str::to_owned),
            ],
            0..12,
        ),
        glue in proptest::sample::select(vec!["", " ", "\n", ": "]),
        volunteer: bool,
    ) {
        let text = pieces.join(glue);
        let role = if volunteer { ReaderRole::Volunteer } else { ReaderRole::Board };
        if let Ok(found) = read(&text, &reader(role, &text)) {
            for instruction in &found {
                prop_assert!(to_json(instruction).is_object());
            }
        }
    }
}

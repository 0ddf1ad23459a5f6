//! Whether a hidden case is there or not: the answers to who is excluded from it are the same to the last byte.

use crate::office::{Client, Office};

/// A visible case, then one about Bram or a mail about nothing, and what Bram gets for `words`.
fn answers(hidden: bool, words: &str) -> Vec<Vec<u8>> {
    let mut office = Office::open();
    let client = |name: &str| Client {
        address: format!("{}@mail.example", name.to_lowercase()),
        words: vec![name.to_owned()],
    };
    let about = "Ik heb een klacht over jullie kantoor. De vrijwilliger luisterde niet naar mij en was onbeleefd. Ik ben niet tevreden.";
    office.client_writes(&client("Amir"), "klacht", about);
    if hidden {
        let about = "Ik heb een klacht over jullie. Ik ben geholpen door Bram. Hij was heel onaardig tegen mij. Ik ben niet tevreden over jullie hulp.";
        office.client_writes(&client("Rosa"), "klacht", about);
    } else {
        office.client_writes(
            &client("Rosa"),
            "dank",
            "Bedankt voor jullie hulp, het is helemaal goed gekomen!",
        );
    }
    assert_eq!(office.cases().len(), if hidden { 2 } else { 1 });
    let before = office.letters_to("bram").len();
    office.staff_writes("bram", words, None);
    let letters = office.letters_to("bram");
    letters[before..]
        .iter()
        .map(|sent| sent.raw.clone())
        .collect()
}

#[test]
fn who_is_excluded_cannot_tell_a_hidden_case_from_one_that_is_not_there() {
    for words in [
        "Status",
        "Status K2026-001",
        "Status K2026-002",
        "Lijst",
        "Lijst gesloten",
        "Lijst 2026",
        "Cijfers",
        "Cijfers 2026",
        "Dossier K2026-002",
        "Dossier K2026-002 met bijlagen",
        "Hulp",
        "Hulp status",
        "Neem K2026-002",
        "Sluit K2026-002",
        "Betrokken niet Bram K2026-002",
        "Coordinator K2026-002 Bram",
        "Notitie K2026-002: wat is dit",
        "Inzage K2026-002",
        "Bewaar K2026-002 tot 1 januari 2028: rechtszaak",
        "Wis K2026-002",
        "M2026-0002 klacht",
        "Hoort bij K2026-002 M2026-0001",
    ] {
        let (with, without) = (answers(true, words), answers(false, words));
        assert_eq!(with.len(), without.len(), "{words}");
        for (one, other) in with.iter().zip(&without) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert!(
                one == other,
                "{words}:\n{}\n---- without ----\n{}",
                text(one),
                text(other)
            );
        }
    }
}

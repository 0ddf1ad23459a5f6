//! Random histories: who is named, who finds out, who takes over, who asks; and every letter on the way.

use crate::office::{Client, Office};
use klachtenbus::case::CaseNumber;

const BOARD: [&str; 4] = ["bram", "yasmin", "sanne", "tijs"];
const STAFF: [&str; 6] = ["bram", "yasmin", "sanne", "tijs", "noor", "daan-v"];
const NAMES: [&str; 5] = ["Bram", "Yasmin", "Sanne", "Tijs", "Noor"];

/// Repeatable chance (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// Somebody complains, and half of the time names people.
fn complaint(office: &mut Office, chance: &mut Chance, nth: usize) {
    let client = Client {
        address: format!("klant{nth}@mail.example"),
        words: vec![
            format!("Xandra{nth}q"),
            format!("klant{nth}@"),
            format!("zwaluw{nth}nest"),
        ],
    };
    let named = match chance.below(4) {
        0 => String::new(),
        1 | 2 => format!("Ik ben geholpen door {}. ", chance.of(&NAMES)),
        _ => format!(
            "Ik ben geholpen door {} en {}. ",
            chance.of(&NAMES),
            chance.of(&NAMES)
        ),
    };
    let words = if chance.below(5) == 0 {
        format!(
            "{named}Ik weet niet zo goed hoe ik dit moet zeggen over het {}.",
            client.words[2]
        )
    } else {
        format!(
            "Ik heb een klacht over jullie. {named}De vrijwilliger was heel onaardig tegen mij over het {}. Ik ben niet tevreden over jullie hulp.",
            client.words[2]
        )
    };
    let before: Vec<CaseNumber> = office.cases().iter().map(|case| case.number).collect();
    office.client_writes(&client, "klacht", &words);
    let new = office
        .cases()
        .into_iter()
        .find(|case| !before.contains(&case.number));
    if let Some(case) = new {
        office.clients.insert(case.number, client);
    }
}

/// A command that a person could type about this case.
fn command(chance: &mut Chance, number: CaseNumber) -> String {
    let name = chance.of(&NAMES).to_owned();
    let commands = [
        "Neem".to_owned(),
        "Samenvatting: het gesprek ging niet goed".to_owned(),
        format!("Vrijwilliger {name}"),
        "Vrijwilliger geen".to_owned(),
        format!("Betrokken {name}"),
        format!("Betrokken niet {name}"),
        "Belang".to_owned(),
        format!("Overdragen {name}"),
        format!("Coordinator {name}"),
        "Categorie a c".to_owned(),
        "Contact vandaag gebeld: we spraken het uit".to_owned(),
        "Besluit gegrond: Hoi, je hebt gelijk. Sorry.".to_owned(),
        "Verstuur {code}".to_owned(),
        "Status".to_owned(),
        "Dossier".to_owned(),
        "Dossier met bijlagen".to_owned(),
        "Notitie: ik bel morgen".to_owned(),
        "Ingetrokken: het hoeft niet meer".to_owned(),
        "Tevreden ja".to_owned(),
        "Sluit".to_owned(),
        "Klacht".to_owned(),
        "Geen klacht".to_owned(),
        "Nieuwe klacht".to_owned(),
        "Geen idee wat dit is".to_owned(),
    ];
    let typed = chance.of(&commands).clone();
    if chance.below(3) == 0 {
        format!("{typed} {number}")
    } else {
        typed
    }
}

/// One step; returns what was typed by staff.
fn step(office: &mut Office, chance: &mut Chance, complaints: &mut usize) -> String {
    let cases = office.cases();
    let number = cases
        .get(chance.below(cases.len().max(1)))
        .map(|case| case.number);
    match chance.below(12) {
        0 | 1 if *complaints < 5 => {
            *complaints += 1;
            complaint(office, chance, *complaints);
            String::new()
        }
        2 | 3 => {
            let hours = *chance.of(&[1, 12, 24, 72, 240]);
            office.pass(hours);
            String::new()
        }
        4 => {
            let who = *chance.of(&STAFF);
            let words = *chance.of(&[
                "Status",
                "Lijst",
                "Lijst gesloten",
                "Cijfers",
                "Hulp",
                "Cijfers 2026",
                "Dossier",
                "Dossier met bijlagen",
            ]);
            office.staff_writes(who, words, None);
            words.to_owned()
        }
        5 => {
            let client = office
                .clients
                .iter()
                .nth(chance.below(office.clients.len().max(1)));
            if let Some((_, client)) = client {
                let client = Client {
                    address: client.address.clone(),
                    words: client.words.clone(),
                };
                let about = format!(
                    "Het was trouwens {} die zo deed, over het {}.",
                    chance.of(&NAMES),
                    client.words[2]
                );
                office.client_writes(&client, "nog iets", &about);
            }
            String::new()
        }
        _ => {
            let Some(number) = number else {
                return String::new();
            };
            let coordinator = office
                .cases()
                .into_iter()
                .find(|case| case.number == number)
                .and_then(|case| case.coordinator);
            let who = match coordinator {
                Some(coordinator) if chance.below(4) > 0 => coordinator.0,
                _ => (*chance.of(&STAFF)).to_owned(),
            };
            let letters = office.letters_to(&who);
            let letter = match letters.len() {
                0 => None,
                count => letters.get(count - 1 - chance.below(count.min(4))),
            };
            let code = letter
                .and_then(klachtenbus::rehearsal::Sent::code)
                .unwrap_or_default();
            let words = command(chance, number).replace("{code}", &code);
            office.staff_writes(&who, &words, letter);
            words
        }
    }
}

/// Plays one history; the faults of its letters, each with the step.
fn play(seed: u64) -> (Vec<String>, usize, usize) {
    let mut chance = Chance(seed);
    let mut office = Office::open();
    let mut complaints = 1;
    complaint(&mut office, &mut chance, 1);
    let mut faults = office.faults("");
    for nth in 0..40 {
        let typed = step(&mut office, &mut chance, &mut complaints);
        let found = office.faults(&typed);
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("seed {seed}, step {nth} ({typed}): {fault}")),
        );
    }
    let walls = office
        .cases()
        .iter()
        .map(|case| {
            BOARD
                .iter()
                .filter(|id| case.is_excluded(&klachtenbus::roster::PersonId((**id).to_owned())))
                .count()
        })
        .sum();
    (faults, office.stage.sent.len(), walls)
}

#[test]
fn nothing_about_a_case_reaches_a_person_it_excludes_whatever_happens() {
    let seeds: Vec<u64> = match std::env::var("WALL_SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (1..=10).collect(),
    };
    let (mut faults, mut letters, mut walls) = (Vec::new(), 0, 0);
    for seed in &seeds {
        let (found, sent, excluded) = play(*seed);
        faults.extend(found);
        letters += sent;
        walls += excluded;
    }
    assert!(
        faults.is_empty(),
        "of {letters} letters:\n{}",
        faults.join("\n")
    );
    // The histories are worth something: many letters, and people who must not read them.
    if seeds.len() > 1 {
        assert!(
            letters > 200 && walls > 10,
            "{letters} letters, {walls} walls"
        );
    }
}

//! Words of young people that a coordinator must read the same day, and words that only sound like them.

use super::signals::{List, Signals};

const DANGER: &[&str] = &[
    "Ik wil er niet meer zijn.",
    "i don't want to be here anymore",
    "i dont wanna live",
    "ik denk eraan om mezelf wat aan te doen",
    "ik snij mezelf",
    "ik kras weer",
    "mijn vader slaat me als hij dit hoort",
    "mijn stiefvader komt 's nachts op mijn kamer",
    "hij raakt me aan waar ik dat niet wil",
    "ik word thuis geslagen",
    "ik ben bang voor mijn vader, hij doet me pijn",
    "ik heb pillen klaarliggen",
    "ik spring straks",
    "kms",
    "I want to die",
    "I'm going to kill myself",
    "my dad beats me",
    "my uncle touches me",
    "they force me to marry",
    "ik moet trouwen van mijn oom",
    "ik word uitgehuwelijkt",
    "mijn vriend dwingt me tot seks",
    "ik ben verkracht",
    "iemand bedreigt me met een mes",
    "ik ben weggelopen en slaap buiten",
    "ik heb geen slaapplek vannacht",
    "ik wou dat ik dood was",
    "het hoeft van mij allemaal niet meer, ik stap eruit",
    "ik zie geen uitweg meer",
    "I can't go on anymore",
    "I have been cutting myself",
    "mn moeder sluit me op",
    "ik krijg geen eten thuis",
    "hij heeft naaktfoto's van mij en dreigt ze te sturen",
    "loverboy",
    "ik ben zwanger en ze gaan me vermoorden",
    "niemand zou me missen als ik er niet meer was",
    "ik haat mezelf en wil slapen en nooit meer wakker worden",
    "ze gaan me wat aandoen",
];

const NO_DANGER: &[&str] = &[
    "ik schrok me dood",
    "ik verveelde me dood",
    "de lijn was dood",
    "ik lachte me dood",
    "mijn opa is dood",
    "ik ging kapot van schaamte",
    "ze sloeg de deur dicht",
    "hij snijdt een ander onderwerp aan",
    "het is niet om aan te zien",
    "ik ben er klaar mee",
    "ik stap naar de rechter",
    "ik wil niet meer komen",
    "I'm dead tired",
    "I am dying to know the answer",
    "she killed the mood",
    "ik wil niet onbeleefd zijn",
    "dat slaat nergens op",
    "ze slaat mijn vraag over",
    "ik wil dat niet meer",
    "I don't want it anymore",
    "ik had er geen zin meer in",
];

fn is_danger(text: &str, signals: &Signals) -> bool {
    let hits = signals.find(&signals.read(text));
    hits.iter().any(|hit| hit.label == List::Danger)
}

#[test]
fn a_young_person_in_danger_is_read_the_same_day() {
    let signals = Signals::built_in();
    let missed: Vec<_> = DANGER
        .iter()
        .filter(|text| !is_danger(text, &signals))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_manner_of_speaking_is_no_danger() {
    let signals = Signals::built_in();
    let wrong: Vec<_> = NO_DANGER
        .iter()
        .filter(|text| is_danger(text, &signals))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

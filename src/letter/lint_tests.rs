//! One bad template for each rule of the lint: a rule that catches nothing is no rule.

use super::lint::lint_kinds;
use super::*;
use crate::case::LetterKind;

/// What the lint (or the reading before it) says of the built-in templates with this file in place.
fn said(file: &str, text: &str) -> Vec<String> {
    let kinds = match kind_of_template(file) {
        Some(kind) => vec![kind],
        None => vec![LetterKind::C7, LetterKind::C9],
    };
    let own = [(file.to_owned(), text.to_owned())];
    match LetterRoom::new(&own) {
        Ok(room) => lint_kinds(&room, &kinds)
            .iter()
            .map(ToString::to_string)
            .collect(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

const C9: &str = "Onderwerp: Nog één vraag ({{number}})\n\n{{> greeting}}\n\nBen je tevreden?\n\n{{> automatic}}\n";

#[test]
fn a_good_template_of_the_board_is_accepted() {
    assert_eq!(said("nl/c9.md", C9), Vec::<String>::new());
}

#[test]
fn every_rule_catches_a_letter_that_breaks_it() {
    let long = "Dit is een heel lange zin met veel te veel woorden die niemand graag leest als hij al moe is van alles";
    let rather_long = "Dit is een zin met precies twaalf woorden en dat is veel.\n\n".repeat(30);
    let subject = |text: &str| C9.replace("Nog één vraag ({{number}})", text);
    let body = |text: &str| C9.replace("Ben je tevreden?", text);
    let rules: &[(&str, &str, String, &str)] = &[
        ("a telling subject", "nl/c9.md", subject("Je klacht ({{number}})"), "nl/c9.md:1: the subject tells too much: ‘klacht’"),
        ("a telling subject, English", "en/c9.md", "Subject: Your complaint ({{number}})\n\n{{> greeting}}\n\nHi.\n\n{{> automatic}}\n".into(), "en/c9.md:1: the subject tells too much: ‘complain’"),
        ("no number", "nl/c9.md", subject("Nog één vraag"), "nl/c9.md:1: the subject lacks the case number"),
        ("a name in the subject", "nl/c9.md", subject("Voor {{first_name}} ({{number}})"), "nl/c9.md:1: the subject shows a name"),
        ("a coordinator in the subject", "nl/c7.md", C7_WITH_NAME.into(), "nl/c7.md:1: the subject shows a name"),
        ("HTML", "nl/c9.md", body("<b>Tevreden?</b>"), "nl/c9.md:5: HTML is shown as text"),
        ("a hidden link", "nl/c9.md", body("[hier](http://x.example)"), "nl/c9.md:5: write {{url"),
        ("a forbidden word", "nl/c9.md", body("Over de bejegening."), "nl/c9.md:5: the word ‘bejegening’"),
        ("a forbidden word in two words", "nl/c9.md", body("Dit is uw klacht."), "nl/c9.md:5: the word ‘uw klacht’"),
        ("a forbidden word in a partial", "nl/partials/automatic.md", "Conform de regels leest een mens het.\n{{office.name}}\n".into(), "nl/partials/automatic.md:1: the word ‘conform’"),
        ("u to a young person", "nl/c9.md", body("Bent u tevreden?"), "nl/c9.md:5: ‘u’ is for adults"),
        ("u in a partial", "nl/partials/automatic.md", "Als u antwoordt, leest een mens het.\n{{office.name}}\n".into(), "nl/partials/automatic.md:1: ‘u’ is for adults"),
        ("nobody below it", "nl/c9.md", C9.replace("{{> automatic}}", "Dag!"), "nl/c9.md:3: nobody is named below this letter"),
        ("a telling beginning", "nl/c9.md", body("Je klacht is klaar."), "nl/c9.md:5: the first 120 characters tell too much"),
        ("a telling beginning, English", "en/c9.md", "Subject: One more question ({{number}})\n\n{{> greeting}}\n\nYour complaint is done.\n\n{{> automatic}}\n".into(), "en/c9.md:5: the first 120 characters tell too much"),
        ("words of people on a locked phone", "nl/b6.md", "Onderwerp: Nieuwe post: {{case.number}}\n\n{{> delimiter}}\n{{#if text}}{{text}}{{/if}}\n\n{{> standing}}\n".into(), "nl/b6.md:3: the first 120 characters show words or names of people"),
        ("a hole", "nl/c9.md", body("Ben je tevreden ({{#if first_name}}{{/if}})?"), "nl/c9.md:3: a hole in the text"),
        ("the line to type above", "nl/v2.md", "Onderwerp: Vraag ({{number}})\n\n{{> greeting}}\n\n{{> delimiter}}\n{{date respond_by}} {{more_time_command}}{{#if coordinator}}{{/if}}\n".into(), "nl/v2.md:3: the line above which staff type"),
        ("a long sentence", "nl/c9.md", body(&format!("{long}.")), "nl/c9.md:5: a sentence of 22 words"),
        ("a long sentence in a partial", "nl/partials/automatic.md", format!("{long}.\n{{{{office.name}}}}\n"), "nl/partials/automatic.md:1: a sentence of 22 words"),
        ("sentences that are long on average", "nl/c9.md", body(&rather_long), "nl/c9.md:3: 11."),
        ("a field that is not always there", "nl/b9.md", "Onderwerp: Niet aangekomen: {{case.number}}\n\n{{> delimiter}}\n{{subject}} {{word \"party\" recipient}} {{word \"bounce\" reason}}\n".into(), "nl/b9.md:"),
        ("a date that is not always there", "nl/c12.md", "Onderwerp: Klaar ({{number}})\n\n{{> greeting}}\n\nWe bewaren het tot {{date keep_until}}.\n\n{{> regards}}\n".into(), "nl/c12.md:5: when keep_until is missing"),
        ("a subject without end", "nl/b6.md", format!("Onderwerp: {} {{{{case.number}}}}\n\n{{{{> delimiter}}}}\n{{{{> standing}}}}\n", "x".repeat(999)), "nl/b6.md:3: with a very long name: the subject can grow too long"),
        ("said in one language only", "nl/c9.md", body("Op {{#if number}}{{number}}{{/if}} {{#if first_name}}ja{{/if}}?").replace("{{> greeting}}", "Hoi,"), ""),
        ("a field of the other language only", "nl/c13.md", "Onderwerp: Verder ({{number}})\n\n{{> greeting}}\n\nWe gaan verder.\n\n{{> automatic}}\n".into(), "nl/c13.md:0: field deadline is only in the other language"),
        ("an unknown field", "nl/c9.md", body("{{voornaam}}"), "nl/c9.md:5: this letter has no field voornaam"),
        ("a field of another letter", "nl/c9.md", body("{{summary}}"), "nl/c9.md:5: this letter has no field summary"),
        ("an unknown helper", "nl/c9.md", body("{{upper number}}"), "nl/c9.md:5: there is no helper upper"),
        ("an unknown partial", "nl/c9.md", body("{{> groet}}"), "nl/c9.md:5: there is no partial groet"),
        ("an open block", "nl/c9.md", body("{{#if number}}"), "nl/c9.md:"),
        ("no subject", "nl/c9.md", "Hoi\n\nHoi\n".into(), "nl/c9.md:1: the first line must be the subject"),
        ("an unknown file", "nl/c99.md", C9.into(), "nl/c99.md:0: there is no letter"),
        ("a forbidden word among the words for codes", "nl/words.toml", dutch_words().replace("Je hebt gelijk.", "Je klacht is gegrond."), "nl/c7.md:3: the word ‘gegrond’"),
        ("a code without words", "nl/words.toml", dutch_words().replace("no_finding = ", "no_findings = "), "nl/c7.md:"),
    ];
    let mut missed = Vec::new();
    for (name, file, text, expected) in rules {
        let found = said(file, text);
        if !expected.is_empty() && !found.iter().any(|line| line.starts_with(expected)) {
            missed.push(format!(
                "{name}: wanted {expected}\n  {}",
                found.join("\n  ")
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

const C7_WITH_NAME: &str = "Onderwerp: Antwoord van {{coordinator.first_name}} ({{number}})\n\n{{> greeting}}\n\n{{text}}\n\n{{> regards}}\n";

fn dutch_words() -> String {
    include_str!("../../templates/nl/words.toml").to_owned()
}

//! Whole lines: lists, absence, asking for proof, letters on their way.

use super::{category_words, join, outcome_word, pick, stage_word};
use crate::case::{Case, CaseNumber, EndReason, MeasureKind, Rules};
use crate::command::{Command, Instruction, NewComplaint};
use crate::letter::date_long;
use crate::mail::Language;
use crate::roster::{Person, Roster};
use jiff::civil::Date;

/// One line of `Status`: number, stage and deadline for everybody who may ask; what is missing for its coordinator.
pub fn status_line(case: &Case, roster: &Roster, reader: &Person, rules: &Rules) -> String {
    let language = reader.language;
    let mut line = list_line(case, roster, reader, rules);
    if case.coordinator.as_ref() == Some(&reader.id) && case.is_open() {
        let missing: Vec<String> = crate::case::form::missing(case)
            .iter()
            .map(|missing| {
                crate::command::missing_label(missing, roster, &rules.time_zone, language)
            })
            .collect();
        if !missing.is_empty() {
            let list = missing.join(", ");
            line.push_str(&pick(
                language,
                format!(" Dit mist nog: {list}."),
                format!(" Still missing: {list}."),
            ));
        }
    }
    line
}

/// One line of `Lijst`: own cases with the complainant's first name, others with number, stage and deadline only.
pub fn list_line(case: &Case, roster: &Roster, reader: &Person, rules: &Rules) -> String {
    let language = reader.language;
    let stage = stage_word(case.stage, language);
    let own = case.coordinator.as_ref() == Some(&reader.id);
    let name = match (&case.complainant.name, own) {
        (Some(name), true) => format!(" ({name})"),
        (None, _) | (Some(_), false) => String::new(),
    };
    if let Some(closed) = &case.closed {
        let day = date_long(rules.local_date(closed.at), language);
        let what = class_and_outcome(case, language);
        return pick(
            language,
            format!("{}{name}: gesloten op {day}. {what}", case.number),
            format!("{}{name}: closed on {day}. {what}", case.number),
        );
    }
    let deadline = date_long(case.deadline, language);
    let coordinator = case
        .coordinator
        .as_ref()
        .and_then(|id| roster.get(id))
        .map_or_else(
            || pick(language, "nog niemand", "nobody yet"),
            |person| {
                if own {
                    pick(language, "jij", "you")
                } else {
                    person.first_name().to_owned()
                }
            },
        );
    pick(
        language,
        format!(
            "{}{name}: {stage}. Antwoord uiterlijk {deadline}. Coördinator: {coordinator}.",
            case.number
        ),
        format!(
            "{}{name}: {stage}. Answer by {deadline}. Coordinator: {coordinator}.",
            case.number
        ),
    )
}

/// `Aard: a (…). Uitkomst: gegrond.` as the report to the board has it (D1): no names, no content (article 7.1).
fn class_and_outcome(case: &Case, language: Language) -> String {
    let classes: Vec<String> = case
        .categories
        .iter()
        .map(|category| category_words(*category, language))
        .collect();
    let classes = if classes.is_empty() {
        pick(language, "niet ingedeeld", "not classified")
    } else {
        join(&classes, pick(language, "en", "and").as_str())
    };
    let sent = case
        .decision
        .as_ref()
        .filter(|decision| decision.sent_at.is_some());
    let outcome = match (sent, &case.closed) {
        (Some(decision), _) => outcome_word(decision.outcome, language),
        (None, Some(closing)) => ended_word(closing.reason, language),
        (None, None) => "–".to_owned(),
    };
    pick(
        language,
        format!("Aard: {classes}. Uitkomst: {outcome}."),
        format!("Category: {classes}. Outcome: {outcome}."),
    )
}

/// How it ended without a decision.
fn ended_word(reason: EndReason, language: Language) -> String {
    match reason {
        EndReason::Withdrawn => pick(language, "ingetrokken", "withdrawn"),
        EndReason::NotAComplaint => pick(language, "geen klacht", "not a complaint"),
        EndReason::Duplicate => pick(language, "dubbel", "duplicate"),
        EndReason::OutOfScope => pick(language, "buiten de regeling", "out of scope"),
        EndReason::Satisfied | EndReason::NotSatisfied | EndReason::Unknown => {
            pick(language, "geen besluit", "no decision")
        }
    }
}

/// The answer to `Lijst` when there is nothing.
pub fn empty_list(language: Language) -> String {
    pick(
        language,
        "Er staat niets op de lijst.",
        "There is nothing on the list.",
    )
}

/// The form changed under its signatures (AT-5.8).
pub fn signatures_void(language: Language) -> String {
    pick(
        language,
        "Het formulier is veranderd na het tekenen. De handtekeningen gelden niet meer: jullie moeten opnieuw tekenen.",
        "The form changed after it was signed. The signatures no longer count: you have to sign again.",
    )
}

/// After `Afwezig`.
///
/// `offered` are the cases that a colleague was asked to take, with that colleague.
pub fn away(until: Date, offered: &[(CaseNumber, String)], language: Language) -> String {
    let day = date_long(until, language);
    let mut said = pick(
        language,
        format!("Je bent afwezig tot en met {day}. Nieuwe klachten gaan naar een ander."),
        format!("You are away until {day}. New complaints go to somebody else."),
    );
    for (number, colleague) in offered {
        said.push_str(&pick(
            language,
            format!("\n{number} is bijna aan zijn termijn: ik vroeg {colleague} om hem te nemen."),
            format!("\n{number} is close to its deadline: I asked {colleague} to take it."),
        ));
    }
    said
}

/// After `Terug`.
pub fn back(language: Language) -> String {
    pick(language, "Welkom terug.", "Welcome back.")
}

/// Repeats what was understood and asks whether it is theirs; the answer to this mail is the proof (procedure.md §3.8).
pub fn ask_proof(instructions: &[Instruction], language: Language) -> String {
    let opening = pick(
        language,
        "Ik heb nog niets gedaan. Ik wil zeker weten dat jij het bent. Dit begreep ik:",
        "I did nothing yet. I want to be sure that it is you. This is what I understood:",
    );
    let closing = pick(
        language,
        "Klopt dit? Antwoord op deze mail met: Ja. Dan doe ik precies dit. Komt het niet van jou? Antwoord: Nee.",
        "Is this right? Reply to this mail with: Yes. Then I do exactly this. Is it not yours? Reply: No.",
    );
    let lines: Vec<String> = instructions
        .iter()
        .map(|instruction| understood(instruction, language))
        .collect();
    format!("{opening}\n{}\n{closing}", lines.join("\n"))
}

/// One command as it was typed, with all that belongs to it.
fn understood(instruction: &Instruction, language: Language) -> String {
    let mut lines = vec![format!("– {}", instruction.line.trim())];
    if let Command::New(new) = &instruction.command {
        lines.extend(told(new, language));
    }
    let text = crate::command::long_text(&instruction.command).map(str::trim);
    lines.extend(
        text.filter(|text| !instruction.line.contains(text))
            .map(str::to_owned),
    );
    lines.join("\n")
}

/// What `Nieuw` says beside the complaint itself.
fn told(new: &NewComplaint, language: Language) -> impl Iterator<Item = String> {
    let volunteers = (!new.volunteers.is_empty()).then(|| new.volunteers.join(", "));
    [
        (
            ["Datum", "Date"],
            new.date.map(|date| date_long(date, language)),
        ),
        (["Naam", "Name"], new.name.clone()),
        (
            ["Mail", "Email"],
            new.email.as_ref().map(ToString::to_string),
        ),
        (["Telefoon", "Phone"], new.phone.clone()),
        (["Leeftijd", "Age"], new.age.clone()),
        (["Vrijwilliger", "Volunteer"], volunteers),
    ]
    .into_iter()
    .filter_map(move |([dutch, english], value)| {
        let label = pick(language, dutch, english);
        value.map(|value| format!("{label}: {value}"))
    })
}

/// Asks to type the command again in an answer to this mail; nothing that the sender wrote is repeated.
pub fn ask_again(language: Language) -> String {
    pick(
        language,
        "Ik heb niets gedaan. Er kwam een opdracht op jouw naam. Ik wil zeker weten dat jij het bent. Antwoord op deze mail en typ je opdracht nog een keer.",
        "I did nothing. A command came in your name. I want to be sure that it is you. Reply to this mail and type your command once more.",
    )
}

/// A no to the question whether a command is theirs.
pub fn question_dropped(language: Language) -> String {
    pick(
        language,
        "Goed dat je het zegt. Ik heb niets gedaan. Kwam die mail niet van jou? Vertel het de beheerder: iemand schrijft op jouw naam.",
        "Thank you for telling. I did nothing. Was that mail not yours? Tell the operator: somebody writes in your name.",
    )
}

/// Somebody else answered a letter to this person.
pub fn borrowed(language: Language) -> String {
    pick(
        language,
        "Iemand anders antwoordde op een mail die ik alleen aan jou stuurde. Ik heb niets gedaan en niets verteld. Heb je een mail van mij doorgestuurd, of leest iemand mee? Vertel het dan het bestuur. Stuur mijn mails nooit door.",
        "Somebody else replied to a mail that I sent to you only. I did nothing and told nothing. Did you forward a mail of mine, or does somebody read along? Then tell the board. Never forward my mails.",
    )
}

/// "Ik heb niets gedaan." before the reason, with the line when there were more.
pub fn nothing_done(reason: &str, lines: usize, line: &str, language: Language) -> String {
    let opening = pick(language, "Ik heb niets gedaan.", "I did nothing.");
    if reason.starts_with(&opening) {
        return reason.to_owned();
    }
    if lines > 1 {
        return format!("{opening} {line}: {reason}");
    }
    format!("{opening} {reason}")
}

/// After `Verstuur`: in its hold, or gone at once.
pub fn on_its_way(held: bool, language: Language) -> String {
    if held {
        pick(
            language,
            "Het gaat zo weg. Tot dan kun je nog Stop antwoorden.",
            "It goes out shortly. Until then you can still reply Stop.",
        )
    } else {
        pick(language, "Het gaat nu weg.", "It goes out now.")
    }
}

/// Instead of a letter to somebody who asked not to be mailed there.
pub fn address_closed(language: Language) -> String {
    pick(
        language,
        "Er is niets verstuurd: de afzender vraagt om niet naar dit adres te mailen. Bel, of laat het zo.",
        "Nothing was sent: the sender asks not to be mailed at this address. Call, or leave it.",
    )
}

/// After `Stop`.
pub fn stopped(language: Language) -> String {
    pick(
        language,
        "Gestopt. Er is niets verstuurd.",
        "Stopped. Nothing was sent.",
    )
}

/// After `Maatregel`; before the answer went out it is said that the complainant will read it there (C7).
pub(super) fn measure_line(kind: MeasureKind, case: &Case, language: Language) -> String {
    let line = match kind {
        MeasureKind::None => {
            return pick(
                language,
                "Opgeschreven: geen maatregel.",
                "Written down: no measure.",
            );
        }
        MeasureKind::Training => pick(
            language,
            "Maatregel (training) opgeschreven.",
            "Measure (training) written down.",
        ),
        MeasureKind::Procedure => pick(
            language,
            "Maatregel (procedure) opgeschreven.",
            "Measure (procedure) written down.",
        ),
        MeasureKind::General => pick(language, "Maatregel opgeschreven.", "Measure written down."),
    };
    if !case.is_open() || case.decided_at().is_some() {
        return line;
    }
    let told = pick(
        language,
        "De klager leest hem in ons antwoord.",
        "The complainant will read it in our answer.",
    );
    format!("{line} {told}")
}

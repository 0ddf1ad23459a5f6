//! The sentences after ✓: what was done, in the words of the person who asked for it.
//!
//! Pure. Short lines for a phone; dates with weekday; nothing about people who are not the reader's business.

mod attachments;
mod choices;
mod lines;
mod office_version;
pub mod overview;
pub mod privacy;
mod words;
mod year;

pub use attachments::*;
pub use choices::*;
pub use lines::*;
pub use office_version::*;
pub use words::*;
pub use year::*;

use crate::case::Case;
use crate::command::{Command, FieldValue, MessageKind, VolunteerChoice};
use crate::mail::Language;
use crate::roster::Roster;
use jiff::civil::Date;

/// Dutch or English, by the reader's language; other languages read Dutch.
fn pick(language: Language, nl: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Nl | Language::Other => nl.into(),
        Language::En => en.into(),
    }
}

/// What a done command led to, as one sentence without the ✓.
pub fn done(command: &Command, case: &Case, roster: &Roster, language: Language) -> String {
    let say = |nl: String, en: String| pick(language, nl, en);
    let day = |date: &Date| crate::letter::date_long(*date, language);
    match command {
        Command::Take => say(
            format!(
                "{} is van jou. Je verklaart dat je niet betrokken bent.",
                case.number
            ),
            format!(
                "{} is yours. You declare that you are not involved.",
                case.number
            ),
        ),
        Command::Volunteer(choice) => volunteers(choice, case, roster, language),
        Command::Informed { name, date, how } => say(
            format!("{name} is geïnformeerd op {} ({how}).", day(date)),
            format!("{name} was informed on {} ({how}).", day(date)),
        ),
        Command::Heard {
            name, date, how, ..
        } => say(
            format!("{name} gehoord op {} ({how}).", day(date)),
            format!("{name} heard on {} ({how}).", day(date)),
        ),
        Command::NotHeard { name, .. } => say(
            format!(
                "{name} is niet gehoord. De reden staat op het formulier als afwijking van artikel 4.2."
            ),
            format!(
                "{name} was not heard. The reason is on the form as a deviation from article 4.2."
            ),
        ),
        Command::Category { set } => {
            let list: Vec<String> = set
                .iter()
                .map(|category| category_words(*category, language))
                .collect();
            say(
                format!("Aard: {}.", join(&list, "en")),
                format!("Category: {}.", join(&list, "and")),
            )
        }
        Command::Manner { set } => {
            let list: Vec<String> = set
                .iter()
                .map(|manner| manner_word(*manner, language))
                .collect();
            say(
                format!("Wijze: {}.", join(&list, "en")),
                format!("Manner: {}.", join(&list, "and")),
            )
        }
        Command::Received { .. } => say(
            format!(
                "Ontvangstdatum aangepast. Antwoord uiterlijk {}.",
                day(&case.deadline)
            ),
            format!(
                "Date of receipt changed. Answer by {}.",
                day(&case.deadline)
            ),
        ),
        Command::Field(value) => field(value, language),
        Command::SafeAddress { .. } => say(
            "Veilig adres opgeslagen.".to_owned(),
            "Safe address saved.".to_owned(),
        ),
        Command::Summary { .. } => say(
            "Samenvatting opgeschreven.".to_owned(),
            "Summary written down.".to_owned(),
        ),
        Command::Wish { .. } => say(
            "Wens opgeschreven.".to_owned(),
            "Wish written down.".to_owned(),
        ),
        Command::Note { .. } => say("Notitie bewaard.".to_owned(), "Note kept.".to_owned()),
        Command::Contact { date, how, .. } => say(
            format!("Contact op {} ({how}) opgeschreven.", day(date)),
            format!("Contact on {} ({how}) written down.", day(date)),
        ),
        Command::ContactFailed { .. } => say(
            "Opgeschreven: contact is niet gelukt.".to_owned(),
            "Written down: no contact was possible.".to_owned(),
        ),
        Command::Message(kind) => match kind {
            MessageKind::Words(_) => say(
                "Bericht klaargezet.".to_owned(),
                "Message prepared.".to_owned(),
            ),
            MessageKind::Questions => say(
                "Vragen klaargezet.".to_owned(),
                "Questions prepared.".to_owned(),
            ),
            MessageKind::Client => say(
                "Mail aan de cliënt klaargezet.".to_owned(),
                "Mail to the client prepared.".to_owned(),
            ),
        },
        Command::Solution { .. } => say(
            "Oplossing opgeschreven.".to_owned(),
            "Solution written down.".to_owned(),
        ),
        Command::Decision { outcome, .. } => say(
            format!("Besluit ({}) klaargezet.", outcome_word(*outcome, language)),
            format!("Decision ({}) prepared.", outcome_word(*outcome, language)),
        ),
        Command::Delay { date, .. } => say(
            format!(
                "Vertraging tot {} klaargezet. De vier weken zelf veranderen niet.",
                day(date)
            ),
            format!(
                "Delay until {} prepared. The four weeks themselves do not change.",
                day(date)
            ),
        ),
        Command::Send { .. } => on_its_way(
            case.drafts.iter().any(|draft| draft.held_until.is_some()),
            language,
        ),
        Command::Stop => stopped(language),
        Command::Cause { .. } => say(
            "Oorzaak opgeschreven.".to_owned(),
            "Cause written down.".to_owned(),
        ),
        Command::Measure { kind, .. } => measure_line(*kind, case, language),
        Command::Satisfied { answer } => say(
            format!("Tevreden: {}.", answer_word(*answer, language)),
            format!("Satisfied: {}.", answer_word(*answer, language)),
        ),
        Command::Sign => say(
            "Je hebt getekend.".to_owned(),
            "You have signed.".to_owned(),
        ),
        Command::DeclineToSign { .. } => say(
            "Opgeschreven: er komt geen handtekening, met de reden. Dat mag.".to_owned(),
            "Written down: there will be no signature, with the reason. That is all right."
                .to_owned(),
        ),
        Command::Close => say(
            format!("{} is gesloten.", case.number),
            format!("{} is closed.", case.number),
        ),
        Command::Withdrawn { .. } => say(
            "Intrekking klaargezet.".to_owned(),
            "Withdrawal prepared.".to_owned(),
        ),
        Command::NotAComplaint { .. } => say(
            "Klaargezet: geen klacht.".to_owned(),
            "Prepared: not a complaint.".to_owned(),
        ),
        Command::OutOfScope { .. } => say(
            "Klaargezet: buiten de regeling.".to_owned(),
            "Prepared: out of scope.".to_owned(),
        ),
        Command::Reopen { .. } => say(
            format!(
                "{} is heropend. Antwoord uiterlijk {}.",
                case.number,
                day(&case.deadline)
            ),
            format!(
                "{} is reopened. Answer by {}.",
                case.number,
                day(&case.deadline)
            ),
        ),
        Command::Transfer { .. } | Command::Coordinator { .. } | Command::Conflict { .. } => say(
            format!("{} is overgedragen.", case.number),
            format!("{} is handed over.", case.number),
        ),
        Command::Involved { names, not } => {
            let list = join(names, pick(language, "en", "and").as_str());
            if *not {
                say(
                    format!("{list} is niet betrokken."),
                    format!("{list} is not involved."),
                )
            } else {
                say(
                    format!("{list} is betrokken."),
                    format!("{list} is involved."),
                )
            }
        }
        Command::Undo => say(
            "De vorige stap is teruggedraaid.".to_owned(),
            "The last step was undone.".to_owned(),
        ),
        Command::Statement { .. } => say(
            "Je reactie is opgeschreven.".to_owned(),
            "Your response is written down.".to_owned(),
        ),
        Command::CallMe { .. } => say(
            "Je wilt gebeld worden. Dat is doorgegeven.".to_owned(),
            "You want to be called. That was passed on.".to_owned(),
        ),
        Command::MoreTime { date } => say(
            format!("Je vraagt tijd tot {}. Dat is doorgegeven.", day(date)),
            format!("You ask for time until {}. That was passed on.", day(date)),
        ),
        Command::Help { .. }
        | Command::Status
        | Command::List { .. }
        | Command::File
        | Command::FileWithAttachments { .. }
        | Command::Complaint
        | Command::Spam
        | Command::BelongsTo { .. }
        | Command::New(_)
        | Command::SplitOff
        | Command::External { .. }
        | Command::Away { .. }
        | Command::Back
        | Command::Figures { .. }
        | Command::AnnualReport { .. }
        | Command::Analysis { .. }
        | Command::Recommendation { .. }
        | Command::FollowUp { .. }
        | Command::Meeting { .. }
        | Command::Discussed { .. }
        | Command::OfficeVersion { .. }
        | Command::Access
        | Command::Erase { .. }
        | Command::Hold { .. }
        | Command::Breach { .. } => say("Gedaan.".to_owned(), "Done.".to_owned()),
    }
}

fn volunteers(
    choice: &VolunteerChoice,
    case: &Case,
    roster: &Roster,
    language: Language,
) -> String {
    match choice {
        VolunteerChoice::Named(_) => {
            let names: Vec<String> = case
                .volunteers
                .iter()
                .filter_map(|v| roster.get(&v.id))
                .map(|person| person.name.clone())
                .collect();
            let list = join(&names, pick(language, "en", "and").as_str());
            if names.len() == 1 {
                pick(
                    language,
                    format!("{list} is betrokken."),
                    format!("{list} is involved."),
                )
            } else {
                pick(
                    language,
                    format!("{list} zijn betrokken."),
                    format!("{list} are involved."),
                )
            }
        }
        VolunteerChoice::Nobody => pick(
            language,
            "Er is geen vrijwilliger betrokken.",
            "No volunteer is involved.",
        ),
        VolunteerChoice::Unknown(_) => pick(
            language,
            "De vrijwilliger is onbekend. De reden staat op het formulier als afwijking van artikel 4.1.",
            "The volunteer is unknown. The reason is on the form as a deviation from article 4.1.",
        ),
        VolunteerChoice::Not(names) => {
            let list = join(names, pick(language, "en", "and").as_str());
            pick(
                language,
                format!("{list} is niet betrokken."),
                format!("{list} is not involved."),
            )
        }
    }
}

fn field(value: &FieldValue, language: Language) -> String {
    let say = |nl: String, en: String| pick(language, nl, en);
    match value {
        FieldValue::Name(name) => say(format!("Naam: {name}."), format!("Name: {name}.")),
        FieldValue::Age(group) => {
            let group = age_words(*group, language);
            say(
                format!("Leeftijdsgroep: {group}."),
                format!("Age group: {group}."),
            )
        }
        FieldValue::Language(chosen) => {
            let word = language_word(*chosen, language);
            say(format!("Taal: {word}."), format!("Language: {word}."))
        }
        FieldValue::Email(_) => say("Adres opgeslagen.".to_owned(), "Address saved.".to_owned()),
        FieldValue::Phone(_) => say(
            "Telefoonnummer opgeslagen.".to_owned(),
            "Phone number saved.".to_owned(),
        ),
        FieldValue::Complainant(kind, _) => {
            let word = complainant_word(*kind, language);
            say(
                format!("De klager is: {word}."),
                format!("The complainant is: {word}."),
            )
        }
        FieldValue::Consent(answer) => {
            let word = answer_word(*answer, language);
            say(
                format!("Instemming van de jongere: {word}."),
                format!("Consent of the young person: {word}."),
            )
        }
        FieldValue::Told(answer) => {
            let word = answer_word(*answer, language);
            say(
                format!("Gewezen op de klachtenregeling: {word}."),
                format!("Told of the complaints rules: {word}."),
            )
        }
        FieldValue::Incident(text) => {
            say(format!("Voorval: {text}."), format!("Incident: {text}."))
        }
    }
}

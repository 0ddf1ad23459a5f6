//! The sentences after ✓: what was done, in the words of the person who asked for it.
//!
//! Pure. Short lines for a phone; dates with weekday; nothing about people who are not the reader's business.

use crate::case::{
    AgeGroup, Answer, Case, CaseNumber, Category, ComplainantKind, IntakeNumber, Manner,
    MeasureKind, Outcome, Rules, Stage,
};
use crate::command::{Command, FieldValue, MessageKind, VolunteerChoice};
use crate::mail::Language;
use crate::roster::{Person, Roster};
use crate::triage::Lane;
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
    let day = |date: &Date| super::date_long(*date, language);
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
        Command::Measure { kind, .. } => match kind {
            MeasureKind::None => say(
                "Opgeschreven: geen maatregel.".to_owned(),
                "Written down: no measure.".to_owned(),
            ),
            MeasureKind::Training => say(
                "Maatregel (training) opgeschreven.".to_owned(),
                "Measure (training) written down.".to_owned(),
            ),
            MeasureKind::Procedure => say(
                "Maatregel (procedure) opgeschreven.".to_owned(),
                "Measure (procedure) written down.".to_owned(),
            ),
            MeasureKind::General => say(
                "Maatregel opgeschreven.".to_owned(),
                "Measure written down.".to_owned(),
            ),
        },
        Command::Satisfied { answer } => say(
            format!("Tevreden: {}.", answer_word(*answer, language)),
            format!("Satisfied: {}.", answer_word(*answer, language)),
        ),
        Command::Sign => say(
            "Je hebt getekend.".to_owned(),
            "You have signed.".to_owned(),
        ),
        Command::DeclineToSign { .. } => say(
            "Opgeschreven: je tekent niet. Dat mag.".to_owned(),
            "Written down: you do not sign. That is all right.".to_owned(),
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

/// After `Stop`.
pub fn stopped(language: Language) -> String {
    pick(
        language,
        "Gestopt. Er is niets verstuurd.",
        "Stopped. Nothing was sent.",
    )
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

/// `a (werkwijze en bejegening)`.
pub fn category_words(category: Category, language: Language) -> String {
    match category {
        Category::A => pick(
            language,
            "a (werkwijze en bejegening)",
            "a (conduct and treatment)",
        ),
        Category::B => pick(language, "b (juridische inhoud)", "b (legal substance)"),
        Category::C => pick(language, "c (praktijkvoering)", "c (practice)"),
    }
}

/// `mondeling`, `schriftelijk`.
pub fn manner_word(manner: Manner, language: Language) -> String {
    match manner {
        Manner::Oral => pick(language, "mondeling", "oral"),
        Manner::Written => pick(language, "schriftelijk", "written"),
    }
}

/// `gegrond`, `deels gegrond` …
pub fn outcome_word(outcome: Outcome, language: Language) -> String {
    match outcome {
        Outcome::Upheld => pick(language, "gegrond", "upheld"),
        Outcome::PartlyUpheld => pick(language, "deels gegrond", "partly upheld"),
        Outcome::NotUpheld => pick(language, "ongegrond", "not upheld"),
        Outcome::Resolved => pick(language, "opgelost", "resolved"),
        Outcome::NoFinding => pick(language, "geen oordeel", "no finding"),
    }
}

/// `ja`, `nee`, `onbekend`.
pub fn answer_word(answer: Answer, language: Language) -> String {
    match answer {
        Answer::Yes => pick(language, "ja", "yes"),
        Answer::No => pick(language, "nee", "no"),
        Answer::Unknown => pick(language, "onbekend", "unknown"),
    }
}

/// `16–17 jaar`.
pub fn age_words(group: AgeGroup, language: Language) -> String {
    match group {
        AgeGroup::Under12 => pick(language, "jonger dan 12", "younger than 12"),
        AgeGroup::From12To15 => "12–15".to_owned(),
        AgeGroup::From16To17 => "16–17".to_owned(),
        AgeGroup::From18To20 => "18–20".to_owned(),
        AgeGroup::From21 => pick(language, "21 of ouder", "21 or older"),
        AgeGroup::Unknown => pick(language, "onbekend", "unknown"),
    }
}

/// `cliënt`, `vertegenwoordiger` …
pub fn complainant_word(kind: ComplainantKind, language: Language) -> String {
    match kind {
        ComplainantKind::Client => pick(language, "cliënt", "client"),
        ComplainantKind::Representative => pick(language, "vertegenwoordiger", "representative"),
        ComplainantKind::Other => pick(language, "iemand anders", "somebody else"),
        ComplainantKind::Anonymous => pick(language, "anoniem", "anonymous"),
        ComplainantKind::Unknown => pick(language, "nog niet bekend", "not known yet"),
    }
}

/// `Nederlands`, `Engels`.
pub fn language_word(value: Language, language: Language) -> String {
    match value {
        Language::Nl => pick(language, "Nederlands", "Dutch"),
        Language::En => pick(language, "Engels", "English"),
        Language::Other => pick(language, "een andere taal", "another language"),
    }
}

/// The stage as the staff calls it: `in behandeling`.
pub fn stage_word(stage: Stage, language: Language) -> String {
    match stage {
        Stage::Received => pick(language, "ontvangen", "received"),
        Stage::InProgress => pick(language, "in behandeling", "in progress"),
        Stage::Hearing => pick(language, "horen", "hearing"),
        Stage::Resolving => pick(language, "oplossen", "resolving"),
        Stage::Decided => pick(language, "beslist", "decided"),
        Stage::Closed => pick(language, "afgesloten", "closed"),
        Stage::Anonymised => pick(language, "geanonimiseerd", "anonymised"),
    }
}

/// One line of `Status`: number, stage and deadline for everybody who may ask; what is missing for its coordinator.
pub fn status_line(case: &Case, roster: &Roster, reader: &Person, rules: &Rules) -> String {
    let language = reader.language;
    let mut line = list_line(case, roster, reader, rules);
    if case.coordinator.as_ref() == Some(&reader.id) && case.is_open() {
        let missing: Vec<String> = crate::case::form::missing(case)
            .iter()
            .map(|missing| crate::command::missing_label(missing, roster, language))
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
        let day = super::date_long(rules.local_date(closed.at), language);
        return pick(
            language,
            format!("{}{name}: gesloten op {day}.", case.number),
            format!("{}{name}: closed on {day}.", case.number),
        );
    }
    let deadline = super::date_long(case.deadline, language);
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

/// The answer to `Lijst` when there is nothing.
pub fn empty_list(language: Language) -> String {
    pick(
        language,
        "Er staat niets op de lijst.",
        "There is nothing on the list.",
    )
}

/// What was chosen about an intake item, for R-AL-GEKOZEN.
pub fn choice(lane: Lane, case: Option<CaseNumber>) -> String {
    match (lane, case) {
        (_, Some(number)) => number.to_string(),
        (Lane::Spam, None) => "Spam".to_owned(),
        _ => "Geen klacht".to_owned(),
    }
}

/// After `Klacht`.
pub fn registered(number: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("Geregistreerd als {number}."),
        format!("Registered as {number}."),
    )
}

/// After `Geen klacht`.
pub fn not_a_complaint(number: IntakeNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} is geen klacht. Er gaat niets naar de afzender."),
        format!("{number} is not a complaint. Nothing goes to the sender."),
    )
}

/// After `Spam`.
pub fn spam(number: IntakeNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} is spam. Er gaat niets uit."),
        format!("{number} is spam. Nothing goes out."),
    )
}

/// After `Hoort bij` on a mail.
pub fn joined(number: IntakeNumber, case: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} hoort nu bij {case}."),
        format!("{number} now belongs to {case}."),
    )
}

/// After `Hoort bij` on a case.
pub fn merged(number: CaseNumber, into: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} is nu deel van {into}."),
        format!("{number} is now part of {into}."),
    )
}

/// After `Afwezig`.
pub fn away(until: Date, language: Language) -> String {
    let day = super::date_long(until, language);
    pick(
        language,
        format!("Je bent afwezig tot en met {day}. Nieuwe klachten gaan naar een ander."),
        format!("You are away until {day}. New complaints go to somebody else."),
    )
}

/// After `Terug`.
pub fn back(language: Language) -> String {
    pick(language, "Welkom terug.", "Welcome back.")
}

/// `a, b en c`.
pub fn join(list: &[String], and: &str) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// What a lane means to a person, for B14.
pub fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Complaint => "klacht",
        Lane::Unclear => "onduidelijk",
        Lane::NotComplaint => "geen klacht",
        Lane::Auto => "automatische mail",
        Lane::FollowUp => "hoort bij een klacht",
        Lane::Command => "opdracht",
        Lane::Spam => "spam",
        Lane::Old => "van vóór de start",
        Lane::Unreadable => "niet te lezen",
    }
}

/// Asks for proof by answering this very mail, which only its addressee has (procedure.md §3.8).
pub fn ask_proof(language: Language) -> String {
    pick(
        language,
        "Ik heb niets gedaan. Ik wil zeker weten dat jij het bent. Antwoord op deze mail en typ je opdracht nog een keer.",
        "I did nothing. I want to be sure that it is you. Reply to this mail and type your command once more.",
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

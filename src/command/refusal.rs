//! The words of every business "no" (procedure.md §3.7), Dutch and English of the same structure.
//!
//! Says why and what to type instead; decides nothing. Words to type come from the table or stand here in both languages.

use super::date::{long, moment};
use super::table::{self, Keyword};
use super::{consent, missing_command, missing_label, remedy, value};
use crate::case::{Answer, CaseNumber, DateProblem, Refusal};
use crate::mail::Language;
use crate::roster::{Role, Roster};
use jiff::{Timestamp, tz::TimeZone};

/// Where a refusal is told: what fills the gaps of its text.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The case it is about (kenmerk).
    pub case: Option<CaseNumber>,
    /// The people, for names of volunteers and of the privacy contact.
    pub roster: &'a Roster,
    /// Local time of the office.
    pub time_zone: &'a TimeZone,
    /// Language of the reader; other languages get English.
    pub language: Language,
}

/// The code of a refusal, `R-EERST-HOREN`.
pub fn refusal_code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::WhichCase | Refusal::NoSuchCase { .. } => "R-WELKE-ZAAK",
        Refusal::NotYourCase { .. } => "R-NIET-JOUW-ZAAK",
        Refusal::Implicated { .. } => "R-BELANG",
        Refusal::Absent { .. } => "R-AFWEZIG",
        Refusal::NotABoardMember { .. } => "R-GEEN-BESTUURSLID",
        Refusal::AmbiguousName { .. } => "R-NAAM-DUBBEL",
        Refusal::UnknownName { .. } => "R-NAAM-ONBEKEND",
        Refusal::VolunteerFirst => "R-EERST-VRIJWILLIGER",
        Refusal::InformFirst { .. } => "R-EERST-INFORMEREN",
        Refusal::HearFirst { .. } | Refusal::WaiverTooEarly { .. } => "R-EERST-HOREN",
        Refusal::ContactFirst => "R-EERST-CONTACT",
        Refusal::Empty { .. } => "R-LEEG",
        Refusal::Confirm { .. } => "R-BEVESTIG",
        Refusal::WrongCode { .. } => "R-CODE",
        Refusal::NothingWaiting => "R-NIETS-KLAAR",
        Refusal::Changed => "R-GEWIJZIGD",
        Refusal::FormIncomplete { .. } | Refusal::NotReadyToSign { .. } => "R-FORMULIER",
        Refusal::SigningNotNeeded { .. } => "R-TEKENEN-NIET-NODIG",
        Refusal::AlreadySent { .. } | Refusal::AlreadyDecided { .. } => "R-AL-VERSTUURD",
        Refusal::AlreadyClosed { .. } | Refusal::OtherIsClosed { .. } => "R-AL-GESLOTEN",
        Refusal::BadDate { .. } => "R-DATUM",
        Refusal::TermFixed => "R-TERMIJN",
        Refusal::NoAddress => "R-ADRES",
        Refusal::BoardOnly => "R-ALLEEN-BESTUUR",
        Refusal::CoordinatorOnly => "R-ALLEEN-COORDINATOR",
        Refusal::VolunteerOnly => "R-ALLEEN-VRIJWILLIGER",
        Refusal::InformHow => "R-LEEG",
        Refusal::PrivacyOnly => "R-ALLEEN-PRIVACYCONTACT",
        Refusal::ConsentFirst | Refusal::AskTheClient | Refusal::ClientsOwnWord => "R-INSTEMMING",
        Refusal::SecondPerson | Refusal::NoSecondPerson => "R-TWEE",
        Refusal::StillOpen | Refusal::Held { .. } => "R-NIET-WISSEN",
        Refusal::AlreadyChosen { .. } => "R-AL-GEKOZEN",
        Refusal::NumberStays { .. } => "R-NUMMER-BLIJFT",
        Refusal::NotNow { .. } => "R-NU-NIET",
        Refusal::NothingToUndo => "R-NIETS-TE-HERSTELLEN",
        Refusal::AnalysisFirst { .. } => "R-EERST-ANALYSE",
        Refusal::MeetingFirst { .. } => "R-EERST-DATUM",
        Refusal::MeetingTooSoon { .. } => "R-TE-KORT",
        Refusal::ObjectedTo { .. } => "R-BEZWAAR",
        Refusal::YearNotOver { .. } => "R-JAAR-LOOPT",
        Refusal::NoSuchRecommendation { .. } => "R-AANBEVELING",
        Refusal::NamesSomebody { .. } => "R-NAMEN",
        Refusal::NotAvailable { .. } => "R-KAN-NOG-NIET",
    }
}

/// The text of a refusal, without the opening "Ik heb niets gedaan."
pub fn refusal_text(refusal: &Refusal, setting: &Setting<'_>) -> String {
    match setting.language {
        Language::Nl => dutch(refusal, setting),
        Language::En | Language::Other => english(refusal, setting),
    }
}

fn dutch(refusal: &Refusal, setting: &Setting<'_>) -> String {
    let case = case_name(setting);
    match refusal {
        Refusal::WhichCase => "Over welke klacht gaat dit? Antwoord op de mail van die klacht, of zet het nummer erbij, bijvoorbeeld: Status K2026-004".to_owned(),
        Refusal::NoSuchCase { number } => format!("Ik ken geen klacht {number}. Alle klachten zien? Typ: Lijst"),
        Refusal::NotYourCase { coordinator: Some(name) } => format!("{case} is nu van {name}. Alleen de coördinator kan dit doen (artikel 6.1)."),
        Refusal::NotYourCase { coordinator: None } => format!("{case} is niet van jou. Alleen de coördinator kan dit doen (artikel 6.1)."),
        Refusal::Implicated { name } => format!("{name} is betrokken bij {case} en kan daarom geen coördinator zijn (artikel 1)."),
        Refusal::Absent { name } => format!("{name} is afwezig en kan nu geen klacht krijgen. Kies iemand anders. Typ: Overdragen naam"),
        Refusal::NotABoardMember { name, choices } => format!("{name} is geen bestuurslid. Een coördinator moet bestuurslid zijn (artikel 1). Kies uit: {}.", list(choices, "en")),
        Refusal::AmbiguousName { candidates, .. } => format!("Er zijn {} mensen met die naam: {}. Typ de achternaam erbij, bijvoorbeeld: Vrijwilliger {}", count_nl(candidates.len()), list(candidates, "en"), first(candidates)),
        Refusal::UnknownName { name, similar } => format!("Ik ken geen vrijwilliger ‘{name}’.{} Weet je het niet? Typ: Vrijwilliger onbekend: reden", similar.as_ref().map_or_else(String::new, |like| format!(" Bedoel je {like}?"))),
        Refusal::VolunteerFirst => "Nog niet: er staat niet over welke vrijwilliger het gaat. Typ Vrijwilliger naam, Vrijwilliger geen of Vrijwilliger onbekend: reden".to_owned(),
        Refusal::InformFirst { name, code: Some(code) } => format!("Nog niet: {name} weet nog niet van de klacht (artikel 4.1). Typ Verstuur {code}, of Geinformeerd {name} datum telefonisch"),
        Refusal::InformFirst { name, code: None } => format!("Nog niet: {name} weet nog niet van de klacht (artikel 4.1). Typ Vrijwilliger {name}, of Geinformeerd {name} datum telefonisch"),
        Refusal::HearFirst { name } => format!("Nog niet: {name} is nog niet gehoord (artikel 4.2). Typ Gehoord {name} datum telefonisch: … of Niet gehoord {name}: reden. Je tekst heb ik bewaard."),
        Refusal::WaiverTooEarly { name, from } => format!("Nog niet: {name} kreeg pas kort geleden bericht. ‘Niet gehoord’ kan vanaf {}, of eerder als {name} weg of onbereikbaar is. Typ dan: Niet gehoord {name}: vertrokken", long(*from, Language::Nl)),
        Refusal::ContactFirst => "Nog niet: er is na het horen nog geen contact met de klager (artikel 4.2). Typ Contact datum gebeld: … of Contact niet gelukt: reden. Je tekst heb ik bewaard.".to_owned(),
        Refusal::Empty { command } => empty(command, Language::Nl),
        Refusal::Confirm { code } => format!("Er is nog niets verstuurd. Wil je dit echt sturen? Antwoord met precies: Verstuur {code}. Toch niet? Stop"),
        Refusal::WrongCode { code } => format!("De code {code} klopt niet of is te oud. Je ziet het voorbeeld opnieuw. De code die daar staat, werkt."),
        Refusal::NothingWaiting => "Er staat niets klaar om te versturen of tegen te houden. Kijken hoe het staat? Typ: Status".to_owned(),
        Refusal::Changed => "De tekst of de ontvanger is veranderd na het voorbeeld. Hier is het nieuwe voorbeeld.".to_owned(),
        Refusal::FormIncomplete { missing } => format!("Sluiten kan nog niet. Dit mist nog:\n{}", checklist(missing, setting)),
        Refusal::NotReadyToSign { missing } => format!("Tekenen kan nog niet. Dit mist nog:\n{}", checklist(missing, setting)),
        Refusal::SigningNotNeeded { satisfied } => format!("Tekenen hoeft niet. Dat doen we alleen als de klager tevreden is (artikel 5). Nu staat er: {}.", answer(*satisfied, Language::Nl)),
        Refusal::AlreadySent { at } => format!("Dit is al verstuurd op {}. Terughalen kan niet. Wil je nog iets laten weten? Typ: Bericht: …", day(*at, setting, Language::Nl)),
        Refusal::AlreadyDecided { outcome } => format!("Er is al een besluit ({}). Terughalen kan niet. Wil je nog iets laten weten? Typ: Bericht: …", value::outcome_word(*outcome, Language::Nl)),
        Refusal::AlreadyClosed { at } => format!("{case} is gesloten op {}. Opnieuw openen? Typ: Heropen: reden", day(*at, setting, Language::Nl)),
        Refusal::OtherIsClosed { number, at } => format!("{number} is gesloten op {}. Moet het daar toch bij? Typ eerst: {number} heropen: reden", day(*at, setting, Language::Nl)),
        Refusal::BadDate { date, why } => format!("De datum ‘{}’ kan ik niet gebruiken: {}", long(*date, Language::Nl), date_nl(*why)),
        Refusal::TermFixed => "De vier weken kunnen niet langer worden (artikel 6.4). Lukt het niet op tijd? Typ Vertraging nieuwe datum: reden. Dan laat ik het de klager weten; de klacht telt als te laat.".to_owned(),
        Refusal::NoAddress => "Ik heb geen werkend adres van de klager. Typ Mail naam@voorbeeld.nl, of Contact … als je het op een andere manier vertelt.".to_owned(),
        Refusal::BoardOnly => "Dit kan alleen een bestuurslid.".to_owned(),
        Refusal::CoordinatorOnly => "Dit kan alleen de coördinator van deze klacht.".to_owned(),
        Refusal::VolunteerOnly => "Dit kan alleen een vrijwilliger die bij deze klacht betrokken is.".to_owned(),
        Refusal::PrivacyOnly => format!("Dit kan alleen wie over privacy gaat: {}.", privacy_contact(setting)),
        Refusal::ConsentFirst => "Dit is een vertegenwoordiger. De gegevens zijn van de jongere: vraag eerst of die het wil. Is dat zo? De coördinator typt: Instemming ja".to_owned(),
        Refusal::AskTheClient => consent::ANSWER_NL.to_owned(),
        Refusal::ClientsOwnWord => consent::WITHDRAWAL_NL.to_owned(),
        Refusal::InformHow => "Zet er vier dingen in, elk op een regel:\nDatalek informeer: wat er gebeurde\nGevolg: wat dat kan betekenen\nGedaan: wat wij deden\nAdvies: wat de jongere kan doen".to_owned(),
        Refusal::SecondPerson => "Wissen moeten twee mensen willen. Een ander moet dit ook zeggen.".to_owned(),
        Refusal::NoSecondPerson => "Wissen moeten twee mensen willen, en er is nu niemand anders die dat mag. Vraag het als er weer een tweede bestuurslid is.".to_owned(),
        Refusal::Held { until } => format!("{case} wordt bewaard tot en met {}. Eerder wissen? Zet eerst een kortere tijd, bijvoorbeeld: Bewaar {case} tot morgen: niet meer nodig", long(*until, Language::Nl)),
        Refusal::StillOpen => format!("Een open klacht kan ik niet wissen. Sluit hem eerst, of overleg met {}.", privacy_contact(setting)),
        Refusal::AlreadyChosen { name, choice, at, remedy } => format!("{name} koos al: {choice} ({}). Zie jij het anders? Overleg samen. {}", moment(*at, setting.time_zone, Language::Nl), remedy::dutch(*remedy, name)),
        Refusal::NumberStays { number } => format!("{number} is al geregistreerd en bevestigd. Gebruik Geen klacht: reden, dan blijft het nummer bestaan."),
        Refusal::NotNow { command } => format!("{} kan nu niet. Zien wat nu wel kan? Typ: Hulp", title(command, Language::Nl)),
        Refusal::AnalysisFirst { year } => format!("Nog niet: er is geen analyse over {year} (artikel 7.3). Typ Analyse {year}: en dan een paar zinnen"),
        Refusal::MeetingFirst { year } => format!("Nog niet: er is geen datum voor de bespreking van {year} (artikel 7.5). Typ Bespreking 12 maart"),
        Refusal::MeetingTooSoon { earliest } => format!("Nog niet: vrijwilligers krijgen deze mail een week voor de bespreking, en wie betrokken was leest eerst mee. De bespreking kan vanaf {}. Typ Bespreking en een latere datum", long(*earliest, Language::Nl)),
        Refusal::ObjectedTo { year } => format!("Nog niet: iemand die meelas, heeft bezwaar tegen deze lessen. Laat er een weg, bijvoorbeeld: Kantoorversie {year} zonder 2"),
        Refusal::YearNotOver { year } => format!("Nog niet: {year} is nog niet om. Wil je de stand van nu? Typ Cijfers {year}"),
        Refusal::NoSuchRecommendation { number } => format!("Ik ken geen aanbeveling met nummer {number}. De nummers staan in het jaarverslag."),
        Refusal::NamesSomebody { names } => format!("Hier staat een naam in: {}. In deze tekst horen geen namen. Stuur hem opnieuw zonder naam.", list(names, "en")),
        Refusal::NothingToUndo => "Er is geen stap die ik nog kan terugdraaien. Klopt er iets niet? Typ de opdracht opnieuw, met wat het moet zijn.".to_owned(),
        Refusal::NotAvailable { command } => format!("{} kan ik nog niet. Zien wat wel kan? Typ: Hulp", title(command, Language::Nl)),
    }
}

fn english(refusal: &Refusal, setting: &Setting<'_>) -> String {
    let case = case_name(setting);
    match refusal {
        Refusal::WhichCase => "Which complaint is this about? Answer the mail of that complaint, or add its number, for example: Status K2026-004".to_owned(),
        Refusal::NoSuchCase { number } => format!("I know no complaint {number}. See all complaints? Type: List"),
        Refusal::NotYourCase { coordinator: Some(name) } => format!("{case} is now with {name}. Only the coordinator can do this (article 6.1)."),
        Refusal::NotYourCase { coordinator: None } => format!("{case} is not yours. Only the coordinator can do this (article 6.1)."),
        Refusal::Implicated { name } => format!("{name} is involved in {case} and therefore cannot be coordinator (article 1)."),
        Refusal::Absent { name } => format!("{name} is away and cannot get a complaint now. Choose somebody else. Type: Transfer name"),
        Refusal::NotABoardMember { name, choices } => format!("{name} is not a board member. A coordinator must be a board member (article 1). Choose from: {}.", list(choices, "and")),
        Refusal::AmbiguousName { candidates, .. } => format!("There are {} people with that name: {}. Add the surname, for example: Volunteer {}", candidates.len(), list(candidates, "and"), first(candidates)),
        Refusal::UnknownName { name, similar } => format!("I know no volunteer ‘{name}’.{} You don't know? Type: Volunteer unknown: reason", similar.as_ref().map_or_else(String::new, |like| format!(" Do you mean {like}?"))),
        Refusal::VolunteerFirst => "Not yet: it does not say which volunteer this is about. Type Volunteer name, Volunteer none or Volunteer unknown: reason".to_owned(),
        Refusal::InformFirst { name, code: Some(code) } => format!("Not yet: {name} does not know of the complaint (article 4.1). Type Send {code}, or Informed {name} date by phone"),
        Refusal::InformFirst { name, code: None } => format!("Not yet: {name} does not know of the complaint (article 4.1). Type Volunteer {name}, or Informed {name} date by phone"),
        Refusal::HearFirst { name } => format!("Not yet: {name} has not been heard (article 4.2). Type Heard {name} date by phone: … or Not heard {name}: reason. I kept your text."),
        Refusal::WaiverTooEarly { name, from } => format!("Not yet: {name} was told only a short time ago. ‘Not heard’ is possible from {}, or earlier when {name} has left or cannot be reached. Then type: Not heard {name}: left", long(*from, Language::En)),
        Refusal::ContactFirst => "Not yet: after the hearing there was no contact with the complainant (article 4.2). Type Contact date called: … or Contact failed: reason. I kept your text.".to_owned(),
        Refusal::Empty { command } => empty(command, Language::En),
        Refusal::Confirm { code } => format!("Nothing has been sent yet. Do you really want to send this? Answer exactly: Send {code}. Rather not? Stop"),
        Refusal::WrongCode { code } => format!("The code {code} is wrong or too old. You see the preview again. The code in it works."),
        Refusal::NothingWaiting => "Nothing is waiting to be sent or stopped. See how things stand? Type: Status".to_owned(),
        Refusal::Changed => "The text or the recipient changed after the preview. Here is the new preview.".to_owned(),
        Refusal::FormIncomplete { missing } => format!("Closing is not possible yet. This is still missing:\n{}", checklist(missing, setting)),
        Refusal::NotReadyToSign { missing } => format!("Signing is not possible yet. This is still missing:\n{}", checklist(missing, setting)),
        Refusal::SigningNotNeeded { satisfied } => format!("Signing is not needed. We only do that when the complainant is satisfied (article 5). Now it says: {}.", answer(*satisfied, Language::En)),
        Refusal::AlreadySent { at } => format!("This was already sent on {}. It cannot be taken back. Something to add? Type: Message: …", day(*at, setting, Language::En)),
        Refusal::AlreadyDecided { outcome } => format!("There is a decision already ({}). It cannot be taken back. Something to add? Type: Message: …", value::outcome_word(*outcome, Language::En)),
        Refusal::AlreadyClosed { at } => format!("{case} was closed on {}. Open it again? Type: Reopen: reason", day(*at, setting, Language::En)),
        Refusal::OtherIsClosed { number, at } => format!("{number} was closed on {}. Does it belong there after all? First type: {number} reopen: reason", day(*at, setting, Language::En)),
        Refusal::BadDate { date, why } => format!("I cannot use the date ‘{}’: {}", long(*date, Language::En), date_en(*why)),
        Refusal::TermFixed => "The four weeks cannot become longer (article 6.4). Can't make it in time? Type Delay new date: reason. Then I tell the complainant; the complaint counts as late.".to_owned(),
        Refusal::NoAddress => "I have no working address of the complainant. Type Mail name@example.org, or Contact … if you tell it in another way.".to_owned(),
        Refusal::BoardOnly => "Only a board member can do this.".to_owned(),
        Refusal::CoordinatorOnly => "Only the coordinator of this complaint can do this.".to_owned(),
        Refusal::VolunteerOnly => "Only a volunteer who is involved in this complaint can do this.".to_owned(),
        Refusal::PrivacyOnly => format!("Only who sees to privacy can do this: {}.", privacy_contact(setting)),
        Refusal::ConsentFirst => "This is a representative. The data are the young person's: ask first whether they want this. Do they? The coordinator types: Consent yes".to_owned(),
        Refusal::AskTheClient => consent::ANSWER_EN.to_owned(),
        Refusal::ClientsOwnWord => consent::WITHDRAWAL_EN.to_owned(),
        Refusal::InformHow => "Put four things in it, each on a line:\nBreach inform: what happened\nConsequence: what it can mean\nDone: what we did\nAdvice: what the young person can do".to_owned(),
        Refusal::SecondPerson => "Two people must want to erase. Somebody else must say so too.".to_owned(),
        Refusal::NoSecondPerson => "Two people must want to erase, and there is nobody else now who may. Ask again when there is a second board member.".to_owned(),
        Refusal::Held { until } => format!("{case} is kept until {}. Erase earlier? First set a shorter time, for example: Hold {case} until tomorrow: no longer needed", long(*until, Language::En)),
        Refusal::StillOpen => format!("I cannot erase an open complaint. Close it first, or talk to {}.", privacy_contact(setting)),
        Refusal::AlreadyChosen { name, choice, at, remedy } => format!("{name} already chose: {choice} ({}). You see it differently? Talk it over. {}", moment(*at, setting.time_zone, Language::En), remedy::english(*remedy, name)),
        Refusal::NumberStays { number } => format!("{number} is already registered and confirmed. Use Not a complaint: reason, then the number stays."),
        Refusal::NotNow { command } => format!("{} is not possible now. See what is? Type: Help", title(command, Language::En)),
        Refusal::AnalysisFirst { year } => format!("Not yet: there is no analysis of {year} (article 7.3). Type Analysis {year}: and then a few sentences"),
        Refusal::MeetingFirst { year } => format!("Not yet: there is no date for the discussion of {year} (article 7.5). Type Meeting 12 March"),
        Refusal::MeetingTooSoon { earliest } => format!("Not yet: volunteers get this mail a week before the discussion, and those who were involved read it first. The discussion can be from {}. Type Meeting and a later date", long(*earliest, Language::En)),
        Refusal::ObjectedTo { year } => format!("Not yet: somebody who read along objects to these lessons. Leave one out, for example: Office version {year} without 2"),
        Refusal::YearNotOver { year } => format!("Not yet: {year} is not over. Do you want the figures of now? Type Stats {year}"),
        Refusal::NoSuchRecommendation { number } => format!("I know no recommendation with number {number}. The numbers are in the annual report."),
        Refusal::NamesSomebody { names } => format!("There is a name in it: {}. No names belong in this text. Send it again without a name.", list(names, "and")),
        Refusal::NothingToUndo => "There is no step that I can still take back. Is something wrong? Type the command again, with what it must be.".to_owned(),
        Refusal::NotAvailable { command } => format!("{} I cannot do yet. See what I can? Type: Help", title(command, Language::En)),
    }
}

/// The local day of a moment.
fn day(at: Timestamp, setting: &Setting<'_>, language: Language) -> String {
    long(at.to_zoned(setting.time_zone.clone()).date(), language)
}

fn case_name(setting: &Setting<'_>) -> String {
    match (setting.case, setting.language) {
        (Some(number), _) => number.to_string(),
        (None, Language::Nl) => "Deze klacht".to_owned(),
        (None, Language::En | Language::Other) => "This complaint".to_owned(),
    }
}

/// R-LEEG, with the row's own example.
pub(super) fn empty(command: &str, language: Language) -> String {
    let (title, example) = table::by_code(command).map_or((title(command, language), ""), |row| {
        (
            row.title(language),
            row.words(language)
                .example
                .split('\n')
                .next()
                .unwrap_or_default(),
        )
    });
    match language {
        Language::Nl => format!("Er staat geen tekst achter {title}. Bijvoorbeeld: {example}"),
        Language::En | Language::Other => {
            format!("There is no text behind {title}. For example: {example}")
        }
    }
}

/// The keyword as it is typed, for a code of the core (`not_heard`); other words are shown as they are.
fn title(command: &str, language: Language) -> String {
    table::by_code(command).map_or_else(|| command.to_owned(), |row| row.title(language))
}

fn checklist(missing: &[crate::case::form::Missing], setting: &Setting<'_>) -> String {
    let lines: Vec<String> = missing
        .iter()
        .map(|missing| {
            let label = missing_label(missing, setting.roster, setting.time_zone, setting.language);
            format!(
                "– {label} → {}",
                missing_command(missing, setting.roster, setting.language)
            )
        })
        .collect();
    lines.join("\n")
}

fn answer(satisfied: Option<Answer>, language: Language) -> &'static str {
    match (satisfied, language) {
        (None, Language::Nl) => "nog niet ingevuld",
        (None, Language::En | Language::Other) => "not filled in yet",
        (Some(answer), language) => value::answer_word(answer, language),
    }
}

fn privacy_contact(setting: &Setting<'_>) -> String {
    let contact = setting
        .roster
        .people
        .iter()
        .find(|person| person.has(Role::Privacy));
    match (contact, setting.language) {
        (Some(person), _) => person.name.clone(),
        (None, Language::Nl) => "het bestuur".to_owned(),
        (None, Language::En | Language::Other) => "the board".to_owned(),
    }
}

fn date_nl(why: DateProblem) -> &'static str {
    match why {
        DateProblem::Future => "die dag moet nog komen. Typ bijvoorbeeld gisteren of 12 okt.",
        DateProblem::LaterThanReceived => {
            "dat is later dan nu op het formulier staat. De ontvangstdatum kan alleen eerder worden, niet later."
        }
        DateProblem::TooEarly => "dat is te vroeg. Kies een latere dag.",
        DateProblem::TooLate => "dat is te ver weg. Kies een dag binnen twee weken na de termijn.",
        DateProblem::HoldTooLong => "langer dan vijf jaar bewaren kan niet. Kies een eerdere dag.",
        DateProblem::Past => "die dag is al voorbij. Kies een dag die nog komt.",
        DateProblem::WhichYear => {
            "dat is lang geleden en er staat geen jaar bij. Zet het jaar erbij, bijvoorbeeld: Ontvangen 20 oktober 2025"
        }
    }
}

fn date_en(why: DateProblem) -> &'static str {
    match why {
        DateProblem::Future => "that day is still to come. Type for example yesterday or 12 Oct.",
        DateProblem::LaterThanReceived => {
            "that is later than what the form says now. The day of receipt can only become earlier, not later."
        }
        DateProblem::TooEarly => "that is too early. Choose a later day.",
        DateProblem::TooLate => {
            "that is too far away. Choose a day within two weeks after the deadline."
        }
        DateProblem::HoldTooLong => {
            "keeping longer than five years is not possible. Choose an earlier day."
        }
        DateProblem::Past => "that day is over. Choose a day to come.",
        DateProblem::WhichYear => {
            "that is long ago and there is no year with it. Add the year, for example: Received 20 October 2025"
        }
    }
}

/// `a, b en c`.
pub(super) fn list(items: &[String], and: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}

pub(super) fn first(items: &[String]) -> &str {
    items.first().map_or("", String::as_str)
}

pub(super) fn count_nl(count: usize) -> String {
    if count == 2 {
        "twee".to_owned()
    } else {
        count.to_string()
    }
}

/// The keyword of a command of the core, for [`Refusal::Empty`] and [`Refusal::NotNow`].
pub(super) fn code_of(keyword: Keyword) -> String {
    table::code(keyword)
}

//! The points of a reminder (B7): what waits, and the words that settle it (procedure.md §5.2).
//!
//! Pure. To somebody other than the coordinator a point names no person and no content. A reminder may come later than it
//! fell due (a weekend, a daemon that was off): what it says of days is true on the day it is read.

use super::dates;
use crate::calendar::{Calendar, plus_days};
use crate::case::{Case, Reminder, form};
use crate::mail::Language;
use crate::roster::{PersonId, Roster};
use jiff::civil::Date;

/// One point: what waits, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The sentence.
    pub text: String,
    /// The words to type; empty when there are none.
    pub command: String,
}

/// Who reads a point, and when.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The names.
    pub roster: &'a Roster,
    /// The reader is the coordinator of the case.
    pub own: bool,
    /// The reader's language.
    pub language: Language,
    /// The local day on which it is read.
    pub today: Date,
    /// The working days that count towards the deadline.
    pub calendar: &'a Calendar,
    /// Length of the term, days.
    pub deadline_days: i32,
}

impl Reading<'_> {
    fn say(&self, nl: &str, en: &str, command: &str) -> Point {
        let text = match self.language {
            Language::Nl | Language::Other => nl,
            Language::En => en,
        };
        Point {
            text: text.to_owned(),
            command: command.to_owned(),
        }
    }

    /// "Tomorrow", or the day with its weekday when another day lies between.
    fn day_ahead(&self, day: Date) -> (String, String) {
        match (day - self.today).get_days() {
            0 => ("vandaag".to_owned(), "today".to_owned()),
            1 => ("morgen".to_owned(), "tomorrow".to_owned()),
            2 => ("overmorgen".to_owned(), "the day after tomorrow".to_owned()),
            _ => (
                format!("op {}", dates::long_date(Language::Nl, day)),
                format!("on {}", dates::long_date(Language::En, day)),
            ),
        }
    }

    /// What is left of the term: the last working day as a day, or how many working days.
    fn time_left(&self, case: &Case) -> (String, String) {
        let last = self.calendar.last_working_day_on_or_before(case.deadline);
        let ahead = (1..=(last - self.today).get_days()).map(|count| plus_days(self.today, count));
        let left = ahead
            .filter(|day| self.calendar.is_working_day(*day))
            .count();
        match left {
            0 if last < self.today => (
                "de laatste werkdag is voorbij".to_owned(),
                "the last working day is over".to_owned(),
            ),
            0 => (
                "vandaag is de laatste werkdag".to_owned(),
                "today is the last working day".to_owned(),
            ),
            1 if plus_days(self.today, 1) == last => (
                "morgen is de laatste werkdag".to_owned(),
                "tomorrow is the last working day".to_owned(),
            ),
            1 => (
                format!(
                    "{} is de laatste werkdag",
                    dates::long_date(Language::Nl, last)
                ),
                format!(
                    "{} is the last working day",
                    dates::long_date(Language::En, last)
                ),
            ),
            left => (
                format!("nog {left} werkdagen voor het antwoord"),
                format!("{left} working days left for the answer"),
            ),
        }
    }

    fn first_name(&self, id: &PersonId) -> String {
        let person = self.roster.get(id);
        person.map_or_else(String::new, |person| person.first_name().to_owned())
    }
}

/// Which steps of the regulation are still open, where a reminder asks for the whole list (§5.2, D+14 and decision + 21 d):
/// before the decision, or before closing. `None` when no reminder asks.
pub fn checklist(points: &[Reminder], case: &Case) -> Option<Vec<form::Missing>> {
    if points.contains(&Reminder::NotClosed) {
        Some(form::missing(case))
    } else if points.contains(&Reminder::StillNotHeard) {
        Some(form::missing_before_decision(case))
    } else {
        None
    }
}

/// The point for a reminder, in the reader's language.
pub fn point(reminder: &Reminder, case: &Case, reading: &Reading<'_>) -> Point {
    let say = |nl: &str, en: &str, command: &str| reading.say(nl, en, command);
    let own = reading.own;
    if !own && *reminder == Reminder::InformVolunteerAgain {
        return say(
            "de vrijwilliger weet na vier werkdagen nog van niets (artikel 4.1)",
            "after four working days the volunteer has not been told (article 4.1)",
            &format!("Coordinator {} naam", case.number),
        );
    }
    if !own {
        return say(
            "loopt op het einde van de vier weken",
            "is near the end of the four weeks",
            &format!("Coordinator {} naam", case.number),
        );
    }
    let name = |id: &PersonId| reading.first_name(id);
    match reminder {
        Reminder::TakeOrConflict => say(
            "neem de klacht, of zeg dat je betrokken bent",
            "take the complaint, or say that you are involved",
            "Neem",
        ),
        Reminder::TakeOffered | Reminder::AbsentOffered => say(
            "een ander bestuurslid is gevraagd om dit over te nemen",
            "another board member was asked to take this over",
            "Neem",
        ),
        Reminder::NoCoordinator => say(
            "er is nog geen coördinator",
            "there is no coordinator yet",
            &format!("Coordinator {} naam", case.number),
        ),
        Reminder::InformVolunteer => say(
            "vrijwilliger nog niet geïnformeerd (artikel 4.1)",
            "volunteer not informed yet (article 4.1)",
            "Vrijwilliger naam",
        ),
        Reminder::InformVolunteerAgain => say(
            "vrijwilliger nog steeds niet geïnformeerd (artikel 4.1)",
            "volunteer still not informed (article 4.1)",
            "Vrijwilliger naam",
        ),
        Reminder::ReactionFirst(id) | Reminder::ReactionSecond(id) => {
            let who = name(id);
            say(
                &format!("bel {who}: er is nog geen reactie"),
                &format!("call {who}: there is no reaction yet"),
                &format!("Gehoord {who} datum telefonisch: …"),
            )
        }
        Reminder::HearOrWaive(id) => {
            let who = name(id);
            say(
                &format!("{who}: gehoord of niet gehoord?"),
                &format!("{who}: heard or not heard?"),
                &format!("Niet gehoord {who}: reden"),
            )
        }
        Reminder::Unanswered => say(
            "een bericht van de klager wacht op antwoord",
            "a message of the complainant waits for an answer",
            "Bericht: …",
        ),
        Reminder::HalfwaySoon => {
            let day = plus_days(case.deadline, 14 - reading.deadline_days);
            let (nl, en) = reading.day_ahead(day.max(reading.today));
            say(
                &format!("{nl} gaat het tussenbericht aan de klager, Stop kan"),
                &format!("{en} the halfway mail goes to the complainant, Stop is possible"),
                "Stop",
            )
        }
        Reminder::Halfway => say(
            "het tussenbericht aan de klager is verstuurd",
            "the halfway mail to the complainant was sent",
            "",
        ),
        Reminder::StillNotHeard => say(
            "nog niet iedereen is gehoord (artikel 4.2)",
            "not everybody was heard yet (article 4.2)",
            "Gehoord naam datum telefonisch: …",
        ),
        Reminder::WriteDecision => say(
            "schrijf nu het antwoord, bijvoorbeeld zo",
            "write the answer now, for example like this",
            "Besluit gegrond: Bedankt dat je het zei. Wij spraken met … Wij vinden … Wat we nu doen: …",
        ),
        Reminder::DeadlineNear(3) => {
            let later = plus_days(case.deadline, 7);
            let (nl, en) = reading.time_left(case);
            say(
                &format!("{nl}; lukt het niet, meld dan de vertraging"),
                &format!("{en}; if you cannot make it, announce the delay"),
                &format!(
                    "Vertraging {}-{}: we hebben meer tijd nodig om het goed uit te zoeken",
                    later.day(),
                    later.month()
                ),
            )
        }
        Reminder::DeadlineNear(_) => {
            let (nl, en) = reading.time_left(case);
            say(&nl, &en, "Besluit gegrond: …")
        }
        Reminder::LastDay => say(
            "vandaag is de laatste dag",
            "today is the last day",
            "Besluit gegrond: …",
        ),
        Reminder::Late | Reminder::LateBoard | Reminder::LateNoNews => say(
            "te laat: de vier weken zijn voorbij (artikel 6.4)",
            "late: the four weeks are over (article 6.4)",
            "Besluit gegrond: …",
        ),
        Reminder::AskSatisfaction => say(
            "de klager is gevraagd naar tevredenheid",
            "the complainant was asked about satisfaction",
            "",
        ),
        Reminder::SetSatisfaction => say(
            "de klager zei niet of het goed is",
            "the complainant did not say whether it is all right",
            "Tevreden onbekend",
        ),
        Reminder::SignCoordinator => say("jij kunt tekenen", "you can sign", "Teken"),
        Reminder::SignFirst(id) | Reminder::SignSecond(id) => {
            let who = name(id);
            say(
                &format!("{who} heeft nog niet getekend"),
                &format!("{who} has not signed yet"),
                "",
            )
        }
        Reminder::SignUnreachable(id) => {
            let who = name(id);
            say(
                &format!("{who} tekent niet; is {who} niet bereikbaar?"),
                &format!("{who} does not sign; cannot be reached?"),
                &format!("Teken niet {who}: niet bereikbaar"),
            )
        }
        Reminder::DoNotMail => say(
            "de klager vraagt om niet meer te mailen: bel, en vraag om een veilig adres",
            "the complainant asks not to be mailed any more: call, and ask for a safe address",
            "Veilig adres naam@voorbeeld.nl",
        ),
        Reminder::NotClosed if form::missing(case).is_empty() => say(
            "alles staat op het formulier: sluit de klacht",
            "the form is complete: close the complaint",
            "Sluit",
        ),
        Reminder::NotClosed => say("nog niet gesloten", "not closed yet", "Sluit"),
        Reminder::PreviewWaiting(code) => say(
            "een voorbeeld wacht op jou",
            "a preview waits for you",
            &format!("Verstuur {code}"),
        ),
        Reminder::KeptTextEnds => {
            let last = case.kept_texts.iter().map(|kept| kept.until).min();
            let (nl, en) = reading.day_ahead(last.unwrap_or(reading.today));
            say(
                &format!("een bewaarde tekst wordt {nl} gewist"),
                &format!("a kept text is deleted {en}"),
                "Hulp",
            )
        }
    }
}

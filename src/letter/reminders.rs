//! The points of a reminder (B7): what waits, and the words that settle it (procedure.md §5.2).
//!
//! Pure. To somebody other than the coordinator a point names no person and no content.

use crate::calendar::plus_days;
use crate::case::{Case, Reminder};
use crate::mail::Language;
use crate::roster::{PersonId, Roster};

/// One point: what waits, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The sentence.
    pub text: String,
    /// The words to type; empty when there are none.
    pub command: String,
}

/// The point for a reminder, in the reader's language; `own` = the reader is the coordinator.
pub fn point(
    reminder: &Reminder,
    case: &Case,
    roster: &Roster,
    own: bool,
    language: Language,
) -> Point {
    let say = |nl: &str, en: &str, command: &str| Point {
        text: match language {
            Language::Nl | Language::Other => nl.to_owned(),
            Language::En => en.to_owned(),
        },
        command: command.to_owned(),
    };
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
    let name = |id: &PersonId| {
        roster
            .get(id)
            .map_or_else(String::new, |person| person.first_name().to_owned())
    };
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
        Reminder::HalfwaySoon => say(
            "overmorgen gaat het tussenbericht aan de klager, Stop kan",
            "the day after tomorrow the halfway mail goes to the complainant, Stop is possible",
            "Stop",
        ),
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
        Reminder::DeadlineNear(0) => say(
            "vandaag is de laatste werkdag",
            "today is the last working day",
            "Besluit gegrond: …",
        ),
        Reminder::DeadlineNear(1) => say(
            "morgen is de laatste werkdag",
            "tomorrow is the last working day",
            "Besluit gegrond: …",
        ),
        Reminder::DeadlineNear(days) if *days <= 3 => {
            let later = plus_days(case.deadline, 7);
            say(
                &format!("nog {days} werkdagen; lukt het niet, meld dan de vertraging"),
                &format!("{days} working days left; if you cannot make it, announce the delay"),
                &format!(
                    "Vertraging {}-{}: we hebben meer tijd nodig om het goed uit te zoeken",
                    later.day(),
                    later.month()
                ),
            )
        }
        Reminder::DeadlineNear(days) => say(
            &format!("nog {days} werkdagen voor het antwoord"),
            &format!("{days} working days left for the answer"),
            "Besluit gegrond: …",
        ),
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
        Reminder::NotClosed => say("nog niet gesloten", "not closed yet", "Sluit"),
        Reminder::PreviewWaiting(code) => say(
            "een voorbeeld wacht op jou",
            "a preview waits for you",
            &format!("Verstuur {code}"),
        ),
        Reminder::KeptTextEnds => say(
            "een bewaarde tekst wordt morgen gewist",
            "a kept text is deleted tomorrow",
            "Hulp",
        ),
    }
}

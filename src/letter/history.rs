//! What happened to a case, in the words of a case file: one line for each event, Dutch and English.
//!
//! Tells that something was done and about whom; the words that people wrote stand in the form, not here.

use super::letter_name;
use crate::case::{Actor, Event, Logged, Party, Subject};
use crate::mail::Language;
use crate::roster::{PersonId, Roster};

/// What one event was, for the log of a case file.
pub fn event_words(event: &Event, roster: &Roster, language: Language) -> String {
    let [nl, en] = kind(event);
    let words = match language {
        Language::Nl => nl,
        Language::En | Language::Other => en,
    };
    match detail(event, roster, language) {
        Some(detail) => format!("{words}: {detail}"),
        None => words.to_owned(),
    }
}

/// Who caused it; `None` when it went by itself.
pub fn actor_words(logged: &Logged, roster: &Roster, language: Language) -> Option<String> {
    match (&logged.by, language) {
        (Actor::System, _) => None,
        (Actor::Person(person), _) => Some(name(person, roster)),
        (Actor::Complainant, Language::Nl) => Some("klager".to_owned()),
        (Actor::Complainant, Language::En | Language::Other) => Some("complainant".to_owned()),
    }
}

fn name(person: &PersonId, roster: &Roster) -> String {
    roster
        .get(person)
        .map_or_else(|| person.to_string(), |known| known.name.clone())
}

/// About whom or which letter.
fn detail(event: &Event, roster: &Roster, language: Language) -> Option<String> {
    let name = |person: &PersonId| name(person, roster);
    Some(match event.subject()? {
        Subject::Person(person) => name(person),
        Subject::People(people) => people.iter().map(name).collect::<Vec<_>>().join(", "),
        Subject::Outsider(name) => name.to_owned(),
        Subject::Letter(kind) => letter_name(kind, language).to_owned(),
        Subject::LetterTo(kind, Party::Person(reader)) => {
            format!("{} ({})", letter_name(kind, language), name(reader))
        }
        Subject::LetterTo(kind, Party::Complainant | Party::Sender(_) | Party::Confidant) => {
            letter_name(kind, language).to_owned()
        }
        Subject::OtherCase(number) => number.to_string(),
    })
}

/// Dutch and English.
fn kind(event: &Event) -> [&'static str; 2] {
    match event {
        Event::Registered { .. } => ["geregistreerd", "registered"],
        Event::AcknowledgementImpossible { .. } => {
            ["bevestigen kan niet", "cannot be acknowledged"]
        }
        Event::CoordinatorAssigned { .. } => ["coördinator", "coordinator"],
        Event::CoordinatorMissing { .. } => ["er is geen coördinator", "there is no coordinator"],
        Event::TakeoverOffered { .. } => ["gevraagd over te nemen", "asked to take over"],
        Event::ExternalProposed { .. } => ["iemand van buiten voorgesteld", "outsider proposed"],
        Event::ExternalAppointed { .. } => ["iemand van buiten aangewezen", "outsider appointed"],
        Event::NotInvolvedDeclared => ["verklaard niet betrokken te zijn", "declared not involved"],
        Event::Implicated { .. } => ["betrokken", "involved"],
        Event::Cleared { .. } => ["niet betrokken", "not involved"],
        Event::VolunteersNamed { .. } => ["over deze vrijwilliger", "about this volunteer"],
        Event::VolunteerRemoved { .. } => {
            ["niet over deze vrijwilliger", "not about this volunteer"]
        }
        Event::NoVolunteerInvolved => ["over geen vrijwilliger", "about no volunteer"],
        Event::VolunteerUnknown { .. } => ["vrijwilliger onbekend", "volunteer unknown"],
        Event::VolunteerInformed { .. } => ["geïnformeerd", "informed"],
        Event::VolunteerNotReached { .. } => ["niet bereikt", "not reached"],
        Event::VolunteerHeard { .. } => ["gehoord", "heard"],
        Event::HearingWaived { .. } => ["niet gehoord, met reden", "not heard, with a reason"],
        Event::VolunteerWrote { .. } => ["schreef nog iets", "wrote something more"],
        Event::CallRequested { .. } => ["wil gebeld worden", "wants to be called"],
        Event::MoreTimeRequested { .. } => ["vraagt meer tijd", "asks for more time"],
        Event::OutcomeTold { .. } => ["kent de afloop", "knows the outcome"],
        Event::OutcomeNotTold { .. } => ["kent de afloop niet", "does not know the outcome"],
        Event::ReceivedMoved { .. } => ["ontvangstdatum vervroegd", "day of receipt moved earlier"],
        Event::MannerSet { .. } => ["wijze ingevuld", "manner filled in"],
        Event::LanguageSet { .. } => ["taal ingevuld", "language filled in"],
        Event::NameSet { .. } => ["naam ingevuld", "name filled in"],
        Event::AddressSet { .. } => ["mailadres ingevuld", "mail address filled in"],
        Event::PhoneSet { .. } => ["telefoonnummer ingevuld", "phone number filled in"],
        Event::ComplainantKindSet { .. } => ["ingevuld wie klaagt", "filled in who complains"],
        Event::AgeGroupSet { .. } => ["leeftijd ingevuld", "age filled in"],
        Event::ConsentSet { .. } => ["instemming ingevuld", "consent filled in"],
        Event::IncidentSet { .. } => ["voorval ingevuld", "incident filled in"],
        Event::SummarySet { .. } => ["samenvatting ingevuld", "summary filled in"],
        Event::WishSet { .. } => ["wens ingevuld", "wish filled in"],
        Event::CategoriesSet { .. } => ["aard ingevuld", "nature filled in"],
        Event::ToldOfRulesSet { .. } => ["gewezen op de regeling", "told of the regulation"],
        Event::SolutionSet { .. } => ["oplossing ingevuld", "solution filled in"],
        Event::LateReasonSet { .. } => {
            ["reden van te laat ingevuld", "reason of lateness filled in"]
        }
        Event::CauseAdded { .. } => ["oorzaak ingevuld", "cause filled in"],
        Event::MeasureAdded { .. } => ["maatregel ingevuld", "measure filled in"],
        Event::NoteAdded { .. } => ["notitie", "note"],
        Event::Deviated { .. } => ["afwijking van de regeling", "deviation from the regulation"],
        Event::MessageReceived { .. } => ["bericht van de klager", "message of the complainant"],
        Event::DoNotMailAsked => [
            "klager vraagt: mail hier niet",
            "complainant asks: no mail here",
        ],
        Event::ContactRecorded { .. } => ["contact met de klager", "contact with the complainant"],
        Event::SatisfactionSet { .. } => ["tevredenheid ingevuld", "satisfaction filled in"],
        Event::DraftPrepared { .. } => ["voorbeeld gemaakt", "preview made"],
        Event::WrongCodeTyped { .. } => ["verkeerde code getypt", "wrong code typed"],
        Event::DraftReleased { .. } => ["versturen bevestigd", "sending confirmed"],
        Event::DraftConfirmedWithoutAddress { .. } => {
            ["bevestigd, zonder adres", "confirmed, without an address"]
        }
        Event::DraftWithdrawn { .. } => ["voorbeeld vervallen", "preview dropped"],
        Event::HalfwayLetterStopped => {
            ["bericht halverwege tegengehouden", "halfway letter stopped"]
        }
        Event::LetterAccepted { .. } => ["mail verstuurd", "mail sent"],
        Event::LetterLost { .. } => ["mail niet aangekomen", "mail not delivered"],
        Event::TextKept { .. } => ["getypte tekst bewaard", "typed text kept"],
        Event::KeptTextsDropped { .. } => ["bewaarde tekst weggedaan", "kept text dropped"],
        Event::Acknowledged { .. } => ["bevestigd aan de klager", "acknowledged"],
        Event::Decided { .. } => ["besluit verstuurd", "decision sent"],
        Event::DecisionReturned => ["besluit niet aangekomen", "decision came back"],
        Event::DelayTold { .. } => ["vertraging gemeld", "delay told"],
        Event::DeadlinePassed => [
            "vier weken voorbij zonder besluit",
            "four weeks over, no decision",
        ],
        Event::VolunteerSigned { .. } => ["getekend", "signed"],
        Event::SignatureDeclined { .. } => {
            ["niet getekend, met reden", "not signed, with a reason"]
        }
        Event::CoordinatorSigned { .. } => {
            ["getekend door de coördinator", "signed by coordinator"]
        }
        Event::SignaturesVoided { .. } => ["handtekeningen vervallen", "signatures void"],
        Event::Closed { .. } => ["afgesloten", "closed"],
        Event::BoardReported => ["gemeld aan het bestuur", "reported to the board"],
        Event::Reopened { .. } => ["heropend", "reopened"],
        Event::Absorbed { .. } => [
            "bericht of klacht erbij gevoegd",
            "message or complaint added",
        ],
        Event::StepUndone { .. } => ["stap teruggedraaid", "step taken back"],
        Event::Reminded { .. } => ["herinnerd", "reminded"],
        Event::KeepUntilSet { .. } => ["bewaartermijn gezet", "retention set"],
        Event::Anonymised => ["geanonimiseerd", "anonymised"],
    }
}

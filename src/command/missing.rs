//! What the form still needs, as a label and the words to type for it (R-FORMULIER, B3, B7).

use super::date::long;
use crate::case::form::Missing;
use crate::mail::Language;
use crate::roster::{PersonId, Roster};
use jiff::{Timestamp, tz::TimeZone};

/// What is missing, in words: `wat de klager wil`. The time zone is the office's, for the day of a message.
pub fn missing_label(
    missing: &Missing,
    roster: &Roster,
    zone: &TimeZone,
    language: Language,
) -> String {
    if let Missing::Unanswered(since) = missing {
        return unanswered(*since, zone, language);
    }
    let (dutch, english) = label(missing, roster);
    pick(language, dutch, english)
}

/// The words to type for it: `Wens: …`; they read as a command once `…` is filled in.
pub fn missing_command(missing: &Missing, roster: &Roster, language: Language) -> String {
    let (dutch, english) = command(missing, roster);
    pick(language, dutch, english)
}

/// Which message waits (AT-6.11).
fn unanswered(since: Timestamp, zone: &TimeZone, language: Language) -> String {
    let day = since.to_zoned(zone.clone()).date();
    let day = long(day, language);
    pick(
        language,
        format!("antwoord op het bericht van de klager van {day}"),
        format!("answer to the complainant's message of {day}"),
    )
}

fn pick(language: Language, dutch: String, english: String) -> String {
    match language {
        Language::Nl => dutch,
        Language::En | Language::Other => english,
    }
}

fn label(missing: &Missing, roster: &Roster) -> (String, String) {
    let of = |id: &PersonId| first_name(id, roster);
    let (dutch, english) = match missing {
        Missing::Manner => ("hoe de klacht binnenkwam", "how the complaint came in"),
        Missing::Name => ("naam van de klager", "name of the complainant"),
        Missing::Contact => (
            "adres of telefoon van de klager",
            "address or phone of the complainant",
        ),
        Missing::ComplainantKind => (
            "wie er klaagt: cliënt, vertegenwoordiger of anders",
            "who complains: client, representative or other",
        ),
        Missing::AgeGroup => ("leeftijd van de cliënt", "age of the client"),
        Missing::Consent => ("of de cliënt het goed vindt", "whether the client agrees"),
        Missing::Volunteer => (
            "over welke vrijwilliger het gaat",
            "which volunteer it is about",
        ),
        Missing::Summary => ("korte omschrijving", "short description"),
        Missing::Wish => ("wat de klager wil", "what the complainant wants"),
        Missing::Categories => ("soort klacht", "nature of the complaint"),
        Missing::DangerDiscussed => (
            "wat er met de gevaarwoorden is gedaan",
            "what was done about the danger words",
        ),
        Missing::Declaration => (
            "je verklaring dat je niet betrokken bent",
            "your declaration that you are not involved",
        ),
        Missing::Acknowledgement => (
            "bevestiging aan de klager",
            "acknowledgement to the complainant",
        ),
        Missing::ToldOfRules => (
            "of de cliënt vooraf op de klachtenregeling is gewezen",
            "whether the client was told of the regulation beforehand",
        ),
        Missing::Contacted => ("contact met de klager", "contact with the complainant"),
        Missing::Solution => ("oplossing en afspraken", "solution and agreements"),
        Missing::Decision => ("besluit", "decision"),
        Missing::LateReason => ("waarom het te laat werd", "why it became late"),
        Missing::Satisfaction => (
            "of de klager tevreden is",
            "whether the complainant is satisfied",
        ),
        Missing::Cause => ("oorzaak", "cause"),
        Missing::Measure => ("maatregel of aanbeveling", "measure or recommendation"),
        Missing::CoordinatorSignature => ("jouw handtekening", "your signature"),
        Missing::Unanswered(_) => (
            "antwoord op het laatste bericht van de klager",
            "answer to the complainant's last message",
        ),
        Missing::Informed(id) => return named("in kennis gesteld: ", "informed: ", &of(id)),
        Missing::Heard(id) => return named("gehoord: ", "heard: ", &of(id)),
        Missing::OutcomeTold(id) => {
            return named("afloop verteld aan ", "outcome told to ", &of(id));
        }
        Missing::VolunteerSignature(id) => return named("handtekening ", "signature of ", &of(id)),
    };
    (dutch.to_owned(), english.to_owned())
}

fn command(missing: &Missing, roster: &Roster) -> (String, String) {
    let of = |id: &PersonId| first_name(id, roster);
    let (dutch, english) = match missing {
        Missing::Manner => ("Wijze mondeling", "Manner oral"),
        Missing::Name => ("Naam …", "Name …"),
        Missing::Contact => ("Telefoon geen", "Phone none"),
        Missing::ComplainantKind => ("Klager client", "Complainant client"),
        Missing::AgeGroup => ("Leeftijd onbekend", "Age unknown"),
        Missing::Consent => ("Instemming onbekend", "Consent unknown"),
        Missing::Volunteer => ("Vrijwilliger …", "Volunteer …"),
        Missing::Summary => ("Samenvatting: …", "Summary: …"),
        Missing::Wish => ("Wens: …", "Wish: …"),
        Missing::Categories => ("Categorie a", "Category a"),
        Missing::DangerDiscussed => ("Notitie: …", "Note: …"),
        Missing::Declaration => ("Neem", "Take"),
        Missing::Acknowledgement => ("Mail naam@voorbeeld.nl", "Mail name@example.org"),
        Missing::ToldOfRules => ("Gewezen onbekend", "Told unknown"),
        Missing::Contacted => ("Contact vandaag gebeld: …", "Contact today called: …"),
        Missing::Solution => ("Oplossing: …", "Solution: …"),
        Missing::Decision => ("Besluit gegrond: …", "Decision upheld: …"),
        Missing::LateReason => ("Vertraging vandaag: …", "Delay today: …"),
        Missing::Satisfaction => ("Tevreden ja", "Satisfied yes"),
        Missing::Cause => ("Oorzaak: …", "Cause: …"),
        Missing::Measure => ("Maatregel: …", "Measure: …"),
        Missing::CoordinatorSignature => ("Teken", "Sign"),
        Missing::VolunteerSignature(_) => ("Teken niet: …", "Not sign: …"),
        Missing::Unanswered(_) => ("Bericht: …", "Message: …"),
        Missing::Informed(id) | Missing::OutcomeTold(id) => {
            return (
                format!("Geinformeerd {} vandaag telefonisch", of(id)),
                format!("Informed {} today by phone", of(id)),
            );
        }
        Missing::Heard(id) => {
            return (
                format!("Gehoord {} vandaag telefonisch: …", of(id)),
                format!("Heard {} today by phone: …", of(id)),
            );
        }
    };
    (dutch.to_owned(), english.to_owned())
}

fn named(dutch: &str, english: &str, name: &str) -> (String, String) {
    (format!("{dutch}{name}"), format!("{english}{name}"))
}

/// How to call somebody in a line to copy: the first name, or the full name when two people share it.
pub(super) fn first_name(id: &PersonId, roster: &Roster) -> String {
    match roster.get(id) {
        None => id.to_string(),
        Some(person) => {
            let shared = roster
                .people
                .iter()
                .any(|other| other.id != person.id && other.first_name() == person.first_name());
            if shared {
                person.name.clone()
            } else {
                person.first_name().to_owned()
            }
        }
    }
}

//! What a letter is called when another letter speaks of it: never its code.

use crate::case::LetterKind as K;
use crate::mail::Language;

/// The plain name of a kind of letter: `ons antwoord op de klacht`.
pub fn letter_name(kind: K, language: Language) -> &'static str {
    let [nl, en] = names(kind);
    match language {
        Language::Nl => nl,
        Language::En | Language::Other => en,
    }
}

fn names(kind: K) -> [&'static str; 2] {
    let own = NAMES.iter().find(|(kinds, _)| kinds.contains(&kind));
    own.map_or(OF_THE_OFFICE, |(_, names)| *names)
}

/// Letters to staff about their work have no names of their own.
const OF_THE_OFFICE: [&str; 2] = ["bericht van klachtenbus", "message of klachtenbus"];

/// Dutch and English, of every letter to a complainant or a volunteer.
const NAMES: &[(&[K], [&str; 2])] = &[
    (
        &[K::C1, K::C1v, K::C1m],
        ["bevestiging van ontvangst", "acknowledgement"],
    ),
    (&[K::C2], ["eerste antwoord", "first answer"]),
    (
        &[K::C3],
        ["vragen aan de klager", "questions to the complainant"],
    ),
    (
        &[K::C4],
        ["bericht aan de cliënt zelf", "message to the client"],
    ),
    (&[K::C5], ["bericht halverwege", "halfway message"]),
    (
        &[K::C6],
        ["bericht aan de klager", "message to the complainant"],
    ),
    (
        &[K::C7],
        ["ons antwoord op de klacht", "our answer to the complaint"],
    ),
    (
        &[K::C8],
        ["bericht dat het later wordt", "message of a delay"],
    ),
    (
        &[K::C9],
        [
            "vraag of de klager tevreden is",
            "question about satisfaction",
        ],
    ),
    (
        &[K::C10],
        [
            "bevestiging van intrekken",
            "confirmation of the withdrawal",
        ],
    ),
    (
        &[K::C11],
        [
            "bericht dat dit geen klacht is",
            "message that this is no complaint",
        ],
    ),
    (&[K::C12], ["afsluitend bericht", "closing message"]),
    (
        &[K::C13],
        ["bericht van heropenen", "message of the reopening"],
    ),
    (
        &[K::C14],
        ["bericht van samenvoegen", "message of the merger"],
    ),
    (
        &[K::C15],
        [
            "bericht dat de regeling niet geldt",
            "message of being out of scope",
        ],
    ),
    (
        &[K::C16],
        ["antwoord over gegevens", "answer about personal data"],
    ),
    (&[K::C17], ["bericht van wissen", "message of the erasure"]),
    (
        &[K::C18],
        ["bericht over een datalek", "message about a data breach"],
    ),
    (
        &[K::C19],
        [
            "bericht van een nieuwe coördinator",
            "message of a new coordinator",
        ],
    ),
    (
        &[K::C20],
        ["bericht aan de klager", "message to the complainant"],
    ),
    (
        &[K::V1],
        ["bericht over de klacht", "message about the complaint"],
    ),
    (
        &[K::V2],
        ["herinnering om te reageren", "reminder to respond"],
    ),
    (
        &[K::V3],
        ["bericht over de voortgang", "message of progress"],
    ),
    (
        &[K::V4],
        ["bericht over de afloop", "message of the outcome"],
    ),
    (&[K::V5], ["herinnering om te tekenen", "reminder to sign"]),
    (
        &[K::V6],
        ["bevestiging van de reactie", "confirmation of the response"],
    ),
    (&[K::V8], ["vraag om mee te lezen", "request to read along"]),
    (&[K::V7], ["vraag om duidelijkheid", "request to be clear"]),
];

#[cfg(test)]
mod tests {
    use super::{NAMES, names};
    use crate::case::{Audience, LetterKind as K};

    #[test]
    fn every_letter_to_a_complainant_or_a_volunteer_has_one_name_of_its_own() {
        for kind in K::ALL.iter().copied() {
            let named = NAMES
                .iter()
                .filter(|(kinds, _)| kinds.contains(&kind))
                .count();
            let expected = match kind.audience() {
                Audience::Complainant | Audience::Volunteer => 1,
                Audience::Coordinator | Audience::Board | Audience::AllVolunteers => 0,
            };
            assert_eq!(named, expected, "{}", kind.code());
        }
        assert_eq!(names(K::B9)[0], "bericht van klachtenbus");
        assert_eq!(names(K::C7)[1], "our answer to the complaint");
    }
}

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
    match kind {
        K::C1 | K::C1v | K::C1m => ["bevestiging van ontvangst", "acknowledgement"],
        K::C2 => ["eerste antwoord", "first answer"],
        K::C3 => ["vragen aan de klager", "questions to the complainant"],
        K::C4 => ["bericht aan de cliënt zelf", "message to the client"],
        K::C5 => ["bericht halverwege", "halfway message"],
        K::C6 => ["bericht aan de klager", "message to the complainant"],
        K::C7 => ["ons antwoord op de klacht", "our answer to the complaint"],
        K::C8 => ["bericht dat het later wordt", "message of a delay"],
        K::C9 => [
            "vraag of de klager tevreden is",
            "question about satisfaction",
        ],
        K::C10 => [
            "bevestiging van intrekken",
            "confirmation of the withdrawal",
        ],
        K::C11 => [
            "bericht dat dit geen klacht is",
            "message that this is no complaint",
        ],
        K::C12 => ["afsluitend bericht", "closing message"],
        K::C13 => ["bericht van heropenen", "message of the reopening"],
        K::C14 => ["bericht van samenvoegen", "message of the merger"],
        K::C15 => [
            "bericht dat de regeling niet geldt",
            "message of being out of scope",
        ],
        K::C16 => ["antwoord over gegevens", "answer about personal data"],
        K::C17 => ["bericht van wissen", "message of the erasure"],
        K::C18 => ["bericht over een datalek", "message about a data breach"],
        K::C19 => [
            "bericht van een nieuwe coördinator",
            "message of a new coordinator",
        ],
        K::C20 => ["bericht aan de klager", "message to the complainant"],
        K::V1 => ["bericht over de klacht", "message about the complaint"],
        K::V2 => ["herinnering om te reageren", "reminder to respond"],
        K::V3 => ["bericht over de voortgang", "message of progress"],
        K::V4 => ["bericht over de afloop", "message of the outcome"],
        K::V5 => ["herinnering om te tekenen", "reminder to sign"],
        K::V6 => ["bevestiging van de reactie", "confirmation of the response"],
        K::V8 => ["vraag om mee te lezen", "request to read along"],
        K::V7 => ["vraag om duidelijkheid", "request to be clear"],
        K::B1
        | K::B2
        | K::B3
        | K::B4
        | K::B5
        | K::B6
        | K::B7
        | K::B8
        | K::B9
        | K::B10
        | K::B11
        | K::B12
        | K::B13
        | K::B14
        | K::B15
        | K::B16
        | K::D1
        | K::D2
        | K::D3
        | K::D4
        | K::D5
        | K::D6
        | K::D7
        | K::D8
        | K::D9
        | K::D10
        | K::D11
        | K::D12
        | K::D13 => ["bericht van klachtenbus", "message of klachtenbus"],
    }
}

//! The last sentence of R-AL-GEKOZEN: what still helps when a colleague chose first. Words only; decides nothing.

use crate::case::Remedy;

/// What can still be done about the choice of a colleague, and who types it.
pub(super) fn dutch(remedy: Remedy, name: &str) -> String {
    match remedy {
        Remedy::Undo => format!("Daarna kan {name} Herstel typen."),
        Remedy::ChooseAgain(mail) => {
            format!("Daarna kan {name} opnieuw kiezen, bijvoorbeeld: {mail} klacht")
        }
        Remedy::NotAComplaint(case) => format!(
            "Het nummer blijft bestaan. Is het toch geen klacht? Dan typt de coördinator van {case}: Geen klacht: reden"
        ),
        Remedy::SplitOff(mail, case) => format!(
            "Is het toch een eigen klacht? Dan typt de coördinator van {case}: {mail} nieuwe klacht"
        ),
    }
}

/// The same in English.
pub(super) fn english(remedy: Remedy, name: &str) -> String {
    match remedy {
        Remedy::Undo => format!("Then {name} can type Undo."),
        Remedy::ChooseAgain(mail) => {
            format!("Then {name} can choose again, for example: {mail} complaint")
        }
        Remedy::NotAComplaint(case) => format!(
            "The number stays. Is it no complaint after all? Then the coordinator of {case} types: Not a complaint: reason"
        ),
        Remedy::SplitOff(mail, case) => format!(
            "Is it a complaint of its own after all? Then the coordinator of {case} types: {mail} new complaint"
        ),
    }
}

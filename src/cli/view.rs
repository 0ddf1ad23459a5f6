//! `--as PERSON`: with whose eyes the store is shown (procedure.md §7.4). It narrows what is printed; it proves nobody's identity.

use super::Failure;
use crate::case::Case;
use crate::case::eligibility::may_know_of;
use crate::clock;
use crate::config::Office;
use crate::roster::{Person, PersonId};
use clap::Args;

/// For whom the answer is.
#[derive(Debug, Clone, Args)]
pub struct ViewArgs {
    /// Show only what this person of the roster may know, to pass the answer on to them safely
    #[arg(long = "as", value_name = "PERSON")]
    pub person: Option<String>,
}

/// How much of a case is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// All of it.
    Whole,
    /// Number, state and deadline.
    Outline,
    /// Not that it exists.
    Nothing,
}

/// The eyes of one person, or of whoever holds the key of the store.
pub(super) struct View<'a> {
    office: &'a Office,
    person: Option<&'a Person>,
}

impl<'a> View<'a> {
    /// An id that the roster does not have is refused before anything is read.
    pub(super) fn new(office: &'a Office, args: &ViewArgs) -> Result<Self, Failure> {
        let person = match &args.person {
            None => None,
            Some(id) => Some(office.roster.get(&PersonId(id.clone())).ok_or_else(|| {
                Failure::Unusable(format!(
                    "--as: nobody has the id {id} in the roster {}; give the id of a [[person]]",
                    office.config.office.roster.display()
                ))
            })?),
        };
        Ok(Self { office, person })
    }

    /// How much of this case the person may see today.
    pub(super) fn of(&self, case: &Case) -> Sight {
        let Some(person) = self.person else {
            return Sight::Whole;
        };
        let today = self.office.rules().local_date(clock::now());
        if !person.is_active(today) || !may_know_of(person, case, today) {
            Sight::Nothing
        } else if case.coordinator.as_ref() == Some(&person.id) && !case.is_excluded(&person.id) {
            Sight::Whole
        } else {
            Sight::Outline
        }
    }
}

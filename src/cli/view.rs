//! `--as PERSON`: with whose eyes the store is shown (procedure.md §7.4). It narrows what is printed; it proves nobody's identity.
//!
//! What a person may not know counts nowhere, also in no total: the answer is that of an office without it.

use super::Failure;
use crate::case::eligibility::{is_board, may_know_of};
use crate::case::{Case, CaseNumber};
use crate::clock;
use crate::config::Office;
use crate::desk::{IntakeItem, kept_from};
use crate::roster::{Person, PersonId, Role};
use crate::store::{OutboxRow, Store};
use crate::triage::Lane;
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeMap;

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

    /// The office that is looked at.
    pub(super) fn office(&self) -> &'a Office {
        self.office
    }

    /// Whether everything is shown.
    pub(super) fn is_whole(&self) -> bool {
        self.person.is_none()
    }

    /// Whose eyes, while active in the roster.
    fn reader(&self) -> Option<(&'a Person, Date)> {
        let today = self.office.rules().local_date(clock::now());
        let person = self.person.filter(|person| person.is_active(today))?;
        Some((person, today))
    }

    /// How much of this case the person may see today.
    pub(super) fn of(&self, case: &Case) -> Sight {
        if self.is_whole() {
            return Sight::Whole;
        }
        let Some((person, today)) = self.reader() else {
            return Sight::Nothing;
        };
        let excluded = case.is_excluded(&person.id);
        let sees_to_privacy = person.has(Role::Privacy) && !excluded;
        if !may_know_of(person, case, today) && !sees_to_privacy {
            Sight::Nothing
        } else if case.coordinator.as_ref() == Some(&person.id) && !excluded {
            Sight::Whole
        } else {
            Sight::Outline
        }
    }

    /// Whether this case is one of the person's totals; who keeps the machine has counts and nothing else.
    pub(super) fn counts(&self, case: &Case) -> bool {
        let operates = |(person, _): (&Person, Date)| {
            person.has(Role::Operator) && !case.is_excluded(&person.id)
        };
        self.of(case) != Sight::Nothing || self.reader().is_some_and(operates)
    }

    /// Whether the figures of a year are for this person: the board and the privacy contact (§7.4); others get the version
    /// for all.
    pub(super) fn may_read_reports(&self) -> bool {
        let reads =
            |(person, today): (&Person, Date)| is_board(person, today) || person.has(Role::Privacy);
        self.is_whole() || self.reader().is_some_and(reads)
    }

    fn is_to_reader(&self, row: &OutboxRow) -> bool {
        self.reader().is_some_and(|(person, _)| {
            let mut own = person.addresses.iter();
            own.any(|address| address.as_str().eq_ignore_ascii_case(&row.to))
        })
    }

    /// Whether the id of this letter may be shown: it opens the door of the person who got the letter, and of nobody else.
    pub(super) fn shows_id(&self, row: &OutboxRow) -> bool {
        self.is_whole() || self.is_to_reader(row)
    }

    /// The same eyes on mails and letters.
    pub(super) fn on(self, store: &Store) -> Result<Outlook<'a>, Failure> {
        let cases = store.all_cases()?;
        Ok(Outlook {
            view: self,
            cases: cases.into_iter().map(|case| (case.number, case)).collect(),
        })
    }
}

/// The eyes of one person on mails and letters, which are about cases.
pub(super) struct Outlook<'a> {
    view: View<'a>,
    cases: BTreeMap<CaseNumber, Case>,
}

impl Outlook<'_> {
    /// Whether everything is shown.
    pub(super) fn is_whole(&self) -> bool {
        self.view.is_whole()
    }

    /// The cases that are counted.
    pub(super) fn counted_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().filter(|case| self.view.counts(case))
    }

    /// Whether what is about this case is counted; what is about none is.
    pub(super) fn counts_about(&self, case: Option<CaseNumber>) -> bool {
        case.is_none_or(|number| {
            let case = self.cases.get(&number);
            self.is_whole() || case.is_some_and(|case| self.view.counts(case))
        })
    }

    fn sight(&self, case: CaseNumber) -> Sight {
        let known = self.cases.get(&case);
        known.map_or(Sight::Nothing, |case| self.view.of(case))
    }

    fn is_kept_from(&self, item: &IntakeItem, person: &Person) -> bool {
        kept_from(item, &person.id, &self.cases, clock::now())
    }

    /// The mail as the person may see it: an own mail, a mail of a case that is seen whole, and, for the board, one that
    /// nobody made a case of. An own mail says nothing of a case that the sender may not know of.
    pub(super) fn mail(&self, item: &IntakeItem) -> Option<IntakeItem> {
        if self.is_whole() {
            return Some(item.clone());
        }
        let (person, today) = self.view.reader()?;
        let from = item.from.as_ref().map(|from| &from.address);
        if from.is_some_and(|from| person.addresses.contains(from)) {
            let mut own = item.clone();
            own.case = own.case.filter(|case| self.sight(*case) != Sight::Nothing);
            return Some(own);
        }
        let seen = match (item.case, item.lane) {
            (Some(case), _) => self.sight(case) == Sight::Whole,
            // What another member of staff types is between them and the program.
            (None, Lane::Command) => false,
            (None, _) => is_board(person, today),
        };
        (seen && !self.is_kept_from(item, person)).then(|| item.clone())
    }

    /// Whether the mail is counted for the person.
    pub(super) fn counts_mail(&self, item: &IntakeItem) -> bool {
        let operates = |(person, _): (&Person, Date)| {
            person.has(Role::Operator) && !self.is_kept_from(item, person)
        };
        self.mail(item).is_some() || self.view.reader().is_some_and(operates)
    }

    /// Whether the person may see this letter: one of a case that is seen whole, or an own one about nothing that is hidden.
    pub(super) fn letter(&self, row: &OutboxRow) -> bool {
        let sight = row.case.map(|case| self.sight(case));
        match sight {
            _ if self.is_whole() => true,
            Some(Sight::Whole) => true,
            Some(Sight::Outline) | None => self.view.is_to_reader(row),
            Some(Sight::Nothing) => false,
        }
    }

    /// Whether the id of this letter may be shown.
    pub(super) fn shows_id(&self, row: &OutboxRow) -> bool {
        self.view.shows_id(row)
    }

    /// Whether the letter is counted for the person.
    pub(super) fn counts_letter(&self, row: &OutboxRow) -> bool {
        let operates = |(person, _): (&Person, Date)| {
            person.has(Role::Operator) && self.counts_about(row.case)
        };
        self.letter(row) || self.view.reader().is_some_and(operates)
    }
}

//! `Inzage`: the overview of somebody's own data is made, shown, and sent only by a second command (§7.3).

use super::{Order, request::client_agrees};
use crate::case::{Case, LetterKind, Party, Refusal};
use crate::command::Instruction;
use crate::desk::{IntakeItem, staff::LineResult, staff::Thread, work::Work};
use crate::letter::receipt::overview::{Mine, Piece, overview};
use crate::mail::Language;
use crate::roster::Person;
use std::collections::BTreeSet;

impl Work<'_> {
    /// The complainant hears that the request is seen (C16); the person sees what would be sent (B5).
    pub(super) fn show_overview(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
    ) -> Result<LineResult, Refusal> {
        let case = self.case_for_privacy(person, thread, instruction)?;
        client_agrees(&case)?;
        let address = case
            .complainant_address()
            .cloned()
            .ok_or(Refusal::NoAddress)?;
        self.confirm_request(&case, thread, person);
        let order = Order::Overview {
            text: self.overview_of(&case),
        };
        self.wait_for(&case, person, Some(address), order);
        Ok(LineResult::Answered)
    }

    fn overview_of(&self, case: &Case) -> String {
        let file = self
            .known
            .files
            .get(&case.number)
            .cloned()
            .unwrap_or_default();
        let wrote = file
            .received
            .iter()
            .filter(|item| is_own(item, case))
            .map(|item| Piece {
                at: item.received_at,
                subject: item.subject.clone(),
                text: item
                    .original_text
                    .clone()
                    .unwrap_or_else(|| item.text.clone()),
            });
        let got = file
            .sent
            .iter()
            .filter(|letter| letter.binding.party == Party::Complainant)
            .filter(|letter| letter.binding.kind != LetterKind::C20)
            .map(|letter| {
                let mail = crate::mail::parse(&letter.raw);
                Piece {
                    at: letter.at,
                    subject: mail.subject,
                    text: mail.full_text,
                }
            });
        let mine = Mine {
            case,
            wrote: wrote.collect(),
            got: got.collect(),
            others: &self.names_of_others(case),
            rules: &self.desk.rules,
        };
        let language = match case.language {
            Language::En => Language::En,
            Language::Nl | Language::Other => Language::Nl,
        };
        overview(&mine, language)
    }

    /// Names that are not the complainant's: people of the roster, whoever handled the case excepted, and complainants of
    /// other cases.
    fn names_of_others(&self, case: &Case) -> Vec<String> {
        let handled = |person: &Person| {
            let mut assignments = case.assignments.iter();
            assignments.any(|assignment| assignment.coordinator.as_ref() == Some(&person.id))
        };
        let own: BTreeSet<String> = case
            .complainant
            .name
            .iter()
            .flat_map(|name| name.split_whitespace())
            .map(crate::roster::fold)
            .collect();
        let staff = self
            .desk
            .roster
            .people
            .iter()
            .filter(|person| !handled(person));
        let staff = staff.flat_map(|person| std::iter::once(&person.name).chain(&person.aliases));
        let others = self
            .known
            .cases
            .values()
            .filter(|other| other.number != case.number);
        let others = others.filter_map(|other| other.complainant.name.as_ref());
        let names = staff.chain(others);
        let words = names.flat_map(|name| {
            let words = name
                .split_whitespace()
                .filter(|word| word.chars().count() > 2);
            std::iter::once(name.clone()).chain(words.map(str::to_owned))
        });
        words
            .filter(|word| !own.contains(&crate::roster::fold(word)) && !is_small(word))
            .collect()
    }
}

/// Parts of surnames that are words of their own.
fn is_small(word: &str) -> bool {
    ["van", "der", "den", "het", "ten", "ter", "von", "del"].contains(&word.to_lowercase().as_str())
}

/// Written by the complainant, or passed on from them.
fn is_own(item: &IntakeItem, case: &Case) -> bool {
    let sender = item.original_from.as_ref().or(item.from.as_ref());
    sender.is_some_and(|from| case.complainant.addresses.contains(&from.address))
        || (item.signs.web_form && item.from.is_none())
}

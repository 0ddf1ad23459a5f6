//! What the regular mails are filled in with: the week, the month, the people (B8, D10, B16).
//!
//! Every count leaves out what its reader may not hear of, totals too (procedure.md §5.5).

use crate::case::{Case, form};
use crate::command;
use crate::desk::{IntakeItem, SecurityNote, work::Work};
use crate::letter::SECURITY_CODES;
use crate::letter::view::{code, put};
use crate::roster::{Person, PersonId};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Notes that D10 counts as refused commands.
const REFUSED: [&str; 4] = ["no_proof", "no_token", "borrowed_token", "ex_member"];

/// From the first midnight until the second.
struct Period {
    from: Timestamp,
    until: Timestamp,
}

impl Period {
    fn has(&self, at: Option<Timestamp>) -> bool {
        at.is_some_and(|at| self.from <= at && at < self.until)
    }
}

/// A person in the list of B16.
pub(in crate::desk) fn roster_row(person: &Person) -> Value {
    json!({
        "name": person.name,
        "function": person.board_function,
        "until": person.active_until.map(|until| until.to_string()),
    })
}

impl Work<'_> {
    fn period(&self, from: Date, until: Date) -> Period {
        let midnight = |day| self.desk.rules.at(day, Time::midnight());
        Period {
            from: midnight(from),
            until: midnight(until),
        }
    }

    /// The fields of B8, without those that every letter has.
    pub(in crate::desk) fn overview_data(
        &self,
        reader: &Person,
        from: Date,
        until: Date,
    ) -> Map<String, Value> {
        let period = self.period(from, until);
        let (own, others): (Vec<&Case>, Vec<&Case>) = self
            .visible_cases(&reader.id)
            .filter(|case| case.is_open())
            .partition(|case| case.coordinator.as_ref() == Some(&reader.id));
        let late = others.iter().filter(|case| self.is_late(case)).count();
        let rows: Vec<Value> = own.iter().map(|case| self.open_row(case, reader)).collect();
        let count = |happened: &dyn Fn(&Case) -> Option<Timestamp>| {
            self.visible_cases(&reader.id)
                .filter(|case| period.has(happened(case)))
                .count()
        };
        let mut data = Map::new();
        put(&mut data, "count", rows.len());
        put(&mut data, "cases", rows);
        put(&mut data, "others_open", others.len());
        put(&mut data, "others_late", late);
        put(&mut data, "new", count(&|case| Some(case.registered_at)));
        put(&mut data, "decided", count(&Case::decided_at));
        let closed = |case: &Case| case.closed.as_ref().map(|closing| closing.at);
        put(&mut data, "closed", count(&closed));
        put(&mut data, "undecided", self.undecided_for(&reader.id));
        data
    }

    fn open_row(&self, case: &Case, reader: &Person) -> Value {
        let zone = &self.desk.rules.time_zone;
        let missing: Vec<String> = form::missing(case)
            .iter()
            .map(|missing| {
                command::missing_label(missing, &self.desk.roster, zone, reader.language)
            })
            .collect();
        json!({
            "number": case.number.to_string(), "stage": code(&case.stage),
            "deadline": case.deadline.to_string(), "missing": missing,
        })
    }

    fn is_late(&self, case: &Case) -> bool {
        case.is_open() && case.decided_at().is_none() && case.deadline < self.today()
    }

    /// The fields of D10 about `[from, until)` for this reader; `None` is somebody outside the roster.
    pub(in crate::desk) fn month_data(
        &self,
        reader: Option<&PersonId>,
        from: Date,
        until: Date,
    ) -> Map<String, Value> {
        let period = self.period(from, until);
        let visible = |case: &&Case| reader.is_none_or(|reader| !case.is_excluded(reader));
        let cases: Vec<&Case> = self.known.cases.values().filter(visible).collect();
        let count = |holds: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| holds(case)).count();
        let read = self.known.intake.values().filter(|item| {
            period.has(Some(item.received_at))
                && reader.is_none_or(|reader| self.may_know_of_mail(item, reader))
        });
        let notes: Vec<&SecurityNote> = self
            .known
            .upkeep
            .notes
            .iter()
            .filter(|note| period.has(Some(note.at)))
            .filter(|note| reader.is_none_or(|reader| self.may_know_of_case(note.case, reader)))
            .collect();
        let refused = |note: &&&SecurityNote| REFUSED.contains(&note.code.as_str());
        let upkeep = &self.known.upkeep;
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "month", from.to_string());
        put(&mut data, "read", read.count());
        put(
            &mut data,
            "complaints",
            count(&|case| period.has(Some(case.registered_at))),
        );
        put(&mut data, "open", count(&Case::is_open));
        put(&mut data, "late", count(&|case| self.is_late(case)));
        put(&mut data, "refused", notes.iter().filter(refused).count());
        put(&mut data, "security", security_rows(&notes));
        let moment = |at: Option<Timestamp>| at.map(|at| self.views().moment(at));
        put(&mut data, "backup_at", moment(upkeep.backup_at));
        let tested = upkeep.restore_tested_at;
        let tested = tested.map(|at| self.desk.rules.local_date(at).to_string());
        put(&mut data, "restore_test", tested);
        put(
            &mut data,
            "shared_mailbox",
            self.desk.identity.shared_mailbox,
        );
        put(&mut data, "private_addresses", self.private_addresses());
        data
    }

    fn may_know_of_mail(&self, item: &IntakeItem, reader: &PersonId) -> bool {
        !self.is_kept_from(item, reader)
    }

    fn may_know_of_case(&self, number: Option<crate::case::CaseNumber>, reader: &PersonId) -> bool {
        let case = number.and_then(|number| self.known.cases.get(&number));
        case.is_none_or(|case| !case.is_excluded(reader))
    }

    /// Active people of the roster who read our mail outside the office's own domain.
    fn private_addresses(&self) -> usize {
        let (today, own) = (self.today(), self.desk.identity.address.domain());
        let people = self.desk.roster.people.iter();
        people
            .filter(|person| person.is_active(today))
            .filter_map(|person| person.addresses.first())
            .filter(|address| !address.domain().eq_ignore_ascii_case(own))
            .count()
    }

    /// The fields of B16.
    pub(in crate::desk) fn roster_data(
        &self,
        reader: &Person,
        board: Vec<Value>,
        volunteers: Vec<Value>,
    ) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "first_name", reader.first_name());
        put(&mut data, "board", board);
        put(&mut data, "volunteers", volunteers);
        data
    }
}

fn security_rows(notes: &[&SecurityNote]) -> Vec<Value> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for note in notes {
        let known = SECURITY_CODES.iter().find(|code| **code == note.code);
        *counts.entry(known.unwrap_or(&"other")).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(code, count)| json!({ "code": code, "count": count }))
        .collect()
}

//! Trouble is told by letter (D9), to whoever keeps the house running, and to the board when that is nobody.
//!
//! Which cases are open stands in it only for a reader who may know of each of them.

use super::{Changes, Desk, Known, Trouble, work::Work};
use crate::case::{Case, LetterKind};
use crate::letter::Rendered;
use crate::letter::view::put;
use crate::mail::{EmailAddress, Language};
use crate::roster::PersonId;
use jiff::Timestamp;
use serde_json::{Map, Value};

impl Desk {
    /// D9 about this trouble to all who must hear of it.
    pub fn alarm(
        &self,
        known: Known,
        trouble: Trouble,
        since: Timestamp,
        now: Timestamp,
    ) -> Changes {
        let input = format!("alarm:{trouble:?}:{now}");
        let mut work = Work::new(self, input, known, now, None);
        work.tell_of_trouble(trouble, since);
        work.finish()
    }

    /// The words of D9 for the second road: about no case.
    pub fn alarm_words(
        &self,
        trouble: Trouble,
        since: Timestamp,
        now: Timestamp,
    ) -> Option<Rendered> {
        let work = Work::new(self, String::new(), Known::default(), now, None);
        let data = work.trouble_data(trouble, since, Language::Nl, Vec::new());
        self.letters
            .render(LetterKind::D9, Language::Nl, &Value::Object(data))
            .ok()
    }
}

impl Work<'_> {
    fn tell_of_trouble(&mut self, trouble: Trouble, since: Timestamp) {
        let readers = self.desk.identity.operators.clone();
        for address in &readers {
            match self.desk.roster.by_address(address).map(|p| p.id.clone()) {
                Some(person) => self.tell_person(trouble, since, &person),
                None => self.tell_address(trouble, since, address),
            }
        }
        if readers.is_empty() {
            let board = self.desk.roster.board(self.today());
            let board: Vec<PersonId> = board.map(|person| person.id.clone()).collect();
            for person in board {
                self.tell_person(trouble, since, &person);
            }
        }
    }

    fn tell_person(&mut self, trouble: Trouble, since: Timestamp, person: &PersonId) {
        let language = self
            .desk
            .roster
            .get(person)
            .map_or(Language::Nl, |person| person.language);
        let cases = if self.on_the_board(person) {
            self.known
                .cases
                .values()
                .filter(|case| case.is_open() && !case.is_excluded(person))
                .map(with_deadline)
                .collect()
        } else {
            Vec::new()
        };
        let data = self.trouble_data(trouble, since, language, cases);
        self.post_to_person(LetterKind::D9, person, None, data);
    }

    /// Somebody outside the roster keeps the machine and learns nothing of cases (procedure.md §7.4).
    fn tell_address(&mut self, trouble: Trouble, since: Timestamp, address: &EmailAddress) {
        let data = self.trouble_data(trouble, since, Language::Nl, Vec::new());
        self.post_to_address(LetterKind::D9, address.clone(), data);
    }

    fn trouble_data(
        &self,
        trouble: Trouble,
        since: Timestamp,
        language: Language,
        cases: Vec<String>,
    ) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "since", self.views().moment(since));
        put(&mut data, "cause", trouble.cause(language));
        if trouble.keeps_working() {
            put(&mut data, "works", true);
        }
        if !cases.is_empty() {
            put(&mut data, "cases", cases);
        }
        data
    }
}

fn with_deadline(case: &Case) -> String {
    format!("{} ({})", case.number, case.deadline)
}

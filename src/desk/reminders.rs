//! One bundled reminder per person: the points of all cases in one B7 (procedure.md §5.5).

use super::work::Work;
use crate::case::{Case, LetterKind, Notice, Party, Reminder};
use crate::letter::reminders::point;
use crate::letter::view::put;
use crate::roster::PersonId;
use serde_json::{Map, Value, json};

/// What waits for one reader in one case.
pub(super) struct Waiting {
    reader: PersonId,
    case: Case,
    points: Vec<Reminder>,
}

impl Work<'_> {
    /// Keeps points until the input is handled, so that a person gets one mail.
    pub(super) fn gather_reminders(&mut self, case: &Case, notice: &Notice, points: &[Reminder]) {
        let Party::Person(reader) = &notice.to else {
            return;
        };
        let same = |waiting: &&mut Waiting| {
            &waiting.reader == reader && waiting.case.number == case.number
        };
        match self.reminders.iter_mut().find(same) {
            Some(waiting) => waiting.points.extend_from_slice(points),
            None => {
                self.reminders.push(Waiting {
                    reader: reader.clone(),
                    case: case.clone(),
                    points: points.to_vec(),
                });
            }
        }
    }

    /// Writes one mail per reader: B7, with the overview of the week where that is due; else B8.
    pub(super) fn write_reminders(&mut self) {
        let waiting = std::mem::take(&mut self.reminders);
        let mut overviews = std::mem::take(&mut self.overviews);
        let mut readers: Vec<PersonId> = waiting
            .iter()
            .map(|waiting| waiting.reader.clone())
            .chain(overviews.keys().cloned())
            .collect();
        readers.sort();
        readers.dedup();
        for reader in readers {
            let rows: Vec<Value> = waiting
                .iter()
                .filter(|waiting| waiting.reader == reader && !waiting.case.is_excluded(&reader))
                .map(|waiting| self.reminder_row(&reader, waiting))
                .collect();
            let overview = overviews.remove(&reader);
            if rows.is_empty() {
                self.write_overview(&reader, overview);
                continue;
            }
            let mut data = Map::new();
            put(&mut data, "week", overview.map(Value::Object));
            put(&mut data, "office", self.views().office());
            put(&mut data, "reply_address", Value::Null);
            put(&mut data, "count", rows.len());
            put(&mut data, "one", rows.len() == 1);
            let first = rows
                .first()
                .and_then(|row| row["number"].as_str())
                .unwrap_or_default()
                .to_owned();
            put(&mut data, "example", format!("{first} categorie a"));
            put(&mut data, "cases", rows);
            // A reminder about one case can be answered without its number.
            let only: Vec<&Waiting> = waiting
                .iter()
                .filter(|waiting| waiting.reader == reader)
                .collect();
            let case = if let [one] = only.as_slice() {
                Some(one.case.number)
            } else {
                None
            };
            self.post_to_person(LetterKind::B7, &reader, case, data);
        }
    }

    /// B8, for who has no reminders to join it to.
    fn write_overview(&mut self, reader: &PersonId, overview: Option<Map<String, Value>>) {
        if let Some(mut data) = overview {
            put(&mut data, "office", self.views().office());
            put(&mut data, "reply_address", Value::Null);
            self.post_to_person(LetterKind::B8, reader, None, data);
        }
    }

    fn reminder_row(&self, reader: &PersonId, waiting: &Waiting) -> Value {
        let case = &waiting.case;
        let own = case.coordinator.as_ref() == Some(reader);
        let language = self
            .desk
            .roster
            .get(reader)
            .map(|person| person.language)
            .unwrap_or_default();
        let today = self.today();
        let left = (case.deadline - today).get_days();
        let calendar = &self.desk.rules.calendar;
        let working = (1..=left.max(0))
            .filter_map(|ahead| today.checked_add(jiff::Span::new().days(ahead)).ok());
        let working = working.filter(|day| calendar.is_working_day(*day)).count();
        let mut points = Vec::new();
        for reminder in &waiting.points {
            let point = point(reminder, case, &self.desk.roster, own, language);
            let row = json!({ "text": point.text, "type": Some(point.command).filter(|command| !command.is_empty()) });
            if !points.contains(&row) {
                points.push(row);
            }
        }
        let mut row = json!({ "number": case.number.to_string(), "deadline": case.deadline.to_string(), "points": points });
        if left >= 0 {
            row["days_left"] = json!(left);
            row["working_days_left"] = json!(working);
        } else {
            row["days_late"] = json!(-left);
        }
        row
    }
}

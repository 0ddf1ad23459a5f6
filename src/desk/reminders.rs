//! One bundled reminder per person: the points of all cases in one B7 (procedure.md §5.5).

use super::work::Work;
use crate::calendar::plus_days;
use crate::case::form::Missing;
use crate::case::{Case, LetterKind, Notice, Party, Reminder, deadline};
use crate::command;
use crate::letter::reminders::{Reading, checklist, point};
use crate::letter::view::put;
use crate::mail::Language;
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
        let desk = self.desk;
        let language = desk.roster.get(reader).map(|person| person.language);
        let calendar = deadline::calendar_of_term(case, &desk.rules);
        let reading = Reading {
            roster: &desk.roster,
            own: case.coordinator.as_ref() == Some(reader),
            language: language.unwrap_or_default(),
            today: self.today(),
            calendar: &calendar,
            deadline_days: desk.rules.deadline_days,
        };
        let mut points = Vec::new();
        for reminder in &waiting.points {
            let point = point(reminder, case, &reading);
            let row = json!({ "text": point.text, "type": Some(point.command).filter(|command| !command.is_empty()) });
            if !points.contains(&row) {
                points.push(row);
            }
        }
        let mut row = json!({ "number": case.number.to_string(), "deadline": case.deadline.to_string(), "points": points });
        match case.decided_at() {
            Some(at) => row["answered"] = json!(desk.rules.local_date(at).to_string()),
            None => self.put_time_left(&mut row, case),
        }
        if let Some(missing) = checklist(&waiting.points, case).filter(|_| reading.own) {
            row["checklist"] = self.checklist_rows(&missing, reading.language);
        }
        row
    }

    /// Days and working days until the deadline, or how many days it is late.
    fn put_time_left(&self, row: &mut Value, case: &Case) {
        let today = self.today();
        let left = (case.deadline - today).get_days();
        if left < 0 {
            row["days_late"] = json!(-left);
            return;
        }
        let calendar = &self.desk.rules.calendar;
        let ahead = (1..=left).map(|count| plus_days(today, count));
        let working = ahead.filter(|day| calendar.is_working_day(*day)).count();
        row["days_left"] = json!(left);
        row["working_days_left"] = json!(working);
    }

    fn checklist_rows(&self, missing: &[Missing], language: Language) -> Value {
        let (roster, zone) = (&self.desk.roster, &self.desk.rules.time_zone);
        let row = |missing: &Missing| {
            json!({
                "label": command::missing_label(missing, roster, zone, language),
                "type": command::missing_command(missing, roster, language),
            })
        };
        missing.iter().map(row).collect()
    }
}

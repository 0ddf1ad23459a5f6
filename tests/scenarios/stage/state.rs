//! What the store knows: a case, a mail, the memory of the office, as JSON that a script compares with.

use super::Stage;
use klachtenbus::case::CaseNumber;
use klachtenbus::config::RetentionSection;
use klachtenbus::workers::retention;
use serde_json::Value;

impl Stage {
    pub(super) fn case(&self, number: &str) -> Result<Value, String> {
        let number: CaseNumber = number
            .parse()
            .map_err(|()| format!("no number: {number}"))?;
        let case = self.office.store.case(number).map_err(|e| e.to_string())?;
        json(case)
    }

    pub(super) fn intake(&self, number: &str) -> Result<Value, String> {
        let items = self.office.store.all_intake().map_err(|e| e.to_string())?;
        let item = items
            .iter()
            .find(|item| item.number.to_string() == number)
            .ok_or(format!("no {number}"))?;
        json(item)
    }

    pub(super) fn memory(&self) -> Result<Value, String> {
        let office = self.office.store.office_memory();
        json(office.map_err(|e| e.to_string())?)
    }

    pub(super) fn cases(&self, count: usize) -> Result<(), String> {
        let there = self.office.store.all_cases().map_err(|e| e.to_string())?;
        if there.len() == count {
            Ok(())
        } else {
            Err(format!("{} cases instead of {count}", there.len()))
        }
    }

    /// The daily erasing, as the timekeeper does it.
    pub(super) fn erase(&self) -> Result<(), String> {
        let retention = RetentionSection::default();
        let (office, rules) = (&self.office, &self.office.desk.rules);
        retention::step(&office.store, &retention, rules, office.now)
            .map(|_| ())
            .map_err(|e| e.to_string())
    }

    /// No row of the store has this word.
    pub(super) fn nowhere(&self, word: &String) -> Result<(), String> {
        let found = self
            .office
            .store
            .rows_with(std::slice::from_ref(word))
            .map_err(|e| e.to_string())?;
        match found.first() {
            None => Ok(()),
            Some(found) => Err(format!("{word} stands in {}", found.place)),
        }
    }

    /// Somebody of the roster has no name, so that no letter to them can be written.
    pub(super) fn nameless(&mut self, who: &str) {
        self.letters_may_fail = true;
        let people = &mut self.office.desk.roster.people;
        for person in people.iter_mut().filter(|person| person.id.0 == who) {
            person.name.clear();
        }
    }
}

fn json(known: impl serde::Serialize) -> Result<Value, String> {
    serde_json::to_value(known).map_err(|e| e.to_string())
}

/// `volunteers.0.informed != null`: a value of the JSON, the length of a list with `#`, or another value with `@path`.
pub(super) fn compare(value: &Value, path: &str, equal: bool, wanted: &str) -> Result<(), String> {
    let shown = at_path(value, path);
    let wanted = wanted
        .strip_prefix('@')
        .map_or_else(|| wanted.to_owned(), |other| at_path(value, other));
    if (shown == wanted) == equal {
        Ok(())
    } else {
        Err(format!("{path} is {shown}"))
    }
}

fn at_path(value: &Value, path: &str) -> String {
    let mut at = value;
    for part in path.split('.') {
        if part == "#" {
            return at.as_array().map_or(0, Vec::len).to_string();
        }
        at = match part.parse::<usize>() {
            Ok(place) => at.get(place).unwrap_or(&Value::Null),
            Err(_) => at.get(part).unwrap_or(&Value::Null),
        };
    }
    match at {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

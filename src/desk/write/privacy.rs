//! Letters about personal data: C16, C17, C18, C20, D7, D8, D13, and the previews of those that a person sends.

use super::Post;
use crate::case::{Case, CaseNumber, LetterId, LetterKind, Party};
use crate::desk::{Breach, Order, RightsRequest, Waiting, work::Work};
use crate::letter::receipt::privacy as words;
use crate::letter::view::{put, send_word};
use crate::mail::Language;
use crate::roster::{Person, PersonId};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use serde_json::{Map, Value, json};

/// From the moment a breach is seen until it must be reported (AVG article 33.1).
const REPORT_WITHIN: SignedDuration = SignedDuration::from_hours(72);

impl Work<'_> {
    fn office_data(&self) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        data
    }

    fn staff_letter(&self) -> Map<String, Value> {
        let mut data = self.office_data();
        put(&mut data, "reply_address", Value::Null);
        data
    }

    fn person_of(&self, id: &PersonId) -> Option<Person> {
        self.desk.roster.get(id).cloned()
    }

    /// Writes a letter about a case to a person, unless the case excludes them.
    fn post_about(
        &mut self,
        kind: LetterKind,
        reader: &PersonId,
        case: Option<&Case>,
        intake: Option<crate::case::IntakeNumber>,
        id: Option<LetterId>,
        data: Map<String, Value>,
    ) {
        let post = Post {
            kind,
            to: Party::Person(reader.clone()),
            case: case.map(|case| case.number),
            intake,
            not_before: None,
            id,
            held: false,
        };
        self.post(post, data, case);
    }

    /// Writes a letter to the complainant; its id, when there is an address.
    fn post_to_complainant(
        &mut self,
        kind: LetterKind,
        case: &Case,
        not_before: Option<Timestamp>,
        data: Map<String, Value>,
    ) -> Option<LetterId> {
        let before = self.changes.letters.len();
        let post = Post {
            kind,
            to: Party::Complainant,
            case: Some(case.number),
            intake: None,
            not_before,
            id: None,
            held: not_before.is_some_and(|at| at > self.now),
        };
        self.post(post, data, Some(case));
        let mut written = self
            .changes
            .letters
            .get(before..)
            .unwrap_or_default()
            .iter();
        let letter = written.find(|letter| letter.binding.kind == kind)?;
        Some(letter.binding.letter.clone())
    }

    /// The complainant's first name, and who signs.
    fn complainant_data(&self, case: &Case, by: &Person) -> Map<String, Value> {
        let mut data = self.office_data();
        let name = case.complainant.name.as_deref();
        put(
            &mut data,
            "first_name",
            name.and_then(|name| name.split_whitespace().next()),
        );
        let by = json!({ "first_name": by.first_name(), "name": by.name });
        put(&mut data, "coordinator", by);
        data
    }

    /// C16.
    pub(in crate::desk) fn write_confirmation(
        &mut self,
        case: &Case,
        request: &RightsRequest,
        person: &Person,
    ) {
        let mut data = self.complainant_data(case, person);
        data.remove("coordinator");
        put(&mut data, "answer_by", request.answer_by.to_string());
        put(&mut data, "check", request.check);
        self.post_to_complainant(LetterKind::C16, case, None, data);
    }

    /// C17; `None` without an address.
    pub(in crate::desk) fn write_farewell_to_data(
        &mut self,
        case: &Case,
        person: &Person,
    ) -> Option<LetterId> {
        case.complainant_address()?;
        let mut data = self.complainant_data(case, person);
        let until = self
            .today()
            .saturating_add(self.desk.rules.backup_days.days());
        put(&mut data, "backup_until", until.to_string());
        self.post_to_complainant(LetterKind::C17, case, None, data)
    }

    /// C18 or C20, at the end of its hold.
    pub(in crate::desk) fn write_ordered(
        &mut self,
        case: &Case,
        person: &Person,
        waiting: &Waiting,
        until: Timestamp,
    ) -> Option<LetterId> {
        let (kind, data) = self.ordered(case, person, &waiting.order)?;
        self.post_to_complainant(kind, case, Some(until), data)
    }

    fn ordered(
        &self,
        case: &Case,
        person: &Person,
        order: &Order,
    ) -> Option<(LetterKind, Map<String, Value>)> {
        let mut data = self.complainant_data(case, person);
        match order {
            Order::Overview { text } => {
                put(&mut data, "text", text.as_str());
                Some((LetterKind::C20, data))
            }
            Order::Inform { words, .. } => {
                let [what, consequence, done, advice] = words;
                put(&mut data, "what", what.as_str());
                put(&mut data, "consequence", consequence.as_str());
                put(&mut data, "done", done.as_str());
                put(&mut data, "advice", advice.as_str());
                put(&mut data, "contact_person", person.name.as_str());
                Some((LetterKind::C18, data))
            }
            Order::Erase { .. } => None,
        }
    }

    /// Shows what waits: B5 with the letter as it will look, or the question to the second person.
    pub(in crate::desk) fn write_waiting(
        &mut self,
        case: &Case,
        person: &Person,
        waiting: &Waiting,
    ) {
        let id = Some(waiting.letter.clone());
        let mut data = self.staff_letter();
        let send_word = send_word(&waiting.code, person.language);
        if let Order::Erase { asked_by, reason } = &waiting.order {
            let first = self.person_of(asked_by).map(|first| first.name);
            let reason = reason.lines().collect::<Vec<_>>().join(" ");
            put(&mut data, "number", case.number.to_string());
            let erase = json!({ "colleague": first, "reason": reason, "send_word": send_word });
            put(&mut data, "erase", erase);
            return self.post_about(LetterKind::D13, &person.id, Some(case), None, id, data);
        }
        let Some(letter) = self.ordered_preview(case, person, waiting) else {
            return self.security("letter_not_written", Some(case.number));
        };
        put(&mut data, "send_word", send_word);
        put(&mut data, "case", self.views().standing(case));
        put(&mut data, "one", true);
        put(&mut data, "letters", vec![letter]);
        if matches!(waiting.order, Order::Overview { .. }) {
            let warning = words::look_for_names(person.language);
            put(&mut data, "warnings", vec![warning]);
        }
        if self.desk.rules.hold_minutes > 0 {
            put(&mut data, "hold_minutes", self.desk.rules.hold_minutes);
        }
        self.post_about(LetterKind::B5, &person.id, Some(case), None, id, data);
    }

    fn ordered_preview(&self, case: &Case, person: &Person, waiting: &Waiting) -> Option<Value> {
        let (kind, data) = self.ordered(case, person, &waiting.order)?;
        let language = self.language_for(&Party::Complainant, Some(case), None);
        let letters = &self.desk.letters;
        let rendered = letters.render(kind, language, &Value::Object(data)).ok()?;
        Some(json!({
            "recipient": "complainant", "name": case.complainant.name,
            "address": waiting.address.as_ref().map(ToString::to_string),
            "subject": rendered.subject, "text": rendered.text,
        }))
    }

    /// D13: somebody asks about their data; `left` days when it is a reminder.
    pub(in crate::desk) fn write_request(
        &mut self,
        request: &RightsRequest,
        case: Option<&Case>,
        reader: &PersonId,
        left: Option<i32>,
    ) {
        let mut data = self.staff_letter();
        let received = self.desk.rules.local_date(request.received_at);
        let number = match (case, request.intake) {
            (Some(case), _) => case.number.to_string(),
            (None, Some(number)) => number.to_string(),
            (None, None) => return,
        };
        let named = case.map_or_else(
            || format!("K{}-…", received.year()),
            |case| case.number.to_string(),
        );
        let agrees = case.is_none_or(|case| {
            case.complainant.kind != crate::case::ComplainantKind::Representative
                || case.complainant.consent == Some(crate::case::Answer::Yes)
        });
        put(&mut data, "number", number);
        let asked = json!({
            "received": received.to_string(), "by": request.answer_by.to_string(),
            "days_left": left.filter(|left| *left > 0),
            "check": request.check, "representative": !agrees,
            "access_command": format!("Inzage {named}"), "erase_command": format!("Wis {named}: reden"),
        });
        put(&mut data, "request", asked);
        let intake = request.intake.filter(|_| case.is_none());
        self.post_about(LetterKind::D13, reader, case, intake, None, data);
    }

    /// D13: is it still needed to keep this longer?
    pub(in crate::desk) fn write_hold_review(
        &mut self,
        case: &Case,
        until: Date,
        reader: &PersonId,
    ) {
        let mut data = self.staff_letter();
        put(&mut data, "number", case.number.to_string());
        let command = format!("Bewaar {} tot morgen: niet meer nodig", case.number);
        put(
            &mut data,
            "hold",
            json!({ "by": until.to_string(), "hold_command": command }),
        );
        self.post_about(LetterKind::D13, reader, Some(case), None, None, data);
    }

    /// D7, about cases that exclude this reader not.
    pub(in crate::desk) fn write_announcement(
        &mut self,
        numbers: &[CaseNumber],
        on: Date,
        reader: &PersonId,
    ) {
        let mut data = self.staff_letter();
        let names: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let first = names.first().cloned().unwrap_or_default();
        let year = on.year() + 1;
        put(&mut data, "on", on.to_string());
        put(&mut data, "numbers", names);
        put(
            &mut data,
            "command",
            format!("Bewaar {first} tot 1 januari {year}: reden"),
        );
        self.post_about(LetterKind::D7, reader, None, None, None, data);
    }

    /// D8 with the draft entry of the register.
    pub(in crate::desk) fn write_breach(
        &mut self,
        breach: &Breach,
        case: Option<&Case>,
        reader: &PersonId,
    ) {
        let Some(person) = self.person_of(reader) else {
            return;
        };
        let mut data = self.staff_letter();
        let observed = self.observed(breach, &person);
        put(
            &mut data,
            "number",
            case.map(|case| case.number.to_string()),
        );
        put(&mut data, "observation", observed.as_str());
        put(&mut data, "seen_at", self.views().moment(breach.seen_at));
        let latest = breach
            .seen_at
            .saturating_add(REPORT_WITHIN)
            .unwrap_or(breach.seen_at);
        put(&mut data, "report_before", self.views().moment(latest));
        put(&mut data, "register_number", breach.number);
        put(
            &mut data,
            "register",
            self.register_entry(breach, case, &person, &observed),
        );
        if case.is_some_and(|case| case.complainant_address().is_some()) {
            put(
                &mut data,
                "inform_command",
                "Datalek informeer: wat er gebeurde",
            );
        }
        self.post_about(LetterKind::D8, reader, case, None, None, data);
    }

    fn register_entry(
        &self,
        breach: &Breach,
        case: Option<&Case>,
        reader: &Person,
        observed: &str,
    ) -> Vec<Value> {
        let language = match reader.language {
            Language::En => Language::En,
            Language::Nl | Language::Other => Language::Nl,
        };
        let day = crate::letter::date_long(self.desk.rules.local_date(breach.seen_at), language);
        let who = case.map(|case| words::one_complainant(case.number, language));
        let mut known = [Some(observed.to_owned()), Some(day), who].into_iter();
        words::register_labels(language)
            .iter()
            .map(|label| json!({ "label": label, "value": known.next().flatten() }))
            .collect()
    }
}

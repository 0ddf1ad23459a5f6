//! What time does about personal data: reminders of requests, D7, the yearly look at holds, the end of the register's lines.

use super::RightsRequest;
use crate::case::{Case, CaseNumber, Stage};
use crate::desk::work::Work;
use crate::roster::PersonId;
use jiff::{ToSpan as _, civil::Date};
use std::collections::BTreeMap;

/// Days after receipt on which an open request is named again; every week when the month is over.
const REMIND_ON: &[i32] = &[14, 21, 26];
/// Years that a line of the breach register stays (AVG article 33.5).
const REGISTER_YEARS: i32 = 5;

impl Work<'_> {
    /// All that is due about personal data.
    pub(in crate::desk) fn privacy_clock(&mut self) {
        self.drop_what_is_over();
        if self.office_morning().is_none() {
            return;
        }
        self.remind_of_requests();
        self.review_holds();
        self.announce_erasing();
    }

    fn drop_what_is_over(&mut self) {
        let (now, today) = (self.now, self.today());
        let rules = &self.desk.rules;
        let hours = i64::from(rules.code_valid_hours) * 2;
        let open: Vec<CaseNumber> = self
            .known
            .cases
            .values()
            .filter(|case| case.stage != Stage::Closed)
            .map(|case| case.number)
            .collect();
        let privacy = &mut self.known.office.privacy;
        let last = |at| rules.local_date(at).saturating_add(REGISTER_YEARS.years());
        privacy
            .breaches
            .retain(|breach| today <= last(breach.seen_at));
        privacy
            .waiting
            .retain(|waiting| now.duration_since(waiting.shown_at).as_hours() < hours);
        privacy.holds.retain(|_, hold| today <= hold.until);
        // A reopened case is announced anew when it is closed again.
        privacy.announced.retain(|number, _| !open.contains(number));
        privacy.erasures.retain(|number, _| !open.contains(number));
    }

    fn remind_of_requests(&mut self) {
        let today = self.today();
        for request in self.known.office.privacy.requests.clone() {
            let days = (today - self.desk.rules.local_date(request.received_at)).get_days();
            let Some(mark) = reminder(&request, days, today) else {
                continue;
            };
            if !self.first_time(mark) {
                continue;
            }
            let case = request
                .case
                .and_then(|number| self.known.cases.get(&number))
                .cloned();
            let left = (request.answer_by - today).get_days();
            for reader in self.privacy_readers(case.as_ref()) {
                self.write_request(&request, case.as_ref(), &reader, Some(left));
            }
        }
    }

    fn review_holds(&mut self) {
        let today = self.today();
        let due: Vec<CaseNumber> = self
            .known
            .office
            .privacy
            .holds
            .iter()
            .filter(|(_, hold)| hold.reviewed_on.saturating_add(1.year()) <= today)
            .map(|(number, _)| *number)
            .collect();
        for number in due {
            let Some(case) = self.known.cases.get(&number).cloned() else {
                continue;
            };
            let mut until = today;
            if let Some(hold) = self.known.office.privacy.holds.get_mut(&number) {
                hold.reviewed_on = today;
                until = hold.until;
            }
            for reader in self.privacy_readers(Some(&case)) {
                self.write_hold_review(&case, until, &reader);
            }
        }
    }

    /// D7, some time before: one mail to each reader for all cases of that day.
    fn announce_erasing(&mut self) {
        let today = self.today();
        let notice = self.desk.rules.announce_days.days();
        let soonest = today.saturating_add(notice);
        let mut on = soonest;
        let mut due: Vec<Case> = Vec::new();
        for case in self.known.cases.values() {
            let privacy = &self.known.office.privacy;
            let known = privacy.announced.contains_key(&case.number)
                || privacy.erasures.contains_key(&case.number);
            let (Stage::Closed, Some(kept)) = (case.stage, case.keep_until) else {
                continue;
            };
            let held = privacy
                .holds
                .get(&case.number)
                .map_or(kept, |hold| hold.until);
            let last = kept.max(held);
            if !known && last <= soonest {
                on = on.max(last);
                due.push(case.clone());
            }
        }
        let mut readers: BTreeMap<PersonId, Vec<CaseNumber>> = BTreeMap::new();
        for case in &due {
            self.known.office.privacy.announced.insert(case.number, on);
            for reader in self.privacy_readers(Some(case)) {
                readers.entry(reader).or_default().push(case.number);
            }
        }
        for (reader, numbers) in readers {
            self.write_announcement(&numbers, on, &reader);
        }
    }
}

/// The once-only mark of a reminder that is due now.
fn reminder(request: &RightsRequest, days: i32, today: Date) -> Option<String> {
    let about = match (request.case, request.intake) {
        (Some(number), _) => number.to_string(),
        (None, Some(number)) => number.to_string(),
        (None, None) => return None,
    };
    let late = (today - request.answer_by).get_days();
    if late >= 0 {
        return Some(format!("D13:{about}:late-{}", late / 7));
    }
    let reached = REMIND_ON.iter().rev().find(|day| days >= **day)?;
    Some(format!("D13:{about}:{reached}"))
}

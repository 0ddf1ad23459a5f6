//! Time passes: what is due for each case, and the daily list of mail that was not treated as a complaint (B14).

use super::{Changes, Desk, IntakeItem, Known, work::Work};
use crate::case::{Actor, Input, deadline};
use crate::triage::Lane;
use jiff::Timestamp;

impl Desk {
    /// The changes that are due now; empty when nothing is.
    pub fn tick(&self, known: Known, now: Timestamp) -> Changes {
        let mut work = Work::new(self, format!("tick:{now}"), known, now, None);
        let due: Vec<_> = work
            .known
            .cases
            .values()
            .filter(|case| deadline::due_at(case, &self.rules, now).is_some_and(|at| at <= now))
            .map(|case| case.number)
            .collect();
        for number in due {
            work.step_and_write(number, &Input::TimePassed, Actor::System);
        }
        work.years_pass();
        work.regular_mails();
        work.remind_of_choices();
        work.list_other_mail();
        work.privacy_clock();
        work.forget_old_marks();
        work.finish()
    }
}

impl Work<'_> {
    /// The working day on which mail from nine on may go now; `None` at night and on days off.
    pub(super) fn office_morning(&self) -> Option<String> {
        let nine = jiff::civil::Time::constant(9, 0, 0, 0);
        let open = self.desk.rules.in_working_hours_from(self.now, nine);
        open.then(|| self.today().to_string())
    }

    /// True once for each mark.
    pub(super) fn first_time(&mut self, mark: String) -> bool {
        let fresh = !self.known.office.sent_marks.contains_key(&mark);
        if fresh {
            self.known.office.sent_marks.insert(mark, self.now);
        }
        fresh
    }

    /// Marks of days long gone are of no use; those without a day stay.
    fn forget_old_marks(&mut self) {
        self.forget_questions();
        let now = self.now;
        self.known
            .office
            .sent_marks
            .retain(|mark, at| !mark.contains(':') || now.duration_since(*at).as_hours() < 60 * 24);
    }

    /// M11: what nobody chose for two working days goes to all eligible board members, once a day.
    fn remind_of_choices(&mut self) {
        let Some(day) = self.office_morning() else {
            return;
        };
        let calendar = self.desk.rules.calendar.clone();
        let undecided: Vec<IntakeItem> = self
            .known
            .intake
            .values()
            .filter(|item| item.undecided)
            .cloned()
            .collect();
        for mut item in undecided {
            let received = self.desk.rules.local_date(item.received_at);
            let (first, second) = (
                calendar.add_working_days(received, 1),
                calendar.add_working_days(received, 2),
            );
            let today = self.today();
            if today < first || !self.first_time(format!("M11:{}:{day}", item.number)) {
                continue;
            }
            let readers: Vec<_> = self
                .rota()
                .into_iter()
                .filter(|id| !self.is_kept_from(&item, id))
                .collect();
            // M10: who got no sign of life yet gets the neutral one now.
            if item.signs.answerable && !item.answered_neutrally {
                let danger = item.signs.danger;
                self.acknowledge_neutrally(&mut item, danger);
                self.record(item.clone());
            }
            let count = if today >= second { readers.len() } else { 1 };
            for reader in readers.iter().take(count) {
                self.write_choice(&item, reader);
            }
        }
    }

    /// B14, on working days from nine: the mail since the list before, only when there is any.
    fn list_other_mail(&mut self) {
        let Some(day) = self.office_morning() else {
            return;
        };
        let listed = |item: &&IntakeItem| {
            matches!(item.lane, Lane::NotComplaint | Lane::Spam | Lane::Auto)
                && item.decided_by.is_none()
                && item.case.is_none()
        };
        // What came in before nine; later mail is for tomorrow's list.
        let nine = self
            .desk
            .rules
            .at(self.today(), jiff::civil::Time::constant(9, 0, 0, 0));
        let since = self.known.office.sent_marks.get("B14").copied();
        let items: Vec<IntakeItem> = self
            .known
            .intake
            .values()
            .filter(listed)
            .filter(|item| since.is_none_or(|since| item.received_at >= since))
            .filter(|item| item.received_at < nine)
            .cloned()
            .collect();
        if items.is_empty() || !self.first_time(format!("B14:{day}")) {
            return;
        }
        self.known.office.sent_marks.insert("B14".to_owned(), nine);
        self.write_post_list(&items);
    }
}

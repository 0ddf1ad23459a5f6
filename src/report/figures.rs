//! The figures of one year: tables 1–8, 12 and 13 of procedure.md §6.3.

use super::period::Period;
use super::rounds::{Answered, decisions, is_complaint, passage};
use super::tally::{Days, Tally, days_between};
use crate::case::{
    Acknowledgement, AgeGroup, Answer, Case, Category, CauseKind, ComplainantKind, EndReason,
    Manner, Outcome, Rules,
};

const CATEGORIES: &[Category] = &[Category::A, Category::B, Category::C];
const ANSWERS: &[Answer] = &[Answer::Yes, Answer::No, Answer::Unknown];
const COMPLAINANTS: &[ComplainantKind] = &[
    ComplainantKind::Client,
    ComplainantKind::Representative,
    ComplainantKind::Other,
    ComplainantKind::Anonymous,
    ComplainantKind::Unknown,
];
const AGES: &[AgeGroup] = &[
    AgeGroup::Under12,
    AgeGroup::From12To15,
    AgeGroup::From16To17,
    AgeGroup::From18To20,
    AgeGroup::From21,
    AgeGroup::Unknown,
];
const OUTCOMES: &[Outcome] = &[
    Outcome::Upheld,
    Outcome::PartlyUpheld,
    Outcome::NotUpheld,
    Outcome::Resolved,
    Outcome::NoFinding,
];
/// Ends that are no outcome of a decision.
const ENDS: &[EndReason] = &[
    EndReason::Withdrawn,
    EndReason::NotAComplaint,
    EndReason::Duplicate,
];
const CAUSES: &[CauseKind] = &[
    CauseKind::UnclearExplanation,
    CauseKind::WrongAdvice,
    CauseKind::LateOrNoReply,
    CauseKind::Availability,
    CauseKind::Attitude,
    CauseKind::Confidentiality,
    CauseKind::WrongExpectation,
    CauseKind::OfficePractice,
    CauseKind::OutsideOffice,
    CauseKind::NoneFound,
];

/// Counts over the complaints of a year; days are whole local days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The year.
    pub period: Period,
    /// Open when the year began.
    pub open_at_start: u32,
    /// Received in the year.
    pub received: u32,
    /// Of those only told.
    pub oral: u32,
    /// Of those only written.
    pub written: u32,
    /// Of those told and written.
    pub both: u32,
    /// Closed in an earlier year and reopened in this one; not received again.
    pub reopened: u32,
    /// Open, received or reopened in the year, and not open at its end.
    pub closed: u32,
    /// Open when the year ended: start + received + reopened − closed.
    pub open_at_end: u32,
    /// Nature of those received; one complaint may be in several.
    pub categories: Tally<Category>,
    /// Who complained, of those received.
    pub complainants: Tally<ComplainantKind>,
    /// Age of the client when helped, of those received.
    pub ages: Tally<AgeGroup>,
    /// Told of the regulation (article 3), of those received.
    pub told_of_rules: Tally<Answer>,
    /// Decided in the year; a complaint decided twice counts once, with its last decision.
    pub decided: u32,
    /// Outcomes of those decided.
    pub outcomes: Tally<Outcome>,
    /// Closed in the year for a reason that is no outcome: withdrawn, no complaint, duplicate.
    pub ends: Tally<EndReason>,
    /// Satisfaction of those decided.
    pub satisfied: Tally<Answer>,
    /// Signed by all, of those decided to satisfaction.
    pub signed: u32,
    /// A volunteer refused or could not be reached, of those decided to satisfaction.
    pub not_signed: u32,
    /// Decided within the four weeks.
    pub on_time: u32,
    /// Decided later.
    pub late: u32,
    /// Of those late: told of the delay before the four weeks ended.
    pub warned: u32,
    /// Days from receipt to decision: the median.
    pub median_days: Option<Days>,
    /// Days from receipt to decision: the longest.
    pub longest_days: Option<u32>,
    /// Days from receipt to our acknowledgement: the median, of those received.
    pub days_to_acknowledge: Option<Days>,
    /// Days from receipt until a volunteer was informed: the median, of those received.
    pub days_to_inform: Option<Days>,
    /// Causes of those decided; each kind once a complaint.
    pub causes: Tally<CauseKind>,
    /// Received in the year and outside the regulation.
    pub signals: u32,
    /// What those signals were about.
    pub signal_subjects: Tally<Category>,
}

impl Figures {
    /// Counts; which cases are given is whom the figures are for (§5.5).
    pub fn of<'a>(
        cases: impl IntoIterator<Item = &'a Case>,
        period: Period,
        rules: &Rules,
    ) -> Self {
        let (complaints, outside): (Vec<&Case>, Vec<&Case>) =
            cases.into_iter().partition(|case| is_complaint(case));
        let mut figures = Self::none(period);
        for signal in outside.iter().filter(|case| period.has(case.received)) {
            figures.signals += 1;
            for category in &signal.categories {
                figures.signal_subjects.add(*category);
            }
        }
        for case in &complaints {
            figures.pass(case, &period);
        }
        figures.add_received(&complaints, &period, rules);
        figures.add_decided(&complaints, &period, rules);
        figures
    }

    fn none(period: Period) -> Self {
        Self {
            period,
            open_at_start: 0,
            received: 0,
            oral: 0,
            written: 0,
            both: 0,
            reopened: 0,
            closed: 0,
            open_at_end: 0,
            categories: Tally::of(CATEGORIES),
            complainants: Tally::of(COMPLAINANTS),
            ages: Tally::of(AGES),
            told_of_rules: Tally::of(ANSWERS),
            decided: 0,
            outcomes: Tally::of(OUTCOMES),
            ends: Tally::of(ENDS),
            satisfied: Tally::of(ANSWERS),
            signed: 0,
            not_signed: 0,
            on_time: 0,
            late: 0,
            warned: 0,
            median_days: None,
            longest_days: None,
            days_to_acknowledge: None,
            days_to_inform: None,
            causes: Tally::of(CAUSES),
            signals: 0,
            signal_subjects: Tally::of(CATEGORIES),
        }
    }

    /// Table 1, and the ends of table 5.
    fn pass(&mut self, case: &Case, period: &Period) {
        let passage = passage(case, period);
        self.open_at_start += u32::from(passage.open_at_start);
        self.received += u32::from(passage.received);
        self.reopened += u32::from(passage.reopened);
        self.closed += u32::from(passage.closed);
        self.open_at_end += u32::from(passage.open_at_end);
        if let Some(closing) = case
            .closed
            .as_ref()
            .filter(|closing| period.has(closing.at))
        {
            self.ends.add(closing.reason);
        }
    }

    /// Tables 2–4 and 12, and the first days of table 7.
    fn add_received(&mut self, complaints: &[&Case], period: &Period, rules: &Rules) {
        let (mut to_acknowledge, mut to_inform) = (Vec::new(), Vec::new());
        for case in complaints.iter().filter(|case| period.has(case.received)) {
            let (oral, written) = (
                case.manner.contains(&Manner::Oral),
                case.manner.contains(&Manner::Written),
            );
            self.both += u32::from(oral && written);
            self.oral += u32::from(oral && !written);
            self.written += u32::from(written && !oral);
            for category in &case.categories {
                self.categories.add(*category);
            }
            self.complainants.add(case.complainant.kind);
            self.ages
                .add(case.complainant.age_group.unwrap_or(AgeGroup::Unknown));
            self.told_of_rules
                .add(case.told_of_rules.unwrap_or(Answer::Unknown));
            let received = rules.local_date(case.received);
            if let Some(Acknowledgement::Sent(at)) = &case.acknowledged {
                to_acknowledge.push(days_between(received, rules.local_date(*at)));
            }
            let informed = case.volunteers.iter().filter_map(|v| v.informed.as_ref());
            to_inform.extend(informed.map(|told| days_between(received, told.on)));
        }
        self.days_to_acknowledge = Days::median(to_acknowledge);
        self.days_to_inform = Days::median(to_inform);
    }

    /// Tables 5–8.
    fn add_decided(&mut self, complaints: &[&Case], period: &Period, rules: &Rules) {
        let mut days = Vec::new();
        for case in complaints {
            let mut made = decisions(case, rules);
            made.retain(|answered| period.has(answered.at));
            let Some(last) = made.iter().max_by_key(|answered| answered.at) else {
                continue;
            };
            self.add_decision(last, made.iter().any(|answered| answered.late));
            days.push(days_between(
                rules.local_date(last.began),
                rules.local_date(last.at),
            ));
            let kinds: std::collections::BTreeSet<_> =
                case.causes.iter().flat_map(|cause| &cause.kinds).collect();
            kinds.into_iter().for_each(|kind| self.causes.add(*kind));
        }
        self.longest_days = days.iter().copied().max();
        self.median_days = Days::median(days);
    }

    fn add_decision(&mut self, answered: &Answered, late: bool) {
        self.decided += 1;
        self.outcomes.add(answered.outcome);
        self.satisfied.add(answered.satisfied);
        if answered.satisfied == Answer::Yes {
            self.signed += u32::from(answered.signed);
            self.not_signed += u32::from(!answered.signed && answered.declined);
        }
        self.on_time += u32::from(!late);
        self.late += u32::from(late);
        self.warned += u32::from(late && answered.warned);
    }
}

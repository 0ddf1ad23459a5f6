//! What goes into the office version: lessons that are rules, and tables that give nobody away (procedure.md §6.5).

use super::super::work::Work;
use crate::case::{Case, MeasureKind};
use crate::letter::receipt;
use crate::report::lessons::{Fault, faults};
use crate::report::{self, Figures, NO_TABLES_BELOW};
use crate::roster::{Person, PersonId, Role};
use crate::year::{Lessons, Standing};

/// Years that may be taken together when one is too small (procedure.md §6.5 rule 5).
const TOGETHER: i16 = 3;
/// The table of years (procedure.md §6.5 rule 8).
const SHOWN_YEARS: i16 = 5;

/// A lesson that was left out: its number in the list of all, and why.
pub(super) struct LeftOut {
    pub number: usize,
    pub faults: Vec<Fault>,
}

impl LeftOut {
    /// Why, in words.
    pub fn faults_words(&self, language: crate::mail::Language) -> String {
        let words = self.faults.iter().map(|fault| match fault {
            Fault::Name => receipt::lesson_fault("name", language),
            Fault::Number => receipt::lesson_fault("number", language),
            Fault::Age => receipt::lesson_fault("age", language),
            Fault::Date => receipt::lesson_fault("date", language),
            Fault::Quote => receipt::lesson_fault("quote", language),
            Fault::School => receipt::lesson_fault("school", language),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The lessons of a year before and after the rules.
pub(super) struct Chosen {
    pub kept: Vec<String>,
    pub left_out: Vec<LeftOut>,
}

impl Work<'_> {
    /// Training measures of the year's complaints and the recommendations, without those that name somebody and those that
    /// the board left out. Numbers count from one through all of them.
    pub(super) fn lessons_of(&self, year: i16, without: &[u32]) -> Chosen {
        let annual = self.annual(year, self.now);
        let trained = annual.measures.iter();
        let trained = trained.filter(|measure| measure.kind == MeasureKind::Training);
        let recommended = annual.written.recommendations.iter();
        let recommended = recommended.filter(|item| item.standing != Some(Standing::NotDone));
        let mut all: Vec<String> = trained
            .map(|measure| measure.text.clone())
            .chain(recommended.map(|item| item.text.clone()))
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|text| seen.insert(crate::roster::fold(text)));
        let names = self.names_never_told();
        let mut chosen = Chosen {
            kept: Vec::new(),
            left_out: Vec::new(),
        };
        for (place, text) in all.into_iter().enumerate() {
            let number = place + 1;
            let faults = faults(&text, &names);
            if without
                .iter()
                .any(|left| usize::try_from(*left) == Ok(number))
            {
                continue;
            }
            if faults.is_empty() {
                chosen.kept.push(text);
            } else {
                chosen.left_out.push(LeftOut { number, faults });
            }
        }
        chosen
    }

    /// Names of the roster and of complainants.
    fn names_never_told(&self) -> Vec<String> {
        let people = self.desk.roster.people.iter().map(|p| p.name.clone());
        let complainants = self.known.cases.values();
        let complainants = complainants.filter_map(|case| case.complainant.name.clone());
        people.chain(complainants).collect()
    }

    /// The office version as the rules allow it now.
    pub(super) fn safe_version(&self, year: i16, three_years: bool, kept: Vec<String>) -> Lessons {
        let since = if three_years {
            year - TOGETHER + 1
        } else {
            year
        };
        let years = self.figures_of(since, year);
        let received: u32 = years.iter().map(|figures| figures.received).sum();
        let mut tables = report::safe_tables(&years);
        if !tables.is_empty() && since == year {
            tables.push(report::years_in_bands(&self.figures_shown(year)));
        }
        // Two versions with different tables would tell what changed in between.
        let told = self.book(year).lessons().cloned();
        if told.is_some_and(|told| !told.tables.is_empty() && told.tables != tables) {
            tables.clear();
        }
        Lessons {
            since,
            received: (received >= NO_TABLES_BELOW).then_some(received),
            none: received == 0,
            tables,
            lessons: kept,
        }
    }

    /// Three years together are offered when each of them is too small alone, the sum is not, and no version before showed
    /// tables of one of them: its numbers could be taken from the sum.
    pub(super) fn may_take_three(&self, year: i16) -> bool {
        let since = year - TOGETHER + 1;
        let years = self.figures_of(since, year);
        let small = years
            .iter()
            .all(|figures| figures.received < NO_TABLES_BELOW);
        let sum: u32 = years.iter().map(|figures| figures.received).sum();
        let told = self.known.office.years.keys().any(|known| {
            let last = self.book(*known);
            last.lessons().is_some_and(|lessons| {
                !lessons.tables.is_empty()
                    && *known != year
                    && *known >= since
                    && lessons.since <= year
            })
        });
        small && sum >= NO_TABLES_BELOW && !told
    }

    fn figures_of(&self, since: i16, until: i16) -> Vec<Figures> {
        let cases = self.all_cases();
        let years = self.report_years();
        (since..=until)
            .map(|year| Figures::of(&cases, years.year(year), years.rules()))
            .collect()
    }

    /// Up to five years, newest first, from the first with a complaint on.
    fn figures_shown(&self, year: i16) -> Vec<Figures> {
        let mut years = self.figures_of(year - SHOWN_YEARS + 1, year);
        let first = years.iter().position(|figures| figures.received > 0);
        years.drain(..first.unwrap_or(years.len()));
        years.reverse();
        years
    }

    /// Volunteers who know that a complaint of the year was about them, and are still with us.
    pub(super) fn involved_in(&self, year: i16) -> Vec<PersonId> {
        let period = self.report_years().year(year);
        let handled = |case: &&Case| {
            let closed = case.closed.as_ref().map(|closing| closing.at);
            let decided = case.decided_at();
            period.has(case.received)
                || closed.is_some_and(|at| period.has(at))
                || decided.is_some_and(|at| period.has(at))
        };
        let cases = self.known.cases.values().filter(handled);
        let told = cases.flat_map(|case| &case.volunteers);
        let told: std::collections::BTreeSet<&PersonId> = told
            .filter(|volunteer| volunteer.informed.is_some())
            .map(|volunteer| &volunteer.id)
            .collect();
        let today = self.today();
        let people = self.desk.roster.people.iter();
        people
            .filter(|person| person.is_active(today) && told.contains(&person.id))
            .map(|person| person.id.clone())
            .collect()
    }

    /// Everybody who gets the office version.
    pub(super) fn volunteers(&self) -> Vec<PersonId> {
        let today = self.today();
        let people = self.desk.roster.people.iter();
        let volunteer = |person: &&Person| person.has(Role::Volunteer) && person.is_active(today);
        people
            .filter(volunteer)
            .map(|person| person.id.clone())
            .collect()
    }
}

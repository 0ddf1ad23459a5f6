//! What the letters about a year are filled in with: the counts of [`crate::report`] and the words of people.

use super::super::{work::Work, write::figures::put_figures};
use crate::letter::receipt;
use crate::letter::view::{code, put};
use crate::mail::Language;
use crate::report::{Annual, Share, share_of};
use crate::roster::{Person, PersonId};
use crate::year::Item;
use serde_json::{Map, Value, json};

impl Work<'_> {
    /// The report of a year as it is now, made on `at`; every complaint is in it.
    pub(super) fn annual(&self, year: i16, at: jiff::Timestamp) -> Annual {
        let years = self.report_years();
        let mut annual = Annual::of(&self.all_cases(), &years, year, at)
            .with_books(&self.known.office.years, self.now);
        annual.written.made_by = self.makers(year);
        annual
    }

    /// Names of those who coordinated a complaint of the year and are still on the board.
    fn makers(&self, year: i16) -> Vec<String> {
        let ids = self.coordinators_of(year);
        let people = ids.iter().filter_map(|id| self.desk.roster.get(id));
        people.map(|person| person.name.clone()).collect()
    }

    /// Who coordinated a complaint that was received or handled in the year, in rota order.
    pub(super) fn coordinators_of(&self, year: i16) -> Vec<PersonId> {
        let period = self.report_years().year(year);
        let in_year = self.known.cases.values().filter(|case| {
            let closed = case.closed.as_ref().map(|closing| closing.at);
            case.received < period.until && closed.is_none_or(|at| at >= period.from)
        });
        let found: std::collections::BTreeSet<&PersonId> = in_year
            .filter_map(|case| case.coordinator.as_ref())
            .collect();
        let board = self.desk.roster.board(self.today());
        board
            .filter(|person| found.contains(&person.id))
            .map(|person| person.id.clone())
            .collect()
    }

    /// The data of D4 in the reader's language.
    pub(super) fn report_data(
        &self,
        annual: &Annual,
        changes: &[(String, String, String)],
        language: Language,
    ) -> Map<String, Value> {
        let figures = &annual.figures;
        let year = figures.period.year;
        let written = &annual.written;
        let number = written
            .recommendations
            .first()
            .map_or(1, |item| item.number);
        let owner = self.rota().first().cloned();
        let owner = owner.and_then(|id| self.desk.roster.get(&id));
        let name = owner.map_or("", Person::first_name);
        let words = receipt::year_words(year, number, name, None, language);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "made_on", annual.made_on.to_string());
        put(&mut data, "made_by", written.made_by.clone());
        put_figures(&mut data, figures, annual.before.as_ref(), language);
        put(&mut data, "any", figures.received + figures.decided > 0);
        put(&mut data, "one", figures.received == 1);
        let most: Vec<Value> = figures.categories.most().iter().map(code).collect();
        put(&mut data, "most", most);
        put(
            &mut data,
            "recommendations",
            recommendations(&written.recommendations, language),
        );
        let measures = annual
            .measures
            .iter()
            .map(|measure| json!({ "text": measure.text, "kind": code(&measure.kind) }));
        put(&mut data, "measures", measures.collect::<Vec<_>>());
        put(&mut data, "follow_ups", follow_ups(&written.follow_ups));
        put(&mut data, "deviations", deviations(annual, language));
        put(&mut data, "signal_subjects", signals(annual, language));
        put(&mut data, "years", years(annual, language));
        put(&mut data, "analysis", written.analysis.clone());
        if written.discussion_missed {
            let before = self.report_years().year(year - 1);
            put(&mut data, "discussion_missed", before.title());
        }
        self.put_version(annual, changes, &mut data);
        put(&mut data, "analysis_command", words.analysis);
        put(&mut data, "office_version_command", words.office_version);
        put(&mut data, "follow_up_command", words.follow_up);
        put(&mut data, "meeting_command", words.meeting);
        data
    }

    /// From the second version on: which, and what changed.
    fn put_version(
        &self,
        annual: &Annual,
        changes: &[(String, String, String)],
        data: &mut Map<String, Value>,
    ) {
        if annual.written.version < 2 {
            return;
        }
        put(data, "version", annual.written.version);
        let book = self.book(annual.figures.period.year);
        let earlier = book.report().map(|report| report.analysis.clone());
        put(data, "analysis_changed", earlier != annual.written.analysis);
        let rows = changes
            .iter()
            .map(|(place, old, new)| json!({ "place": place, "old": old, "new": new }));
        put(data, "changes", rows.collect::<Vec<_>>());
    }
}

fn recommendations(items: &[Item], language: Language) -> Vec<Value> {
    let due = |item: &Item| item.due.map(|due| crate::letter::date_long(due, language));
    items
        .iter()
        .map(|item| {
            json!({
                "number": item.number, "text": item.text, "kind": code(&item.kind),
                "owner": item.owner, "by": due(item),
            })
        })
        .collect()
}

fn follow_ups(items: &[Item]) -> Vec<Value> {
    items
        .iter()
        .map(|item| {
            json!({
                "number": item.number, "text": item.text,
                "status": item.standing.map(|standing| code(&standing)), "note": item.note,
            })
        })
        .collect()
}

fn deviations(annual: &Annual, language: Language) -> Vec<Value> {
    annual
        .deviations
        .iter()
        .map(|deviation| {
            let reasons = deviation.reasons.iter();
            let reasons = reasons.map(|reason| receipt::deviation_reason(reason, language));
            json!({
                "text": receipt::deviation_word(&deviation.article, language),
                "count": deviation.count, "reasons": reasons.collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn signals(annual: &Annual, language: Language) -> Vec<String> {
    let subjects = annual.figures.signal_subjects.iter();
    subjects
        .filter(|(_, count)| *count > 0)
        .map(|(category, count)| {
            format!("{}: {count}", receipt::category_words(category, language))
        })
        .collect()
}

fn years(annual: &Annual, language: Language) -> Vec<Value> {
    let part = |part: u32, whole: u32| match share_of(part, whole) {
        Share::Percent(percent) => format!("{percent}%"),
        Share::Of(part, whole) => receipt::part_of(part, whole, language),
        Share::Nothing => "–".to_owned(),
    };
    annual
        .years
        .iter()
        .map(|figures| {
            let satisfied = figures.satisfied.count(crate::case::Answer::Yes);
            json!({
                "year": figures.period.title(), "received": figures.received,
                "on_time": part(figures.on_time, figures.decided),
                "satisfied": part(satisfied, figures.decided),
            })
        })
        .collect()
}

//! The office version (D5): preview, `Verstuur`, the question to involved volunteers (V8), and one mail to each volunteer.

use super::super::write::LooseLetter;
use super::super::{staff::LineResult, work::Work};
use super::preview::Preview;
use super::report::marked;
use super::talk::DAYS_BEFORE_MEETING;
use crate::case::{LetterKind, Refusal};
use crate::letter::receipt;
use crate::letter::view::put;
use crate::mail::Language;
use crate::report::lessons::reads_like_a_story;
use crate::roster::{Person, PersonId};
use crate::year::{Draft, Input, Lessons, Purpose};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde_json::{Map, Value, json};

/// Involved volunteers read the lessons so many working days before all others do.
const DAYS_TO_OBJECT: i32 = 5;

impl Work<'_> {
    /// `Kantoorversie`: a preview for who typed it, and one to read along for the rest of the board.
    pub(super) fn office_version(
        &mut self,
        person: &Person,
        year: i16,
        three_years: bool,
        without: &[u32],
    ) -> LineResult {
        if let Err(refusal) = self.may_make_lessons(person, year) {
            return LineResult::Refused(refusal);
        }
        let chosen = self.lessons_of(year, without);
        let three = three_years && self.may_take_three(year);
        let lessons = self.safe_version(year, three, chosen.kept.clone());
        let objected = self.book(year).consultation.is_some_and(|asked| {
            asked.lessons == lessons.lessons && !self.book(year).objections.is_empty()
        });
        if objected {
            return LineResult::Refused(Refusal::ObjectedTo { year });
        }
        let mut notes = self.size_notes(year, three_years, &lessons, person.language);
        notes.extend(chosen.left_out.iter().map(|left| {
            receipt::lesson_left_out(
                left.number,
                &left.faults_words(person.language),
                person.language,
            )
        }));
        self.show_lessons(person, year, lessons, notes, None)
    }

    /// Article 7.5: on the basis of an analysis, for a discussion that has a day.
    fn may_make_lessons(&self, person: &Person, year: i16) -> Result<Date, Refusal> {
        let book = self.book(year);
        if self.kept_from_reports(&person.id) {
            return Err(Refusal::NotNow {
                command: "office_version".to_owned(),
            });
        }
        if self.report_years().year(year).until > self.now {
            return Err(Refusal::YearNotOver { year });
        }
        if book.analysis.is_none() {
            return Err(Refusal::AnalysisFirst { year });
        }
        let meeting = book.meeting.ok_or(Refusal::MeetingFirst { year })?;
        let earliest = self.earliest_meeting(year);
        if meeting < earliest {
            return Err(Refusal::MeetingTooSoon { earliest });
        }
        Ok(meeting)
    }

    /// A week after the day on which the version would go out.
    fn earliest_meeting(&self, year: i16) -> Date {
        let goes = self.desk.rules.local_date(self.lessons_go_at(year, None));
        goes.saturating_add(DAYS_BEFORE_MEETING.days())
    }

    /// When a version that is confirmed now goes out: after the hold, or after involved volunteers could object. `None` as
    /// lessons: some that nobody was shown yet.
    fn lessons_go_at(&self, year: i16, lessons: Option<&Lessons>) -> Timestamp {
        let hold = self.hold_ends();
        let asked = self.book(year).consultation;
        let known = |lessons: &Lessons| {
            let asked = asked.as_ref()?;
            (asked.lessons == lessons.lessons).then_some(asked.until)
        };
        if let Some(until) = lessons.and_then(known) {
            return until.max(hold);
        }
        let nobody = self.involved_in(year).is_empty();
        if nobody || lessons.is_some_and(|lessons| lessons.lessons.is_empty()) {
            return hold;
        }
        let rules = &self.desk.rules;
        let day = rules
            .calendar
            .add_working_days(self.today(), DAYS_TO_OBJECT);
        let now = self.now.to_zoned(rules.time_zone.clone()).time();
        rules.at(day, now.max(rules.staff_mail_at)).max(hold)
    }

    /// What the preview says about the size of the year (R-KLEIN-AANTAL, rule 5).
    fn size_notes(
        &self,
        year: i16,
        wanted_three: bool,
        lessons: &Lessons,
        language: Language,
    ) -> Vec<String> {
        let small = lessons.tables.is_empty();
        let offer = small && !wanted_three && self.may_take_three(year);
        let mut notes = Vec::new();
        if small {
            notes.push(receipt::small_number(
                lessons.received,
                lessons.none,
                language,
            ));
        }
        if wanted_three && lessons.since == year {
            notes.push(receipt::not_together(language));
        }
        if offer {
            notes.push(receipt::together_offered(year, language));
        }
        notes
    }

    /// Recipients and content in one mark.
    fn lessons_mark(&self, year: i16, lessons: &Lessons) -> String {
        let meeting = self.book(year).meeting.map(|day| day.to_string());
        marked(&json!([self.volunteers(), lessons, meeting]))
    }

    fn show_lessons(
        &mut self,
        person: &Person,
        year: i16,
        lessons: Lessons,
        mut notes: Vec<String>,
        because: Option<String>,
    ) -> LineResult {
        let mark = self.lessons_mark(year, &lessons);
        let draft = self.new_draft(year, person, mark, Purpose::Lessons(lessons.clone()));
        let input = Input::Prepare {
            draft: Box::new(draft.clone()),
        };
        if let Err(refusal) = self.tell(year, Some(&person.id), &input) {
            return LineResult::Refused(refusal);
        }
        let goes = self
            .desk
            .rules
            .local_date(self.lessons_go_at(year, Some(&lessons)));
        let asked = goes > self.today();
        notes.push(receipt::lessons_go(asked, goes, person.language));
        let coordinators = self.coordinators_of(year);
        let others = self.report_readers();
        for reader in others.iter().filter(|id| **id != person.id) {
            let Some(other) = self.desk.roster.get(reader).cloned() else {
                continue;
            };
            let mut notes = vec![receipt::read_along_board(
                person.first_name(),
                other.language,
            )];
            if coordinators.contains(reader) {
                notes.push(receipt::recognise(other.language));
            }
            self.preview_lessons(&other, year, &lessons, &draft.code, notes, None, true);
        }
        notes.insert(0, receipt::recognise(person.language));
        self.preview_lessons(person, year, &lessons, &draft.code, notes, because, false);
        LineResult::Answered
    }

    #[allow(clippy::too_many_arguments)]
    fn preview_lessons(
        &mut self,
        reader: &Person,
        year: i16,
        lessons: &Lessons,
        code: &str,
        notes: Vec<String>,
        because: Option<String>,
        copy: bool,
    ) {
        let language = reader.language;
        let story = lessons
            .lessons
            .iter()
            .filter(|text| reads_like_a_story(text));
        let warnings = story.map(|text| receipt::reads_like_a_story(text, language));
        let preview = Preview {
            year,
            code: code.to_owned(),
            kind: LetterKind::D5,
            recipient: "all_volunteers",
            names: self.volunteers().len().to_string(),
            notes,
            warnings: warnings.collect(),
            because,
            copy,
        };
        let data = self.lessons_data(year, lessons, reader, language);
        self.write_year_preview(reader, preview, data, &[]);
    }

    /// After a wrong code or a change: the same choice once more, as it would be now.
    pub(super) fn show_lessons_again(
        &mut self,
        person: &Person,
        year: i16,
        old: &Lessons,
        refusal: &Refusal,
    ) -> LineResult {
        let chosen = self.lessons_of(year, &[]);
        let kept = chosen.kept.into_iter();
        let kept = kept.filter(|text| old.lessons.contains(text)).collect();
        let lessons = self.safe_version(year, old.since != year, kept);
        let setting = self.setting(None, person);
        let words = crate::command::refusal_text(refusal, &setting);
        let notes = self.size_notes(year, old.since != year, &lessons, person.language);
        self.show_lessons(person, year, lessons, notes, Some(words))
    }

    /// The data of D5.
    fn lessons_data(
        &self,
        year: i16,
        lessons: &Lessons,
        reader: &Person,
        language: Language,
    ) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "first_name", reader.first_name());
        put(&mut data, "year", self.report_years().year(year).title());
        let meeting = self.book(year).meeting.unwrap_or_else(|| self.today());
        put(&mut data, "discussed_on", meeting.to_string());
        let size = match (lessons.none, lessons.received) {
            (true, _) => "none",
            (false, None) => "few",
            (false, Some(_)) => "some",
        };
        put(&mut data, "size", size);
        put(
            &mut data,
            "received",
            lessons.received.map(|count| count.to_string()),
        );
        let together =
            (lessons.since != year).then(|| self.report_years().together(lessons.since, year));
        put(&mut data, "together", together);
        let tables = lessons.tables.iter().map(|table| {
            let rows = table.rows.iter().map(|(row, shown)| {
                json!({
                    "label": receipt::safe_label(&table.table, row, language),
                    "value": receipt::safe_value(*shown, language),
                })
            });
            json!({
                "caption": receipt::safe_caption(&table.table, language),
                "rows": rows.collect::<Vec<_>>(),
            })
        });
        put(&mut data, "tables", tables.collect::<Vec<_>>());
        put(&mut data, "lessons", lessons.lessons.clone());
        data
    }

    /// `Verstuur` for an office version: first the question to those involved, then one mail to each volunteer.
    pub(super) fn send_lessons(&mut self, person: &Person, year: i16, draft: &Draft) -> LineResult {
        let Purpose::Lessons(lessons) = &draft.purpose else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        let goes_at = self.lessons_go_at(year, Some(lessons));
        let week = self
            .desk
            .rules
            .local_date(goes_at)
            .saturating_add(DAYS_BEFORE_MEETING.days());
        if self.book(year).meeting.is_none_or(|meeting| meeting < week) {
            return LineResult::Refused(Refusal::MeetingTooSoon { earliest: week });
        }
        let now = self.safe_version(year, lessons.since != year, self.still_there(year, lessons));
        let mark = self.lessons_mark(year, &now);
        let readers = self.volunteers();
        let letters = self.version_ids(draft, readers.len());
        let involved = self.to_be_asked(year, lessons);
        let asked = self.version_ids_after(draft, readers.len(), involved.len());
        match self.try_to_send(person, year, &draft.code, mark, goes_at, letters.clone()) {
            Ok(()) => {}
            Err(refusal @ (Refusal::Changed | Refusal::WrongCode { .. })) => {
                return self.show_lessons_again(person, year, lessons, &refusal);
            }
            Err(refusal) => return LineResult::Refused(refusal),
        }
        if !involved.is_empty() {
            self.ask_involved(year, lessons, goes_at, &involved, &asked);
        }
        for (reader, letter) in readers.iter().zip(&letters) {
            let Some(reader) = self.desk.roster.get(reader).cloned() else {
                continue;
            };
            let data = self.lessons_data(year, lessons, &reader, reader.language);
            let loose = LooseLetter {
                kind: LetterKind::D5,
                reader: &reader.id,
                id: letter,
                goes_at,
            };
            self.post_version(&loose, data, &[]);
        }
        let day = self.desk.rules.local_date(goes_at);
        LineResult::Done(receipt::lessons_go(
            day > self.today(),
            day,
            person.language,
        ))
    }

    /// The lessons of a preview that may still be told.
    fn still_there(&self, year: i16, lessons: &Lessons) -> Vec<String> {
        let now = self.lessons_of(year, &[]).kept;
        let kept = lessons.lessons.iter().filter(|text| now.contains(text));
        kept.cloned().collect()
    }

    /// Those involved, unless they were shown these lessons before.
    fn to_be_asked(&self, year: i16, lessons: &Lessons) -> Vec<PersonId> {
        let asked = self.book(year).consultation;
        if lessons.lessons.is_empty() || asked.is_some_and(|asked| asked.lessons == lessons.lessons)
        {
            return Vec::new();
        }
        self.involved_in(year)
    }

    /// V8, after the hold.
    fn ask_involved(
        &mut self,
        year: i16,
        lessons: &Lessons,
        until: Timestamp,
        involved: &[PersonId],
        letters: &[crate::case::LetterId],
    ) {
        let by = self.desk.rules.local_date(until);
        let goes_at = self.hold_ends();
        for (reader, letter) in involved.iter().zip(letters) {
            let name = self.desk.roster.get(reader).map_or("", Person::first_name);
            let mut data = Map::new();
            put(&mut data, "office", self.views().office());
            put(&mut data, "reply_address", "");
            put(&mut data, "first_name", name);
            put(&mut data, "year", self.report_years().year(year).title());
            put(&mut data, "lessons", lessons.lessons.clone());
            put(&mut data, "by", by.to_string());
            let loose = LooseLetter {
                kind: LetterKind::V8,
                reader,
                id: letter,
                goes_at,
            };
            self.post_version(&loose, data, &[]);
        }
        let input = Input::Consult {
            lessons: lessons.lessons.clone(),
            asked_at: goes_at,
            until,
            letters: letters.to_vec(),
        };
        // A consultation is never refused.
        let _ = self.tell(year, None, &input);
    }
}

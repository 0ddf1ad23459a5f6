//! The board's report: worksheet (D11), preview, `Verstuur`, D4 to each member with PDF and CSV (procedure.md §3.6, §6.3).

use super::super::write::{Enclosed, LooseLetter};
use super::super::{staff::LineResult, work::Work};
use super::preview::Preview;
use crate::case::{LetterId, LetterKind, Refusal};
use crate::letter::receipt;
use crate::letter::view::put;
use crate::mail::Language;
use crate::report::{self, Annual};
use crate::roster::{Person, PersonId};
use crate::seed::Seed;
use crate::year::{Draft, Event, Input, Purpose, Report};
use jiff::{Timestamp, ToSpan as _};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// A version of the report ready to be shown.
struct Ready {
    annual: Annual,
    report: Report,
    readers: Vec<PersonId>,
}

impl Work<'_> {
    /// `Jaarverslag`: the worksheet while there is no analysis (article 7.3), else a preview of the version.
    pub(super) fn report(&mut self, person: &Person, year: i16) -> LineResult {
        if self.kept_from_reports(&person.id) {
            return LineResult::Refused(Refusal::NotNow {
                command: "annual_report".to_owned(),
            });
        }
        if self.book(year).analysis.is_none() {
            self.write_worksheet(year, &person.id);
            return LineResult::Answered;
        }
        if self.report_years().year(year).until > self.now {
            return LineResult::Refused(Refusal::YearNotOver { year });
        }
        match self.ready(year, self.now) {
            Ok(ready) => self.show_report(person, ready, None),
            Err(at) => LineResult::Refused(Refusal::AlreadySent { at }),
        }
    }

    /// D11 with the figures of the year and what the board has to write.
    pub(super) fn write_worksheet(&mut self, year: i16, reader: &PersonId) {
        let language = self.language_of(reader);
        let annual = self.annual(year, self.now);
        let words = receipt::year_words(year, 1, "", None, language);
        let earlier = annual.written.follow_ups.iter().map(|item| {
            let command = receipt::follow_up_word(item.number, language);
            json!({ "number": item.number, "text": item.text, "command": command })
        });
        let earlier: Vec<Value> = earlier.collect();
        let whole = self.report_data(&annual, &[], language);
        let kept = [
            "office",
            "reply_address",
            "figures",
            "before",
            "span",
            "span_before",
        ];
        let mut data: Map<String, Value> = whole
            .into_iter()
            .filter(|(name, _)| kept.contains(&name.as_str()))
            .collect();
        put(&mut data, "earlier", earlier);
        put(&mut data, "analysis_command", words.analysis);
        put(&mut data, "recommendation_command", words.recommendation);
        put(&mut data, "report_command", words.report);
        self.post_to_person(LetterKind::D11, reader, None, data);
    }

    /// The version as it would go out, made on `made_at`; `Err` when it is the one that went out at that moment.
    fn ready(&self, year: i16, made_at: Timestamp) -> Result<Ready, Timestamp> {
        let mut annual = self.annual(year, made_at);
        let book = self.book(year);
        let earlier = book.report();
        let numbers = report::numbers(&annual);
        let analysis = annual.written.analysis.clone().unwrap_or_default();
        let changes = earlier.map_or_else(Vec::new, |old| report::changes(&old.numbers, &numbers));
        if let (Some(old), Some(at)) = (earlier, book.reported_at())
            && changes.is_empty()
            && old.analysis == analysis
        {
            return Err(at);
        }
        let version = earlier.map_or(1, |old| old.version + 1);
        annual.written.version = version;
        annual.written.changes.clone_from(&changes);
        Ok(Ready {
            annual,
            report: Report {
                version,
                numbers,
                analysis,
                changes,
            },
            readers: self.report_readers(),
        })
    }

    fn show_report(
        &mut self,
        person: &Person,
        ready: Ready,
        because: Option<String>,
    ) -> LineResult {
        let year = ready.annual.figures.period.year;
        let mark = mark_of(&ready);
        let purpose = Purpose::Report(ready.report.clone());
        let draft = self.new_draft(year, person, mark, purpose);
        let input = Input::Prepare {
            draft: Box::new(draft.clone()),
        };
        if let Err(refusal) = self.tell(year, Some(&person.id), &input) {
            return LineResult::Refused(refusal);
        }
        let data = self.report_data(&ready.annual, &ready.report.changes, person.language);
        let names = self.names_of(&ready.readers);
        let files = self.report_files(&ready.annual);
        let preview = Preview {
            year,
            code: draft.code,
            kind: LetterKind::D4,
            recipient: "board",
            names,
            notes: Vec::new(),
            warnings: Vec::new(),
            because,
            copy: false,
        };
        self.write_year_preview(person, preview, data, &files);
        LineResult::Answered
    }

    /// A draft with a code of its own.
    pub(super) fn new_draft(
        &self,
        year: i16,
        person: &Person,
        mark: String,
        purpose: Purpose,
    ) -> Draft {
        let seed = Seed::new(
            &self.desk.secret,
            format!("year:{year}:{}:{}", person.id, self.now),
        );
        let years = self.known.office.years.keys();
        let used: Vec<String> = years
            .flat_map(|year| self.book(*year).drafts)
            .map(|draft| draft.code)
            .collect();
        let code = (0..).map(|place| seed.code(place));
        let mut code = code.filter(|code| !used.contains(code));
        Draft {
            code: code.next().unwrap_or_default(),
            shown_to: person.id.clone(),
            shown_at: self.now,
            mark,
            wrong_tries: 0,
            goes_at: None,
            letters: Vec::new(),
            purpose,
        }
    }

    /// `Verstuur` with a code, about a report or an office version.
    pub(super) fn send_version(&mut self, person: &Person, code: &str) -> LineResult {
        let Some((year, draft)) = self.draft_of(person, code) else {
            return self.no_such_version(person, code);
        };
        match &draft.purpose {
            Purpose::Report(_) => self.send_report(person, year, &draft),
            Purpose::Lessons(_) => self.send_lessons(person, year, &draft),
        }
    }

    /// The preview with this code that was shown to this person, waiting or in its hold.
    fn draft_of(&self, person: &Person, code: &str) -> Option<(i16, Draft)> {
        let years = self.known.office.years.keys().copied();
        let drafts = years.flat_map(|year| {
            let drafts = self.book(year).drafts.into_iter();
            drafts.map(move |draft| (year, draft))
        });
        let mut drafts = drafts.filter(|(_, draft)| draft.shown_to == person.id);
        drafts.find(|(_, draft)| draft.code == code)
    }

    /// A wrong code, an old one, or one for a report that cannot be there yet.
    fn no_such_version(&mut self, person: &Person, code: &str) -> LineResult {
        let year = self.waiting_year(person);
        let of = year.unwrap_or_else(|| self.last_ended_year());
        let book = self.book(of);
        let past = book.past.iter().any(|(draft, _, _)| draft.code == code);
        if year.is_none() && !past && book.analysis.is_none() {
            return LineResult::Refused(Refusal::AnalysisFirst { year: of });
        }
        let waiting = book.drafts.iter().filter(|d| d.shown_to == person.id);
        let waiting: Vec<String> = waiting.map(|draft| draft.code.clone()).collect();
        for waiting in waiting {
            let event = Event::WrongCode { code: waiting };
            let before = self.book(of);
            self.note(of, Some(&person.id), &before, &[event]);
        }
        match self.try_to_send(person, of, code, String::new(), self.now, Vec::new()) {
            Err(refusal @ (Refusal::WrongCode { .. } | Refusal::Changed)) => {
                self.show_again(person, of, refusal)
            }
            Err(refusal) => LineResult::Refused(refusal),
            Ok(()) => LineResult::Answered,
        }
    }

    /// The preview once more with a new code, and why (R-CODE, R-GEWIJZIGD).
    fn show_again(&mut self, person: &Person, year: i16, refusal: Refusal) -> LineResult {
        let drafts = self.book(year).drafts;
        let own = drafts
            .iter()
            .rev()
            .find(|draft| draft.shown_to == person.id);
        if let Some(Purpose::Lessons(lessons)) = own.map(|draft| &draft.purpose) {
            let lessons = lessons.clone();
            return self.show_lessons_again(person, year, &lessons, &refusal);
        }
        let Ok(anew) = self.ready(year, self.now) else {
            return LineResult::Refused(refusal);
        };
        let setting = self.setting(None, person);
        let words = crate::command::refusal_text(&refusal, &setting);
        self.show_report(person, anew, Some(words))
    }

    pub(super) fn try_to_send(
        &mut self,
        person: &Person,
        year: i16,
        code: &str,
        mark: String,
        goes_at: Timestamp,
        letters: Vec<LetterId>,
    ) -> Result<(), Refusal> {
        let input = Input::Send {
            code: code.to_owned(),
            mark,
            goes_at,
            letters,
        };
        self.tell(year, Some(&person.id), &input).map(|_| ())
    }

    fn send_report(&mut self, person: &Person, year: i16, draft: &Draft) -> LineResult {
        let Ok(ready) = self.ready(year, draft.shown_at) else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        let goes_at = self.hold_ends();
        let letters = self.version_ids(draft, ready.readers.len());
        let mark = mark_of(&ready);
        match self.try_to_send(person, year, &draft.code, mark, goes_at, letters.clone()) {
            Ok(()) => {
                self.write_report(&ready, goes_at, &letters);
                LineResult::Done(receipt::on_its_way(goes_at > self.now, person.language))
            }
            Err(refusal @ (Refusal::Changed | Refusal::WrongCode { .. })) => {
                self.show_again(person, year, refusal)
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The end of the hold that begins now.
    pub(super) fn hold_ends(&self) -> Timestamp {
        let hold = self.desk.rules.hold_minutes.minutes();
        self.now.checked_add(hold).unwrap_or(self.now)
    }

    /// Ids for the letters of a version: the same for the same draft, and unlike any other.
    pub(super) fn version_ids(&self, draft: &Draft, count: usize) -> Vec<LetterId> {
        self.version_ids_after(draft, 0, count)
    }

    /// Further ids, after the first `used`.
    pub(super) fn version_ids_after(
        &self,
        draft: &Draft,
        used: usize,
        count: usize,
    ) -> Vec<LetterId> {
        let seed = Seed::new(
            &self.desk.secret,
            format!(
                "version:{}:{}:{}",
                draft.code, draft.shown_to, draft.shown_at
            ),
        );
        (0..)
            .skip(used)
            .take(count)
            .map(|place| seed.letter_id(place))
            .collect()
    }

    /// D4, one mail a reader.
    fn write_report(&mut self, ready: &Ready, goes_at: Timestamp, letters: &[LetterId]) {
        let files = self.report_files(&ready.annual);
        for (reader, letter) in ready.readers.iter().zip(letters) {
            let language = self.language_of(reader);
            let data = self.report_data(&ready.annual, &ready.report.changes, language);
            let loose = LooseLetter {
                kind: LetterKind::D4,
                reader,
                id: letter,
                goes_at,
            };
            self.post_version(&loose, data, &files);
        }
    }

    /// The report on paper and as numbers.
    fn report_files(&self, annual: &Annual) -> Vec<Enclosed> {
        let year = annual.figures.period.year;
        let csv = Enclosed {
            name: format!("klachtenjaarverslag-{year}.csv"),
            content_type: "text/csv; charset=utf-8",
            bytes: report::csv(annual).into_bytes(),
        };
        let office = &self.desk.identity.name;
        match crate::documents::annual_report(annual, office) {
            Ok(bytes) => vec![
                Enclosed {
                    name: format!("klachtenjaarverslag-{year}.pdf"),
                    content_type: "application/pdf",
                    bytes,
                },
                csv,
            ],
            Err(error) => {
                tracing::error!(%error, "the annual report could not be drawn");
                vec![csv]
            }
        }
    }

    /// `Stop` about a report or an office version.
    pub(super) fn stop_version(&mut self, person: &Person) -> LineResult {
        let Some(year) = self.stoppable_year(person) else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        match self.tell(year, Some(&person.id), &Input::Stop) {
            Ok(_) => LineResult::Done(receipt::stopped(person.language)),
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// First names, in the order given.
    pub(super) fn names_of(&self, readers: &[PersonId]) -> String {
        let people = readers.iter().filter_map(|id| self.desk.roster.get(id));
        let names: Vec<&str> = people.map(Person::first_name).collect();
        names.join(", ")
    }

    pub(super) fn language_of(&self, reader: &PersonId) -> Language {
        let person = self.desk.roster.get(reader);
        person.map_or(Language::Nl, |person| person.language)
    }
}

/// Recipients and content of a version in one mark.
fn mark_of(ready: &Ready) -> String {
    marked(&json!([ready.readers, ready.report]))
}

/// A short mark of content: 32 hex digits.
pub(super) fn marked(content: &Value) -> String {
    let content = content.to_string();
    let mut mark = String::with_capacity(32);
    for byte in &digest(&SHA256, content.as_bytes()).as_ref()[..16] {
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}

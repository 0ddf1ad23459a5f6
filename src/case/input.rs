//! What arrives at a case, and what the core may know when it decides.

use super::{
    Answer, Case, CaseNumber, Category, Channel, Complainant, LetterId, LetterKind, Manner, Party,
    ReceivedSource,
};
use crate::calendar::Calendar;
use crate::command::Command;
use crate::mail::Language;
use crate::mail::proof::Verified;
use crate::roster::{PersonId, Roster};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who caused something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The daemon itself: time, delivery results, intake.
    System,
    /// Somebody of the roster.
    Person(PersonId),
    /// The complainant.
    Complainant,
}

/// The facts a complaint starts with (T1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    /// The next free number of the year of receipt; the store guards that it is gap-free.
    pub number: CaseNumber,
    /// Start of the term.
    pub received: Timestamp,
    /// How `received` is known.
    pub received_source: ReceivedSource,
    /// Oral, written or both.
    pub manner: BTreeSet<Manner>,
    /// By which road.
    pub channel: Channel,
    /// Language of the complainant's own words.
    pub language: Language,
    /// The complainant as far as known.
    pub complainant: Complainant,
    /// People of the roster whose name occurs: they must not hear of it (I-03).
    pub named: BTreeMap<PersonId, String>,
    /// Suggestion only.
    pub suggested_categories: BTreeSet<Category>,
    /// Danger words were seen (I-24).
    pub danger: bool,
    /// The coordinator's own record of an oral complaint, used as summary.
    pub summary: Option<String>,
    /// Volunteer names typed with an oral complaint, already resolved.
    pub volunteers: Vec<PersonId>,
    /// Somebody else gave the address: nothing goes there before a person has seen it (procedure.md §3.6).
    #[serde(default)]
    pub address_from_another: bool,
    /// False when the sender already got C1 for this matter, or nothing may go out.
    pub acknowledge: bool,
}

/// Something that happens to a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A complaint is registered; the case passed to `decide` is [`Case::blank`].
    Register(Box<Registration>),
    /// Somebody of the roster typed a command about this case.
    Command {
        /// Who.
        by: PersonId,
        /// What, with proof that it is really this person.
        command: Verified<Command>,
    },
    /// The complainant (or a representative) wrote.
    FromComplainant(MessageSigns),
    /// An involved volunteer wrote plain text: that is the hearing (T6).
    FromVolunteer {
        /// Who.
        person: PersonId,
        /// The words.
        text: String,
    },
    /// The outgoing server accepted a letter.
    Accepted {
        /// Which letter.
        id: LetterId,
        /// Its kind.
        kind: LetterKind,
        /// Its recipient.
        to: Party,
    },
    /// A letter was refused or bounced.
    Undeliverable {
        /// Which letter.
        id: LetterId,
        /// Its kind.
        kind: LetterKind,
        /// Its recipient.
        to: Party,
        /// SMTP reply class or status, no address.
        reason: String,
    },
    /// A complaint that was registered apart turns out to be this one (`Hoort bij`); received may move earlier.
    Absorb(Box<Case>),
    /// The complainant asked, in a mail that belongs elsewhere, that nothing more goes to the known address.
    DoNotMail,
    /// Words that could not be carried out are kept for their writer (§3.1 rule 6).
    KeepText {
        /// Who typed them: kept only for the coordinator.
        by: PersonId,
        /// The code of the command they were typed with.
        command: String,
        /// The words.
        text: String,
    },
    /// The clock moved: see what is due.
    TimePassed,
    /// Roster or absences changed: is the coordinator still eligible?
    RosterChanged,
}

/// What intake noticed in a complainant's message; suggestions for the coordinator, never acted on by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageSigns {
    /// Withdrawal words (I-11).
    pub withdrawal: bool,
    /// A plain yes or no as the first line of an answer to C7 or C9 (T13).
    pub satisfied: Option<Answer>,
    /// A question about personal data (§7.3).
    pub privacy: bool,
    /// Displeasure about the handling itself (I-29).
    pub about_handling: bool,
    /// Danger words (I-24).
    pub danger: bool,
    /// "Don't write to this address."
    pub do_not_mail: bool,
    /// People of the roster whom it names and who must not hear of the case from now on, with the reason (I-03).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<PersonId, String>,
    /// It names the coordinator, but does not say that the complaint is about that person: a hint.
    #[serde(default)]
    pub names_coordinator: bool,
    /// The letter this answers, when known by its token.
    pub answers: Option<LetterKind>,
}

/// What the office decided about procedure; the same for all cases.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Local time of the office.
    pub time_zone: TimeZone,
    /// Days from receipt to deadline: 28 (article 6.4).
    pub deadline_days: i32,
    /// Undo time after `Verstuur`, minutes.
    pub hold_minutes: i32,
    /// Hours a code is good for: 72.
    pub code_valid_hours: i32,
    /// Working days and holidays.
    pub calendar: Calendar,
    /// Another board member reads again when the complainant disagrees (D-10).
    pub second_reading: bool,
    /// Months from closing to anonymising (§7.2).
    pub retention_months: i32,
    /// The same when it was withdrawn before a volunteer knew of it (§7.2).
    pub withdrawn_months: i32,
    /// Days between D7 and anonymising (T21).
    pub announce_days: i32,
    /// Days until a backup is overwritten; C17 names the day (§7.2).
    pub backup_days: i32,
    /// A confidant outside the board is configured.
    pub has_confidant: bool,
    /// Local time of day at which staff mail goes out (`procedure.staff_mail_at`).
    pub staff_mail_at: Time,
    /// Month and day of each question whether the roster still holds (§5.2, last row).
    pub roster_questions: Vec<(i8, i8)>,
    /// Month and day on which report years begin (D-15).
    pub report_year_start: (i8, i8),
}

impl Default for Rules {
    /// The defaults of the configuration: Amsterdam time, 28 days, ten minutes' hold, 72 hours for a code.
    fn default() -> Self {
        Self {
            time_zone: TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC),
            deadline_days: 28,
            hold_minutes: 10,
            code_valid_hours: 72,
            calendar: Calendar::default(),
            second_reading: false,
            retention_months: 24,
            withdrawn_months: 3,
            announce_days: 30,
            backup_days: 35,
            has_confidant: false,
            staff_mail_at: Time::constant(8, 30, 0, 0),
            roster_questions: vec![(9, 1), (2, 1)],
            report_year_start: (1, 1),
        }
    }
}

impl Rules {
    /// The moment of a local day and time; in the hour that summer time skips, the time after it.
    pub fn at(&self, day: Date, time: Time) -> Timestamp {
        day.to_datetime(time)
            .to_zoned(self.time_zone.clone())
            .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// The local day of a moment.
    pub fn local_date(&self, at: Timestamp) -> Date {
        at.to_zoned(self.time_zone.clone()).date()
    }
}

/// Everything the core may know beside the case: time, rules, people, whose turn it is, and a source of unguessable values.
pub struct Context<'a> {
    /// Now.
    pub now: Timestamp,
    /// The office's rules.
    pub rules: &'a Rules,
    /// The people.
    pub roster: &'a Roster,
    /// Board members in the order in which they are next to be coordinator; absent ones left out.
    pub rota: &'a [PersonId],
    /// Keyed on the input being handled, so the same input gives the same codes and ids.
    pub seed: &'a crate::seed::Seed,
}

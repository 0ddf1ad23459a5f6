//! Fields of the letters to volunteers (V) and coordinators (B).

use super::fields::{ANSWERS, BY, CATEGORIES, DEADLINE, ENDINGS, MAYBE_BY, NUMBER, STAGES, count};
use super::shape::FieldType::{
    Code, Codes, Count, Date, Flag, Group, Line, Lines, Moment, Rows, Words,
};
use super::shape::Holds::{
    CaseContent, CoordinatorName, CoordinatorWords, Lessons, Nothing, OwnName, OwnWords, StaffName,
};
use super::shape::{Field, may, must};

const NAME: Field = must("first_name", Line, OwnName);

pub(super) const V1: &[Field] = &[
    NUMBER,
    NAME,
    BY,
    may("summary", Words, CoordinatorWords),
    may("incident", Line, CoordinatorWords),
    must("respond_by", Date, Nothing),
    may("confidant", Line, Nothing),
];
pub(super) const V2: &[Field] = &[
    NUMBER,
    NAME,
    MAYBE_BY,
    must("respond_by", Date, Nothing),
    must("more_time_command", Line, Nothing),
];
pub(super) const V5_V6: &[Field] = &[NUMBER, NAME, MAYBE_BY];
pub(super) const V7: &[Field] = &[
    NUMBER,
    NAME,
    MAYBE_BY,
    must("line", Line, OwnWords),
    may("kept_text", Words, OwnWords),
    WORDS,
];
/// The question to involved volunteers before the lessons go to all (procedure.md §6.5 rule 7).
pub(super) const V8: &[Field] = &[
    NAME,
    must("year", Line, Nothing),
    must("lessons", Lines, CoordinatorWords),
    must("by", Date, Nothing),
];

pub(super) const PROGRESS: &[Field] = &[
    NUMBER,
    NAME,
    MAYBE_BY,
    must(
        "progress",
        Code(&[
            "solution",
            "decided",
            "delayed",
            "new_coordinator",
            "reopened",
            "no_news",
        ]),
        Nothing,
    ),
    may("answered", Date, Nothing),
    may("outcome", Code(ENDINGS), Nothing),
    may("new_date", Date, Nothing),
    may("deadline", Date, Nothing),
];

pub(super) const ENDING: &[Field] = &[
    NUMBER,
    NAME,
    BY,
    must("outcome", Code(ENDINGS), Nothing),
    may("measure", Words, CoordinatorWords),
    may("sign", Flag, Nothing),
    may("again", Flag, Nothing),
    may("informed", Date, Nothing),
    may("heard", Date, Nothing),
    may("categories", Codes(CATEGORIES), Nothing),
];

const CASE: &[Field] = &[
    NUMBER,
    must("received", Date, Nothing),
    DEADLINE,
    may("practical_deadline", Date, Nothing),
    must("stage", Code(STAGES), Nothing),
];
/// The line with number, dates and stage that ends a letter about a case.
const OF_CASE: Field = must("case", Group(CASE), Nothing);
const MAYBE_CASE: Field = may("case", Group(CASE), Nothing);
const MAYBE_INTAKE: Field = may("intake_number", Line, Nothing);
/// The words that are valid now.
const WORDS: Field = may("words", Lines, Nothing);
const FROM: Field = may("from", Line, CaseContent);
const ALSO_TO: Field = may("also_to", Lines, CaseContent);
const SUBJECT: Field = may("subject", Line, CaseContent);
const TEXT: Field = may("text", Words, CaseContent);
const RECEIVED_AT: Field = must("received_at", Moment, Nothing);
const ATTACHMENTS: Field = may("attachments", Lines, CaseContent);
/// The complainant asks that nothing more goes to the known address.
const DO_NOT_MAIL: Field = may("do_not_mail", Flag, Nothing);
const NAMED: Field = may("named", Lines, StaffName);
const PARTIES: &[&str] = &[
    "complainant",
    "volunteer",
    "colleague",
    "sender",
    "confidant",
    "board",
    "all_volunteers",
];
const BOUNCES: &[&str] = &[
    "no_such_address",
    "mailbox_full",
    "refused",
    "too_long_waiting",
    "not_written",
    "unknown",
];

pub(super) const B4: &[Field] = &[
    MAYBE_CASE,
    MAYBE_INTAKE,
    must("refusal", Words, CaseContent),
    may("unasked", Flag, Nothing),
    may("kept_text", Words, CaseContent),
    may("kept_until", Date, Nothing),
    WORDS,
];
pub(super) const B9: &[Field] = &[
    MAYBE_CASE,
    MAYBE_INTAKE,
    must("subject", Line, Nothing),
    must("recipient", Code(PARTIES), Nothing),
    may("name", Line, StaffName),
    must("reason", Code(BOUNCES), Nothing),
    may("decision", Flag, Nothing),
    WORDS,
];
pub(super) const B10: &[Field] = &[
    NUMBER,
    NAME,
    may("new_coordinator", Line, CoordinatorName),
    may("involved", Flag, Nothing),
];
pub(super) const B12: &[Field] = &[MAYBE_CASE, MAYBE_INTAKE, WORDS];

const FORWARDED: &[Field] = &[
    must("by", Line, StaffName),
    must("from", Line, CaseContent),
    may("on", Date, Nothing),
    may("text", Words, CaseContent),
];
pub(super) const INTAKE: &[Field] = &[
    must("intake_number", Line, Nothing),
    must("belongs_to", Line, Nothing),
    FROM,
    ALSO_TO,
    RECEIVED_AT,
    must("counts_from", Date, Nothing),
    SUBJECT,
    TEXT,
    ATTACHMENTS,
    may("reasons", Lines, CaseContent),
    NAMED,
    may("forwarded", Group(FORWARDED), CaseContent),
    may("answered_neutrally", Flag, Nothing),
    DO_NOT_MAIL,
];

/// A message after the first, for who takes over.
const LATER: &[Field] = &[RECEIVED_AT, FROM, TEXT, ATTACHMENTS];
pub(super) const ASSIGNED: &[Field] = &[
    OF_CASE,
    NAME,
    may("acknowledged_at", Moment, Nothing),
    may("language", Code(&["nl", "en", "other"]), Nothing),
    may("not_acknowledged", Line, Nothing),
    DO_NOT_MAIL,
    FROM,
    ALSO_TO,
    SUBJECT,
    TEXT,
    ATTACHMENTS,
    may("later", Rows(LATER), CaseContent),
    may("suggested_categories", Codes(CATEGORIES), Nothing),
    NAMED,
    WORDS,
];

const FAILED: &[Field] = &[
    must("line", Line, OwnWords),
    must("explanation", Words, CaseContent),
    may("skipped", Lines, OwnWords),
];
const MISSING: &[Field] = &[
    must("label", Line, StaffName),
    must("type", Line, StaffName),
];
pub(super) const DONE: &[Field] = &[
    MAYBE_CASE,
    MAYBE_INTAKE,
    may("lines", Lines, CaseContent),
    may("failed", Group(FAILED), CaseContent),
    may("kept_text", Words, CaseContent),
    may("kept_until", Date, Nothing),
    may("missing", Rows(MISSING), StaffName),
    WORDS,
    may("can_undo", Flag, Nothing),
];

const LETTER: &[Field] = &[
    must("recipient", Code(PARTIES), Nothing),
    may("name", Line, StaffName),
    may("address", Line, CaseContent),
    must("subject", Line, Nothing),
    must("text", Words, CaseContent),
];
pub(super) const PREVIEW: &[Field] = &[
    MAYBE_CASE,
    MAYBE_INTAKE,
    // The report year, for D4 and D5.
    may("year", Line, Nothing),
    may("notes", Lines, Nothing),
    // Another board member reads along and cannot confirm.
    may("copy", Flag, Nothing),
    may("files", Lines, Nothing),
    may("refusal", Words, CaseContent),
    may("done", Lines, CaseContent),
    must("one", Flag, Nothing),
    may("warnings", Lines, CaseContent),
    must("letters", Rows(LETTER), CaseContent),
    must("send_word", Line, Nothing),
    may("hold_minutes", Count, Nothing),
];

pub(super) const MESSAGE: &[Field] = &[
    OF_CASE,
    may("volunteer", Line, StaffName),
    RECEIVED_AT,
    ALSO_TO,
    TEXT,
    ATTACHMENTS,
    may("told_word", Line, Nothing),
    may("withdrawal", Flag, Nothing),
    may("satisfied", Code(ANSWERS), Nothing),
    may("recorded", Flag, Nothing),
    may("no_consent", Flag, Nothing),
    may("call_me", Line, CaseContent),
    may("privacy", Flag, Nothing),
    may("about_handling", Flag, Nothing),
    may("names_you", Flag, Nothing),
    may("other_address", Flag, Nothing),
    DO_NOT_MAIL,
    WORDS,
];

const POINT: &[Field] = &[must("text", Line, StaffName), may("type", Line, StaffName)];
const DUE: &[Field] = &[
    NUMBER,
    DEADLINE,
    may("days_left", Count, Nothing),
    may("working_days_left", Count, Nothing),
    may("days_late", Count, Nothing),
    must("points", Rows(POINT), StaffName),
    may("checklist", Rows(MISSING), StaffName),
    may("answered", Date, Nothing),
];
pub(super) const REMINDER: &[Field] = &[
    count("count"),
    must("one", Flag, Nothing),
    must("cases", Rows(DUE), StaffName),
    must("example", Line, Nothing),
    may("week", Group(OVERVIEW), StaffName),
];

const OPEN: &[Field] = &[
    NUMBER,
    must("stage", Code(STAGES), Nothing),
    DEADLINE,
    may("missing", Lines, StaffName),
];
pub(super) const OVERVIEW: &[Field] = &[
    count("count"),
    may("cases", Rows(OPEN), StaffName),
    count("others_open"),
    count("others_late"),
    count("new"),
    count("decided"),
    count("closed"),
    count("undecided"),
];

const MEMBER: &[Field] = &[
    must("name", Line, StaffName),
    may("function", Line, StaffName),
    may("until", Date, Nothing),
];
pub(super) const ROSTER: &[Field] = &[
    NAME,
    must("board", Rows(MEMBER), StaffName),
    must("volunteers", Rows(MEMBER), StaffName),
];

const ROW: &[Field] = &[
    must("label", Line, Nothing),
    may("value", Words, CaseContent),
];
const LOG: &[Field] = &[
    must("at", Moment, Nothing),
    must("event", Line, CaseContent),
    may("by", Line, StaffName),
];
const FILE: &[Field] = &[
    must("name", Line, CaseContent),
    must("sha256", Line, Nothing),
];
pub(super) const FORM: &[Field] = &[
    OF_CASE,
    must("rows", Rows(ROW), CaseContent),
    may("log", Rows(LOG), CaseContent),
    may("files", Rows(FILE), CaseContent),
    // `Dossier met bijlagen`: what goes along, and what does not.
    may("archive", Line, Nothing),
    may("part", Count, Nothing),
    may("parts", Count, Nothing),
    may("next_part", Line, Nothing),
    may("no_part", Flag, Nothing),
    may("no_files", Flag, Nothing),
    may("too_large", Lines, CaseContent),
    may("erased", Lines, CaseContent),
    may("cut_off", Lines, CaseContent),
    WORDS,
];
pub(super) const CODE_OF_FILES: &[Field] = &[
    NUMBER,
    must("archive", Line, Nothing),
    must("code", Line, Nothing),
];

const EXAMPLE: &[Field] = &[
    must("example", Line, StaffName),
    must("explanation", Line, Nothing),
];
pub(super) const HELP: &[Field] = &[
    MAYBE_CASE,
    may("now", Rows(EXAMPLE), StaffName),
    may("others", Lines, Nothing),
];

const MAIL: &[Field] = &[
    must("number", Line, Nothing),
    FROM,
    SUBJECT,
    must("guess", Line, Nothing),
];
pub(super) const POST: &[Field] = &[
    count("count"),
    must("one", Flag, Nothing),
    must("mails", Rows(MAIL), CaseContent),
    must("example", Line, Nothing),
];

pub(super) const CLOSED: &[Field] = &[
    NUMBER,
    must(
        "reason",
        Code(&[
            "satisfied",
            "not_satisfied",
            "unknown",
            "withdrawn",
            "not_a_complaint",
            "duplicate",
            "out_of_scope",
        ]),
        Nothing,
    ),
    may("answered", Date, Nothing),
    may("on_time", Flag, Nothing),
    may("days_late", Count, Nothing),
    may("keep_until", Date, Nothing),
    may("deviations", Lines, Lessons),
    // It became part of another case; which one and whose, only for a reader who may know of that case.
    may("merged", Flag, Nothing),
    may("goes_on", Line, Nothing),
    may("goes_on_with", Line, Nothing),
];

//! Fields of the letters to the board and to all volunteers (D).

use super::fields::{ANSWERS, CATEGORIES, DEADLINE, ENDINGS, NUMBER, STAGES, count};
use super::shape::FieldType::{
    Code, Codes, Count, Date, Flag, Group, Line, Lines, Moment, Rows, Words,
};
use super::shape::Holds::{CoordinatorName, Lessons, NamedWithReason, Nothing, OwnName};
use super::shape::{Field, may, must};

/// Cause codes ([`crate::case::CauseKind`]).
pub(super) const CAUSES: &[&str] = &[
    "unclear_explanation",
    "wrong_advice",
    "late_or_no_reply",
    "availability",
    "attitude",
    "confidentiality",
    "wrong_expectation",
    "office_practice",
    "outside_office",
    "none_found",
];

pub(super) const D2: &[Field] = &[
    NUMBER,
    DEADLINE,
    may("coordinator_name", Line, CoordinatorName),
    must("stage", Code(STAGES), Nothing),
    may("warned", Flag, Nothing),
    must("coordinator_command", Line, Nothing),
];
pub(super) const D3: &[Field] = &[
    NUMBER,
    DEADLINE,
    may("outside", Flag, Nothing),
    must("coordinator_command", Line, Nothing),
    // A colleague proposed an outsider: what confirms it.
    may("external_command", Line, CoordinatorName),
];

const NAMED: &[Field] = &[
    must("name", Line, NamedWithReason),
    must("reason", Line, NamedWithReason),
];
pub(super) const REPORT: &[Field] = &[
    NUMBER,
    may("coordinator_name", Line, CoordinatorName),
    must("received", Date, Nothing),
    may("answered", Date, Nothing),
    may("on_time", Flag, Nothing),
    may("days_late", Count, Nothing),
    may("late_reason", Line, Lessons),
    may("manner", Codes(&["oral", "written"]), Nothing),
    may("categories", Codes(CATEGORIES), Nothing),
    must("heard", Flag, Nothing),
    may("heard_deviation", Line, Lessons),
    must("outcome", Code(ENDINGS), Nothing),
    must("satisfied", Code(ANSWERS), Nothing),
    must("signed", Code(&["all", "declined", "not_needed"]), Nothing),
    may("causes", Codes(CAUSES), Nothing),
    may("cause_text", Words, Lessons),
    may("measures", Lines, Lessons),
    may("deviations", Lines, Lessons),
    may("named_volunteer", Group(NAMED), NamedWithReason),
];

const BY_CATEGORY: &[Field] = &[count("a"), count("b"), count("c")];
const BY_ANSWER: &[Field] = &[count("yes"), count("no"), count("unknown")];
const BY_COMPLAINANT: &[Field] = &[
    count("client"),
    count("representative"),
    count("other"),
    count("anonymous"),
    count("unknown"),
];
const BY_OUTCOME: &[Field] = &[
    count("upheld"),
    count("partly_upheld"),
    count("not_upheld"),
    count("resolved"),
    count("no_finding"),
    count("withdrawn"),
    count("not_a_complaint"),
    count("duplicate"),
    count("out_of_scope"),
];
const BY_AGE: &[Field] = &[
    count("under12"),
    count("from12_to15"),
    count("from16_to17"),
    count("from18_to20"),
    count("from21"),
    count("unknown"),
];
const CAUSE_COUNT: &[Field] = &[
    must("cause", Code(CAUSES), Nothing),
    count("count"),
    may("before", Count, Nothing),
];

/// The figures of one year (procedure.md §6.3, tables 1–8 and 12).
const FIGURES: &[Field] = &[
    count("year"),
    // `2026`, or `2026–2027`; its first and last day without the year.
    must("name", Line, Nothing),
    must("begins", Line, Nothing),
    must("ends", Line, Nothing),
    count("open_at_start"),
    count("received"),
    count("oral"),
    count("written"),
    count("both"),
    may("reopened", Count, Nothing),
    count("closed"),
    count("open_at_end"),
    must("categories", Group(BY_CATEGORY), Nothing),
    must("complainants", Group(BY_COMPLAINANT), Nothing),
    must("ages", Group(BY_AGE), Nothing),
    must("outcomes", Group(BY_OUTCOME), Nothing),
    must("satisfied", Group(BY_ANSWER), Nothing),
    count("signed"),
    count("not_signed"),
    count("decided"),
    count("on_time"),
    count("late"),
    count("warned"),
    may("median_days", Count, Nothing),
    may("longest_days", Count, Nothing),
    may("days_to_acknowledge", Count, Nothing),
    may("days_to_inform", Count, Nothing),
    must("told_of_rules", Group(BY_ANSWER), Nothing),
    may("causes", Rows(CAUSE_COUNT), Nothing),
    count("signals"),
];
const OF_YEAR: Field = must("figures", Group(FIGURES), Nothing);
/// The year before, where there are figures of it.
const BEFORE: Field = may("before", Group(FIGURES), Nothing);
/// The days of a year that is no calendar year, and of an odd one before it.
const SPAN: Field = may("span", Line, Nothing);
const SPAN_BEFORE: Field = may("span_before", Line, Nothing);

const MEASURES: &[&str] = &["general", "training", "procedure", "none"];
const RECOMMENDATION: &[Field] = &[
    count("number"),
    must("text", Words, Lessons),
    must("kind", Code(MEASURES), Nothing),
    may("owner", Line, Lessons),
    may("by", Line, Lessons),
];
const MEASURE: &[Field] = &[
    must("text", Words, Lessons),
    must("kind", Code(MEASURES), Nothing),
];
const CHANGE: &[Field] = &[
    must("place", Line, Lessons),
    must("old", Line, Lessons),
    must("new", Line, Lessons),
];
const FOLLOW_UP: &[Field] = &[
    count("number"),
    must("text", Words, Lessons),
    may("status", Code(&["done", "running", "not_done"]), Nothing),
    may("note", Words, Lessons),
];
const DEVIATION: &[Field] = &[
    must("text", Line, Lessons),
    count("count"),
    may("reasons", Lines, Lessons),
];
const YEAR: &[Field] = &[
    must("year", Line, Nothing),
    count("received"),
    must("on_time", Line, Nothing),
    must("satisfied", Line, Nothing),
];

pub(super) const YEAR_REPORT: &[Field] = &[
    must("made_on", Date, Nothing),
    may("made_by", Lines, CoordinatorName),
    OF_YEAR,
    BEFORE,
    SPAN,
    SPAN_BEFORE,
    may("most", Codes(CATEGORIES), Nothing),
    may("recommendations", Rows(RECOMMENDATION), Lessons),
    may("measures", Rows(MEASURE), Lessons),
    may("follow_ups", Rows(FOLLOW_UP), Lessons),
    may("deviations", Rows(DEVIATION), Lessons),
    may("signal_subjects", Lines, Lessons),
    may("years", Rows(YEAR), Nothing),
    may("analysis", Words, Lessons),
    // From the second version on.
    may("version", Count, Nothing),
    may("changes", Rows(CHANGE), Lessons),
    may("analysis_changed", Flag, Nothing),
    // The year before was not discussed at the office.
    may("discussion_missed", Line, Nothing),
    must("follow_up_command", Line, Nothing),
    must("meeting_command", Line, Nothing),
    // False when the year had no complaint at all.
    may("any", Flag, Nothing),
    may("one", Flag, Nothing),
    must("analysis_command", Line, Nothing),
    must("office_version_command", Line, Nothing),
];

const SAFE_ROW: &[Field] = &[must("label", Line, Nothing), must("value", Line, Nothing)];
const SAFE_TABLE: &[Field] = &[
    must("caption", Line, Nothing),
    must("rows", Rows(SAFE_ROW), Nothing),
];

pub(super) const LESSONS: &[Field] = &[
    must("first_name", Line, OwnName),
    must("year", Line, Nothing),
    must("discussed_on", Date, Nothing),
    // Safe counts only (procedure.md §6.5): fewer than five complaints have neither a number nor a table.
    must("size", Code(&["none", "few", "some"]), Nothing),
    may("received", Line, Nothing),
    // Three years taken together: `2024–2026`.
    may("together", Line, Nothing),
    may("tables", Rows(SAFE_TABLE), Nothing),
    may("lessons", Lines, Lessons),
];

pub(super) const D6: &[Field] = &[
    may("discussed_on", Date, Nothing),
    must("command", Line, Nothing),
];
pub(super) const D7: &[Field] = &[
    must("on", Date, Nothing),
    must("numbers", Lines, Nothing),
    must("command", Line, Nothing),
];
/// A line of the breach register, to be completed by people.
const ENTRY: &[Field] = &[must("label", Line, Nothing), may("value", Line, Lessons)];
pub(super) const D8: &[Field] = &[
    may("number", Line, Nothing),
    must("observation", Line, Lessons),
    must("seen_at", Moment, Nothing),
    must("report_before", Moment, Nothing),
    count("register_number"),
    must("register", Rows(ENTRY), Lessons),
    may("inform_command", Line, Nothing),
];
/// Somebody asks about their data.
const DATA_REQUEST: &[Field] = &[
    must("received", Date, Nothing),
    must("by", Date, Nothing),
    may("days_left", Count, Nothing),
    may("representative", Flag, Nothing),
    may("check", Flag, Nothing),
    must("access_command", Line, Nothing),
    must("erase_command", Line, Nothing),
];
/// A colleague wants to erase a case.
const TO_ERASE: &[Field] = &[
    must("colleague", Line, CoordinatorName),
    must("reason", Line, Lessons),
    must("send_word", Line, Nothing),
];
/// A case that is kept longer.
const ON_HOLD: &[Field] = &[
    must("by", Date, Nothing),
    must("hold_command", Line, Nothing),
];
pub(super) const D13: &[Field] = &[
    NUMBER,
    may("request", Group(DATA_REQUEST), Nothing),
    may("erase", Group(TO_ERASE), Lessons),
    may("hold", Group(ON_HOLD), Nothing),
];
pub(super) const D9: &[Field] = &[
    must("since", Moment, Nothing),
    must("cause", Line, Nothing),
    may("works", Flag, Nothing),
    may("cases", Lines, Nothing),
];
pub(super) const D10: &[Field] = &[
    must("month", Date, Nothing),
    count("read"),
    count("complaints"),
    count("open"),
    count("late"),
    count("refused"),
    may("backup_at", Moment, Nothing),
    may("restore_test", Date, Nothing),
    may("shared_mailbox", Flag, Nothing),
    may("security", Rows(SECURITY_COUNT), Nothing),
    may("private_addresses", Count, Nothing),
];

/// Codes of the security list ([`crate::desk::SecurityNote`]) that have words of their own.
pub(crate) const SECURITY: &[&str] = &[
    "no_proof",
    "no_token",
    "borrowed_token",
    "ex_member",
    "wall",
    "letter_returned",
    "letter_not_written",
    "no_address",
    "closed_address",
    "clock_jumped",
    "other",
];
const SECURITY_COUNT: &[Field] = &[must("code", Code(SECURITY), Nothing), count("count")];
const EARLIER: &[Field] = &[
    count("number"),
    must("text", Words, Lessons),
    must("command", Line, Nothing),
];
pub(super) const D11: &[Field] = &[
    OF_YEAR,
    BEFORE,
    SPAN,
    SPAN_BEFORE,
    may("earlier", Rows(EARLIER), Lessons),
    must("analysis_command", Line, Nothing),
    must("recommendation_command", Line, Nothing),
    must("report_command", Line, Nothing),
];
pub(super) const D12: &[Field] = &[
    must("period", Line, Nothing),
    OF_YEAR,
    BEFORE,
    SPAN,
    SPAN_BEFORE,
];

//! Free text of commands: where it goes in the command, and how many lines it takes (procedure.md §3.1 rule 4).

use super::entry::Block;
use super::normalise::{Line, key};
use super::parse::{Attempt, attempt};
use super::table::{self, Keyword};
use super::unclear::Problem;
use super::{
    Command, FieldValue, FollowUpState, MessageKind, NewComplaint, Reader, VolunteerChoice,
};
use super::{arguments, closing, suggest};

/// The place for free text in a command.
pub(super) enum Slot<'c> {
    /// Must not stay empty.
    Required(&'c mut String),
    /// May stay empty.
    Optional(&'c mut Option<String>),
    /// The lines of `Nieuw`.
    NewComplaint(&'c mut NewComplaint),
    /// No free text.
    None,
}

impl Slot<'_> {
    /// Adds lines to the text.
    pub fn append(self, more: &str) {
        match self {
            Slot::Required(text) => *text = join(text, more),
            Slot::Optional(text) => {
                let joined = join(text.as_deref().unwrap_or_default(), more);
                *text = (!joined.is_empty()).then_some(joined);
            }
            Slot::NewComplaint(_) | Slot::None => {}
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        match self {
            Slot::Required(text) => text,
            Slot::Optional(text) => text.as_deref().unwrap_or_default(),
            Slot::NewComplaint(new) => &new.text,
            Slot::None => "",
        }
    }
}

fn join(first: &str, more: &str) -> String {
    format!("{first}\n{more}").trim().to_owned()
}

/// The place for free text in this command.
pub(super) fn slot(command: &mut Command) -> Slot<'_> {
    match command {
        Command::New(new) => Slot::NewComplaint(new),
        Command::NotAComplaint { reason, .. }
        | Command::Transfer { reason, .. }
        | Command::Conflict { reason }
        | Command::Withdrawn { reason } => Slot::Optional(reason),
        Command::External { reason, .. }
        | Command::NotHeard { reason, .. }
        | Command::ContactFailed { reason }
        | Command::Delay { reason, .. }
        | Command::DeclineToSign { reason }
        | Command::OutOfScope { reason }
        | Command::Reopen { reason }
        | Command::Erase { reason }
        | Command::Hold { reason, .. }
        | Command::Volunteer(VolunteerChoice::Unknown(reason)) => Slot::Required(reason),
        Command::Heard { text, .. }
        | Command::Field(FieldValue::Incident(text))
        | Command::Summary { text }
        | Command::Wish { text }
        | Command::Note { text }
        | Command::Contact { text, .. }
        | Command::Message(MessageKind::Words(text))
        | Command::Solution { text }
        | Command::Decision { text, .. }
        | Command::Cause { text, .. }
        | Command::Measure { text, .. }
        | Command::Statement { text }
        | Command::Analysis { text, .. }
        | Command::Recommendation { text, .. }
        | Command::FollowUp { text, .. }
        | Command::Discussed { text, .. }
        | Command::Breach { text } => Slot::Required(text),
        Command::Help { .. }
        | Command::Status
        | Command::List { .. }
        | Command::File
        | Command::FileWithAttachments { .. }
        | Command::Complaint
        | Command::Spam
        | Command::BelongsTo { .. }
        | Command::SplitOff
        | Command::Take
        | Command::Coordinator { .. }
        | Command::Volunteer(
            VolunteerChoice::Named(_) | VolunteerChoice::Nobody | VolunteerChoice::Not(_),
        )
        | Command::Informed { .. }
        | Command::Category { .. }
        | Command::Manner { .. }
        | Command::Received { .. }
        | Command::Field(
            FieldValue::Name(_)
            | FieldValue::Age(_)
            | FieldValue::Language(_)
            | FieldValue::Email(_)
            | FieldValue::Phone(_)
            | FieldValue::Complainant(..)
            | FieldValue::Consent(_)
            | FieldValue::Told(_),
        )
        | Command::Message(MessageKind::Questions | MessageKind::Client)
        | Command::Send { .. }
        | Command::Stop
        | Command::Satisfied { .. }
        | Command::Sign
        | Command::Close
        | Command::Involved { .. }
        | Command::Undo
        | Command::Away { .. }
        | Command::Back
        | Command::CallMe { .. }
        | Command::MoreTime { .. }
        | Command::Figures { .. }
        | Command::AnnualReport { .. }
        | Command::Meeting { .. }
        | Command::OfficeVersion { .. }
        | Command::Access
        | Command::SafeAddress { .. } => Slot::None,
    }
}

/// The free text of a command that may be long and must not be lost when it is refused (RC-13).
pub fn long_text(command: &Command) -> Option<&str> {
    if let Command::Decision { text, .. }
    | Command::Message(MessageKind::Words(text))
    | Command::Analysis { text, .. }
    | Command::Statement { text } = command
    {
        Some(text)
    } else if let Command::New(new) = command {
        Some(&new.text)
    } else {
        None
    }
}

/// Needs text and has none (R-LEEG).
pub(super) fn is_empty(command: &mut Command) -> bool {
    let complete = matches!(command, Command::Cause { kinds, .. } if arguments::needs_no_text(kinds))
        || matches!(
            command,
            Command::FollowUp {
                state: FollowUpState::Done | FollowUpState::Running,
                ..
            }
        );
    match slot(command) {
        Slot::Required(text) => text.is_empty() && !complete,
        Slot::NewComplaint(new) => new.text.is_empty(),
        Slot::Optional(_) | Slot::None => false,
    }
}

/// A line `EINDE` (or `END`) that closes a block.
pub(super) fn is_end(line: &str) -> bool {
    matches!(key(line).as_str(), "einde" | "end")
}

/// So many lines of a short block are looked through for mistyped commands.
const NEAR_LINES: usize = 100;

/// The text of a block that begins at line `from`, the line after it, and a line in it that must not be swallowed.
pub(super) fn gather(
    lines: &[Line],
    from: usize,
    keyword: Keyword,
    reader: &Reader<'_>,
) -> (String, usize, Result<(), (usize, Problem)>) {
    let short = match table::entry(keyword).block {
        Block::Line => return (String::new(), from, Ok(())),
        Block::Short => true,
        Block::Long => false,
    };
    let mut outcome = Ok(());
    let mut end = from;
    let mut next = from;
    while let Some(line) = lines.get(end) {
        next = end;
        if is_end(&line.text) {
            next = end + 1;
            break;
        }
        if short && !line.text.is_empty() {
            if ends_short_block(&line.text, reader) {
                break;
            }
            let near = end < from + NEAR_LINES && outcome.is_ok();
            if let Some(problem) = near.then(|| broken_command(&line.text, reader)).flatten() {
                outcome = Err((end, problem));
            }
        }
        end += 1;
        next = end;
    }
    let block = lines.get(from..end).unwrap_or_default();
    (closing::text(block, reader.own_name), next, outcome)
}

/// A line that is a command; free text without a separator before it does not count here, for it may be a sentence.
fn ends_short_block(line: &str, reader: &Reader<'_>) -> bool {
    matches!(attempt(line, reader), Attempt::Command(found) if !found.loose_text)
}

/// A line that can hardly be anything but a mistyped command: it must not vanish in a note.
fn broken_command(line: &str, reader: &Reader<'_>) -> Option<Problem> {
    if line.split(' ').count() > 4 {
        return None;
    }
    match attempt(line, reader) {
        Attempt::Fault(
            problem @ (Problem::Category | Problem::Confirm { .. } | Problem::Negation { .. }),
            _,
        ) => Some(problem),
        Attempt::Unknown => {
            suggest::respelled(line, reader).map(|suggestion| Problem::NotUnderstood {
                suggestion: Some(suggestion),
            })
        }
        Attempt::Command(_) | Attempt::Fault(..) | Attempt::Number(_) => None,
    }
}

//! Who may type what, and when: the one table of stage × command, exhaustive on both sides.

use crate::case::{Case, Context, Refusal, Stage, eligibility, form, guard};
use crate::command::{Command, Instruction, to_json};
use crate::roster::PersonId;
use jiff::Timestamp;

/// What a person is to this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Coordinator,
    /// On the board, not excluded, not the coordinator.
    Board,
    /// One of the involved volunteers, whatever else they are.
    Volunteer,
    /// Excluded, left, or nothing to do with it.
    Stranger,
}

/// Who may type a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Coordinator,
    CoordinatorOrBoard,
    Board,
    Volunteer,
    CoordinatorOrVolunteer,
    Anybody,
}

/// In which stages a command makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    BeforeDecision,
    Decided,
    Open,
    /// Open, or closed without a decision with form fields still to fill in.
    OpenOrUnfinished,
    Closed,
    Always,
}

pub(super) fn role_of(case: &Case, by: &PersonId, context: &Context<'_>) -> Role {
    let today = context.rules.local_date(context.now);
    let on_board = context
        .roster
        .get(by)
        .is_some_and(|person| eligibility::is_board(person, today));
    if case.volunteer(by).is_some() {
        Role::Volunteer
    } else if case.is_excluded(by) || !on_board {
        Role::Stranger
    } else if case.coordinator.as_ref() == Some(by) {
        Role::Coordinator
    } else {
        Role::Board
    }
}

/// May this role do this now?
pub(super) fn check(
    case: &Case,
    role: Role,
    command: &Command,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let (who, when) = rule(command);
    permitted(who, role, case, context)?;
    timely(when, case, command)
}

fn permitted(who: Who, role: Role, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match (who, role) {
        (Who::Anybody, _)
        | (
            Who::Coordinator | Who::CoordinatorOrBoard | Who::CoordinatorOrVolunteer,
            Role::Coordinator,
        )
        | (Who::Board, Role::Coordinator | Role::Board)
        | (Who::CoordinatorOrBoard, Role::Board)
        | (Who::Volunteer | Who::CoordinatorOrVolunteer, Role::Volunteer) => Ok(()),
        // An excluded person, and a stranger, learns nothing: not even whose case it is.
        (_, Role::Stranger) => Err(Refusal::NotYourCase { coordinator: None }),
        (Who::Volunteer, Role::Coordinator | Role::Board) => Err(Refusal::VolunteerOnly),
        (Who::Board | Who::CoordinatorOrBoard, Role::Volunteer) => Err(Refusal::BoardOnly),
        (Who::Coordinator, Role::Volunteer) => Err(Refusal::CoordinatorOnly),
        (Who::Coordinator | Who::CoordinatorOrVolunteer, Role::Board) => match &case.coordinator {
            Some(coordinator) => Err(Refusal::NotYourCase {
                coordinator: Some(guard::name_of(coordinator, context)),
            }),
            None => Err(Refusal::CoordinatorOnly),
        },
    }
}

fn timely(when: When, case: &Case, command: &Command) -> Result<(), Refusal> {
    match (when, case.stage) {
        (When::Always, _)
        | (
            When::BeforeDecision | When::Open | When::OpenOrUnfinished,
            Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving,
        )
        | (When::Decided | When::Open | When::OpenOrUnfinished, Stage::Decided)
        | (When::Closed, Stage::Closed) => Ok(()),
        (When::OpenOrUnfinished, Stage::Closed) if form::reduced(case).is_some() => Ok(()),
        (
            When::BeforeDecision | When::Decided | When::Open | When::OpenOrUnfinished,
            Stage::Closed | Stage::Anonymised,
        ) => match closed_at(case) {
            Some(at) => Err(Refusal::AlreadyClosed { at }),
            None => Err(not_now(command)),
        },
        (When::BeforeDecision, Stage::Decided) => match case.decided_at() {
            Some(at) if matches!(command, Command::Decision { .. }) => {
                Err(Refusal::AlreadySent { at })
            }
            Some(_) | None => Err(not_now(command)),
        },
        (
            When::Decided,
            Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving,
        ) => Err(before_its_time(case, command)),
        (
            When::Closed,
            Stage::Received
            | Stage::InProgress
            | Stage::Hearing
            | Stage::Resolving
            | Stage::Decided
            | Stage::Anonymised,
        ) => Err(not_now(command)),
    }
}

/// A signature before a decision is refused with its own words (article 5).
fn before_its_time(case: &Case, command: &Command) -> Refusal {
    if matches!(command, Command::Sign | Command::DeclineToSign { .. }) {
        Refusal::SigningNotNeeded {
            satisfied: case.satisfaction.as_ref().map(|known| known.answer),
        }
    } else {
        not_now(command)
    }
}

fn closed_at(case: &Case) -> Option<Timestamp> {
    case.closed.as_ref().map(|closing| closing.at)
}

/// The table: each command with who may type it and when (procedure.md §3.4).
fn rule(command: &Command) -> (Who, When) {
    match command {
        Command::Take
        | Command::Transfer { .. }
        | Command::Received { .. }
        | Command::Involved { .. }
        | Command::BelongsTo { .. } => (Who::CoordinatorOrBoard, When::Open),
        Command::Coordinator { .. } => (Who::Board, When::Open),
        Command::External { .. } => (Who::Board, When::Open),
        Command::Reopen { .. } => (Who::CoordinatorOrBoard, When::Closed),

        Command::Volunteer(_)
        | Command::Heard { .. }
        | Command::NotHeard { .. }
        | Command::Decision { .. } => (Who::Coordinator, When::BeforeDecision),

        Command::Conflict { .. }
        | Command::Informed { .. }
        | Command::Summary { .. }
        | Command::Wish { .. }
        | Command::SafeAddress { .. }
        | Command::Contact { .. }
        | Command::ContactFailed { .. }
        | Command::Message(_)
        | Command::Solution { .. }
        | Command::Delay { .. }
        | Command::Close
        | Command::Withdrawn { .. }
        | Command::NotAComplaint { .. }
        | Command::OutOfScope { .. }
        | Command::Undo => (Who::Coordinator, When::Open),

        Command::Send { .. } | Command::Stop => (Who::Coordinator, When::Always),

        Command::Category { .. }
        | Command::Manner { .. }
        | Command::Field(_)
        | Command::Note { .. }
        | Command::Cause { .. }
        | Command::Measure { .. } => (Who::Coordinator, When::OpenOrUnfinished),

        Command::Satisfied { .. } => (Who::Coordinator, When::Decided),
        Command::Sign | Command::DeclineToSign { .. } => {
            (Who::CoordinatorOrVolunteer, When::Decided)
        }
        Command::Statement { .. } | Command::CallMe { .. } | Command::MoreTime { .. } => {
            (Who::Volunteer, When::Always)
        }

        // Not about one registered case, or only reading: the desk's; `subject` says "not now".
        Command::Help { .. }
        | Command::Status
        | Command::List { .. }
        | Command::File
        | Command::FileWithAttachments { .. }
        | Command::Complaint
        | Command::Spam
        | Command::New(_)
        | Command::SplitOff
        | Command::Away { .. }
        | Command::Back
        | Command::Figures { .. }
        | Command::AnnualReport { .. }
        | Command::Analysis { .. }
        | Command::Recommendation { .. }
        | Command::FollowUp { .. }
        | Command::Meeting { .. }
        | Command::Discussed { .. }
        | Command::OfficeVersion { .. }
        | Command::Access
        | Command::Erase { .. }
        | Command::Hold { .. }
        | Command::Breach { .. } => (Who::Anybody, When::Always),
    }
}

pub(super) fn not_now(command: &Command) -> Refusal {
    Refusal::NotNow {
        command: word(command),
    }
}

/// R-LEEG, unless there is text.
pub(super) fn with_text<'t>(text: &'t str, command: &Command) -> Result<&'t str, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::Empty {
            command: word(command),
        })
    } else {
        Ok(text)
    }
}

/// The command's keyword as in the command table and in JSON (`NIET_GEHOORD`), so that a refusal can be worded.
pub(super) fn word(command: &Command) -> String {
    let instruction = Instruction {
        about: None,
        command: command.clone(),
        line_number: 0,
        line: String::new(),
        typed: String::new(),
    };
    to_json(&instruction)["cmd"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

//! Commands in one mail that contradict each other (R-TEVEEL), and the same command typed twice.

use super::{Command, FieldValue, Instruction, Reference, VolunteerChoice};
use std::mem::discriminant;

/// The lines of the first two commands that contradict each other.
pub(super) fn contradiction(instructions: &[Instruction]) -> Option<Vec<String>> {
    instructions.iter().enumerate().find_map(|(index, first)| {
        let second = instructions.iter().skip(index + 1).find(|second| {
            target(first) == target(second)
                && first.command != second.command
                && contradict(&first.command, &second.command)
        })?;
        Some(vec![first.line.clone(), second.line.clone()])
    })
}

fn target(instruction: &Instruction) -> Option<Reference> {
    instruction.about
}

/// Drops a line that says exactly what an earlier one said.
pub(super) fn without_repeats(instructions: Vec<Instruction>) -> Vec<Instruction> {
    let mut kept: Vec<Instruction> = Vec::with_capacity(instructions.len());
    for instruction in instructions {
        let said = kept.iter().any(|earlier| {
            earlier.about == instruction.about && earlier.command == instruction.command
        });
        if !said {
            kept.push(instruction);
        }
    }
    kept
}

/// Two different commands that cannot both be meant.
fn contradict(first: &Command, second: &Command) -> bool {
    let either = |group: fn(&Command) -> bool| group(first) && group(second);
    either(is_verdict)
        || either(is_handover)
        || either(is_ending)
        || either(is_signing)
        || either(is_sending)
        || either(is_presence)
        || either(is_retention)
        || both_ways(first, second)
        || same_single_value(first, second)
}

fn is_verdict(command: &Command) -> bool {
    matches!(
        command,
        Command::Complaint
            | Command::NotAComplaint { .. }
            | Command::Spam
            | Command::BelongsTo { .. }
    )
}

fn is_handover(command: &Command) -> bool {
    matches!(
        command,
        Command::Take | Command::Conflict { .. } | Command::Transfer { .. }
    )
}

fn is_ending(command: &Command) -> bool {
    matches!(
        command,
        Command::Close
            | Command::Withdrawn { .. }
            | Command::OutOfScope { .. }
            | Command::NotAComplaint { .. }
            | Command::Reopen { .. }
    )
}

fn is_signing(command: &Command) -> bool {
    matches!(command, Command::Sign | Command::DeclineToSign { .. })
}

/// `Stop` beside any `Verstuur`; two codes are two previews.
fn is_sending(command: &Command) -> bool {
    matches!(command, Command::Stop | Command::Send { .. })
}

fn is_presence(command: &Command) -> bool {
    matches!(command, Command::Away { .. } | Command::Back)
}

/// Erase it or keep it longer.
fn is_retention(command: &Command) -> bool {
    matches!(command, Command::Erase { .. } | Command::Hold { .. })
}

/// Something about a person, and the opposite about the same person.
fn both_ways(first: &Command, second: &Command) -> bool {
    let opposite = |one: &Command, other: &Command| {
        if let (
            Command::Volunteer(VolunteerChoice::Named(names)),
            Command::Volunteer(VolunteerChoice::Not(others)),
        )
        | (
            Command::Involved { names, not: false },
            Command::Involved {
                names: others,
                not: true,
            },
        ) = (one, other)
        {
            return names
                .iter()
                .any(|name| others.iter().any(|other| same_name(name, other)));
        }
        if let (Command::Heard { name, .. }, Command::NotHeard { name: other, .. }) = (one, other) {
            return same_name(name, other);
        }
        matches!((one, other), (Command::Take, Command::Coordinator { .. }))
    };
    opposite(first, second) || opposite(second, first)
}

fn same_name(one: &str, other: &str) -> bool {
    crate::roster::fold(one) == crate::roster::fold(other)
}

/// The same command with another value, where only one can hold.
fn same_single_value(first: &Command, second: &Command) -> bool {
    if let (Command::Field(first), Command::Field(second)) = (first, second) {
        return discriminant::<FieldValue>(first) == discriminant(second);
    }
    if let (Command::Volunteer(first), Command::Volunteer(second)) = (first, second) {
        return !(names_people(first) && names_people(second));
    }
    if let (Command::FollowUp { number: first, .. }, Command::FollowUp { number: second, .. }) =
        (first, second)
    {
        return first == second;
    }
    is_single(first) && discriminant(first) == discriminant(second)
}

/// One name more or less adds up; `geen` and `onbekend` stand alone.
fn names_people(choice: &VolunteerChoice) -> bool {
    matches!(choice, VolunteerChoice::Named(_) | VolunteerChoice::Not(_))
}

fn is_single(command: &Command) -> bool {
    matches!(
        command,
        Command::Category { .. }
            | Command::Manner { .. }
            | Command::Received { .. }
            | Command::Coordinator { .. }
            | Command::Satisfied { .. }
            | Command::Decision { .. }
            | Command::Delay { .. }
            | Command::MoreTime { .. }
            | Command::Meeting { .. }
            | Command::SafeAddress { .. }
    )
}

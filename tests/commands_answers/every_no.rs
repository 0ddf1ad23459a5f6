//! One of each refusal and of each thing a form can miss, so that none is forgotten.

use crate::office::*;
use klachtenbus::case::form::Missing;
use klachtenbus::case::{DateProblem, Outcome, Refusal, Remedy};

pub fn all_refusals() -> Vec<Refusal> {
    let name = || "Mila".to_owned();
    let command = || "not_heard".to_owned();
    vec![
        Refusal::WhichCase,
        Refusal::NotYourCase {
            coordinator: Some("Els Prins".into()),
        },
        Refusal::NotYourCase { coordinator: None },
        Refusal::Implicated { name: name() },
        Refusal::NotABoardMember {
            name: name(),
            choices: vec!["Joost".into(), "Els".into()],
        },
        Refusal::Absent { name: name() },
        Refusal::AmbiguousName {
            name: "Sam".into(),
            candidates: vec!["Sam Bos".into(), "Sam Kuipers".into()],
        },
        Refusal::UnknownName {
            name: "Mial".into(),
            similar: Some("Mila".into()),
        },
        Refusal::UnknownName {
            name: "Zora".into(),
            similar: None,
        },
        Refusal::VolunteerFirst,
        Refusal::InformFirst {
            name: name(),
            code: Some("4831".into()),
        },
        Refusal::InformFirst {
            name: name(),
            code: None,
        },
        Refusal::HearFirst { name: name() },
        Refusal::ContactFirst,
        Refusal::Empty { command: command() },
        Refusal::Confirm {
            code: "4831".into(),
        },
        Refusal::WrongCode {
            code: "4831".into(),
        },
        Refusal::NothingWaiting,
        Refusal::Changed,
        Refusal::FormIncomplete {
            missing: all_missing(),
        },
        Refusal::SigningNotNeeded { satisfied: None },
        Refusal::AlreadySent { at: noon() },
        Refusal::AlreadyClosed { at: noon() },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::Future,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::LaterThanReceived,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::TooEarly,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::TooLate,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::Past,
        },
        Refusal::TermFixed,
        Refusal::NoAddress,
        Refusal::BoardOnly,
        Refusal::CoordinatorOnly,
        Refusal::VolunteerOnly,
        Refusal::StillOpen,
        Refusal::AlreadyChosen {
            name: "Els".into(),
            choice: "Spam".into(),
            at: noon(),
            remedy: Remedy::NotAComplaint(CASE),
        },
        Refusal::NumberStays { number: CASE },
        Refusal::OtherIsClosed {
            number: CASE,
            at: noon(),
        },
        Refusal::ConsentFirst,
        Refusal::AskTheClient,
        Refusal::ClientsOwnWord,
        Refusal::WaiverTooEarly {
            name: name(),
            from: MONDAY,
        },
        Refusal::AlreadyDecided {
            outcome: Outcome::Upheld,
        },
        Refusal::NotNow { command: command() },
        Refusal::NothingToUndo,
        Refusal::NoSuchCase { number: CASE },
        Refusal::NotAvailable { command: command() },
    ]
}

pub fn all_missing() -> Vec<Missing> {
    vec![
        Missing::Manner,
        Missing::Name,
        Missing::Contact,
        Missing::ComplainantKind,
        Missing::AgeGroup,
        Missing::Consent,
        Missing::Volunteer,
        Missing::Summary,
        Missing::Wish,
        Missing::Categories,
        Missing::DangerDiscussed,
        Missing::Declaration,
        Missing::Acknowledgement,
        Missing::Informed(id("mila")),
        Missing::Heard(id("mila")),
        Missing::ToldOfRules,
        Missing::Contacted,
        Missing::Solution,
        Missing::Decision,
        Missing::LateReason,
        Missing::OutcomeTold(id("mila")),
        Missing::Satisfaction,
        Missing::Cause,
        Missing::Measure,
        Missing::VolunteerSignature(id("mila")),
        Missing::CoordinatorSignature,
        Missing::Unanswered(noon()),
    ]
}

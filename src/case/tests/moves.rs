//! Every command about a case in some form, by everybody, and everything else that can arrive.

use super::office::address;
use super::walk::Move;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
use std::collections::BTreeSet;

/// Every command about a case in some form, by everybody, and everything else that can arrive.
pub fn moves() -> Vec<Move> {
    let c = "coordinator";
    let named = |names: &[&str]| {
        Command::Volunteer(VolunteerChoice::Named(
            names.iter().map(|n| (*n).to_owned()).collect(),
        ))
    };
    let text = || "tekst".to_owned();
    let today = date(2026, 10, 9);
    let typed = [
        Command::Take,
        Command::Transfer {
            name: "Yasmin".into(),
            reason: None,
        },
        Command::Transfer {
            name: "Tijs".into(),
            reason: None,
        },
        Command::Conflict { reason: None },
        named(&["Noor"]),
        named(&["Noor", "Fleur"]),
        named(&["Tijs"]),
        Command::Volunteer(VolunteerChoice::Nobody),
        Command::Volunteer(VolunteerChoice::Unknown(text())),
        Command::Volunteer(VolunteerChoice::Not(vec!["Fleur".into()])),
        Command::Informed {
            name: "Noor".into(),
            date: today,
            how: "telefonisch".into(),
        },
        Command::Heard {
            name: "Noor".into(),
            date: today,
            how: "telefonisch".into(),
            text: text(),
        },
        Command::NotHeard {
            name: "Fleur".into(),
            reason: "onbereikbaar".into(),
        },
        Command::Received {
            date: date(2026, 10, 6),
        },
        Command::Category {
            set: BTreeSet::from([Category::A]),
        },
        Command::Category {
            set: BTreeSet::from([Category::C]),
        },
        Command::Field(FieldValue::Email(address("ander@voorbeeld.test"))),
        Command::Field(FieldValue::Name("Rayan".into())),
        Command::Note { text: text() },
        Command::Contact {
            date: today,
            how: "gebeld".into(),
            text: text(),
        },
        Command::ContactFailed { reason: text() },
        Command::Message(MessageKind::Words(text())),
        Command::Solution { text: text() },
        Command::Decision {
            outcome: Outcome::Upheld,
            text: text(),
        },
        Command::Decision {
            outcome: Outcome::NotUpheld,
            text: "anders".into(),
        },
        Command::Delay {
            date: date(2026, 11, 16),
            reason: text(),
        },
        Command::Send {
            code: "0000".into(),
        },
        Command::Stop,
        Command::Satisfied {
            answer: Answer::Yes,
        },
        Command::Satisfied { answer: Answer::No },
        Command::Sign,
        Command::Close,
        Command::Withdrawn { reason: None },
        Command::NotAComplaint {
            kind: None,
            reason: Some(text()),
        },
        Command::OutOfScope { reason: text() },
        Command::BelongsTo {
            case: CaseNumber {
                year: 2026,
                sequence: 9,
            },
        },
        Command::Reopen { reason: text() },
        Command::Involved {
            names: vec!["Bram".into()],
            not: false,
        },
        Command::Involved {
            names: vec!["Sanne".into()],
            not: true,
        },
        Command::Undo,
        Command::Manner {
            set: BTreeSet::from([Manner::Oral]),
        },
        Command::Field(FieldValue::Language(crate::mail::Language::En)),
        Command::Field(FieldValue::Complainant(
            ComplainantKind::Representative,
            Some("moeder".into()),
        )),
        Command::SafeAddress {
            email: address("veilig@voorbeeld.test"),
        },
        Command::Summary { text: text() },
        Command::Wish { text: text() },
        Command::Cause {
            kinds: BTreeSet::from([CauseKind::UnclearExplanation]),
            text: text(),
        },
        Command::Measure {
            kind: MeasureKind::Training,
            text: text(),
        },
        Command::Message(MessageKind::Questions),
        Command::Satisfied {
            answer: Answer::Unknown,
        },
    ];
    let mut all: Vec<Move> = typed
        .into_iter()
        .map(|command| Move::Typed(c, command))
        .collect();
    all.extend([
        Move::Send(c),
        Move::Send("sanne"),
        Move::Typed(
            "sanne",
            Command::External {
                name: "Jan".into(),
                reason: text(),
            },
        ),
        Move::Typed(
            "tijs",
            Command::External {
                name: "Jan".into(),
                reason: text(),
            },
        ),
        Move::Typed("sanne", Command::Take),
        Move::Typed(
            "sanne",
            Command::Coordinator {
                name: "Sanne".into(),
            },
        ),
        Move::Typed(
            "tijs",
            Command::Decision {
                outcome: Outcome::Upheld,
                text: text(),
            },
        ),
        Move::Typed("noor", Command::Sign),
        Move::Typed("noor", Command::DeclineToSign { reason: text() }),
        Move::Typed("noor", Command::CallMe { phone: None }),
        Move::Typed("noor", Command::MoreTime { date: today }),
        Move::Typed("noor", Command::Statement { text: text() }),
        Move::FromComplainant(MessageSigns::default()),
        Move::FromComplainant(MessageSigns {
            withdrawal: true,
            danger: true,
            do_not_mail: true,
            ..MessageSigns::default()
        }),
        Move::FromComplainant(MessageSigns {
            satisfied: Some(Answer::Yes),
            answers: Some(LetterKind::C7),
            ..MessageSigns::default()
        }),
        Move::FromVolunteer("noor"),
        Move::FromVolunteer("fleur"),
        Move::Deliver,
        Move::Lose,
        Move::Days(1),
        Move::Days(9),
        Move::BramAway,
        Move::Absorb,
    ]);
    all
}

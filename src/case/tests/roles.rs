//! Who may act on a case, what others learn when they try, and what is not for now.

use super::office::*;
use crate::case::*;
use crate::command::*;

#[test]
fn only_the_coordinator_acts_and_others_learn_no_more_than_they_may() {
    let mut office = Office::with_complaint();
    let note = || Command::Note { text: "x".into() };
    assert_eq!(
        office.command("yasmin", note()),
        Err(Refusal::NotYourCase {
            coordinator: Some("Bram de Wit".into())
        })
    );
    office.volunteer(&["Tijs"]);
    assert_eq!(
        office.command("tijs", note()),
        Err(Refusal::CoordinatorOnly),
        "an involved volunteer"
    );
    office.types(Command::Involved {
        names: vec!["Sanne".into()],
        not: false,
    });
    for command in [
        note(),
        Command::Take,
        Command::Transfer {
            name: "Sanne".into(),
            reason: None,
        },
    ] {
        assert_eq!(
            office.command("sanne", command),
            Err(Refusal::NotYourCase { coordinator: None })
        );
    }
    assert_eq!(
        office.command("noor", note()),
        Err(Refusal::NotYourCase { coordinator: None }),
        "a stranger"
    );
    assert_eq!(
        office.command("nobody", note()),
        Err(Refusal::NotYourCase { coordinator: None })
    );
}

#[test]
fn what_the_desk_handles_is_not_for_now() {
    let mut office = Office::with_complaint();
    for command in [
        Command::Status,
        Command::Spam,
        Command::Help { topic: None },
    ] {
        assert!(matches!(office.refused(command), Refusal::NotNow { .. }));
    }
    assert_eq!(
        office.refused(Command::Satisfied {
            answer: Answer::Yes
        }),
        Refusal::NotNow {
            command: "TEVREDEN".into()
        }
    );
}

//! A red team against the running office: every attack is a test, on a real encrypted store with a fixed clock.
//!
//! An attack must leave all cases as they were, tell nothing to anybody, and leave the note or lane that is expected of
//! it. After the attacks one more test looks at every letter that any of them made the office send.

mod attachments;
mod bounces;
mod codes;
mod credentials;
#[path = "../signatures/dns.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod dns;
mod injection;
mod machines;
mod people;
mod senders;
mod shapes;
mod signatures;
#[path = "../signatures/signing.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod signing;
mod stage;
mod storms;
mod trust;
mod volunteers;
mod watch;
mod words;

use libtest_mimic::{Arguments, Trial};
use stage::{Outcome, Stage};

/// A named attack: plays itself on a fresh office.
pub struct Attack {
    /// As a user would say it.
    pub name: String,
    /// What happens.
    pub play: Box<dyn Fn(&mut Stage) -> Outcome + Send + Sync>,
}

/// An attack.
pub fn attack(
    name: impl Into<String>,
    play: impl Fn(&mut Stage) -> Outcome + Send + Sync + 'static,
) -> Attack {
    Attack {
        name: name.into(),
        play: Box::new(play),
    }
}

fn main() {
    let arguments = Arguments::from_args();
    let attacks: Vec<Attack> = [
        senders::attacks(),
        credentials::attacks(),
        words::attacks(),
        people::attacks(),
        volunteers::attacks(),
        machines::attacks(),
        bounces::attacks(),
        storms::attacks(),
        injection::attacks(),
        codes::attacks(),
        shapes::attacks(),
        trust::attacks(),
        signatures::attacks(),
        attachments::attacks(),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(attacks.len() >= 80, "only {} attacks", attacks.len());
    let trials = attacks
        .into_iter()
        .map(|attack| {
            Trial::test(attack.name.clone(), move || {
                Stage::open(&attack.name)
                    .and_then(|mut stage| {
                        let outcome = (attack.play)(&mut stage);
                        stage.close();
                        outcome
                    })
                    .map_err(libtest_mimic::Failed::from)
            })
        })
        .collect();
    let played = libtest_mimic::run(&arguments, trials);
    let letters = Trial::test(
        "all letters of all attacks: one recipient, no content in subjects, nothing to the excluded",
        || watch::judge_all().map_err(libtest_mimic::Failed::from),
    );
    // A filter chooses attacks; their letters are always judged.
    let all = Arguments {
        filter: None,
        exact: false,
        ..arguments
    };
    let judged = libtest_mimic::run(&all, vec![letters]);
    if played.has_failed() {
        played.exit();
    }
    judged.exit();
}

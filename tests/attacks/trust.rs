//! The question for proof and borrowed letters: what a yes does, what it does not, and who hears of a letter in wrong hands.

use crate::stage::{BRAM, EVIL, Outcome, PROOF, Stage};
use crate::{Attack, attack};
use klachtenbus::rehearsal::Sent;

const YASMIN: &str = "Yasmin Bakker <yasmin@kjrw.test>";
const COMMAND: &str = "Categorie K2026-001 a\nOorzaak K2026-001 te laat: verzonnen";

/// The coordinator wrote commands without a letter of ours, and was asked.
fn asked(s: &mut Stage) -> Result<Sent, String> {
    s.amirs_case()?;
    s.begin()?;
    s.mail(BRAM, "klacht", COMMAND, &[PROOF])?;
    s.letters(&["B4 bram"])?;
    s.unchanged()?;
    s.noted("no_token")?;
    let question = s.letter("B4", "bram")?;
    for line in COMMAND.lines() {
        if !question.mail.full_text.contains(line) {
            return Err(format!("the question does not repeat {line}"));
        }
    }
    s.begin()?;
    Ok(question)
}

fn categories(s: &Stage) -> Result<usize, String> {
    Ok(s.case("K2026-001")?.categories.len())
}

fn ensure(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = answers_that_do_nothing();
    attacks.extend(answers_that_count());
    attacks.extend(borrowed_letters());
    attacks
}

/// What is no yes, or nobody's.
fn answers_that_do_nothing() -> Vec<Attack> {
    let proven: &[(&str, &str)] = &[
        ("a yes with a but", "Ja, maar de tweede regel niet"),
        ("a question", "Ja? Wie vraagt dat?"),
        ("a no", "Nee, dit komt niet van mij"),
        ("a yes in a quote", "> Ja"),
    ];
    let mut attacks: Vec<Attack> = proven
        .iter()
        .map(|(name, words)| {
            attack(
                format!("the question for proof is answered with {name}"),
                |s| {
                    let question = asked(s)?;
                    s.reply(BRAM, &question, words, &[PROOF])?;
                    s.unchanged()
                },
            )
        })
        .collect();
    attacks.push(attack(
        "a yes in the coordinator's name without proof of the sender",
        |s| {
            let question = asked(s)?;
            s.reply(BRAM, &question, "Ja", &[])?;
            s.silent()?;
            s.noted("no_proof")?;
            // And the honest yes still counts afterwards.
            s.reply(BRAM, &question, "Ja, dat klopt.", &[PROOF])?;
            ensure(categories(s)? == 1, "the honest yes was lost")
        },
    ));
    attacks.push(attack(
        "a stranger says yes to the question for proof",
        |s| {
            let question = asked(s)?;
            s.reply(
                EVIL,
                &question,
                "Ja",
                &["Authentication-Results: mx.kjrw.test; dmarc=pass header.from=evil.test"],
            )?;
            s.only_asked()?;
            s.noted("borrowed_token")?;
            ensure(s.warned() == ["B4 bram"], "its reader did not hear of it")
        },
    ));
    attacks.push(attack(
        "a colleague says yes to the question for proof",
        |s| {
            let question = asked(s)?;
            s.reply(YASMIN, &question, "Ja", &[PROOF])?;
            s.unchanged()?;
            s.noted("borrowed_token")?;
            s.nobody_reads("Oorzaak")?;
            ensure(s.warned() == ["B4 bram"], "its reader did not hear of it")
        },
    ));
    attacks.push(attack(
        "a yes to the question for proof after three days",
        |s| {
            let question = asked(s)?;
            s.wait(73 * 60)?;
            s.begin()?;
            s.reply(BRAM, &question, "Ja", &[PROOF])?;
            s.unchanged()
        },
    ));
    attacks.push(attack(
        "an absence note answers the question for proof",
        |s| {
            let question = asked(s)?;
            s.reply(
                BRAM,
                &question,
                "Ja",
                &[PROOF, "Auto-Submitted: auto-replied"],
            )?;
            s.silent()
        },
    ));
    attacks
}

fn answers_that_count() -> Vec<Attack> {
    vec![
        attack(
            "a yes runs what was asked, once, and a second yes runs nothing",
            |s| {
                let question = asked(s)?;
                s.reply(BRAM, &question, "Ja, dat klopt.", &[PROOF])?;
                ensure(categories(s)? == 1, "a yes does nothing")?;
                s.begin()?;
                s.reply(BRAM, &question, "Ja", &[PROOF])?;
                s.unchanged()
            },
        ),
        attack(
            "a no ends the question, and a later yes runs nothing",
            |s| {
                let question = asked(s)?;
                s.reply(BRAM, &question, "Nee", &[PROOF])?;
                s.reply(BRAM, &question, "Ja", &[PROOF])?;
                s.unchanged()
            },
        ),
        attack("the same words answer the question as well", |s| {
            let question = asked(s)?;
            s.reply(BRAM, &question, COMMAND, &[PROOF])?;
            ensure(categories(s)? == 1, "the same words do nothing")
        }),
        attack(
            "a yes to a question does not stand for the code of a letter to a child",
            |s| {
                s.decision_shown()?;
                s.begin()?;
                s.mail(BRAM, "klacht", "Verstuur 0000 K2026-001", &[PROOF])?;
                let question = s.letter("B4", "bram");
                if let Ok(question) = question {
                    s.reply(BRAM, &question, "Ja", &[PROOF])?;
                }
                ensure(
                    s.case("K2026-001")?.decided_at().is_none(),
                    "the decision went out",
                )?;
                s.nothing_to("amir@mail.example")
            },
        ),
    ]
}

fn borrowed_letters() -> Vec<Attack> {
    vec![
        attack(
            "a letter in strangers' hands a hundred times warns its reader once a day",
            |s| {
                s.amirs_case()?;
                let stolen = s.letter("B2", "bram")?;
                s.begin()?;
                for nth in 0..100 {
                    s.reply(EVIL, &stolen, &format!("Status {nth}"), &[])?;
                }
                s.unchanged()?;
                ensure(s.warned() == ["B4 bram"], "not once")
            },
        ),
        attack(
            "an own letter of more than sixty days is asked about again and is no borrowed one",
            |s| {
                s.amirs_case()?;
                let old = s.letter("B2", "bram")?;
                s.days(61)?;
                s.begin()?;
                s.reply(BRAM, &old, "Categorie a", &[PROOF])?;
                s.unchanged()?;
                s.noted("no_token")?;
                ensure(s.noted("borrowed_token").is_err(), "taken for borrowed")
            },
        ),
    ]
}

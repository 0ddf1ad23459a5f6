//! `Verstuur` with a code that is wrong, old, used, or somebody else's: no letter to the complainant goes out.

use crate::stage::{BRAM, PROOF, Stage};
use crate::{Attack, attack};

const AMIR: &str = "amir@mail.example";

/// No decision went to the complainant, whatever time passes.
fn not_sent(s: &mut Stage) -> Result<(), String> {
    s.wait(30)?;
    s.nothing_to(AMIR)?;
    if s.case("K2026-001")?.decided_at().is_some() {
        Err("decided".to_owned())
    } else {
        Ok(())
    }
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap_or(0);
    format!("{:04}", (number + 1) % 10_000)
}

pub fn attacks() -> Vec<Attack> {
    let code = |s: &Stage| {
        s.letter("B5", "bram")
            .map(|letter| letter.code().unwrap_or_default())
    };
    vec![
        attack("a wrong code", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            s.begin()?;
            s.works("bram", "B5", &format!("Verstuur {}", wrong(&right)))?;
            not_sent(s)
        }),
        attack(
            "three wrong codes and then the right one of the old preview",
            move |s| {
                s.decision_shown()?;
                let letter = s.letter("B5", "bram")?;
                let right = letter.code().unwrap_or_default();
                s.begin()?;
                let mut guess = right.clone();
                for _ in 0..3 {
                    guess = wrong(&guess);
                    s.reply(BRAM, &letter, &format!("Verstuur {guess}"), &[PROOF])?;
                }
                s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
                not_sent(s)
            },
        ),
        attack("many codes in one mail", move |s| {
            s.decision_shown()?;
            let right: u32 = code(s)?.parse().map_err(|_| "no code")?;
            s.begin()?;
            let guesses: Vec<String> = (1..40)
                .map(|n| format!("Verstuur {:04}", (right + 10_000 - 20 + n) % 10_000))
                .filter(|line| !line.ends_with(&format!("{right:04}")))
                .collect();
            s.works("bram", "B5", &guesses.join("\n"))?;
            s.works("bram", "B5", &format!("Verstuur {right:04}"))?;
            s.wait(30)?;
            let decided = s.case("K2026-001")?.decided_at().is_some();
            // The last line is honest when no guess was counted; it must not work after three that were.
            let sent = s
                .sent()
                .iter()
                .filter(|sent| sent.binding.address.as_str() == AMIR)
                .count();
            if sent <= 1 && decided == (sent == 1) {
                Ok(())
            } else {
                Err("letters and state differ".to_owned())
            }
        }),
        attack("the code in the complainant's own mail", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            let letter = s.letter("C1", AMIR)?;
            s.begin()?;
            s.reply(
                "Amir <amir@mail.example>",
                &letter,
                &format!("Verstuur {right}"),
                &[],
            )?;
            not_sent(s)
        }),
        attack("the right code in a stranger's mail", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            let letter = s.letter("B5", "bram")?;
            s.begin()?;
            s.reply(
                "Iemand <evil@evil.test>",
                &letter,
                &format!("Verstuur {right}"),
                &[],
            )?;
            not_sent(s)
        }),
        attack(
            "the right code in the coordinator's name, without proof",
            move |s| {
                s.decision_shown()?;
                let right = code(s)?;
                let letter = s.letter("B5", "bram")?;
                s.begin()?;
                s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[])?;
                s.silent()?;
                s.noted("no_proof")?;
                not_sent(s)
            },
        ),
        attack("the right code without a letter of ours", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            s.begin()?;
            s.mail(
                BRAM,
                "code",
                &format!("K2026-001 verstuur {right}"),
                &[PROOF],
            )?;
            s.unchanged()?;
            s.noted("no_token")?;
            not_sent(s)
        }),
        attack(
            "the right code typed by a colleague of the board",
            move |s| {
                s.decision_shown()?;
                let right = code(s)?;
                s.mail(
                    "Yasmin El Amrani <yasmin@kjrw.test>",
                    "hulp",
                    "Hulp",
                    &[PROOF],
                )?;
                s.begin()?;
                s.works("yasmin", "B13", &format!("K2026-001 verstuur {right}"))?;
                s.unchanged()?;
                not_sent(s)
            },
        ),
        attack("the code in a subject", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            let letter = s.letter("B5", "bram")?;
            s.begin()?;
            let id = letter.mail.message_id.unwrap_or_default();
            s.mail(
                BRAM,
                &format!("Verstuur {right}"),
                "",
                &[PROOF, &format!("In-Reply-To: <{id}>")],
            )?;
            not_sent(s)
        }),
        attack("a code that is four days old", move |s| {
            s.decision_shown()?;
            let letter = s.letter("B5", "bram")?;
            let right = letter.code().unwrap_or_default();
            s.days(4)?;
            s.begin()?;
            s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
            not_sent(s)
        }),
        attack("a code after the text changed", move |s| {
            s.decision_shown()?;
            let letter = s.letter("B5", "bram")?;
            let right = letter.code().unwrap_or_default();
            s.works(
                "bram",
                "B2",
                "Besluit ongegrond: Hoi Amir, wij zien het anders.",
            )?;
            s.begin()?;
            s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
            not_sent(s)
        }),
        attack(
            "a code after the address of the complainant changed",
            move |s| {
                s.decision_shown()?;
                let letter = s.letter("B5", "bram")?;
                let right = letter.code().unwrap_or_default();
                s.works("bram", "B2", "Mail andere@mail.example")?;
                s.begin()?;
                s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
                s.wait(30)?;
                s.nothing_to("andere@mail.example")?;
                not_sent(s)
            },
        ),
        attack("a code after the coordinator changed", move |s| {
            s.decision_shown()?;
            let letter = s.letter("B5", "bram")?;
            let right = letter.code().unwrap_or_default();
            s.works("bram", "B2", "Belang: ik ken haar goed")?;
            s.begin()?;
            s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
            s.nothing_to("yasmin")?;
            not_sent(s)
        }),
        attack("a code after Stop", move |s| {
            s.decision_shown()?;
            let letter = s.letter("B5", "bram")?;
            let right = letter.code().unwrap_or_default();
            s.works("bram", "B5", "Stop")?;
            s.begin()?;
            s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
            not_sent(s)
        }),
        attack("a code used twice sends one letter", move |s| {
            s.decision_shown()?;
            let letter = s.letter("B5", "bram")?;
            let right = letter.code().unwrap_or_default();
            s.reply(BRAM, &letter, &format!("Verstuur {right}"), &[PROOF])?;
            s.wait(11)?;
            s.begin()?;
            for turn in 0..3 {
                s.reply(
                    BRAM,
                    &letter,
                    &format!("Verstuur {right}\n{}", " ".repeat(turn)),
                    &[PROOF],
                )?;
                s.wait(11)?;
            }
            s.nothing_to(AMIR)
        }),
        attack("the code of one case typed for another", move |s| {
            s.decision_shown()?;
            let right = code(s)?;
            s.wait(60)?;
            s.mail("Lisa <lisa@mail.example>", "klacht", "Ik heb een klacht over jullie. Jullie vrijwilliger gaf mij verkeerd advies en daardoor heb ik een boete.", &[])?;
            let letter = s.letter("B2", "yasmin")?;
            s.begin()?;
            s.reply(
                "Yasmin El Amrani <yasmin@kjrw.test>",
                &letter,
                &format!("Verstuur {right}"),
                &[PROOF],
            )?;
            s.nothing_to("lisa@mail.example")?;
            not_sent(s)
        }),
        attack("yes without a code", move |s| {
            s.decision_shown()?;
            s.begin()?;
            for line in [
                "Ja",
                "Ja, verstuur maar",
                "Ok",
                "Verstuur",
                "Verstuur 12",
                "Verstuur ****",
                "Verstuur 0000 of 1111",
                "Prima!",
            ] {
                s.works("bram", "B5", line)?;
            }
            not_sent(s)
        }),
    ]
}

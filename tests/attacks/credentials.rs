//! Letters of ours in the wrong hands: replayed, borrowed, guessed and altered tokens.

use crate::stage::{BRAM, EVIL, Outcome, PROOF, Stage};
use crate::{Attack, attack};

const CHANGE: &str = "Categorie a";
const YASMIN: &str = "Yasmin El Amrani <yasmin@kjrw.test>";
const FLEUR: &str = "Fleur van Dijk <fleur@kjrw.test>";
const NOOR: &str = "Noor Jansen <noor@kjrw.test>";

/// The Message-ID of a letter, without brackets.
fn id(s: &Stage, kind: &str, to: &str) -> Result<String, String> {
    let letter = s.letter(kind, to)?;
    letter.mail.message_id.ok_or_else(|| "no id".to_owned())
}

/// A second case, of Lisa, with Yasmin as coordinator.
fn lisas_case(s: &mut Stage) -> Result<(), String> {
    s.wait(60)?;
    s.mail("Lisa <lisa@mail.example>", "klacht", "Ik heb een klacht over jullie. Jullie vrijwilliger gaf mij verkeerd advies en daardoor heb ik een boete.", &[])?;
    s.letter("B2", "yasmin").map(|_| ())
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = borrowed();
    attacks.extend(altered());
    attacks.extend(misused());
    attacks
}

/// With the proof of our own server somebody answers a letter that went to somebody else: only the explanation goes out.
fn borrows(s: &mut Stage, (kind, of): (&str, &str), from: &str, told: &str) -> Outcome {
    let letter = s.letter(kind, of)?;
    s.begin()?;
    s.reply(from, &letter, CHANGE, &[PROOF])?;
    s.unchanged()?;
    s.letters(&[told])?;
    s.noted("borrowed_token")
}

fn borrowed() -> Vec<Attack> {
    vec![
        attack(
            "the complainant's letter used by a coordinator is no proof",
            |s| {
                s.amirs_case()?;
                borrows(s, ("C1", "amir@mail.example"), BRAM, "B4 bram")
            },
        ),
        attack(
            "the complainant's letter used in a coordinator's name, without proof",
            |s| {
                s.amirs_case()?;
                let letter = s.letter("C1", "amir@mail.example")?;
                s.begin()?;
                s.reply(BRAM, &letter, CHANGE, &[])?;
                s.silent()?;
                s.noted("no_proof")
            },
        ),
        attack(
            "the complainant types a decision under the own letter",
            |s| {
                s.amirs_case()?;
                let letter = s.letter("C1", "amir@mail.example")?;
                s.begin()?;
                s.reply(
                    "Amir <amir@mail.example>",
                    &letter,
                    "Besluit gegrond: Hoi Amir, je hebt gelijk.\nSluit",
                    &[],
                )?;
                let case = s.case("K2026-001")?;
                if case.decision.is_some() || !case.is_open() || !case.drafts.is_empty() {
                    return Err("a complainant decided".to_owned());
                }
                s.nothing_to("amir@mail.example")
            },
        ),
        attack(
            "a volunteer's letter used by a coordinator is no proof",
            |s| {
                s.noor_is_informed()?;
                borrows(s, ("V1", "noor"), BRAM, "B4 bram")
            },
        ),
        attack("one coordinator answers a letter to another", |s| {
            s.amirs_case()?;
            borrows(s, ("B2", "bram"), YASMIN, "B4 yasmin")
        }),
        attack(
            "a forwarded letter to the coordinator answered by the accused volunteer",
            |s| {
                s.noor_is_informed()?;
                let letter = s.letter("B2", "bram")?;
                s.begin()?;
                s.reply(NOOR, &letter, "Categorie a\nSluit", &[PROOF])?;
                s.unchanged()?;
                s.nothing_to("bram")?;
                s.nobody_reads("zwaluwnest")?;
                s.noted("borrowed_token")
            },
        ),
        attack(
            "another volunteer answers the letter that informs the accused one",
            |s| {
                s.noor_is_informed()?;
                let letter = s.letter("V1", "noor")?;
                s.begin()?;
                s.reply(
                    FLEUR,
                    &letter,
                    "Dat klopt, ik geef alles toe. Het was mijn schuld.",
                    &[PROOF],
                )?;
                s.unchanged()?;
                s.noted("borrowed_token")
            },
        ),
        attack(
            "a stranger answers the letter that informs the accused volunteer",
            |s| {
                s.noor_is_informed()?;
                let letter = s.letter("V1", "noor")?;
                s.begin()?;
                s.reply(
                    EVIL,
                    &letter,
                    "Dat klopt, ik geef alles toe. Het was mijn schuld.",
                    &[],
                )?;
                s.only_asked()?;
                s.nothing_to("noor")
            },
        ),
        attack("a stranger answers the complainant's letter", |s| {
            s.amirs_case()?;
            let letter = s.letter("C1", "amir@mail.example")?;
            s.begin()?;
            s.reply(
                EVIL,
                &letter,
                "Ik trek mijn klacht in. Stuur mij het dossier.",
                &[],
            )?;
            s.only_asked()?;
            s.nothing_to("amir@mail.example")
        }),
        attack(
            "a volunteer answers the complainant's letter in the own name",
            |s| {
                s.noor_is_informed()?;
                let letter = s.letter("C1", "amir@mail.example")?;
                s.begin()?;
                s.reply(
                    FLEUR,
                    &letter,
                    "Ja, ik ben tevreden zo. De klacht mag weg.",
                    &[PROOF],
                )?;
                s.only_asked()
            },
        ),
        attack(
            "the own token of one case used for the case of a colleague",
            |s| {
                s.amirs_case()?;
                lisas_case(s)?;
                let letter = s.letter("B2", "bram")?;
                s.begin()?;
                s.reply(BRAM, &letter, "K2026-002 categorie a", &[PROOF])?;
                s.unchanged()?;
                s.letters(&["B4 bram"])
            },
        ),
        attack(
            "the own token of one case used to read the file of a colleague's case",
            |s| {
                lisas_case(s).or(Ok::<(), String>(()))?;
                s.wait(60)?;
                s.mail(
                    "Amir <amir@mail.example>",
                    "klacht",
                    crate::stage::COMPLAINT,
                    &[],
                )?;
                let letter = s.letter("B2", "bram")?;
                let other =
                    if s.case("K2026-001")?.coordinator.map(|id| id.0) == Some("bram".to_owned()) {
                        "K2026-002"
                    } else {
                        "K2026-001"
                    };
                s.begin()?;
                s.reply(BRAM, &letter, &format!("{other} dossier"), &[PROOF])?;
                s.unchanged()?;
                s.letters(&["B3 bram"])?;
                s.nobody_reads("zwaluwnest")
            },
        ),
    ]
}

fn altered() -> Vec<Attack> {
    let with = |name: &str, change: fn(&str) -> String| {
        attack(name, move |s| {
            s.amirs_case()?;
            let known = id(s, "B2", "bram")?;
            s.begin()?;
            let header = format!("In-Reply-To: <{}>", change(&known));
            s.mail(BRAM, "Re", CHANGE, &[PROOF, &header])?;
            s.unchanged()?;
            s.letters(&["B4 bram"])?;
            s.noted("no_token")
        })
    };
    vec![
        with("a token with one altered digit", |known| {
            let digit = if known.starts_with('0') { "1" } else { "0" };
            format!("{digit}{}", &known[1..])
        }),
        with("a token cut short", |known| known[1..].to_owned()),
        with("a token with something before it", |known| {
            format!("x{known}")
        }),
        with("a token of zeros", |_| {
            format!("{}@kjrw.test", "0".repeat(32))
        }),
        with("a wildcard instead of a token", |_| {
            format!("{}@kjrw.test", "%".repeat(32))
        }),
        with("a token with quotes for the database", |_| {
            "' OR '1'='1@kjrw.test".to_owned()
        }),
        with("the id of the thread, which every letter shows", |_| {
            "t.00000000000000000000000000000000@kjrw.test".to_owned()
        }),
        attack("the real id of the thread opens nothing", |s| {
            s.amirs_case()?;
            let letter = s.letter("B2", "bram")?;
            let thread = letter
                .mail
                .references
                .first()
                .cloned()
                .ok_or("no thread id")?;
            s.begin()?;
            s.mail(
                BRAM,
                "Re",
                CHANGE,
                &[PROOF, &format!("References: <{thread}>")],
            )?;
            s.unchanged()?;
            s.noted("no_token")
        }),
        attack(
            "a token in Cc does not replace the proof of the sender",
            |s| {
                s.amirs_case()?;
                let known = id(s, "B2", "bram")?;
                let token = known.split('@').next().unwrap_or_default().to_owned();
                s.begin()?;
                s.mail(
                    BRAM,
                    "Re",
                    CHANGE,
                    &[&format!("Cc: bestuur+{token}@kjrw.test")],
                )?;
                s.silent()?;
                s.noted("no_proof")
            },
        ),
        attack("a stolen token in Cc of a stranger's mail", |s| {
            s.amirs_case()?;
            let known = id(s, "B2", "bram")?;
            let token = known.split('@').next().unwrap_or_default().to_owned();
            s.begin()?;
            s.mail(
                EVIL,
                "Re",
                CHANGE,
                &[
                    &format!("Cc: bestuur+{token}@kjrw.test"),
                    &format!("Delivered-To: bestuur+{token}@kjrw.test"),
                ],
            )?;
            s.only_asked()
        }),
        attack("a stolen token under a foreign domain", |s| {
            s.amirs_case()?;
            let known = id(s, "B2", "bram")?;
            let token = known.split('@').next().unwrap_or_default().to_owned();
            s.begin()?;
            s.mail(
                EVIL,
                "Re",
                CHANGE,
                &[&format!("References: <{token}@evil.test>")],
            )?;
            s.only_asked()
        }),
        attack("a thousand guessed tokens in one mail", |s| {
            s.amirs_case()?;
            s.begin()?;
            let guesses: Vec<String> = (0..1000).map(|n| format!("<{n:032x}@kjrw.test>")).collect();
            s.mail(
                BRAM,
                "Re",
                CHANGE,
                &[PROOF, &format!("References: {}", guesses.join("\r\n "))],
            )?;
            s.unchanged()?;
            s.noted("no_token")
        }),
    ]
}

fn misused() -> Vec<Attack> {
    vec![
        attack(
            "a coordinator's letter that is older than sixty days opens nothing",
            |s| {
                s.amirs_case()?;
                let letter = s.letter("B2", "bram")?;
                s.days(62)?;
                s.begin()?;
                s.reply(BRAM, &letter, CHANGE, &[PROOF])?;
                s.unchanged()?;
                s.letters(&["B4 bram"])
            },
        ),
        attack("the same command mail sent twice counts once", |s| {
            s.amirs_case()?;
            let letter = s.letter("B2", "bram")?;
            let mail = s.bytes(
                BRAM,
                "Re",
                "Notitie: gebeld met Amir",
                &[PROOF],
                Some(&letter),
            );
            s.raw(mail.clone())?;
            s.begin()?;
            s.raw(mail)?;
            s.silent()
        }),
        attack(
            "a command mail replayed by a stranger with the old headers is done once",
            |s| {
                s.amirs_case()?;
                let letter = s.letter("B2", "bram")?;
                let mail = s.bytes(
                    BRAM,
                    "Re",
                    "Notitie: gebeld met Amir",
                    &[PROOF],
                    Some(&letter),
                );
                s.raw(mail.clone())?;
                s.wait(120)?;
                s.begin()?;
                let forged = [
                    b"Received: from evil.test by mx.kjrw.test; Tue, 6 Oct 2026 10:00:00 +0000\r\n"
                        .to_vec(),
                    mail,
                ]
                .concat();
                s.raw(forged)?;
                s.silent()
            },
        ),
        attack("a coordinator who gave the case away keeps no key", |s| {
            s.amirs_case()?;
            s.works("bram", "B2", "Belang: ik ken haar goed")?;
            let letter = s.letter("B2", "bram")?;
            s.begin()?;
            s.reply(BRAM, &letter, "Dossier", &[PROOF])?;
            s.reply(BRAM, &letter, "Status", &[PROOF])?;
            s.reply(
                BRAM,
                &letter,
                "Besluit gegrond: Hoi Amir, je hebt gelijk.",
                &[PROOF],
            )?;
            s.unchanged()?;
            s.nobody_reads("zwaluwnest")?;
            s.nobody_reads("Yasmin")
        }),
    ]
}

//! Our own people where they have no business: the accused, the excluded, the curious, those who left (I-03, I-27).

use crate::stage::{BRAM, PROOF, SECRET, Stage, list};
use crate::{Attack, attack};

pub const TIJS: &str = "Tijs Verhoeven <tijs@kjrw.test>";
pub const NOOR: &str = "Noor Jansen <noor@kjrw.test>";
const FLEUR: &str = "Fleur van Dijk <fleur@kjrw.test>";
const YASMIN: &str = "Yasmin El Amrani <yasmin@kjrw.test>";
pub const EMMA: &str = "Emma Post <emma@mail.example>";
pub const EMMAS_PROOF: &str =
    "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=mail.example";

/// Tijs of the board is accused in Bram's case.
fn tijs_is_accused(s: &mut Stage) -> Result<(), String> {
    s.amirs_case()?;
    s.works(
        "bram",
        "B2",
        "Neem\nSamenvatting: Amir vond het gesprek niet aardig.\nVrijwilliger Tijs",
    )
}

/// A proven letter of the office to this person that is about no case: help.
pub fn own_key(s: &mut Stage, who: &str) -> Result<(), String> {
    let from = s.person(who);
    s.mail(&from, "hulp", "Hulp", &[PROOF])?;
    s.letter("B13", who).map(|_| ())
}

/// With all proof, `who` types each of these lines, and the answers never show more than a number that is not there.
pub fn learns_nothing(
    s: &mut Stage,
    who: &str,
    lines: &[&str],
    forbidden: &[&str],
) -> Result<(), String> {
    own_key(s, who)?;
    s.begin()?;
    for line in lines {
        s.works(who, "B13", line)?;
        s.unchanged().map_err(|why| format!("{line}: {why}"))?;
    }
    for word in forbidden {
        s.nobody_reads(word)?;
    }
    Ok(())
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = excluded();
    attacks.extend(around_the_wall());
    attacks.extend(colleagues());
    attacks
}

fn excluded() -> Vec<Attack> {
    let reads = [
        "Status K2026-001",
        "Dossier K2026-001",
        "Lijst",
        "Lijst alles",
    ];
    vec![
        attack(
            "an excluded board member asks for state, file and list",
            move |s| {
                s.case_about_bram()?;
                learns_nothing(
                    s,
                    "bram",
                    &reads[..3],
                    &["Yasmin", "Rosa", SECRET, "2026-11"],
                )
            },
        ),
        attack(
            "an excluded board member cannot tell the case from one that does not exist",
            |s| {
                s.case_about_bram()?;
                own_key(s, "bram")?;
                s.begin()?;
                for line in [
                    "status",
                    "dossier",
                    "categorie a",
                    "neem",
                    "overdragen Tijs",
                    "sluit",
                    "notitie: x",
                    "hoort bij K2026-001",
                    "besluit gegrond: hoi",
                    "ingetrokken",
                ] {
                    let mut answers = Vec::new();
                    for number in ["K2026-001", "K2026-099"] {
                        let before = s.sent().len();
                        s.works("bram", "B13", &format!("{number} {line}"))?;
                        let told: Vec<String> = s.sent()[before..]
                            .iter()
                            .map(|sent| sent.mail.text.replace(number, "K"))
                            .collect();
                        answers.push(told);
                    }
                    if answers[0] != answers[1] {
                        return Err(format!("{line}: {:?}", answers));
                    }
                }
                s.unchanged()
            },
        ),
        attack("an excluded board member takes the case", |s| {
            s.case_about_bram()?;
            learns_nothing(
                s,
                "bram",
                &[
                    "K2026-001 neem",
                    "K2026-001 coordinator Bram",
                    "K2026-001 betrokken niet Bram",
                    "K2026-001 overdragen Bram",
                ],
                &["Rosa", SECRET],
            )
        }),
        attack(
            "an excluded board member chooses about the mail itself",
            |s| {
                s.case_about_bram()?;
                learns_nothing(
                    s,
                    "bram",
                    &[
                        "M2026-0001 spam",
                        "M2026-0001 klacht",
                        "M2026-0001 geen klacht",
                        "M2026-0001 hoort bij K2026-001",
                    ],
                    &["Rosa", SECRET],
                )
            },
        ),
        attack(
            "a board member who is accused as volunteer asks before being informed",
            move |s| {
                tijs_is_accused(s)?;
                learns_nothing(s, "tijs", &reads[..3], &["Amir", SECRET, "Bram", "2026-11"])
            },
        ),
        attack(
            "a board member who is accused splits the complaint off to handle it",
            |s| {
                tijs_is_accused(s)?;
                learns_nothing(
                    s,
                    "tijs",
                    &[
                        "M2026-0001 nieuwe klacht",
                        "M2026-0001 nieuwe_klacht",
                        "M2026-0001 klacht",
                    ],
                    &["Amir", SECRET],
                )
            },
        ),
        attack(
            "the day passes and the reminders run, and the excluded one hears nothing",
            |s| {
                s.case_about_bram()?;
                s.begin()?;
                s.days(40)?;
                let heard = s
                    .sent()
                    .iter()
                    .filter(|sent| sent.binding.address.as_str() == "bram@kjrw.test");
                let heard: Vec<_> = heard
                    .filter(|sent| {
                        sent.mail.full_text.contains("K2026-001")
                            || sent.mail.full_text.contains("Rosa")
                    })
                    .collect();
                if heard.is_empty() {
                    Ok(())
                } else {
                    Err("bram heard of the case".to_owned())
                }
            },
        ),
    ]
}

/// Mail that speaks of an excluded person's case without the name.
fn around_the_wall() -> Vec<Attack> {
    let sends = |name: &str, from: &'static str, subject: &'static str, text: &'static str| {
        attack(name, move |s| {
            s.case_about_bram()?;
            s.wait(60)?;
            // The rota stands before Bram again.
            for person in ["sanne", "tijs", "yasmin"] {
                own_key(s, person)?;
                s.works(person, "B13", "Afwezig tot 30 oktober")?;
            }
            s.begin()?;
            s.mail(from, subject, text, &[])?;
            s.nothing_to("bram")
        })
    };
    vec![
        sends(
            "a mail of somebody else with the number of the case does not go to whom it is about",
            "Moeder <moeder@mail.example>",
            "over K2026-001",
            "Ik wil iets zeggen over K2026-001 van mijn dochter. Het was nog erger dan zij schreef.",
        ),
        sends(
            "a vague mail of the complainant does not go to whom the complaint is about",
            "Rosa <rosa@mail.example>",
            "nog iets",
            "Ik weet niet goed wat ik nu moet doen, kunnen jullie mij helpen met iets anders?",
        ),
        sends(
            "a second complaint of the complainant does not go to whom the first is about",
            "Rosa <rosa@mail.example>",
            "klacht",
            "Ik heb een klacht over jullie. Jullie waren gewoon dicht en niemand belde mij terug. Ik ben niet tevreden over jullie.",
        ),
        attack(
            "an answer from another address to the complainant's letter does not go to whom it is about",
            |s| {
                s.case_about_bram()?;
                let letter = s.letter("C1", "rosa@mail.example")?;
                for person in ["sanne", "tijs", "yasmin"] {
                    own_key(s, person)?;
                    s.works(person, "B13", "Afwezig tot 30 oktober")?;
                }
                s.begin()?;
                s.reply(
                    "Moeder <moeder@mail.example>",
                    &letter,
                    "Dit is de moeder. Hij deed het ook bij haar zus.",
                    &[],
                )?;
                s.nothing_to("bram")
            },
        ),
        attack(
            "the list of other mail does not show the excluded one what is about the case",
            |s| {
                s.case_about_bram()?;
                for person in ["sanne", "tijs", "yasmin"] {
                    own_key(s, person)?;
                    s.works(person, "B13", "Afwezig tot 30 oktober")?;
                }
                s.begin()?;
                s.mail(
                    "Rosa <rosa@mail.example>",
                    "Bedankt",
                    "Bedankt voor de informatie! Fijne dag.",
                    &[],
                )?;
                s.days(2)?;
                let told = s.sent().iter().any(|sent| {
                    sent.binding.address.as_str() == "bram@kjrw.test"
                        && sent.mail.full_text.contains("rosa")
                });
                if told {
                    Err("bram reads of Rosa".to_owned())
                } else {
                    Ok(())
                }
            },
        ),
    ]
}

fn colleagues() -> Vec<Attack> {
    vec![
        attack(
            "a colleague of the board reads and changes another's case",
            |s| {
                s.amirs_case()?;
                learns_nothing(
                    s,
                    "yasmin",
                    &[
                        "K2026-001 dossier",
                        "K2026-001 categorie a",
                        "K2026-001 besluit gegrond: hoi",
                        "K2026-001 sluit",
                        "K2026-001 verstuur 1234",
                        "K2026-001 notitie: x",
                        "K2026-001 mail evil@evil.test",
                    ],
                    &["Amir", SECRET],
                )
            },
        ),
        attack(
            "a colleague of the board splits another's case off to read it",
            |s| {
                s.amirs_case()?;
                learns_nothing(
                    s,
                    "yasmin",
                    &["M2026-0001 nieuwe klacht", "M2026-0001 nieuwe_klacht"],
                    &["Amir", SECRET],
                )
            },
        ),
        attack("a colleague answers the question about a mail twice", |s| {
            s.mail(
                "Jay <jay@mail.example>",
                "hallo",
                "Ik weet niet of dit bij jullie hoort, maar ik ben er niet blij mee.",
                &[],
            )?;
            s.works("bram", "B1", "Spam")?;
            own_key(s, "yasmin")?;
            s.begin()?;
            s.works("yasmin", "B13", "M2026-0001 klacht")?;
            s.unchanged()?;
            s.nothing_to("jay@mail.example")
        }),
        attack("a coordinator tries to make a volunteer coordinator", |s| {
            s.amirs_case()?;
            s.begin()?;
            s.works("bram", "B2", "Overdragen Noor")?;
            s.unchanged()?;
            s.nothing_to("noor")
        }),
        attack("a coordinator moves the term to a later day", |s| {
            s.amirs_case()?;
            s.begin()?;
            s.works("bram", "B2", "Ontvangen 20 oktober 2026")?;
            s.unchanged()?;
            s.letters(&["B4 bram"])
        }),
        attack(
            "somebody marks a colleague as away without being that colleague",
            |s| {
                own_key(s, "fleur")?;
                s.begin()?;
                s.works("fleur", "B13", "Afwezig tot 30 oktober")?;
                s.mail(BRAM, "weg", "Afwezig tot 30 oktober", &[])?;
                s.mail(
                    "Amir <amir@mail.example>",
                    "klacht",
                    crate::stage::COMPLAINT,
                    &[],
                )?;
                s.letter("B2", "bram").map(|_| ())
            },
        ),
        attack(
            "a mail of a colleague that passes on a complaint with commands in it",
            |s| {
                s.amirs_case()?;
                s.begin()?;
                s.mail(FLEUR, "Fwd: doe dit", "Zie hieronder.\n\nBegin doorgestuurd bericht:\n\nVan: Bram Koster <bram@kjrw.test>\nOnderwerp: doe dit\nDatum: 3 oktober 2026 om 19:22:10 CEST\nAan: fleur@kjrw.test\n\nK2026-001 categorie a\nK2026-001 sluit", &[PROOF])?;
                s.only_asked()?;
                let _ = (YASMIN, list(s.sent()));
                s.nothing_to("fleur")
            },
        ),
    ]
}

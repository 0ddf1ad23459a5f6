//! Volunteers, also accused ones: what their own letters allow and what they do not (procedure.md §7.4).

use crate::people::{EMMA, EMMAS_PROOF, NOOR, TIJS, learns_nothing, own_key};
use crate::stage::{PROOF, SECRET};
use crate::{Attack, attack};

pub fn attacks() -> Vec<Attack> {
    vec![
        attack("the accused volunteer asks for file and list", |s| {
            s.noor_is_informed()?;
            learns_nothing(
                s,
                "noor",
                &["Dossier K2026-001", "Lijst", "Status K2026-001"],
                &["amir@mail.example", SECRET],
            )
        }),
        attack(
            "the accused volunteer gives commands under the own letter",
            |s| {
                s.noor_is_informed()?;
                for line in [
                    "Sluit",
                    "Categorie a",
                    "Dossier",
                    "Lijst",
                    "Besluit ongegrond: Hoi Amir, je hebt geen gelijk.",
                    "Overdragen Noor",
                    "Vrijwilliger Fleur",
                    "Ingetrokken",
                    "Spam",
                    "Verstuur 1234",
                ] {
                    let before = s.case("K2026-001")?;
                    s.begin()?;
                    s.works("noor", "V1", line)?;
                    let after = s.case("K2026-001")?;
                    // What a volunteer says is the hearing; it decides nothing.
                    let same = after.closed.is_none()
                        && before.decision == after.decision
                        && before.coordinator == after.coordinator
                        && before.categories == after.categories
                        && before.drafts == after.drafts;
                    if !same {
                        return Err(format!("{line} was done"));
                    }
                    s.nobody_reads(SECRET)?;
                    s.nothing_to("amir@mail.example")?;
                }
                Ok(())
            },
        ),
        attack(
            "a volunteer who is not involved asks, changes and chooses",
            |s| {
                s.amirs_case()?;
                learns_nothing(
                    s,
                    "fleur",
                    &[
                        "Status K2026-001",
                        "Dossier K2026-001",
                        "Lijst",
                        "K2026-001 neem",
                        "K2026-001 categorie a",
                        "M2026-0001 spam",
                        "M2026-0001 nieuwe klacht",
                        "Verklaring: ik was het",
                        "Afwezig tot 30 oktober",
                        "Nieuw mondeling\nKlacht: iets",
                    ],
                    &["Amir", "Bram Koster behandelt", SECRET],
                )
            },
        ),
        attack(
            "a volunteer asks a status and then speaks as if the complainant",
            |s| {
                s.amirs_case()?;
                s.wait(60)?;
                s.mail(NOOR, "vraag", "Status K2026-001", &[PROOF])?;
                s.wait(5)?;
                s.begin()?;
                s.mail(
                    NOOR,
                    "intrekken",
                    "Ik trek mijn klacht in. Laat maar, het hoeft niet meer.",
                    &[PROOF],
                )?;
                s.only_asked()
            },
        ),
        attack(
            "a board member asks a status and then speaks as if the complainant",
            |s| {
                s.amirs_case()?;
                s.wait(60)?;
                s.mail(TIJS, "vraag", "Status K2026-001", &[PROOF])?;
                s.wait(5)?;
                s.begin()?;
                s.mail("Tijs Verhoeven <tijs@kjrw.test>", "klacht", "Ik heb een klacht over jullie vrijwilliger, die was onaardig. Ik ben niet tevreden over jullie.", &[])?;
                s.only_asked()
            },
        ),
        attack("a volunteer signs for another", |s| {
            s.noor_is_informed()?;
            own_key(s, "fleur")?;
            s.begin()?;
            s.works("fleur", "B13", "K2026-001 teken")?;
            s.unchanged()
        }),
        attack("somebody who left the office types commands", |s| {
            s.amirs_case()?;
            s.begin()?;
            for line in [
                "Lijst",
                "Status K2026-001",
                "Hulp",
                "K2026-001 categorie a",
                "Afwezig tot 30 oktober",
                "Dossier K2026-001",
            ] {
                s.mail(EMMA, "vraag", line, &[EMMAS_PROOF])?;
                s.silent().map_err(|why| format!("{line}: {why}"))?;
                s.noted("ex_member")?;
            }
            Ok(())
        }),
        attack("somebody who left answers a coordinator's letter", |s| {
            s.amirs_case()?;
            let letter = s.letter("B2", "bram")?;
            s.begin()?;
            s.reply(EMMA, &letter, "Sluit", &[EMMAS_PROOF])?;
            s.silent()?;
            s.noted("ex_member")
        }),
    ]
}

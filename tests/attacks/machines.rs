//! Robots and web forms: no machine may change a case, and who may not be answered is not.

use crate::stage::PROOF;
use crate::storms::at_most;
use crate::{Attack, attack};

pub fn attacks() -> Vec<Attack> {
    let mut attacks = robots();
    attacks.extend(unanswerable());
    attacks.extend(forms());
    attacks
}

fn robots() -> Vec<Attack> {
    let away = |name: &str,
                subject: &'static str,
                text: &'static str,
                headers: &'static [&'static str]| {
        attack(name, move |s| {
            s.amirs_case()?;
            let letter = s.letter("B2", "bram")?;
            s.begin()?;
            let mut all = vec![PROOF];
            all.extend(headers);
            let raw = s.bytes(
                "Bram Koster <bram@kjrw.test>",
                subject,
                text,
                &all,
                Some(&letter),
            );
            s.raw(raw)?;
            s.silent()
        })
    };
    vec![
        away(
            "an absence notice of the coordinator with command words",
            "Automatisch antwoord: klacht",
            "Afwezig tot 30 oktober\nSluit\nCategorie a",
            &["Auto-Submitted: auto-replied"],
        ),
        away(
            "an absence notice with nothing but Exchange headers",
            "Automatisch antwoord: Nieuwe klacht",
            "Overdragen Tijs\nNeem",
            &[
                "X-MS-Exchange-Inbox-Rules-Loop: bram@kjrw.test",
                "X-Auto-Response-Suppress: All",
            ],
        ),
        away(
            "an absence notice of a vacation program",
            "Re: klacht",
            "Sluit",
            &["X-Autoreply: yes", "Precedence: bulk"],
        ),
        away(
            "an absence notice in English",
            "Out of Office: Re: case",
            "Take\nClose",
            &["Auto-Submitted: auto-generated"],
        ),
        away(
            "a read receipt with command words",
            "Gelezen: klacht",
            "Sluit",
            &["Auto-Submitted: auto-replied (disposition-notification)"],
        ),
        attack("two robots answer each other", |s| {
            s.begin()?;
            s.mail("Helpdesk <help@robot.test>", "Ticket 1", "Wij hebben jullie bericht ontvangen over jullie onaardige vrijwilliger. Uw ticket is 1.", &[])?;
            for turn in 0..30 {
                let Some(last) = s
                    .sent()
                    .iter()
                    .rev()
                    .find(|sent| sent.binding.address.as_str() == "help@robot.test")
                    .cloned()
                else {
                    break;
                };
                s.reply(
                    "Helpdesk <help@robot.test>",
                    &last,
                    &format!("Wij hebben jullie bericht ontvangen. Uw ticket is {turn}."),
                    &[],
                )?;
                s.wait(1)?;
            }
            at_most(s, "help@robot.test", 1)
        }),
        attack(
            "a robot that pretends to be a person answers a receipt for a day",
            |s| {
                s.amirs_case()?;
                let letter = s.letter("C1", "amir@mail.example")?;
                s.begin()?;
                for turn in 0..24 {
                    s.reply(
                        "Amir <amir@mail.example>",
                        &letter,
                        &format!("Bedankt voor je bericht nummer {turn}, we komen erop terug."),
                        &[],
                    )?;
                    s.wait(60)?;
                }
                let case = s.case("K2026-001")?;
                if !case.is_open() || case.satisfaction.is_some() {
                    return Err("a robot changed the course".to_owned());
                }
                at_most(s, "amir@mail.example", 0)
            },
        ),
        attack("our own letter comes back to us", |s| {
            s.amirs_case()?;
            let raw = s.letter("C1", "amir@mail.example")?.raw;
            s.begin()?;
            s.raw(raw.clone())?;
            s.raw([b"Received: from loop.test\r\n".to_vec(), raw].concat())?;
            s.silent()
        }),
        attack("somebody writes as the office itself", |s| {
            s.amirs_case()?;
            s.begin()?;
            s.mail("KJRW <bestuur@kjrw.test>", "klacht", "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij. Categorie a", &[PROOF])?;
            s.silent()
        }),
    ]
}

/// I-14, I-26: no C1 and no C2 to these.
fn unanswerable() -> Vec<Attack> {
    let quiet = |name: &str, from: &'static str, headers: &'static [&'static str]| {
        attack(name, move |s| {
            s.begin()?;
            s.mail(from, "klacht", "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.", headers)?;
            match s
                .sent()
                .iter()
                .find(|sent| sent.binding.kind.code().starts_with('C'))
            {
                Some(sent) => Err(format!(
                    "{} to {}",
                    sent.binding.kind.code(),
                    sent.binding.address
                )),
                None => Ok(()),
            }
        })
    };
    vec![
        quiet(
            "a complaint whose sender our server disproves is not answered",
            "Amir <amir@mail.example>",
            &["Authentication-Results: mx.kjrw.test; dmarc=fail header.from=mail.example"],
        ),
        quiet(
            "a complaint with a spam flag is not answered",
            "Amir <amir@mail.example>",
            &["X-Spam-Flag: YES"],
        ),
        quiet(
            "a complaint with list headers is not answered",
            "Amir <amir@mail.example>",
            &[
                "List-Unsubscribe: <mailto:x@mail.example>",
                "List-Id: <x.mail.example>",
            ],
        ),
        quiet(
            "a complaint of an address that nobody reads is not answered",
            "No Reply <noreply@mail.example>",
            &[],
        ),
        quiet(
            "a complaint with a null return path is not answered",
            "Amir <amir@mail.example>",
            &["Return-Path: <>"],
        ),
        quiet(
            "a complaint with two senders is not answered",
            "amir@mail.example, victim@mail.example",
            &[],
        ),
        quiet(
            "a complaint with two From headers is not answered",
            "Amir <amir@mail.example>",
            &["From: Victim <victim@mail.example>"],
        ),
        quiet(
            "a complaint without From is not answered to Reply-To",
            "<>",
            &["Reply-To: victim@mail.example"],
        ),
        quiet(
            "a complaint in a colleague's name is not answered",
            "Fleur van Dijk <fleur@kjrw.test>",
            &[],
        ),
        attack(
            "a complaint with another Reply-To is answered to the sender alone",
            |s| {
                s.begin()?;
                s.mail(
                    "Amir <amir@mail.example>",
                    "klacht",
                    crate::stage::COMPLAINT,
                    &["Reply-To: victim@mail.example"],
                )?;
                s.nothing_to("victim@mail.example")
            },
        ),
        attack("phishing that says klacht, with a failed verdict", |s| {
            s.begin()?;
            s.mail("Bank <service@bank.test>", "Klacht over uw account", "Geachte klant, er is een klacht over uw account. Log nu in via https://bank.test/login en bevestig uw wachtwoord, anders wordt uw rekening geblokkeerd. Klik hier.", &["Authentication-Results: mx.kjrw.test; dmarc=fail header.from=bank.test"])?;
            if s.cases()? > 0 {
                return Err("registered".to_owned());
            }
            s.silent()
        }),
        attack("a complaint in the junk folder is not answered", |s| {
            s.begin()?;
            let raw = s.bytes(
                "Amir <amir@mail.example>",
                "klacht",
                crate::stage::COMPLAINT,
                &[],
                None,
            );
            s.raw_in(raw, "Junk")?;
            s.only_asked()?;
            s.nothing_to("amir@mail.example")
        }),
    ]
}

/// The clinic's web form, filled in by anybody.
fn forms() -> Vec<Attack> {
    let form = |email: &str, words: &str| {
        format!(
            "Naam: Amir\nE-mail: {email}\nBericht: {words}\n\n--\nDit bericht is verzonden via de site"
        )
    };
    const SENDER: &str = "WordPress <wordpress@kjrw.test>";
    vec![
        attack("the web form cannot bomb a third person", move |s| {
            s.begin()?;
            for turn in 0..12 {
                s.mail(SENDER, "Formulier", &form("victim@mail.example", &format!("Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon, keer {turn}.")), &[PROOF])?;
                s.wait(61)?;
            }
            at_most(s, "victim@mail.example", 1)
        }),
        attack(
            "the web form with the address of a board member is not answered to it",
            move |s| {
                s.begin()?;
                s.mail(SENDER, "Formulier", &form("bram@kjrw.test", "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon."), &[PROOF])?;
                let answered = s
                    .sent()
                    .iter()
                    .any(|sent| sent.binding.kind.code().starts_with('C'));
                if answered {
                    Err("answered to staff".to_owned())
                } else {
                    s.unchanged()
                }
            },
        ),
        attack(
            "the web form with the office's own address makes no loop",
            move |s| {
                s.begin()?;
                s.mail(SENDER, "Formulier", &form("bestuur@kjrw.test", "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon."), &[PROOF])?;
                s.nothing_to("bestuur@kjrw.test")
            },
        ),
        attack(
            "the web form with a list of addresses answers one at most",
            move |s| {
                s.begin()?;
                s.mail(SENDER, "Formulier", &form("a@mail.example, b@mail.example; c@mail.example\nBcc: d@mail.example", "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij."), &[PROOF])?;
                let answers = s
                    .sent()
                    .iter()
                    .filter(|sent| sent.binding.kind.code().starts_with('C'))
                    .count();
                if answers <= 1 {
                    Ok(())
                } else {
                    Err("answered to many".to_owned())
                }
            },
        ),
        attack(
            "the web form cannot speak as the complainant to answer a decision",
            move |s| {
                s.decision_shown()?;
                s.works("bram", "B5", "Verstuur {code}")?;
                s.wait(11)?;
                s.mail(
                    SENDER,
                    "Formulier",
                    &form("amir@mail.example", "Ja, ik ben tevreden over mijn klacht."),
                    &[PROOF],
                )?;
                if s.case("K2026-001")?.satisfaction.is_some() {
                    Err("a form answered for the complainant".to_owned())
                } else {
                    Ok(())
                }
            },
        ),
        attack("commands in the web form", move |s| {
            s.amirs_case()?;
            s.begin()?;
            s.mail(
                SENDER,
                "Formulier",
                &form("evil@evil.test", "K2026-001 categorie a\nK2026-001 sluit"),
                &[PROOF],
            )?;
            s.only_asked()
        }),
        attack(
            "somebody at home says yes in the complainant's name without the letter",
            |s| {
                s.decision_shown()?;
                s.works("bram", "B5", "Verstuur {code}")?;
                s.wait(11)?;
                s.mail(
                    "Amir <amir@mail.example>",
                    "K2026-001",
                    "Ja, ik ben tevreden over mijn klacht.",
                    &[],
                )?;
                if s.case("K2026-001")?.satisfaction.is_some() {
                    Err("no letter, but an answer".to_owned())
                } else {
                    Ok(())
                }
            },
        ),
    ]
}

//! Robots, forged bounces, bombs and storms: nobody may be flooded through us, and no machine may change a case.

use crate::stage::{EVIL, OFFICE, PROOF, Stage};
use crate::{Attack, attack};

/// A bounce that returns the letter with this id.
fn bounce(id: &str, recipient: &str) -> Vec<u8> {
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery System <mailer-daemon@mail.example>\r\nTo: {OFFICE}\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n--b--\r\n"
    )
    .into_bytes()
}

/// How many letters went to this address since the attack began.
fn count_to(s: &Stage, address: &str) -> usize {
    s.sent()
        .iter()
        .filter(|sent| sent.binding.address.as_str() == address)
        .count()
}

fn at_most(s: &Stage, address: &str, most: usize) -> Result<(), String> {
    let count = count_to(s, address);
    if count <= most {
        Ok(())
    } else {
        Err(format!("{count} letters to {address}"))
    }
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = bounces();
    attacks.extend(robots());
    attacks.extend(bombs());
    attacks.extend(unanswerable());
    attacks.extend(forms());
    attacks
}

fn bounces() -> Vec<Attack> {
    let forged = |name: &str, id: &'static str, to: &'static str| {
        attack(name, move |s| {
            s.noor_is_informed()?;
            s.begin()?;
            s.raw(bounce(id, to))?;
            s.silent()
        })
    };
    vec![
        forged(
            "a forged bounce without our id",
            "x@evil.test",
            "amir@mail.example",
        ),
        forged(
            "a forged bounce with a guessed id",
            "0123456789abcdef0123456789abcdef@kjrw.test",
            "noor@kjrw.test",
        ),
        forged(
            "a forged bounce that only names the recipient",
            "",
            "noor@kjrw.test",
        ),
        attack("a forged bounce with one altered digit", |s| {
            s.noor_is_informed()?;
            let id = s.letter("V1", "noor")?.mail.message_id.unwrap_or_default();
            let digit = if id.starts_with('0') { "1" } else { "0" };
            s.begin()?;
            s.raw(bounce(&format!("{digit}{}", &id[1..]), "noor@kjrw.test"))?;
            s.silent()
        }),
        attack(
            "a forged bounce with the id that shows in the thread",
            |s| {
                s.noor_is_informed()?;
                let thread = s
                    .letter("V1", "noor")?
                    .mail
                    .references
                    .first()
                    .cloned()
                    .unwrap_or_default();
                s.begin()?;
                s.raw(bounce(&thread, "noor@kjrw.test"))?;
                s.silent()
            },
        ),
        attack("a late warning is no bounce", |s| {
            s.noor_is_informed()?;
            let id = s.letter("V1", "noor")?.mail.message_id.unwrap_or_default();
            s.begin()?;
            let text =
                String::from_utf8(bounce(&id, "noor@kjrw.test")).map_err(|e| e.to_string())?;
            s.raw(
                text.replace("Action: failed", "Action: delayed")
                    .replace("5.1.1", "4.4.1")
                    .into_bytes(),
            )?;
            s.silent()
        }),
        attack(
            "a bounce of the coordinator's own mail makes no loop",
            |s| {
                s.amirs_case()?;
                let id = s.letter("B2", "bram")?.mail.message_id.unwrap_or_default();
                s.begin()?;
                s.raw(bounce(&id, "bram@kjrw.test"))?;
                for _ in 0..10 {
                    let ids: Vec<String> = s
                        .sent()
                        .iter()
                        .filter_map(|sent| sent.mail.message_id.clone())
                        .collect();
                    for id in ids {
                        s.raw(bounce(&id, "bram@kjrw.test"))?;
                    }
                    s.wait(5)?;
                }
                if s.sent().len() <= 6 {
                    Ok(())
                } else {
                    Err(format!("{} letters", s.sent().len()))
                }
            },
        ),
        attack(
            "a person who follows a bounce is not taken for the complainant",
            |s| {
                s.noor_is_informed()?;
                let id = s.letter("V1", "noor")?.mail.message_id.unwrap_or_default();
                s.raw(bounce(&id, "noor@kjrw.test"))?;
                s.wait(5)?;
                s.begin()?;
                s.mail(
                    "Mail Delivery System <mailer-daemon@mail.example>",
                    "intrekken",
                    "Ik trek mijn klacht in bij jullie, ik ben er boos over.",
                    &[],
                )?;
                s.unchanged()
            },
        ),
    ]
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

fn bombs() -> Vec<Attack> {
    vec![
        attack("two hundred mails of one sender", |s| {
            s.begin()?;
            for turn in 0..200 {
                s.mail(
                    EVIL,
                    &format!("vraag {turn}"),
                    &format!("Waarom belt er niemand van jullie terug? Poging {turn}."),
                    &[],
                )?;
            }
            at_most(s, "evil@evil.test", 1)?;
            if s.cases()? <= 1 {
                Ok(())
            } else {
                Err("many cases".to_owned())
            }
        }),
        attack("two hundred mails of two hundred senders", |s| {
            s.begin()?;
            for turn in 0..200 {
                s.mail(&format!("Zombie <zombie{turn}@evil.test>"), "klacht", &format!("Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon, keer {turn}."), &[])?;
            }
            if s.cases()? > 10 {
                return Err(format!(
                    "{} cases were registered by themselves",
                    s.cases()?
                ));
            }
            for turn in 0..200 {
                at_most(s, &format!("zombie{turn}@evil.test"), 1)?;
            }
            Ok(())
        }),
        attack("a storm of answers to the neutral receipt", |s| {
            s.begin()?;
            s.mail(
                "Jay <jay@mail.example>",
                "hallo",
                "Ik weet niet of dit bij jullie hoort, maar ik ben er niet blij mee.",
                &[],
            )?;
            let Ok(letter) = s.letter("C2", "jay@mail.example") else {
                return Err("no C2".to_owned());
            };
            for turn in 0..50 {
                s.reply(
                    "Jay <jay@mail.example>",
                    &letter,
                    &format!("Hallo? {turn}"),
                    &[],
                )?;
            }
            at_most(s, "jay@mail.example", 1)
        }),
        attack(
            "a third person is bombed with receipts in that person's name",
            |s| {
                s.begin()?;
                for turn in 0..12 {
                    s.mail(
                        "Slachtoffer <victim@mail.example>",
                        &format!("vraag {turn}"),
                        &format!("Waarom belt niemand van jullie mij terug, dit is keer {turn}?"),
                        &[],
                    )?;
                    s.wait(61)?;
                }
                at_most(s, "victim@mail.example", 1)
            },
        ),
        attack(
            "a third person is bombed with complaints in that person's name",
            |s| {
                s.begin()?;
                for turn in 0..12 {
                    s.mail("Slachtoffer <victim@mail.example>", &format!("klacht {turn}"), &format!("Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon, keer {turn}."), &[])?;
                    s.wait(61)?;
                }
                at_most(s, "victim@mail.example", 1)
            },
        ),
        attack(
            "a mail with a thousand recipients is answered to its sender alone",
            |s| {
                s.begin()?;
                let many: Vec<String> =
                    (0..1000).map(|n| format!("kind{n}@mail.example")).collect();
                s.mail(
                    "Lisa <lisa@mail.example>",
                    "hallo",
                    "Waarom belt er niemand van jullie terug? Dit is al de derde keer.",
                    &[&format!("Cc: {}", many.join(",\r\n "))],
                )?;
                let elsewhere = s
                    .sent()
                    .iter()
                    .any(|sent| sent.binding.address.as_str().starts_with("kind"));
                if elsewhere {
                    Err("a letter to somebody in Cc".to_owned())
                } else {
                    Ok(())
                }
            },
        ),
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

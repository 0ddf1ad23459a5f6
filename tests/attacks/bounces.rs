//! Forged and repeated bounces: only the letter that came back counts, and nothing is answered (incidents 1, 2, 26).

use crate::stage::OFFICE;
use crate::{Attack, attack};

/// A bounce that returns the letter with this id.
fn bounce(id: &str, recipient: &str) -> Vec<u8> {
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery System <mailer-daemon@mail.example>\r\nTo: {OFFICE}\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n--b--\r\n"
    )
    .into_bytes()
}

pub fn attacks() -> Vec<Attack> {
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

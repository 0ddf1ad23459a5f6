//! Header fields beside a single honest From: other senders, other answers, verdicts in the wrong place.

use super::{CHANGE, EVIL_PROOF};
use crate::stage::{BRAM, EVIL, PROOF};
use crate::{Attack, attack};

const BRAM_FROM: &str = "From: Bram Koster <bram@kjrw.test>";

/// Header fields beside a single honest From.
pub(super) fn attacks() -> Vec<Attack> {
    let with = |name: &str, from: &'static str, headers: &'static [&'static str]| {
        attack(name, move |s| {
            s.amirs_case()?;
            let stolen = s.letter("B2", "bram")?;
            s.begin()?;
            s.reply(from, &stolen, CHANGE, headers)?;
            s.only_asked()
        })
    };
    vec![
        with(
            "two From headers, the forger's first",
            BRAM,
            &[PROOF, "From: Evil <evil@evil.test>"],
        ),
        with(
            "two From headers, the coordinator's first",
            EVIL,
            &[PROOF, BRAM_FROM],
        ),
        with(
            "two addresses in one From",
            "bram@kjrw.test, evil@evil.test",
            &[PROOF],
        ),
        with(
            "two addresses in one From, the forger's first",
            "evil@evil.test, bram@kjrw.test",
            &[PROOF],
        ),
        with(
            "a group in From with the coordinator in it",
            "Bestuur: bram@kjrw.test;",
            &[],
        ),
        with(
            "a group in From with the coordinator and the forger",
            "Bestuur: bram@kjrw.test, evil@evil.test;",
            &[PROOF],
        ),
        with(
            "an empty group in From and the coordinator in Reply-To",
            "Bestuur:;",
            &[PROOF, "Reply-To: bram@kjrw.test"],
        ),
        with(
            "an empty From and the coordinator in Reply-To",
            "<>",
            &[PROOF, "Reply-To: bram@kjrw.test"],
        ),
        with(
            "the coordinator in Sender",
            EVIL,
            &[EVIL_PROOF, "Sender: bram@kjrw.test"],
        ),
        with(
            "the coordinator in Resent-From and X-Original-From",
            EVIL,
            &[
                EVIL_PROOF,
                "Resent-From: bram@kjrw.test",
                "X-Original-From: bram@kjrw.test",
            ],
        ),
        with(
            "the coordinator in Reply-To",
            EVIL,
            &[EVIL_PROOF, "Reply-To: bram@kjrw.test"],
        ),
        with(
            "a null return path under a coordinator's From",
            BRAM,
            &["Return-Path: <>"],
        ),
        attack("a forged status question in the coordinator's name", |s| {
            s.amirs_case()?;
            s.begin()?;
            s.mail(
                BRAM,
                "vraag",
                "Status K2026-001",
                &["Reply-To: evil@evil.test"],
            )?;
            s.mail(BRAM, "vraag", "Lijst", &["Reply-To: evil@evil.test"])?;
            s.silent()?;
            s.noted("no_proof")
        }),
        attack(
            "a proven status question with another Reply-To is answered to the roster's address",
            |s| {
                s.amirs_case()?;
                s.begin()?;
                s.mail(
                    BRAM,
                    "vraag",
                    "Status K2026-001",
                    &[PROOF, "Reply-To: evil@evil.test"],
                )?;
                s.unchanged()?;
                s.letters(&["B3 bram"])
            },
        ),
        attack("control headers from outside open nothing", |s| {
            s.amirs_case()?;
            s.begin()?;
            let headers = [
                "X-Klachtenbus-Taken: part of 60000000",
                "X-Klachtenbus-Case: K2026-001",
                "X-Klachtenbus-Verified: yes",
                "X-RT-Command: resolve",
            ];
            s.mail(EVIL, "hallo", "Sluit\nCategorie a", &headers)?;
            s.mail(BRAM, "hallo", "K2026-001 categorie a", &headers)?;
            s.only_asked()?;
            s.noted("no_proof")
        }),
        attack("a verdict written in the text of the mail", |s| {
            s.amirs_case()?;
            let stolen = s.letter("B2", "bram")?;
            s.begin()?;
            s.reply(BRAM, &stolen, &format!("{PROOF}\n\n{CHANGE}"), &[])?;
            s.silent()
        }),
        attack("a verdict in the header of an attached mail", |s| {
            s.amirs_case()?;
            let stolen = s.letter("B2", "bram")?;
            s.begin()?;
            let id = stolen.mail.message_id.unwrap_or_default();
            s.raw(format!("From: {BRAM}\r\nTo: bestuur@kjrw.test\r\nIn-Reply-To: <{id}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{PROOF}\r\nContent-Type: text/plain\r\n\r\n{CHANGE}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{PROOF}\r\nFrom: {BRAM}\r\n\r\n{CHANGE}\r\n--b--\r\n").into_bytes())?;
            s.silent()
        }),
    ]
}

//! A stranger writes as a coordinator: forged senders, forged verdicts, other people's header fields.
//!
//! Each forger holds the worst thing that can leak: the coordinator's own letter with its token.

use crate::stage::{BRAM, EVIL, PROOF};
use crate::{Attack, attack};

const CHANGE: &str = "Categorie a\nOorzaak te laat: verzonnen";

/// The From of the coordinator, and what the forger wrote in the place of our server's verdict.
const FORGED_VERDICTS: &[(&str, &[&str])] = &[
    ("no verdict of our server at all", &[]),
    (
        "a verdict of the forger's own server",
        &["Authentication-Results: mx.evil.test; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "a verdict of a server whose name begins like ours",
        &["Authentication-Results: mx.kjrw.test.evil.test; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "a verdict of a server whose name ends like ours",
        &["Authentication-Results: evil-mx.kjrw.test; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "a verdict of our server written with a Cyrillic letter",
        &["Authentication-Results: mx.kjrw.t\u{435}st; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "a pass below the fail of our server",
        &[
            "Authentication-Results: mx.kjrw.test; dmarc=fail header.from=kjrw.test",
            "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test",
        ],
    ),
    (
        "a pass below the header of another server",
        &["Authentication-Results: mx.other.test; spf=none", PROOF],
    ),
    (
        "a pass below our server's Received line",
        &[
            "Authentication-Results: mx.kjrw.test; spf=none; dmarc=none",
            "Received: from evil.test by mx.kjrw.test; Tue, 6 Oct 2026 08:00:00 +0000",
            PROOF,
        ],
    ),
    (
        "a pass below a verdict without result",
        &["Authentication-Results: mx.kjrw.test; dmarc=none", PROOF],
    ),
    (
        "a pass below a temporary error",
        &[
            "Authentication-Results: mx.kjrw.test; dmarc=temperror",
            PROOF,
        ],
    ),
    (
        "fail and pass in one header",
        &["Authentication-Results: mx.kjrw.test; dmarc=fail; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "pass and fail in one header",
        &["Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test; dmarc=fail"],
    ),
    (
        "fail in capitals and pass",
        &["Authentication-Results: MX.KJRW.TEST; DMARC=FAIL; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "fail with a method version and pass",
        &["Authentication-Results: mx.kjrw.test 1; dmarc/1=fail; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "bestguesspass",
        &["Authentication-Results: mx.kjrw.test; dmarc=bestguesspass header.from=kjrw.test"],
    ),
    (
        "softpass, which is no result",
        &["Authentication-Results: mx.kjrw.test; dmarc=softpass header.from=kjrw.test"],
    ),
    (
        "a pass inside a quoted envelope sender",
        &[
            r#"Authentication-Results: mx.kjrw.test; spf=fail smtp.mailfrom="a) dmarc=pass (b"@evil.test"#,
        ],
    ),
    (
        "a pass behind a semicolon inside quotes",
        &[
            r#"Authentication-Results: mx.kjrw.test; spf=fail smtp.mailfrom="x; dmarc=pass header.from=kjrw.test"@evil.test"#,
        ],
    ),
    (
        "a pass behind an escaped quote",
        &[
            r#"Authentication-Results: mx.kjrw.test; spf=fail smtp.mailfrom="x\"; dmarc=pass header.from=kjrw.test; y=\""@evil.test"#,
        ],
    ),
    (
        "a pass inside a comment",
        &["Authentication-Results: mx.kjrw.test; spf=fail (; dmarc=pass header.from=kjrw.test)"],
    ),
    (
        "a pass inside nested comments",
        &[
            "Authentication-Results: mx.kjrw.test; spf=fail (a (b) ; dmarc=pass header.from=kjrw.test (c))",
        ],
    ),
    (
        "a pass in a comment that never ends",
        &[
            "Authentication-Results: mx.kjrw.test; spf=fail (open ; dmarc=pass header.from=kjrw.test",
        ],
    ),
    (
        "an escaped parenthesis that does not close",
        &[
            r"Authentication-Results: mx.kjrw.test; spf=fail (a \) ; dmarc=pass header.from=kjrw.test)",
        ],
    ),
    (
        "the pass of another domain",
        &["Authentication-Results: mx.kjrw.test; dmarc=pass header.from=evil.test"],
    ),
    (
        "the pass of a domain that ends like ours",
        &["Authentication-Results: mx.kjrw.test; dmarc=pass header.from=notkjrw.test"],
    ),
    (
        "the pass of the bare top level",
        &["Authentication-Results: mx.kjrw.test; dmarc=pass header.from=test"],
    ),
    (
        "our name in a comment beside another domain",
        &[
            "Authentication-Results: mx.kjrw.test; dkim=pass (header.d=kjrw.test) header.d=evil.test",
        ],
    ),
    (
        "a signature of another domain",
        &["Authentication-Results: mx.kjrw.test; dkim=pass header.d=evil.test"],
    ),
    (
        "a signature identity with two at signs",
        &[r#"Authentication-Results: mx.kjrw.test; dkim=pass header.i="@kjrw.test"@evil.test"#],
    ),
    (
        "our broken signature beside a good one of another",
        &[
            "Authentication-Results: mx.kjrw.test; dkim=fail header.d=kjrw.test; dkim=pass header.d=evil.test",
        ],
    ),
    (
        "only SPF, which proves the envelope",
        &["Authentication-Results: mx.kjrw.test; spf=pass smtp.mailfrom=bram@kjrw.test"],
    ),
    (
        "a pass for a method of another name",
        &[
            "Authentication-Results: mx.kjrw.test; x-dmarc=pass header.from=kjrw.test; dmarcx=pass header.from=kjrw.test",
        ],
    ),
    (
        "an X-header that looks like a verdict",
        &["X-Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "an ARC verdict",
        &["ARC-Authentication-Results: i=1; mx.kjrw.test; dmarc=pass header.from=kjrw.test"],
    ),
    (
        "an empty verdict above a pass",
        &["Authentication-Results:", PROOF],
    ),
    (
        "Received-SPF pass",
        &[
            "Received-SPF: pass (mx.kjrw.test: domain of bram@kjrw.test designates 192.0.2.1 as permitted sender)",
        ],
    ),
];

/// A From that only looks like the coordinator's, with the honest verdict on the forger's own domain.
const LOOKALIKES: &[(&str, &str)] = &[
    (
        "a display name that is the coordinator's address",
        "\"bram@kjrw.test\" <evil@evil.test>",
    ),
    (
        "a display name that is an address without quotes",
        "bram@kjrw.test <evil@evil.test>",
    ),
    (
        "two addresses in brackets",
        "<bram@kjrw.test> <evil@evil.test>",
    ),
    (
        "the address in a comment",
        "evil@evil.test (bram@kjrw.test)",
    ),
    (
        "an encoded word as the address",
        "=?utf-8?q?bram=40kjrw.test?=",
    ),
    (
        "an encoded word as the local part",
        "<=?utf-8?q?bram?=@kjrw.test>",
    ),
    (
        "an encoded word that closes the bracket",
        "=?utf-8?q?Bram_=3Cbram=40kjrw.test=3E?= <evil@evil.test>",
    ),
    (
        "a Cyrillic letter in the domain",
        "Bram Koster <bram@kjrw.t\u{435}st>",
    ),
    (
        "a Cyrillic letter in the name",
        "Bram Koster <br\u{430}m@kjrw.test>",
    ),
    ("full-width letters", "Bram Koster <\u{ff42}ram@kjrw.test>"),
    (
        "an invisible sign in the domain",
        "Bram Koster <bram@kjrw\u{200b}.test>",
    ),
    (
        "our domain as a part of another",
        "Bram Koster <bram@kjrw.test.evil.test>",
    ),
    ("two at signs", "Bram Koster <bram@kjrw.test@evil.test>"),
    ("a percent route", "Bram Koster <bram%kjrw.test@evil.test>"),
    ("a source route", "Bram Koster <@kjrw.test:evil@evil.test>"),
    (
        "a quoted local part",
        "Bram Koster <\"bram@kjrw.test\"@evil.test>",
    ),
];

const EVIL_PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=evil.test";

pub fn attacks() -> Vec<Attack> {
    let mut attacks: Vec<Attack> = FORGED_VERDICTS
        .iter()
        .map(|(name, headers)| {
            attack(
                format!("a forger of the coordinator's From brings {name}"),
                |s| {
                    s.amirs_case()?;
                    let stolen = s.letter("B2", "bram")?;
                    s.begin()?;
                    s.reply(BRAM, &stolen, CHANGE, headers)?;
                    s.silent()?;
                    s.noted("no_proof")
                },
            )
        })
        .collect();
    attacks.extend(LOOKALIKES.iter().map(|(name, from)| {
        attack(
            format!("a From that only looks like the coordinator's: {name}"),
            |s| {
                s.amirs_case()?;
                let stolen = s.letter("B2", "bram")?;
                s.begin()?;
                s.reply(from, &stolen, CHANGE, &[EVIL_PROOF])?;
                s.only_asked()?;
                s.mail(from, "Re", "Lijst", &[EVIL_PROOF])?;
                s.only_asked()
            },
        )
    }));
    attacks.extend(fields());
    attacks
}

/// Header fields beside a single honest From.
fn fields() -> Vec<Attack> {
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

const BRAM_FROM: &str = "From: Bram Koster <bram@kjrw.test>";

//! A stranger writes as a coordinator: forged senders, forged verdicts, other people's header fields.
//!
//! Each forger holds the worst thing that can leak: the coordinator's own letter with its token.

mod fields;

use crate::stage::{BRAM, PROOF};
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
    attacks.extend(fields::attacks());
    attacks
}

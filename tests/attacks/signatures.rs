//! `verify = "self"`: forged, changed, borrowed and expired signatures, and a DNS that fails. Every mail answers a letter that
//! really went to the coordinator, so that the sender is all that is left to prove.

use crate::dns::{Answer, Dns};
use crate::signing::{Key, USUAL, signed_with};
use crate::stage::{BRAM, Outcome, Stage};
use crate::{Attack, attack};
use klachtenbus::transport::SignatureCheck;
use klachtenbus::workers::{Step, verifier};

const COMMAND: &str = "Categorie a";
const KEY: &str = "s1._domainkey.kjrw.test";

/// Amir's case in an office that checks signatures itself, and a mail of Bram that would change it.
fn answer(s: &mut Stage) -> Result<String, String> {
    s.amirs_case()?;
    let letter = s.letter("B2", "bram")?;
    let subject = format!("Re: {}", letter.mail.subject);
    let raw = s.bytes(BRAM, &subject, COMMAND, &[], Some(&letter));
    s.begin()?;
    let policy = &mut s.office.desk.authentication;
    policy.verifies = true;
    policy.authserv_ids.clear();
    String::from_utf8(raw).map_err(|error| error.to_string())
}

/// The mail arrives, its signatures are looked at, and it is handled.
fn arrives(s: &mut Stage, dns: &Dns, mail: &str) -> Outcome {
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let office = &mut s.office;
    office
        .keep(mail.as_bytes().to_vec(), "INBOX")
        .map_err(|error| text(&error))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| text(&error))?;
    runtime.block_on(async {
        let check = SignatureCheck::new(Some(dns.address)).map_err(|error| text(&error))?;
        while verifier::step(&office.store, &office.desk, Some(&check))
            .await
            .map_err(|error| text(&error))?
            == Step::Worked
        {}
        Ok::<(), String>(())
    })?;
    office.settle().map_err(|error| text(&error))
}

/// A DNS with this record for the office's own key.
fn publishing(record: &str) -> Dns {
    let dns = Dns::start();
    dns.txt(KEY, record);
    dns
}

/// Nothing changed, nobody was written to, and it is on the list.
fn refused(s: &Stage) -> Outcome {
    s.silent()?;
    s.noted("no_proof")
}

/// A mail that is signed as it should be, and then spoiled.
fn spoiled(name: &str, spoil: impl Fn(&str) -> String + Send + Sync + 'static) -> Attack {
    attack(format!("own signatures: {name}"), move |s| {
        let mail = answer(s)?;
        let key = Key::rsa(2048);
        let dns = publishing(&key.record());
        let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| signer);
        let spoiled = spoil(&signed);
        if spoiled == signed {
            return Err("nothing was spoiled".to_owned());
        }
        arrives(s, &dns, &spoiled)?;
        refused(s)
    })
}

/// The key record in the DNS is not what it should be.
fn with_dns(name: &str, change: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> Attack {
    attack(format!("own signatures: {name}"), move |s| {
        let mail = answer(s)?;
        let key = Key::rsa(2048);
        let dns = Dns::start();
        if let Some(answer) = change(&key.record()) {
            dns.set(KEY, answer);
        }
        let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| signer);
        arrives(s, &dns, &signed)?;
        refused(s)
    })
}

/// Signed well, by a domain that is not the sender's.
fn by_another(domain: &'static str) -> Attack {
    attack(
        format!("own signatures: the coordinator's name, signed by {domain}"),
        move |s| {
            let mail = answer(s)?;
            let key = Key::rsa(2048);
            let dns = Dns::start();
            dns.txt(&format!("s1._domainkey.{domain}"), &key.record());
            let signed = signed_with(key, domain, &mail, &USUAL, |signer| signer);
            arrives(s, &dns, &signed)?;
            refused(s)
        },
    )
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = spoiled_mails();
    attacks.extend(weak_signatures());
    attacks.extend([
        by_another("evil.test"),
        by_another("kjrw.test.evil.test"),
        by_another("xkjrw.test"),
        by_another("xn--kjw-test.test"),
        by_another("test"),
    ]);
    attacks.extend([
        with_dns("the DNS has no key", |_| None),
        with_dns("the DNS fails", |_| Some(Answer::Failure)),
        with_dns("the DNS talks rubbish", |_| Some(Answer::Rubbish)),
        with_dns("the key was taken back", |_| {
            Some(Answer::Txt("v=DKIM1; k=rsa; p=".to_owned()))
        }),
        with_dns("the key is on trial", |record| {
            Some(Answer::Txt(record.replace("v=DKIM1;", "v=DKIM1; t=y;")))
        }),
        with_dns("the key in the DNS is another one", |_| {
            Some(Answer::Txt(Key::rsa(2048).record()))
        }),
    ]);
    attacks.extend(not_signed());
    attacks
}

fn spoiled_mails() -> Vec<Attack> {
    vec![
        spoiled(
            "a signed mail of the coordinator is sent again with another command",
            |mail| mail.replacen(COMMAND, "Categorie c", 1),
        ),
        spoiled("a command is put above a signed text", |mail| {
            mail.replacen("\r\n\r\n", "\r\n\r\nNeem\r\n", 1)
        }),
        spoiled("a command is put below a signed text", |mail| {
            format!("{mail}Neem\r\n")
        }),
        spoiled("a signed mail gets another subject", |mail| {
            mail.replacen("Subject: Re:", "Subject: Fwd:", 1)
        }),
        spoiled("a second From stands above the signed one", |mail| {
            format!("From: Yasmin <yasmin@kjrw.test>\r\n{mail}")
        }),
        spoiled("a second subject stands above the signed one", |mail| {
            format!("Subject: Sluit\r\n{mail}")
        }),
        spoiled("the signature is cut in half", |mail| {
            mail.replacen("b=", "b=AAAA", 1)
        }),
        spoiled(
            "the signature says another domain than it was made for",
            |mail| mail.replacen("d=kjrw.test", "d=evil.test", 1),
        ),
    ]
}

fn weak_signatures() -> Vec<Attack> {
    let weak = |name: &str, headers: &'static [&'static str]| {
        attack(format!("own signatures: {name}"), move |s| {
            let mail = answer(s)?;
            let key = Key::rsa(2048);
            let dns = publishing(&key.record());
            let signed = signed_with(key, "kjrw.test", &mail, headers, |signer| signer);
            arrives(s, &dns, &signed)?;
            refused(s)
        })
    };
    vec![
        weak("the subject is not signed", &["From", "To", "Date"]),
        weak("the sender is not signed", &["To", "Subject", "Date"]),
        attack(
            "own signatures: a signature over the first bytes (l=) with a command behind them",
            |s| {
                let mail = answer(s)?;
                let key = Key::rsa(2048);
                let dns = publishing(&key.record());
                let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| {
                    signer.body_length(true)
                });
                arrives(s, &dns, &format!("{signed}Neem\r\n"))?;
                refused(s)
            },
        ),
        attack("own signatures: an expired signature (x=)", |s| {
            let mail = answer(s)?;
            let key = Key::rsa(2048);
            let dns = publishing(&key.record());
            let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| {
                signer.expiration(1)
            });
            std::thread::sleep(std::time::Duration::from_secs(2));
            arrives(s, &dns, &signed)?;
            refused(s)
        }),
        attack("own signatures: a key of 768 bits", |s| {
            let mail = answer(s)?;
            let key = Key::rsa(768);
            let dns = publishing(&key.record());
            let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| signer);
            arrives(s, &dns, &signed)?;
            refused(s)
        }),
    ]
}

fn not_signed() -> Vec<Attack> {
    vec![
        attack(
            "own signatures: a mail in the coordinator's name without any",
            |s| {
                let mail = answer(s)?;
                arrives(s, &Dns::start(), &mail)?;
                refused(s)
            },
        ),
        attack(
            "own signatures: a forged verdict of a server instead of a signature",
            |s| {
                let mail = answer(s)?;
                let claim = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test; dkim=pass header.d=kjrw.test";
                arrives(s, &Dns::start(), &format!("{claim}\r\n{mail}"))?;
                refused(s)
            },
        ),
        attack(
            "own signatures: a complaint in the name of a domain that asks to refuse what it did not sign",
            |s| {
                answer(s)?;
                let dns = Dns::start();
                dns.txt("_dmarc.mail.example", "v=DMARC1; p=reject");
                let words =
                    "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij.";
                let mail = s.bytes("Rosa <rosa@mail.example>", "klacht", words, &[], None);
                let mail = String::from_utf8(mail).map_err(|error| error.to_string())?;
                arrives(s, &dns, &mail)?;
                s.nothing_to("rosa@mail.example")?;
                if s.cases()? == 1 {
                    Ok(())
                } else {
                    Err("it was registered".to_owned())
                }
            },
        ),
        attack(
            "own signatures: an honest signed command is carried out once, and the same bytes again do nothing",
            |s| {
                let mail = answer(s)?;
                let key = Key::rsa(2048);
                let dns = publishing(&key.record());
                let signed = signed_with(key, "kjrw.test", &mail, &USUAL, |signer| signer);
                arrives(s, &dns, &signed)?;
                if s.case("K2026-001")?.categories.len() != 1 {
                    return Err("the honest command was not carried out".to_owned());
                }
                s.begin()?;
                arrives(s, &dns, &signed)?;
                s.silent()
            },
        ),
    ]
}

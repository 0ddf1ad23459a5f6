//! Which signatures prove a sender, and which do not.

use crate::{
    dns::{Answer, Dns},
    signing::{Key, USUAL, signed, signed_with},
};
use klachtenbus::mail::{EmailAddress, proof::Verdict};
use klachtenbus::transport::SignatureCheck;
use std::time::{Duration, Instant};

pub const MAIL: &str = "From: Sanne de Boer <sanne@kjrw.test>\r\nTo: bestuur@kjrw.test\r\nSubject: Re: K2026-001\r\n\
    Date: Tue, 06 Oct 2026 12:00:00 +0200\r\nMessage-ID: <een@kjrw.test>\r\n\r\nNeem\r\n\r\nGroet, Sanne\r\n";
const KEY: &str = "s1._domainkey.kjrw.test";

async fn ask(dns: &Dns, mail: &str) -> Verdict {
    let from = EmailAddress::new("sanne@kjrw.test").unwrap();
    let check = SignatureCheck::new(Some(dns.address)).unwrap();
    check.verdict(mail.as_bytes(), &from).await
}

/// A DNS with this key for kjrw.test.
fn publishing(record: &str) -> Dns {
    let dns = Dns::start();
    dns.txt(KEY, record);
    dns
}

#[tokio::test]
async fn a_mail_signed_by_its_own_domain_is_proven_with_rsa_and_with_ed25519() {
    for key in [Key::rsa(2048), Key::rsa(1024), Key::ed25519()] {
        let (mail, record) = signed(key, "kjrw.test", MAIL);
        assert_eq!(ask(&publishing(&record), &mail).await, Verdict::Pass);
    }
}

#[tokio::test]
async fn a_maildir_with_the_line_ends_of_this_machine_proves_as_well() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let mail = mail.replace("\r\n", "\n");
    assert_eq!(ask(&publishing(&record), &mail).await, Verdict::Pass);
}

#[tokio::test]
async fn a_changed_body_or_header_proves_nothing() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let dns = publishing(&record);
    assert_eq!(ask(&dns, &mail).await, Verdict::Pass, "untouched");
    for (from, to) in [
        ("\r\nNeem\r\n", "\r\nSluit\r\n"),
        ("Subject: Re: K2026-001", "Subject: Re: K2026-002"),
        ("Sanne de Boer <", "Bram Koster <"),
        ("To: bestuur@", "To: iemand@"),
    ] {
        assert!(mail.contains(from), "{from}");
        assert_eq!(
            ask(&dns, &mail.replace(from, to)).await,
            Verdict::Unknown,
            "{to}"
        );
    }
    assert_eq!(
        ask(&dns, &format!("{mail}Stop\r\n")).await,
        Verdict::Unknown
    );
    assert_eq!(ask(&dns, MAIL).await, Verdict::Unknown, "unsigned");
}

#[tokio::test]
async fn a_second_from_or_subject_above_the_signed_one_proves_nothing() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let dns = publishing(&record);
    for header in [
        "From: bram@kjrw.test",
        "from : sanne@kjrw.test",
        "Subject: Sluit K2026-001",
    ] {
        assert_eq!(
            ask(&dns, &format!("{header}\r\n{mail}")).await,
            Verdict::Unknown,
            "{header}"
        );
    }
    let two = MAIL.replace("<sanne@kjrw.test>", "<sanne@kjrw.test>, bram@kjrw.test");
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", &two);
    assert_eq!(ask(&publishing(&record), &mail).await, Verdict::Unknown);
}

#[tokio::test]
async fn a_signature_that_does_not_cover_from_and_subject_proves_nothing() {
    for headers in [&["To", "Subject", "Date"][..], &["From", "To", "Date"]] {
        let key = Key::rsa(2048);
        let dns = publishing(&key.record());
        let mail = signed_with(key, "kjrw.test", MAIL, headers, |signer| signer);
        assert_eq!(ask(&dns, &mail).await, Verdict::Unknown, "{headers:?}");
    }
}

#[tokio::test]
async fn a_signature_over_part_of_the_body_proves_nothing() {
    let key = Key::rsa(2048);
    let dns = publishing(&key.record());
    let mail = signed_with(key, "kjrw.test", MAIL, &USUAL, |s| s.body_length(true));
    assert!(mail.contains("l="));
    assert_eq!(ask(&dns, &mail).await, Verdict::Unknown);
    assert_eq!(
        ask(&dns, &format!("{mail}Sluit\r\n")).await,
        Verdict::Unknown
    );
}

#[tokio::test]
async fn an_expired_signature_proves_nothing() {
    let key = Key::rsa(2048);
    let dns = publishing(&key.record());
    let mail = signed_with(key, "kjrw.test", MAIL, &USUAL, |s| s.expiration(1));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(ask(&dns, &mail).await, Verdict::Unknown);
}

#[tokio::test]
async fn old_hashes_and_short_keys_prove_nothing() {
    let (mail, record) = signed(Key::rsa_sha1(), "kjrw.test", MAIL);
    assert!(mail.contains("rsa-sha1"));
    assert_eq!(ask(&publishing(&record), &mail).await, Verdict::Unknown);
    let (mail, record) = signed(Key::rsa(768), "kjrw.test", MAIL);
    assert_eq!(ask(&publishing(&record), &mail).await, Verdict::Unknown);
}

#[tokio::test]
async fn a_key_that_was_taken_back_is_on_trial_or_is_not_there_proves_nothing() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    assert_eq!(
        ask(&publishing("v=DKIM1; k=rsa; p="), &mail).await,
        Verdict::Unknown
    );
    let trial = record.replace("v=DKIM1;", "v=DKIM1; t=y;");
    assert_eq!(ask(&publishing(&trial), &mail).await, Verdict::Unknown);
    assert_eq!(ask(&Dns::start(), &mail).await, Verdict::Unknown);
    let (_, of_another) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    assert_eq!(ask(&publishing(&of_another), &mail).await, Verdict::Unknown);
}

#[tokio::test]
async fn the_signature_of_another_domain_proves_nothing() {
    for domain in [
        "evil.test",
        "test",
        "kjrw.test.evil.test",
        "xkjrw.test",
        "mail.kjrw.test",
    ] {
        let (mail, record) = signed(Key::rsa(2048), domain, MAIL);
        let dns = Dns::start();
        dns.txt(&format!("s1._domainkey.{domain}"), &record);
        assert_eq!(ask(&dns, &mail).await, Verdict::Unknown, "{domain}");
    }
}

#[tokio::test]
async fn alignment_is_as_the_domain_asks_for() {
    let (mail, record) = signed(Key::rsa(2048), "mail.kjrw.test", MAIL);
    let dns = Dns::start();
    dns.txt("s1._domainkey.mail.kjrw.test", &record);
    dns.txt("_dmarc.kjrw.test", "v=DMARC1; p=none");
    assert_eq!(ask(&dns, &mail).await, Verdict::Pass, "relaxed");
    let strict = Dns::start();
    strict.txt("s1._domainkey.mail.kjrw.test", &record);
    strict.txt("_dmarc.kjrw.test", "v=DMARC1; p=none; adkim=s");
    assert_eq!(ask(&strict, &mail).await, Verdict::Unknown, "strict");
}

#[tokio::test]
async fn a_domain_that_asks_to_refuse_disproves_what_is_not_signed() {
    for (policy, verdict) in [
        ("reject", Verdict::Fail),
        ("quarantine", Verdict::Fail),
        ("none", Verdict::Unknown),
    ] {
        let dns = Dns::start();
        dns.txt("_dmarc.kjrw.test", &format!("v=DMARC1; p={policy}"));
        assert_eq!(ask(&dns, MAIL).await, verdict, "{policy}");
    }
}

#[tokio::test]
async fn a_dns_that_fails_is_silent_or_talks_rubbish_proves_nothing_and_disproves_nothing() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    for answer in [Answer::Failure, Answer::Rubbish, Answer::Silence] {
        let dns = Dns::start();
        dns.set(KEY, answer.clone());
        dns.txt("_dmarc.kjrw.test", "v=DMARC1; p=reject");
        assert_eq!(ask(&dns, &mail).await, Verdict::Unknown, "no key");
        let dns = publishing(&record);
        dns.set("_dmarc.kjrw.test", answer);
        assert_eq!(ask(&dns, &mail).await, Verdict::Unknown, "no policy");
    }
}

#[tokio::test]
async fn a_dns_that_is_down_proves_nothing_and_does_not_take_for_ever() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let dns = publishing(&record);
    dns.stop();
    let begun = Instant::now();
    assert_eq!(ask(&dns, &mail).await, Verdict::Unknown);
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[tokio::test]
async fn an_answer_is_remembered() {
    let (mail, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let dns = publishing(&record);
    dns.txt("_dmarc.kjrw.test", "v=DMARC1; p=none");
    dns.txt("_dmarc.test", "no policy");
    let check = SignatureCheck::new(Some(dns.address)).unwrap();
    let from = EmailAddress::new("sanne@kjrw.test").unwrap();
    for _ in 0..5 {
        assert_eq!(check.verdict(mail.as_bytes(), &from).await, Verdict::Pass);
    }
    assert_eq!(dns.asked(KEY), 1);
    // What is remembered outlives the server.
    dns.stop();
    assert_eq!(check.verdict(mail.as_bytes(), &from).await, Verdict::Pass);
}

#[tokio::test]
async fn a_heap_of_signatures_by_strangers_asks_the_dns_nothing() {
    let (signed, record) = signed(Key::rsa(2048), "kjrw.test", MAIL);
    let mut mail = signed.clone();
    for nth in 0..200 {
        let foreign = signed.replace("d=kjrw.test", &format!("d=x{nth}.evil.test"));
        let header = &foreign[..foreign.len() - MAIL.len()];
        mail.insert_str(0, header);
    }
    let dns = publishing(&record);
    assert_eq!(ask(&dns, &mail).await, Verdict::Pass);
    assert_eq!(dns.asked("s1._domainkey.x7.evil.test"), 0);
}

#[tokio::test]
async fn any_bytes_get_an_answer() {
    let dns = Dns::start();
    for mail in [
        "",
        "\r\n\r\n",
        "DKIM-Signature: \r\n\r\n",
        "From: sanne@kjrw.test\nDKIM-Signature: v=1; a=; b=;;;=\n\n",
        "\n",
    ] {
        assert_eq!(ask(&dns, mail).await, Verdict::Unknown, "{mail:?}");
    }
}

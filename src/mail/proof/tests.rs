//! What may pass for proof, and what may not.

use super::*;
use crate::mail::EmailAddress;

fn says(headers: &[&str]) -> Verdict {
    let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
    let from = EmailAddress::new("sanne@kjrw.test").expect("an address");
    verdict(
        &headers,
        Believed {
            authserv_ids: &["mx.kjrw.test".to_owned()],
            without_id: false,
        },
        &from,
    )
}

#[test]
fn our_servers_dmarc_pass_for_this_domain_proves_the_sender() {
    assert_eq!(
        says(&["mx.kjrw.test; spf=pass; dmarc=pass header.from=kjrw.test"]),
        Verdict::Pass
    );
    assert_eq!(
        says(&["mx.kjrw.test 1; dmarc=pass (p=none) header.from=kjrw.test"]),
        Verdict::Pass
    );
}

#[test]
fn an_aligned_dkim_signature_proves_the_sender_and_anothers_does_not() {
    assert_eq!(
        says(&["mx.kjrw.test; dkim=pass header.d=kjrw.test"]),
        Verdict::Pass
    );
    assert_eq!(
        says(&["mx.kjrw.test; dkim=pass header.i=@kjrw.test"]),
        Verdict::Pass
    );
    assert_eq!(
        says(&["mx.kjrw.test; dkim=pass header.d=evil.test"]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&["mx.kjrw.test; dkim=pass header.d=test"]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&["mx.kjrw.test; dkim=pass header.d=x.kjrw.test"]),
        Verdict::Unknown
    );
}

#[test]
fn a_header_of_another_server_or_below_one_is_the_senders_own_word() {
    assert_eq!(
        says(&["mx.evil.test; dmarc=pass header.from=kjrw.test"]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&[
            "mx.other.test; spf=none",
            "mx.kjrw.test; dmarc=pass header.from=kjrw.test"
        ]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&[
            "mx.kjrw.test; dmarc=fail header.from=kjrw.test",
            "mx.kjrw.test; dmarc=pass header.from=kjrw.test"
        ]),
        Verdict::Fail
    );
}

#[test]
fn verdicts_in_a_later_header_of_the_same_block_count() {
    assert_eq!(
        says(&[
            "mx.kjrw.test; spf=pass",
            "mx.kjrw.test; dmarc=pass header.from=kjrw.test"
        ]),
        Verdict::Pass
    );
}

#[test]
fn the_worst_of_two_verdicts_wins_whatever_the_order() {
    assert_eq!(
        says(&["mx.kjrw.test; dmarc=fail; dmarc=pass header.from=kjrw.test"]),
        Verdict::Fail
    );
    assert_eq!(
        says(&["mx.kjrw.test; dmarc=pass header.from=kjrw.test; dmarc=fail"]),
        Verdict::Fail
    );
}

#[test]
fn comments_and_quotes_cannot_inject_a_verdict() {
    assert_eq!(
        says(&[r#"mx.kjrw.test; spf=fail smtp.mailfrom="a) ; dmarc=pass (b"@evil.test"#]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&["mx.kjrw.test; spf=fail (x (nested ; dmarc=pass header.from=kjrw.test))"]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&["mx.kjrw.test; spf=fail (open ; dmarc=pass header.from=kjrw.test"]),
        Verdict::Unknown
    );
    assert_eq!(
        says(&[r#"mx.kjrw.test; dmarc="pass" header.from=evil.test"#]),
        Verdict::Fail
    );
}

#[test]
fn none_and_temporary_errors_prove_nothing() {
    assert_eq!(says(&["mx.kjrw.test; none"]), Verdict::Unknown);
    assert_eq!(says(&["mx.kjrw.test; dmarc=temperror"]), Verdict::Unknown);
    assert_eq!(says(&[]), Verdict::Unknown);
    assert_eq!(says(&[""]), Verdict::Unknown);
}

#[test]
fn a_change_needs_both_token_and_dmarc_by_default_and_lacking_a_token_is_asked_for() {
    let ask = |token, verdict| {
        prove(
            (),
            Weight::Change,
            Evidence { token, verdict },
            Requirement::TokenAndDmarc,
        )
        .map(|_| ())
    };
    assert_eq!(ask(true, Verdict::Pass), Ok(()));
    assert_eq!(ask(false, Verdict::Pass), Err(Lacking::Token));
    assert_eq!(ask(true, Verdict::Unknown), Err(Lacking::Sender));
    assert_eq!(ask(true, Verdict::Fail), Err(Lacking::Sender));
}

#[test]
fn looking_needs_one_of_the_two() {
    let ask = |token, verdict| {
        prove(
            (),
            Weight::Look,
            Evidence { token, verdict },
            Requirement::TokenAndDmarc,
        )
        .map(|_| ())
    };
    assert_eq!(ask(true, Verdict::Unknown), Ok(()));
    assert_eq!(ask(false, Verdict::Pass), Ok(()));
    assert_eq!(ask(false, Verdict::Unknown), Err(Lacking::Sender));
}

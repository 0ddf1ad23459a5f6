//! The examples of RFC 8601, appendix B, and Microsoft's header: read as the standard means them.

use super::*;
use crate::mail::EmailAddress;

fn read(body: &str) -> AuthenticationResults {
    AuthenticationResults::parse(body).expect("the example is well formed")
}

/// `method=result ptype.property=value …`, one line a verdict.
fn told(body: &str) -> Vec<String> {
    let line = |result: &MethodResult| {
        let mut line = format!("{}={}", result.method, result.result);
        for (ptype, property, value) in &result.properties {
            line.push_str(&format!(" {ptype}.{property}={value}"));
        }
        line
    };
    read(body).results.iter().map(line).collect()
}

#[test]
fn b2_a_server_that_checked_nothing() {
    let header = read("example.org 1; none");
    assert_eq!(header.authserv_id.as_deref(), Some("example.org"));
    assert!(header.results.is_empty());
}

#[test]
fn b3_a_server_with_one_verdict() {
    assert_eq!(
        told("example.com;\r\n          spf=pass smtp.mailfrom=example.net"),
        ["spf=pass smtp.mailfrom=example.net"]
    );
}

#[test]
fn b4_several_verdicts_with_comments() {
    assert_eq!(
        told(
            "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net"
        ),
        [
            "auth=pass smtp.auth=sender@example.net",
            "spf=pass smtp.mailfrom=example.net"
        ]
    );
    assert_eq!(
        told("example.com; iprev=pass policy.iprev=192.0.2.200"),
        ["iprev=pass policy.iprev=192.0.2.200"]
    );
}

#[test]
fn b5_a_failed_verdict_beside_a_good_one() {
    assert_eq!(
        told(
            "example.com; dkim=pass (good signature) header.d=example.com; \
             auth=pass (cram-md5) smtp.auth=sender@example.com; spf=fail smtp.mailfrom=example.com"
        ),
        [
            "dkim=pass header.d=example.com",
            "auth=pass smtp.auth=sender@example.com",
            "spf=fail smtp.mailfrom=example.com"
        ]
    );
}

#[test]
fn b6_reasons_in_quotes_and_the_header_of_another_server_below() {
    let ours = "example.com; dkim=pass reason=\"good signature\" header.i=@mail-router.example.net; \
                dkim=fail reason=\"bad signature\" header.i=@newyork.example.com";
    assert_eq!(
        told(ours),
        [
            "dkim=pass header.i=@mail-router.example.net",
            "dkim=fail header.i=@newyork.example.com"
        ]
    );
    let below = "example.net; dkim=pass (good signature) header.i=@newyork.example.com";
    let from = EmailAddress::new("sender@newyork.example.com").expect("an address");
    let ids = ["example.com".to_owned()];
    let believed = Believed {
        authserv_ids: &ids,
        without_id: false,
    };
    let both = [ours.to_owned(), below.to_owned()];
    assert_eq!(verdict(&both, believed, &from), Verdict::Unknown);
}

#[test]
fn b7_comments_between_any_two_words() {
    let header = "foo.example.net (foobar) 1 (baz);\r\n    dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n      \
                  policy (A dot can go here) . (like that) expired\r\n      (this surprised me) = (as I wasn't expecting it) 1362471462";
    assert_eq!(read(header).authserv_id.as_deref(), Some("foo.example.net"));
    assert_eq!(told(header), ["dkim=fail policy.expired=1362471462"]);
}

#[test]
fn a_fail_that_is_spread_over_comments_is_still_a_fail() {
    let ids = ["mx.kjrw.test".to_owned()];
    let believed = Believed {
        authserv_ids: &ids,
        without_id: false,
    };
    let from = EmailAddress::new("sanne@kjrw.test").expect("an address");
    let header = "mx.kjrw.test; dmarc (a) / (b) 1 = (c) fail header (d) . (e) from = kjrw.test; \
                  dkim=pass header.d=kjrw.test";
    assert_eq!(
        verdict(&[header.to_owned()], believed, &from),
        Verdict::Fail
    );
}

#[test]
fn other_versions_and_broken_headers_say_nothing() {
    for header in [
        "example.com 2; none",
        "example.com 1 1; none",
        " ; ",
        "",
        "=pass",
        "a/2=pass; spf=pass",
    ] {
        assert_eq!(AuthenticationResults::parse(header), None, "{header}");
    }
    assert!(told("example.com; dmarc/2=pass header.from=kjrw.test").is_empty());
    assert!(told("example.com; dm arc=pass header.from=kjrw.test").is_empty());
}

const MICROSOFT: &str = "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=kjrw.test; dkim=pass (signature was verified) \
    header.d=kjrw.test;dmarc=pass action=none header.from=kjrw.test;compauth=pass reason=100";

fn microsoft(results: &[&str], without_id: bool) -> Verdict {
    let results: Vec<String> = results.iter().map(ToString::to_string).collect();
    let believed = Believed {
        authserv_ids: &["mx.kjrw.test".to_owned()],
        without_id,
    };
    verdict(
        &results,
        believed,
        &EmailAddress::new("sanne@kjrw.test").expect("an address"),
    )
}

#[test]
fn microsofts_header_without_a_name_counts_only_when_the_office_says_so() {
    assert_eq!(microsoft(&[MICROSOFT], true), Verdict::Pass);
    assert_eq!(microsoft(&[MICROSOFT], false), Verdict::Unknown);
}

#[test]
fn below_microsofts_own_header_a_nameless_one_is_the_senders_word() {
    let nothing =
        "spf=none smtp.mailfrom=x.test; dkim=none; dmarc=none action=none header.from=kjrw.test";
    assert_eq!(microsoft(&[nothing, MICROSOFT], true), Verdict::Unknown);
    let named = "mx.kjrw.test; dmarc=pass header.from=kjrw.test";
    assert_eq!(microsoft(&[nothing, named], true), Verdict::Unknown);
    // And above a named one that is not ours it proves nothing either.
    assert_eq!(
        microsoft(&["mx.evil.test; none", MICROSOFT], true),
        Verdict::Unknown
    );
}

//! What our own server says about the From of a mail: only its headers are read, and the worst verdict wins.

use super::Verdict;
use super::results::{AuthenticationResults, MethodResult};
use crate::mail::EmailAddress;

/// Whose Authentication-Results the office believes.
#[derive(Debug, Clone, Copy)]
pub struct Believed<'a> {
    /// authserv-ids of our own server (RFC 8601 §2.5).
    pub authserv_ids: &'a [String],
    /// Our server is Microsoft's, whose header names no server: then the topmost header counts, and only that one.
    pub without_id: bool,
}

/// What our server's Authentication-Results say about `from`.
///
/// `results` are the header bodies, unfolded, topmost first. Headers below the first one of another server are the
/// sender's own words and are not read (RFC 8601 §5).
pub fn verdict(results: &[String], believed: Believed<'_>, from: &EmailAddress) -> Verdict {
    let mut said = Said::default();
    for result in trusted(results, believed) {
        said.take(&result, from);
    }
    said.verdict()
}

/// Every authserv-id that occurs, for `klachtenbus check`; empty where a header names no server.
pub fn authserv_ids(results: &[String]) -> Vec<String> {
    results
        .iter()
        .filter_map(|header| AuthenticationResults::parse(header))
        .map(|parsed| parsed.authserv_id.unwrap_or_default())
        .collect()
}

/// The verdicts of the topmost contiguous block of a server that is believed.
fn trusted(results: &[String], believed: Believed<'_>) -> Vec<MethodResult> {
    let mut headers = results
        .iter()
        .map_while(|header| AuthenticationResults::parse(header))
        .peekable();
    if headers
        .peek()
        .is_some_and(|first| first.authserv_id.is_none())
    {
        // A sender can write such a header too, and below the first one nobody can tell whose it is.
        let first = headers.next().filter(|_| believed.without_id);
        return first.map(|header| header.results).unwrap_or_default();
    }
    let ours = |header: &AuthenticationResults| {
        header.authserv_id.as_ref().is_some_and(|id| {
            believed
                .authserv_ids
                .iter()
                .any(|ours| ours.eq_ignore_ascii_case(id))
        })
    };
    headers
        .take_while(ours)
        .flat_map(|header| header.results)
        .collect()
}

/// What was said so far.
#[derive(Debug, Default)]
struct Said {
    dmarc_passed: bool,
    dmarc_failed: bool,
    /// A verdict of DMARC that proves nothing: `none`, `temperror`, `bestguesspass`.
    dmarc_doubted: bool,
    dkim_passed: bool,
}

impl Said {
    fn take(&mut self, result: &MethodResult, from: &EmailAddress) {
        match result.method.as_str() {
            "dmarc" => self.dmarc(result, from),
            "dkim" => {
                let passed = result.result == "pass";
                self.dkim_passed |=
                    passed && signer(result).is_some_and(|domain| aligned(domain, from.domain()));
            }
            _ => {}
        }
    }

    /// `fail` and a verdict on another domain disprove.
    fn dmarc(&mut self, result: &MethodResult, from: &EmailAddress) {
        let about_from = result
            .property("header", "from")
            .is_none_or(|domain| aligned(domain, from.domain()));
        if result.result == "pass" && about_from {
            self.dmarc_passed = true;
        } else {
            self.dmarc_doubted = true;
            self.dmarc_failed |=
                matches!(result.result.as_str(), "fail" | "permerror") || !about_from;
        }
    }

    fn verdict(&self) -> Verdict {
        let passed = self.dmarc_passed && !self.dmarc_doubted || self.dkim_passed;
        match (self.dmarc_failed, passed) {
            (true, _) => Verdict::Fail,
            (false, true) => Verdict::Pass,
            (false, false) => Verdict::Unknown,
        }
    }
}

/// `header.d`, or the domain of `header.i`.
fn signer(result: &MethodResult) -> Option<&str> {
    result.property("header", "d").or_else(|| {
        result
            .property("header", "i")
            .map(|i| i.rsplit('@').next().unwrap_or(i))
    })
}

/// The signer is the From domain or one above it: who signs below it may be somebody to whom a part was let.
fn aligned(signer: &str, from_domain: &str) -> bool {
    let signer = signer.trim_end_matches('.').to_lowercase();
    let from_domain = from_domain.to_lowercase();
    // A bare top-level name aligns with nobody but itself.
    let above = signer.contains('.')
        && from_domain
            .strip_suffix(&signer)
            .is_some_and(|rest| rest.ends_with('.'));
    signer == from_domain || above
}

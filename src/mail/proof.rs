//! Who really sent a mail: Authentication-Results (RFC 8601) and reply tokens, and the type that only proof can make.
//!
//! Structural, never by substring: comments and quoted strings cannot inject a verdict, only the topmost contiguous
//! block of our own server counts, and the worst verdict of a method wins.

use super::EmailAddress;
use serde::{Deserialize, Serialize};

/// Something a person of the roster said, with the proof that the office asks for.
///
/// The only way to make one is [`prove`], so a forgotten check does not compile.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// What was said.
    pub fn get(&self) -> &T {
        &self.0
    }

    /// For tests of the pure core, which start behind the door.
    #[cfg(test)]
    pub fn for_test(value: T) -> Self {
        Self(value)
    }
}

/// What our own mail server says about the From domain of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// DMARC passed for the From domain, or a DKIM signature of that domain did.
    Pass,
    /// DMARC failed.
    Fail,
    /// Nothing that may be believed was said.
    Unknown,
}

/// What proof the office asks for a command that changes something (`[authentication] require`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Requirement {
    /// The token of a mail sent to this person, and DMARC.
    #[serde(rename = "token+dmarc")]
    TokenAndDmarc,
    /// The token alone.
    #[serde(rename = "token")]
    Token,
    /// DMARC alone.
    #[serde(rename = "dmarc")]
    Dmarc,
}

/// What a mail brings to prove its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// It carries the token of a letter that went to this person.
    pub token: bool,
    /// What our server said.
    pub verdict: Verdict,
}

/// How much a command asks (procedure.md §3.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Shows something that is not confidential: `Hulp`, minimal `Status`, numbers of `Lijst`.
    Look,
    /// Changes something, or shows content.
    Change,
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// The From is not proven, or is disproven: nothing is answered.
    Sender,
    /// The sender is proven but holds no token: ask by a mail to the roster address.
    Token,
}

/// The table who × proof → do, ask or refuse: makes the value verified, or says what is lacking.
pub fn prove<T>(
    value: T,
    weight: Weight,
    evidence: Evidence,
    require: Requirement,
) -> Result<Verified<T>, Lacking> {
    let dmarc = evidence.verdict == Verdict::Pass;
    if evidence.verdict == Verdict::Fail && require != Requirement::Token {
        return Err(Lacking::Sender);
    }
    let enough = match (weight, require) {
        (Weight::Look, Requirement::TokenAndDmarc | Requirement::Dmarc) => dmarc || evidence.token,
        (Weight::Look, Requirement::Token) => evidence.token,
        (Weight::Change, Requirement::TokenAndDmarc) => dmarc && evidence.token,
        (Weight::Change, Requirement::Token) => evidence.token,
        (Weight::Change, Requirement::Dmarc) => dmarc,
    };
    match (enough, require) {
        (true, _) => Ok(Verified(value)),
        (false, Requirement::Dmarc) => Err(Lacking::Sender),
        (false, Requirement::Token) => Err(Lacking::Token),
        (false, Requirement::TokenAndDmarc) => Err(if dmarc {
            Lacking::Token
        } else {
            Lacking::Sender
        }),
    }
}

/// What our server's Authentication-Results say about `from`.
///
/// `results` are the header bodies, unfolded, topmost first; `authserv_ids` are the ones the office believes. Headers
/// below the first one of another server are the sender's own words and are not read (RFC 8601 §5).
pub fn verdict(results: &[String], authserv_ids: &[String], from: &EmailAddress) -> Verdict {
    let trusted = results
        .iter()
        .map(|header| AuthenticationResults::parse(header))
        .take_while(|parsed| {
            parsed.as_ref().is_some_and(|r| {
                authserv_ids
                    .iter()
                    .any(|id| id.eq_ignore_ascii_case(&r.authserv_id))
            })
        })
        .flatten();
    let mut dmarc_passed = false;
    let mut dmarc_failed = false;
    let mut dmarc_doubted = false;
    let mut dkim_passed = false;
    for result in trusted.flat_map(|header| header.results) {
        match result.method.as_str() {
            "dmarc" => {
                let about_from = result
                    .property("header", "from")
                    .is_none_or(|domain| aligned(domain, from.domain()));
                if result.result == "pass" && about_from {
                    dmarc_passed = true;
                } else {
                    dmarc_doubted = true;
                    // `none`, `temperror` and `bestguesspass` prove nothing; `fail` and a verdict on another domain disprove.
                    dmarc_failed |=
                        matches!(result.result.as_str(), "fail" | "permerror") || !about_from;
                }
            }
            "dkim" => {
                let domain = result.property("header", "d").or_else(|| {
                    result
                        .property("header", "i")
                        .map(|i| i.rsplit('@').next().unwrap_or(i))
                });
                dkim_passed |= result.result == "pass"
                    && domain.is_some_and(|domain| aligned(domain, from.domain()));
            }
            _ => {}
        }
    }
    match (dmarc_failed, dmarc_passed && !dmarc_doubted || dkim_passed) {
        (true, _) => Verdict::Fail,
        (false, true) => Verdict::Pass,
        (false, false) => Verdict::Unknown,
    }
}

/// Every authserv-id that occurs, for `klachtenbus check`.
pub fn authserv_ids(results: &[String]) -> Vec<String> {
    results
        .iter()
        .filter_map(|header| AuthenticationResults::parse(header))
        .map(|parsed| parsed.authserv_id)
        .collect()
}

/// Strict for one label, relaxed below it: `mail.example.org` is aligned with `example.org` and the other way round.
fn aligned(signer: &str, from_domain: &str) -> bool {
    let signer = signer.trim_end_matches('.').to_lowercase();
    let from_domain = from_domain.to_lowercase();
    // A bare top-level or public-suffix-like name aligns with nobody but itself.
    let below = |longer: &str, shorter: &str| {
        shorter.contains('.')
            && longer
                .strip_suffix(shorter)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    signer == from_domain || below(&from_domain, &signer)
}

/// One Authentication-Results header, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticationResults {
    /// The server that speaks.
    pub authserv_id: String,
    /// Its verdicts in order.
    pub results: Vec<MethodResult>,
}

/// One verdict: `dkim=pass header.d=example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodResult {
    /// Lower case, without version: `dmarc`.
    pub method: String,
    /// Lower case: `pass`.
    pub result: String,
    /// `(ptype, property, value)`, the first two in lower case.
    pub properties: Vec<(String, String, String)>,
}

impl MethodResult {
    fn property(&self, ptype: &str, name: &str) -> Option<&str> {
        self.properties
            .iter()
            .find(|(t, p, _)| t == ptype && p == name)
            .map(|(_, _, value)| value.as_str())
    }
}

impl AuthenticationResults {
    /// Takes a header body apart (RFC 8601 §2.2); `None` when it has no authserv-id or an unclosed comment or quote.
    pub fn parse(body: &str) -> Option<Self> {
        let tokens = tokenize(body)?;
        let mut parts = tokens.split(|token| *token == Token::Semicolon);
        let head = parts.next()?;
        let Some(Token::Word(authserv_id)) = head.first() else {
            return None;
        };
        if head.len() > 2 || head.contains(&Token::Equals) {
            return None;
        }
        let results = parts.filter_map(method_result).collect();
        Some(Self {
            authserv_id: authserv_id.clone(),
            results,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Equals,
    Semicolon,
}

fn method_result(tokens: &[Token]) -> Option<MethodResult> {
    let [
        Token::Word(method),
        Token::Equals,
        Token::Word(result),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let method = method.split('/').next().unwrap_or(method).to_lowercase();
    let mut properties = Vec::new();
    for triple in rest.windows(3) {
        if let [Token::Word(name), Token::Equals, Token::Word(value)] = triple
            && let Some((ptype, property)) = name.split_once('.')
        {
            properties.push((ptype.to_lowercase(), property.to_lowercase(), value.clone()));
        }
    }
    Some(MethodResult {
        method,
        result: result.to_lowercase(),
        properties,
    })
}

/// Words, `=` and `;`; comments dropped (they nest), quoted strings are one word.
fn tokenize(body: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = body.chars();
    let flush = |word: &mut String, tokens: &mut Vec<Token>| {
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(word)));
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '(' => skip_comment(&mut chars)?,
            '"' => {
                // Joined to what stands before it, as in `smtp.mailfrom="a b"@example.org`.
                read_quoted(&mut chars, &mut word)?;
            }
            ';' | '=' => {
                flush(&mut word, &mut tokens);
                tokens.push(if c == ';' {
                    Token::Semicolon
                } else {
                    Token::Equals
                });
            }
            c if c.is_whitespace() => flush(&mut word, &mut tokens),
            c => word.push(c),
        }
    }
    flush(&mut word, &mut tokens);
    Some(tokens)
}

fn skip_comment(chars: &mut std::str::Chars<'_>) -> Option<()> {
    let mut depth = 1_u32;
    while depth > 0 {
        match chars.next()? {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\\' => {
                chars.next()?;
            }
            _ => {}
        }
    }
    Some(())
}

fn read_quoted(chars: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match chars.next()? {
            '"' => return Some(()),
            '\\' => word.push(chars.next()?),
            c => word.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(headers: &[&str]) -> Verdict {
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        let from = EmailAddress::new("sanne@kjrw.test").unwrap();
        verdict(&headers, &["mx.kjrw.test".to_owned()], &from)
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
}

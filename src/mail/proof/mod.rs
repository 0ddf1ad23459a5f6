//! Who really sent a mail: Authentication-Results (RFC 8601) and reply tokens, and the type that only proof can make.
//!
//! Structural, never by substring: comments and quoted strings cannot inject a verdict, only the topmost contiguous
//! block of our own server counts, and the worst verdict of a method wins.

mod method;
mod results;
#[cfg(test)]
mod rfc8601;
#[cfg(test)]
mod tests;
mod verdict;

pub use results::{AuthenticationResults, MethodResult};
pub use verdict::{Believed, authserv_ids, verdict};

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

impl Verdict {
    /// The verdict that a stored word stands for; what is not understood proves nothing.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "pass" => Some(Self::Pass),
            "fail" => Some(Self::Fail),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
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

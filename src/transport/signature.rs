//! Checks the DKIM signatures of a mail against the keys in the DNS, for a mailbox whose server does not (RFC 6376, RFC 7489).
//!
//! The only part of the program that asks the DNS about a sender. What it finds is a [`Verdict`]; a DNS that does not
//! answer, answers late or answers nonsense never makes one a pass. It never logs whose mail it was.

use super::TransportError;
use crate::mail::EmailAddress;
use crate::mail::proof::Verdict;
use mail_auth::common::crypto::{Algorithm, HashAlgorithm};
use mail_auth::common::verify::DomainKey;
use mail_auth::dkim::Signature;
use mail_auth::dmarc::{Policy, verify::DmarcParameters};
use mail_auth::hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts,
};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcOutput, DmarcResult, MessageAuthenticator,
    SpfOutput,
};
use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

/// How long one question to the DNS may take, and how often it is asked.
const QUESTION: Duration = Duration::from_secs(3);
const ATTEMPTS: usize = 2;
/// How long all questions about one mail may take.
const WHOLE: Duration = Duration::from_secs(30);
/// Answers that are remembered, each as long as it says itself.
const CACHE: u64 = 512;
/// A failure is asked again after this long at most: keys are published late, too.
const REMEMBER_NOTHING: Duration = Duration::from_secs(300);
/// More signatures than this in the name of one domain are not looked at.
const MOST_SIGNATURES: usize = 5;
/// `t=y` of a key: its owner is only trying, and such mail counts as unsigned (RFC 6376 §3.6.1).
const KEY_IS_A_TRIAL: u64 = 0x10;

/// Checks who signed a mail.
pub struct SignatureCheck(MessageAuthenticator);

impl fmt::Debug for SignatureCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignatureCheck")
    }
}

impl SignatureCheck {
    /// Asks the DNS server at `resolver`, or those of the system. Nothing is asked yet.
    ///
    /// # Errors
    /// The system's settings cannot be read.
    pub fn new(resolver: Option<SocketAddr>) -> Result<Self, TransportError> {
        let (config, mut options) = match resolver {
            Some(server) => (one_server(server), ResolverOpts::default()),
            None => read_system_conf().map_err(|_| TransportError::Resolver)?,
        };
        options.timeout = QUESTION;
        options.attempts = ATTEMPTS;
        options.cache_size = CACHE;
        options.negative_max_ttl = Some(REMEMBER_NOTHING);
        MessageAuthenticator::new(config, options)
            .map(Self)
            .map_err(|_| TransportError::Resolver)
    }

    /// What the signatures of a mail say about its From; the time is that of the system, for signatures that expire.
    pub async fn verdict(&self, raw: &[u8], from: &EmailAddress) -> Verdict {
        let raw = with_mail_line_ends(raw);
        let Some(message) = AuthenticatedMessage::parse(&raw) else {
            return Verdict::Unknown;
        };
        if !speaks_for(&message, from) {
            return Verdict::Unknown;
        }
        tokio::time::timeout(WHOLE, self.check(message, from))
            .await
            .unwrap_or(Verdict::Unknown)
    }

    async fn check(&self, mut message: AuthenticatedMessage<'_>, from: &EmailAddress) -> Verdict {
        let has_subject = count(&message, "subject") > 0;
        message
            .dkim_headers
            .retain(|header| may_count(&header.header, from.domain(), has_subject));
        // The topmost was added last, by whom it passed last.
        message.dkim_headers.truncate(MOST_SIGNATURES);
        // `l=0` reads as no limit, and a limit is refused while reading: see `tells_a_length`.
        message
            .dkim_headers
            .retain(|header| !tells_a_length(header.value));
        let mut signatures = Vec::new();
        for output in self.0.verify_dkim(&message).await {
            if !self.is_of_a_trial_key(&output).await {
                signatures.push(output);
            }
        }
        let nothing = SpfOutput::new(String::new());
        let dmarc = self
            .0
            .verify_dmarc(DmarcParameters {
                message: &message,
                dkim_output: &signatures,
                dkim2_output: None,
                rfc5321_mail_from_domain: "",
                spf_output: &nothing,
            })
            .await;
        concluded(&signatures, &dmarc, from)
    }

    /// Whether the key that fits this signature is published as a trial; one that cannot be had counts as one.
    async fn is_of_a_trial_key(&self, output: &DkimOutput<'_>) -> bool {
        let Some(signature) = output.signature().filter(|_| is_pass(output)) else {
            return false;
        };
        let name = format!("{}._domainkey.{}.", signature.s, signature.d);
        let no_cache: Option<&mail_auth::common::cache::NoCache<Box<str>, mail_auth::Txt>> = None;
        match self.0.txt_lookup::<DomainKey>(name, no_cache).await {
            Ok(key) => key.f & KEY_IS_A_TRIAL != 0,
            Err(_) => true,
        }
    }
}

/// From what was found to a verdict.
///
/// An aligned signature proves the sender; alignment is DMARC's where the domain has a policy, and else: the domain itself
/// or one above it. Without one the mail is disproven where the domain asks to refuse what is not proven, unless the DNS
/// was the reason.
fn concluded(signatures: &[DkimOutput<'_>], dmarc: &DmarcOutput, from: &EmailAddress) -> Verdict {
    let unsure = signatures
        .iter()
        .any(|output| matches!(output.result(), DkimResult::TempError(_)));
    let asks_to_refuse = matches!(dmarc.policy(), Policy::Quarantine | Policy::Reject);
    let by_themselves = || {
        signatures
            .iter()
            .filter(|output| is_pass(output))
            .filter_map(|output| output.signature())
            .any(|signature| is_or_above(&signature.d, from.domain()))
    };
    match dmarc.dkim_result() {
        DmarcResult::Pass => Verdict::Pass,
        DmarcResult::TempError(_) | DmarcResult::PermError(_) => Verdict::Unknown,
        DmarcResult::None if dmarc.dmarc_record().is_none() && by_themselves() => Verdict::Pass,
        DmarcResult::None | DmarcResult::Fail(_) if unsure || !asks_to_refuse => Verdict::Unknown,
        DmarcResult::None | DmarcResult::Fail(_) => Verdict::Fail,
    }
}

fn is_pass(output: &DkimOutput<'_>) -> bool {
    *output.result() == DkimResult::Pass
}

/// One From line with the one address we read, and one Subject at most: a second one above the signed one would be shown.
fn speaks_for(message: &AuthenticatedMessage<'_>, from: &EmailAddress) -> bool {
    let same = |address: &String| address.eq_ignore_ascii_case(from.as_str());
    count(message, "from") == 1
        && count(message, "subject") <= 1
        && message.from.len() == 1
        && message.from.iter().all(same)
}

fn count(message: &AuthenticatedMessage<'_>, name: &str) -> usize {
    message
        .headers
        .iter()
        .filter(|(header, _)| header.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
        .count()
}

/// A signature worth asking the DNS about: by a domain that can be the sender's, over what we show, with a hash that holds.
fn may_count(signature: &Signature, from_domain: &str, has_subject: bool) -> bool {
    let covers = |name: &str| {
        signature
            .h
            .iter()
            .any(|header| header.trim().eq_ignore_ascii_case(name))
    };
    HashAlgorithm::from(signature.a) == HashAlgorithm::Sha256
        && signature.a != Algorithm::RsaSha1
        && covers("from")
        && (covers("subject") || !has_subject)
        && signature.l == 0
        && (is_or_above(&signature.d, from_domain)
            || is_or_above(from_domain, &signature.d)
            || are_sisters(&signature.d, from_domain))
}

/// `l=` leaves the end of the body to anybody; also `l=0`, which leaves all of it.
fn tells_a_length(value: &[u8]) -> bool {
    value.split(|byte| *byte == b';').any(|tag| {
        let name = tag.split(|byte| *byte == b'=').next().unwrap_or_default();
        name.trim_ascii().eq_ignore_ascii_case(b"l")
    })
}

fn is_or_above(above: &str, below: &str) -> bool {
    let (above, below) = (above.to_lowercase(), below.to_lowercase());
    let ends = || {
        below
            .strip_suffix(&above)
            .is_some_and(|rest| rest.ends_with('.'))
    };
    above == below || (above.contains('.') && ends())
}

/// Two domains below one: DMARC decides whether that makes them one organisation.
fn are_sisters(one: &str, other: &str) -> bool {
    let parent = |domain: &str| {
        let (_, parent) = domain.split_once('.')?;
        parent.contains('.').then(|| parent.to_lowercase())
    };
    parent(one).is_some() && parent(one) == parent(other)
}

/// A mail from a Maildir has the line ends of the system; signatures are made over those of the wire (RFC 6376 §3.4).
fn with_mail_line_ends(raw: &[u8]) -> Cow<'_, [u8]> {
    let first = raw.iter().position(|byte| *byte == b'\n');
    if first.is_none_or(|at| at > 0 && raw[at - 1] == b'\r') {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len() + raw.len() / 32);
    for (at, byte) in raw.iter().enumerate() {
        if *byte == b'\n' && (at == 0 || raw[at - 1] != b'\r') {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    Cow::Owned(out)
}

fn one_server(server: SocketAddr) -> ResolverConfig {
    let at_port = |mut connection: ConnectionConfig| {
        connection.port = server.port();
        connection
    };
    let connections = vec![
        at_port(ConnectionConfig::udp()),
        at_port(ConnectionConfig::tcp()),
    ];
    let server = NameServerConfig::new(server.ip(), true, connections);
    ResolverConfig::from_parts(None, Vec::new(), vec![server])
}

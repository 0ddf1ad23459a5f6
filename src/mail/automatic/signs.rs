//! What headers say about machines and mass mail, before anything is decided.

use super::Evidence;
use crate::mail::MachineSigns;
use crate::mail::parse::headers::Headers;

/// Gathers the signs that triage weighs.
pub fn gather(evidence: &Evidence<'_>) -> MachineSigns {
    let headers = evidence.headers;
    MachineSigns {
        bulk: has_list_headers(headers) || precedence(headers).is_some_and(is_bulk_precedence),
        list_id: list_id(headers),
        spam_flag: spam_flag(headers),
        no_reply: evidence
            .from
            .is_some_and(|from| is_no_reply(from.address.local())),
        auto_submitted: auto_submitted(headers).is_some_and(|value| value != "no"),
        null_return_path: headers.first("return-path").is_some_and(is_null_path),
    }
}

/// Why a mail is mail to many, in plain Dutch; empty when it is not. `Precedence` alone is no reason.
pub fn bulk_reasons(evidence: &Evidence<'_>) -> Vec<String> {
    let headers = evidence.headers;
    let mut reasons = Vec::new();
    if let Some(id) = list_id(headers) {
        reasons.push(format!("mailinglijst {id}"));
    }
    if headers.first("list-unsubscribe").is_some() {
        reasons.push("nieuwsbrief: er is een afmeldadres (List-Unsubscribe)".to_owned());
    }
    let is_many = precedence(headers).is_some_and(is_bulk_precedence);
    if is_many && auto_submitted(headers).is_some_and(|value| value.starts_with("auto-")) {
        reasons.push("automatisch bericht aan velen (Precedence, Auto-Submitted)".to_owned());
    }
    if reasons.is_empty() && has_list_headers(headers) {
        reasons.push("mailinglijst (List-kopregels)".to_owned());
    }
    reasons
}

fn has_list_headers(headers: &Headers) -> bool {
    [
        "list-id",
        "list-unsubscribe",
        "list-post",
        "list-help",
        "list-subscribe",
        "list-archive",
        "mailing-list",
        "x-mailing-list",
    ]
    .iter()
    .any(|name| {
        headers
            .first(name)
            .is_some_and(|value| !value.trim().is_empty())
    })
}

/// The identifier between the last brackets of List-Id (RFC 2919 §3), else the bare value.
fn list_id(headers: &Headers) -> Option<String> {
    let value = headers.first("list-id")?;
    let inner = value.rsplit_once('<').map_or(value, |(_, rest)| rest);
    let id = inner
        .split('>')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    (!id.is_empty()).then_some(id)
}

/// The Precedence value in lower case.
pub fn precedence(headers: &Headers) -> Option<String> {
    Some(headers.first("precedence")?.trim().to_ascii_lowercase())
}

fn is_bulk_precedence(value: String) -> bool {
    matches!(value.as_str(), "bulk" | "list" | "junk")
}

/// The keyword of Auto-Submitted without parameters (RFC 3834 §5), lower case.
pub fn auto_submitted(headers: &Headers) -> Option<String> {
    let value = headers.first("auto-submitted")?.trim().to_ascii_lowercase();
    let keyword = value
        .split([';', '(', ' '])
        .next()
        .unwrap_or_default()
        .trim();
    (!keyword.is_empty()).then(|| keyword.to_owned())
}

fn is_null_path(value: &str) -> bool {
    matches!(value.trim(), "<>" | "< >" | "\"<>\"")
}

fn spam_flag(headers: &Headers) -> bool {
    let says = |name: &str, yes: &[&str]| {
        headers.all(name).any(|value| {
            let value = value.trim().to_ascii_lowercase();
            yes.iter().any(|start| value.starts_with(start))
        })
    };
    says("x-spam-flag", &["yes", "true"])
        || says("x-spam-status", &["yes", "spam"])
        || says("x-spam", &["yes", "true"])
        || says("x-bogosity", &["spam", "yes"])
        || says(
            "x-rspamd-action",
            &["reject", "add header", "rewrite subject"],
        )
        || says("x-microsoft-antispam", &["bcl:9", "bcl:8"])
        || headers
            .all("x-forefront-antispam-report")
            .any(|value| value.contains("SFV:SPM"))
}

/// A local part that says that nobody reads answers.
pub fn is_no_reply(local: &str) -> bool {
    let plain: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    [
        "noreply",
        "donotreply",
        "dontreply",
        "nietbeantwoorden",
        "geenantwoord",
        "nepasrepondre",
        "keineantwort",
        "nichtantworten",
        "norespond",
    ]
    .iter()
    .any(|word| plain.contains(word))
}

//! Mails that came back: structured reports (RFC 3464) and the free texts of mail servers.

use super::View;
use super::phrases::{
    ABSENCE_TEXTS, BOUNCE_SUBJECTS, BOUNCE_TEXTS, DELAY_TEXTS, GREETINGS, PERSON_TEXTS,
    PROGRAM_TEXTS, SERVER_TEXTS, STRONG_REPLY_SUBJECTS,
};
use super::reply;
use crate::mail::parse::headers;
use crate::mail::{BounceReport, EmailAddress};

/// Why the mail is a bounce, in plain Dutch; `None` when it is not.
pub fn reason(view: &View<'_>) -> Option<String> {
    structured(view).or_else(|| free_text(view))
}

fn structured(view: &View<'_>) -> Option<String> {
    let is_status_report = view.evidence.parts.iter().any(|(kind, purpose)| {
        matches!(
            kind.as_str(),
            "message/delivery-status"
                | "message/global-delivery-status"
                | "message/feedback-report"
        ) || kind == "multipart/report"
            && matches!(purpose.as_str(), "delivery-status" | "feedback-report" | "")
    });
    if is_status_report {
        return Some("bezorgrapport van een mailserver".to_owned());
    }
    if view
        .evidence
        .headers
        .all("received")
        .any(|line| line.contains("invoked for bounce"))
    {
        return Some("mail kwam terug (qmail)".to_owned());
    }
    if view.header("x-failed-recipients").is_some() {
        return Some("mail kwam terug (X-Failed-Recipients)".to_owned());
    }
    is_json_report(&view.text).then(|| "bezorgrapport van een mailserver (JSON)".to_owned())
}

/// Amazon SES tells of a returned mail in JSON, through its notification service.
fn is_json_report(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(200)
        .collect();
    plain.starts_with('{')
        && ["bounce", "complaint"]
            .iter()
            .any(|kind| plain.contains(&format!("\"notificationtype\":\"{kind}\"")))
}

/// Old servers write a letter: who says it, the subject and the words together tell.
///
/// People write *about* mail that came back, with the same words; so words alone never decide.
fn free_text(view: &View<'_>) -> Option<String> {
    let subject = BOUNCE_SUBJECTS.begins(&view.subject);
    let text = BOUNCE_TEXTS.within(&view.text);
    if subject.is_none() && is_absence(view) {
        return None;
    }
    let says_so = subject.is_some() || text.is_some();
    let shows_it = says_so || shown_by_servers(view) > 0;
    let is_bounce = match sender(view) {
        Sender::Daemon => true,
        Sender::Server => shows_it && !reply::speaks_for_somebody(view),
        Sender::Program => says_so && !is_person(view) && !reply::speaks_for_somebody(view),
        Sender::Anybody => {
            subject.is_some() && text.is_some() && shown_by_servers(view) >= 2 && !is_person(view)
        }
    };
    is_bounce.then(|| match subject {
        Some(found) => format!(
            "mail kwam terug: het onderwerp begint met ‘{}’",
            found.trim_end_matches(':')
        ),
        None => "mail kwam terug: bericht van een mailserver".to_owned(),
    })
}

/// Who says that mail came back, from certain to unknown.
enum Sender {
    /// A mailer daemon.
    Daemon,
    /// A postmaster, or nobody who wants an answer (null return path, empty From).
    Server,
    /// A program by its headers; people's web forms have those too.
    Program,
    /// Anybody.
    Anybody,
}

fn sender(view: &View<'_>) -> Sender {
    let path = view
        .evidence
        .headers
        .ids("return-path")
        .into_iter()
        .next()
        .unwrap_or_default();
    let path = path.split('@').next().unwrap_or_default();
    let shown = view
        .evidence
        .headers
        .first("from")
        .map(super::phrases::fold)
        .unwrap_or_default();
    let named = |words: &[&str]| words.iter().any(|word| shown.contains(word));
    let is_empty = view.evidence.from.is_none() && shown.trim() == "<>";
    if starts_with_any(view.local(), DAEMONS)
        || named(&["mail delivery s", "mailer-daemon", "mailer daemon"])
    {
        Sender::Daemon
    } else if is_empty
        || view.signs.null_return_path
        || starts_with_any(path, DAEMONS)
        || starts_with_any(view.local(), SERVERS)
        || named(&[
            "mail delivery",
            "mail system",
            "postmaster",
            "mail administrator",
        ])
    {
        Sender::Server
    } else if reply::has_weak_sign(view) {
        Sender::Program
    } else {
        Sender::Anybody
    }
}

/// Local parts of mailer daemons, letters and digits only.
const DAEMONS: &[&str] = &[
    "mailerdaemon",
    "maildaemon",
    "mdaemon",
    "maildelivery",
    "mailerrobot",
];
/// Local parts that servers use and people may.
const SERVERS: &[&str] = &["postmaster", "mailadmin", "bounce"];

fn starts_with_any(local: &str, names: &[&str]) -> bool {
    let plain: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    names.iter().any(|name| plain.starts_with(name))
}

/// An absence note may also say that a mail is not passed on.
fn is_absence(view: &View<'_>) -> bool {
    STRONG_REPLY_SUBJECTS.begins(&view.subject).is_some()
        || PROGRAM_TEXTS.within(&view.text).is_some()
        || ABSENCE_TEXTS.within(&view.text).is_some()
}

/// How many things the mail shows that only servers show.
fn shown_by_servers(view: &View<'_>) -> usize {
    let returned =
        usize::from(view.has_part("message/rfc822") || !view.evidence.returned_ids.is_empty());
    SERVER_TEXTS.count(&view.text) + returned + usize::from(has_reply_code(&view.text))
}

/// Somebody greets or asks for something.
fn is_person(view: &View<'_>) -> bool {
    PERSON_TEXTS.within(&view.text).is_some() || GREETINGS.begins(&view.text).is_some()
}

/// An SMTP reply with its enhanced code (RFC 2034), for example `550 5.1.1`.
fn has_reply_code(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let code = pair[0].trim_matches(|c: char| !c.is_ascii_digit());
        code.len() == 3 && code.starts_with(['4', '5']) && find_status(pair[1]).is_some()
    })
}

/// What a bounce says about our mail.
pub fn report(view: &View<'_>) -> BounceReport {
    let mut report = BounceReport {
        message_ids: view.evidence.returned_ids.to_vec(),
        ..BounceReport::default()
    };
    let mut action = String::new();
    for text in view.evidence.reports {
        read_fields(text, &mut report, &mut action);
    }
    let texts = view
        .evidence
        .reports
        .iter()
        .map(String::as_str)
        .chain([view.evidence.text]);
    for id in texts.flat_map(quoted_ids) {
        if !report.message_ids.contains(&id) {
            report.message_ids.push(id);
        }
    }
    if report.recipient.is_none() {
        report.recipient = view
            .evidence
            .headers
            .first("x-failed-recipients")
            .and_then(|value| EmailAddress::new(value.split(',').next().unwrap_or_default()))
            .or_else(|| first_address(view.evidence.text, view));
    }
    if report.status.is_none() {
        report.status = find_status(view.evidence.text);
    }
    report.permanent = match action.as_str() {
        "failed" => true,
        "delayed" | "delivered" | "relayed" | "expanded" => false,
        _ => match report
            .status
            .as_deref()
            .and_then(|status| status.chars().next())
        {
            Some('4') | Some('2') => false,
            Some(_) | None => DELAY_TEXTS.within(&view.text).is_none(),
        },
    };
    report
}

/// Fields of a delivery-status part (RFC 3464 §2.3); the first recipient counts, a failure outweighs a delay.
fn read_fields(text: &str, report: &mut BounceReport, action: &mut String) {
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "final-recipient" | "original-recipient" if report.recipient.is_none() => {
                let address = value.rsplit(';').next().unwrap_or_default();
                report.recipient = EmailAddress::new(address.trim_matches(['<', '>', ' ']));
            }
            "status" if report.status.is_none() => report.status = find_status(value),
            "action" => {
                let found = value
                    .split([' ', '(', ';'])
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                if action.is_empty() || found == "failed" {
                    *action = found;
                }
            }
            _ => {}
        }
    }
}

/// Message-IDs in header lines that the text quotes.
fn quoted_ids(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_start_matches(['>', '|', ' ', '\t']);
        let Some(value) = returned_id(line) else {
            continue;
        };
        let folded = if value.trim().is_empty() {
            lines.peek().copied().unwrap_or_default()
        } else {
            value
        };
        for id in headers::ids(folded) {
            if !out.contains(&id) && out.len() < 20 {
                out.push(id);
            }
        }
    }
    out
}

/// The value of a field that names the returned mail.
fn returned_id(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(':')?;
    let is_ours = ["message-id", "original-message-id", "x-original-message-id"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known));
    is_ours.then_some(value)
}

/// The first address in the text that is neither the sender's nor one of ours to whom the bounce came.
fn first_address(text: &str, view: &View<'_>) -> Option<EmailAddress> {
    let to = view
        .evidence
        .headers
        .first("to")
        .unwrap_or_default()
        .to_ascii_lowercase();
    headers::cut(text, super::SEARCHED)
        .split(|c: char| c.is_whitespace() || "<>()[]\"',;".contains(c))
        .filter(|word| word.contains('@'))
        .filter_map(|word| EmailAddress::new(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .find(|address| {
            address.domain().contains('.')
                && view
                    .evidence
                    .from
                    .is_none_or(|from| from.address != *address)
                && !to.contains(address.as_str())
        })
}

/// An enhanced status code (RFC 3463 §2), for example `5.1.1`; parts of other numbers are none.
fn find_status(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    headers::cut(text, super::SEARCHED)
        .split(|c: char| !is_part(c))
        .map(|word| word.trim_matches('.'))
        .find(|word| {
            let pieces: Vec<&str> = word.split('.').collect();
            matches!(pieces.as_slice(), ["2" | "4" | "5", subject, detail]
                if (1..=3).contains(&subject.len()) && (1..=3).contains(&detail.len()))
        })
        .map(str::to_owned)
}

//! `klachtenbus status`: how the daemon is doing; exit code 1 when not well.

use super::health::{Health, look};
use super::view::{View, ViewArgs};
use super::{Failure, Printer, json, words};
use crate::clock;
use crate::config::Office;
use crate::desk::Trouble;
use crate::mail::Language;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

/// A mailbox that was not read for this long is trouble (procedure.md §8.3, 6).
const READ_WITHIN: SignedDuration = SignedDuration::from_mins(60);
/// A letter that should have been gone for this long is trouble.
const SENT_WITHIN: SignedDuration = SignedDuration::from_hours(1);

pub(super) fn run(
    office: &Office,
    view: &ViewArgs,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let now = clock::now();
    let health = look(office, View::new(office, view)?, now)?;
    let trouble = trouble(&health, now, office);
    if as_json {
        out.json(&as_value(&health, &trouble, office))?;
    } else {
        print(&health, &trouble, office, out)?;
    }
    if trouble.is_empty() {
        Ok(())
    } else {
        Err(Failure::told())
    }
}

/// What a security code means, in Dutch; a code that is not known here is shown as it is.
fn meaning(code: &str) -> &str {
    match code {
        "no_proof" => "opdrachten zonder bewijs van de afzender; niets gedaan",
        "no_token" => "opdrachten die geen mail van ons beantwoordden; om bevestiging gevraagd",
        "borrowed_token" => "antwoorden op een mail die aan een ander was gericht; niets verteld",
        "ex_member" => "opdrachten van wie niet meer meedoet; niets gedaan",
        "not_explained" => "mails van medewerkers niet meer uitgelegd; antwoordt daar een machine?",
        "store_locked" => "starten mislukt: de opslag ging niet open (sleutel of bestand)",
        "wall" => "brieven tegengehouden: de lezer is betrokken bij die klacht",
        "letter_returned" => "brieven die terugkwamen",
        "letter_not_written" => "brieven die niet konden worden geschreven",
        "no_address" => "brieven zonder adres",
        "closed_address" => "brieven aan een adres waar niet naar gemaild mag worden",
        other => other,
    }
}

/// What is not well, in words for the operator; empty when all is.
fn trouble(health: &Health, now: Timestamp, office: &Office) -> Vec<String> {
    let mut trouble = Vec::new();
    match health.mailbox.last_success_at {
        None => trouble.push("het postvak is nog nooit gelezen".to_owned()),
        Some(at) if now.duration_since(at) > READ_WITHIN => {
            trouble.push(format!(
                "het postvak is niet gelezen sinds {}",
                words::moment(at, office)
            ));
        }
        Some(_) => {}
    }
    if let Some(at) = health.counts.oldest_waiting
        && now.duration_since(at) > SENT_WITHIN
    {
        trouble.push(format!(
            "een brief wacht sinds {}",
            words::moment(at, office)
        ));
    }
    for mail in &health.failed {
        trouble.push(format!(
            "een mail van {} kon niet worden verwerkt ({})",
            words::moment(mail.received_at, office),
            mail.code
        ));
    }
    for at in &health.unwritten {
        trouble.push(format!(
            "een brief van {} kon niet worden geschreven; zijn de sjablonen veranderd?",
            words::moment(*at, office)
        ));
    }
    let told = health
        .told
        .iter()
        .filter(|told| !matches!(told, Trouble::Mailbox | Trouble::Outgoing));
    trouble.extend(told.map(|told| told.cause(Language::Nl).to_owned()));
    if let Some(at) = health.clock_jumped_from {
        trouble.push(format!(
            "de klok sprong na {}; herinneringen en wissen wachten tot de tijd zeker is (hoogstens een uur)",
            words::moment(at, office)
        ));
    }
    if !health.encrypted {
        trouble.push("de opslag is niet versleuteld".to_owned());
    }
    trouble
}

fn as_value(health: &Health, trouble: &[String], office: &Office) -> serde_json::Value {
    let moment = |at: Option<Timestamp>| at.map(|at| json::moment(at, office));
    let counts = &health.counts;
    json!({
        "healthy": trouble.is_empty(),
        "problems": trouble,
        "running": health.running,
        "mailbox": {
            "connected": health.mailbox.connected,
            "idle": health.mailbox.idle,
            "last_success_at": moment(health.mailbox.last_success_at),
            "last_error": health.mailbox.last_error,
        },
        "outbox": {
            "held": counts.held,
            "available": counts.available,
            "retryable": counts.retryable,
            "oldest_at": moment(counts.oldest_waiting),
        },
        "cases": {"open": counts.open, "overdue": counts.overdue},
        "undecided": counts.undecided,
        "clock": {"trusted": health.clock_jumped_from.is_none(), "jumped_from": moment(health.clock_jumped_from)},
        "pending": counts.pending,
        "failed": counts.failed,
        "letters_not_written": health.unwritten.len(),
        "security_notes": health.notes,
        "store": {
            "encrypted": health.encrypted,
            "size_bytes": health.size,
            "last_backup_at": moment(health.last_backup),
        },
    })
}

fn print(
    health: &Health,
    trouble: &[String],
    office: &Office,
    out: &mut Printer,
) -> Result<(), Failure> {
    let counts = &health.counts;
    let running = if health.running {
        "draait"
    } else {
        "draait niet"
    };
    let link = match (health.mailbox.connected, health.mailbox.idle) {
        (true, true) => "verbonden, de server meldt nieuwe mail",
        (true, false) => "verbonden",
        (false, _) => "niet verbonden",
    };
    let read = words::optional_moment(health.mailbox.last_success_at, office);
    let mut fact = |name: &str, value: &str| out.line(&format!("{name:<12}{value}"));
    fact("Dienst", running)?;
    fact("Postvak", &format!("{link}; laatst gelezen {read}"))?;
    if let Some(error) = &health.mailbox.last_error {
        fact("", &format!("laatste fout: {error}"))?;
    }
    fact(
        "Zaken",
        &format!("{} open, waarvan {} te laat", counts.open, counts.overdue),
    )?;
    fact("Te kiezen", &format!("{} mails", counts.undecided))?;
    fact(
        "Uit",
        &format!(
            "{} klaar, {} in bedenktijd, {} worden opnieuw geprobeerd",
            counts.available, counts.held, counts.retryable
        ),
    )?;
    let encrypted = if health.encrypted {
        "versleuteld"
    } else {
        "NIET versleuteld"
    };
    let backup = words::optional_moment(health.last_backup, office);
    let size = health
        .size
        .map_or_else(String::new, |size| format!(", {} kB", size / 1024));
    fact(
        "Opslag",
        &format!("{encrypted}{size}; laatste back-up {backup}"),
    )?;
    for (code, count) in &health.notes {
        out.line(&format!("{:<12}{count} × {}", "Veiligheid", meaning(code)))?;
    }
    if trouble.is_empty() {
        return out.mark(true, "alles in orde");
    }
    trouble.iter().try_for_each(|line| out.mark(false, line))
}

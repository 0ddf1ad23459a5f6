//! `klachtenbus status`: how the daemon is doing; exit code 1 when not well.

use super::{Failure, Printer, json, open_read_only, words};
use crate::clock;
use crate::config::Office;
use crate::desk::Trouble;
use crate::mail::Language;
use crate::store::{Counts, DaemonLock, FailedMail, MailboxHealth};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;

/// A mailbox that was not read for this long is trouble (procedure.md §8.3, 6).
const READ_WITHIN: SignedDuration = SignedDuration::from_mins(60);
/// A letter that should have been gone for this long is trouble.
const SENT_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// How long security notes are counted.
const NOTES_SHOWN: SignedDuration = SignedDuration::from_hours(31 * 24);
/// How long a letter that could not be written stays trouble.
const UNWRITTEN_SHOWN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is known of the daemon's health.
struct Health {
    running: bool,
    mailbox: MailboxHealth,
    counts: Counts,
    failed: Vec<FailedMail>,
    /// Letters of the last week that could not be written.
    unwritten: Vec<Timestamp>,
    /// Security notes of the last month: how often each code.
    notes: BTreeMap<String, usize>,
    /// What the daemon told as trouble and what is not over yet.
    told: Vec<Trouble>,
    last_backup: Option<Timestamp>,
    encrypted: bool,
    size: u64,
    /// The last moment before a jump of the clock that nothing has confirmed yet.
    clock_jumped_from: Option<Timestamp>,
}

pub(super) fn run(office: &Office, as_json: bool, out: &mut Printer) -> Result<(), Failure> {
    let now = clock::now();
    let health = look(office, now)?;
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

fn look(office: &Office, now: Timestamp) -> Result<Health, Failure> {
    let store = open_read_only(office)?;
    let running = DaemonLock::is_held(store.path());
    let mut mailbox = store.mailbox_health()?;
    // A daemon that was killed could not say that it hung up.
    mailbox.connected &= running;
    mailbox.idle &= running;
    Ok(Health {
        running,
        mailbox,
        counts: store.counts(now, office.rules().local_date(now))?,
        failed: store.failed()?,
        clock_jumped_from: store
            .clock_watch()?
            .and_then(|watch| watch.doubt)
            .map(|doubt| doubt.from),
        unwritten: unwritten(&store, now)?,
        notes: notes(&store, now)?,
        told: store.told_troubles()?.into_keys().collect(),
        last_backup: store.last_backup()?,
        encrypted: store.is_encrypted(),
        size: store.size_bytes(),
    })
}

/// When letters could not be written; what is older than a week was seen by somebody.
fn unwritten(store: &crate::store::Store, now: Timestamp) -> Result<Vec<Timestamp>, Failure> {
    let recent = |at: &Timestamp| now.duration_since(*at) < UNWRITTEN_SHOWN;
    let notes = store.security_notes()?;
    Ok(notes
        .into_iter()
        .filter(|note| note.code == "letter_not_written")
        .map(|note| note.at)
        .filter(recent)
        .collect())
}

/// How often each security code occurred in the last month; none names a person.
fn notes(store: &crate::store::Store, now: Timestamp) -> Result<BTreeMap<String, usize>, Failure> {
    let mut counts = BTreeMap::new();
    for note in store.security_notes_since(now - NOTES_SHOWN)? {
        *counts.entry(note.code).or_insert(0) += 1;
    }
    Ok(counts)
}

/// What a security code means, in Dutch; a code that is not known here is shown as it is.
fn meaning(code: &str) -> &str {
    match code {
        "no_proof" => "opdrachten zonder bewijs van de afzender; niets gedaan",
        "no_token" => "opdrachten die geen mail van ons beantwoordden; om bevestiging gevraagd",
        "borrowed_token" => "antwoorden op een mail die aan een ander was gericht; niets verteld",
        "ex_member" => "opdrachten van wie niet meer meedoet; niets gedaan",
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
    fact(
        "Opslag",
        &format!(
            "{encrypted}, {} kB; laatste back-up {backup}",
            health.size / 1024
        ),
    )?;
    for (code, count) in &health.notes {
        out.line(&format!("{:<12}{count} × {}", "Veiligheid", meaning(code)))?;
    }
    if trouble.is_empty() {
        return out.mark(true, "alles in orde");
    }
    trouble.iter().try_for_each(|line| out.mark(false, line))
}

//! What the demo says: a timeline that a board member can follow.

use super::story::{Act, Chapter, Does};
use crate::case::{Case, CaseNumber, Party};
use crate::cli::{Failure, Printer};
use crate::letter::receipt;
use crate::mail::Language;
use crate::rehearsal::Sent;
use crate::roster::Roster;
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const DAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

pub(super) fn opening(dir: &Path, out: &mut Printer) -> Result<(), Failure> {
    out.line("Dezelfde programmacode als in het echt, met een gespeelde klok. Er gaat niets naar buiten.")?;
    out.line(&format!("Het kantoor staat in {}", dir.display()))
}

pub(super) fn chapter(chapter: &Chapter, out: &mut Printer) -> Result<(), Failure> {
    out.line("")?;
    out.heading(chapter.title)
}

/// How far the year is.
pub(super) fn progress(
    cases: &BTreeMap<CaseNumber, Case>,
    mails: usize,
    out: &mut Printer,
) -> Result<(), Failure> {
    let open = cases.values().filter(|case| case.is_open()).count();
    out.line(&format!(
        "  ({} geregistreerd, {open} open, {mails} mails verstuurd)",
        cases.len()
    ))
}

/// What somebody did, with the time in front.
pub(super) fn act(
    act: &Act,
    name: &str,
    text: &str,
    brief: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let name = name.split(" <").next().unwrap_or(name);
    let first = name.split([' ', '@']).next().unwrap_or(name);
    if !brief {
        out.line("")?;
    }
    if !act.told.is_empty() {
        out.line(&format!("{}{}", if brief { "  " } else { "" }, act.told))?;
    }
    let when = moment(act.at);
    let head = match &act.does {
        Does::Wait => return Ok(()),
        Does::Mail { subject: "", .. } => format!("{when}  {name} mailt:"),
        Does::Mail { subject, .. } => format!("{when}  {name} mailt: {subject}"),
        Does::Reply { .. } if brief => {
            let words: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect();
            return out.line(&format!(
                "  {when}  {first}: {}",
                shortened(&words.join(" · "))
            ));
        }
        Does::Reply { .. } => format!("{when}  {first} antwoordt:"),
    };
    out.heading(&format!("{}{head}", if brief { "  " } else { "" }))?;
    words(text, out)
}

/// Enough to see what is said; the whole mail lies in the mailbox.
fn shortened(text: &str) -> String {
    const WIDTH: usize = 96;
    if text.chars().count() <= WIDTH {
        return text.to_owned();
    }
    let kept: String = text.chars().take(WIDTH - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The moment at which something happened by itself.
pub(super) fn meanwhile(at: DateTime, brief: bool, out: &mut Printer) -> Result<(), Failure> {
    if brief {
        return out.line(&format!("  {}  (vanzelf)", moment(at)));
    }
    out.line("")?;
    out.heading(&format!("{}  (vanzelf)", moment(at)))
}

fn words(text: &str, out: &mut Printer) -> Result<(), Failure> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .try_for_each(|line| out.line(&format!("    “{line}”")))
}

/// The letters that went out.
pub(super) fn letters(
    sent: &[Sent],
    roster: &Roster,
    brief: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    if brief && !sent.is_empty() {
        let all: Vec<String> = sent
            .iter()
            .map(|sent| format!("{} aan {}", sent.binding.kind.code(), reader(sent, roster)))
            .collect();
        return out.line(&format!("    → {}", all.join(", ")));
    }
    sent.iter().try_for_each(|sent| {
        out.line(&format!(
            "  → {:<4} aan {}: {}",
            sent.binding.kind.code(),
            reader(sent, roster),
            sent.mail.subject
        ))
    })
}

fn reader(sent: &Sent, roster: &Roster) -> String {
    match &sent.binding.party {
        Party::Complainant => "de klager".to_owned(),
        Party::Person(id) => roster
            .get(id)
            .map_or_else(|| id.to_string(), |person| person.first_name().to_owned()),
        Party::Sender(_) => "de afzender".to_owned(),
        Party::Confidant => "de vertrouwenspersoon".to_owned(),
    }
}

/// What changed in the case.
pub(super) fn change(
    before: Option<&Case>,
    after: &Case,
    roster: &Roster,
    out: &mut Printer,
) -> Result<(), Failure> {
    if before.is_none() {
        let deadline = crate::letter::date_long(after.deadline, Language::Nl);
        let who = after
            .coordinator
            .as_ref()
            .and_then(|id| roster.get(id))
            .map_or("nog niemand", |p| p.first_name());
        return out.mark(
            true,
            &format!(
                "{} geregistreerd. Coördinator: {who}. Antwoord uiterlijk {deadline}.",
                after.number
            ),
        );
    }
    if before.map(|case| case.stage) != Some(after.stage) {
        let stage = receipt::stage_word(after.stage, Language::Nl);
        out.mark(true, &format!("{} is nu: {stage}", after.number))?;
    }
    let signed = |case: &Case| {
        usize::from(case.coordinator_signature.is_some())
            + case
                .volunteers
                .iter()
                .filter(|volunteer| volunteer.signature.is_some())
                .count()
    };
    if before.map(signed) != Some(signed(after)) {
        out.mark(
            true,
            &format!(
                "{}: {} van {} handtekeningen",
                after.number,
                signed(after),
                after.volunteers.len() + 1
            ),
        )?;
    }
    Ok(())
}

pub(super) fn ending(
    dir: &Path,
    forms: &[PathBuf],
    report: &Path,
    out: &mut Printer,
) -> Result<(), Failure> {
    let config = dir.join("klachtenbus.toml");
    out.line("")?;
    out.heading("Klaar. Kijk zelf:")?;
    out.line(&format!(
        "  elke verstuurde mail      {}",
        dir.join("sent/new").display()
    ))?;
    out.line(&format!(
        "  de mailbox van het kantoor {}",
        dir.join("maildir").display()
    ))?;
    if let Some(folder) = forms.first().and_then(|form| form.parent()) {
        out.line(&format!(
            "  de {} formulieren         {}",
            forms.len(),
            folder.display()
        ))?;
    }
    out.line(&format!("  het jaarverslag           {}", report.display()))?;
    out.line("")?;
    out.heading("En probeer dit:")?;
    out.line(&format!("  klachtenbus list -c {}", config.display()))?;
    out.line(&format!(
        "  klachtenbus show K2025-001 -c {}",
        config.display()
    ))?;
    out.line(&format!(
        "  klachtenbus replay --all -c {}      (het logboek vertelt de zaak na)",
        config.display()
    ))?;
    out.line(&format!(
        "  klachtenbus report {} -c {}",
        super::YEAR,
        config.display()
    ))?;
    out.line(&format!(
        "  leg een mail in {} en typ",
        dir.join("maildir/new").display()
    ))?;
    out.line(&format!("  klachtenbus run --once -c {}", config.display()))
}

fn moment(at: DateTime) -> String {
    let day = usize::try_from(at.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(at.month() - 1).unwrap_or(0);
    format!(
        "{} {} {} {:02}:{:02}",
        DAYS[day % 7],
        at.day(),
        MONTHS[month % 12],
        at.hour(),
        at.minute()
    )
}

//! What the demo says: a timeline that a board member can follow.

use super::story::{Act, Does};
use crate::case::{Case, Party};
use crate::cli::{Failure, Printer};
use crate::letter::receipt;
use crate::mail::Language;
use crate::rehearsal::Sent;
use crate::roster::Roster;
use jiff::civil::DateTime;
use std::path::Path;

const DAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

pub(super) fn opening(dir: &Path, out: &mut Printer) -> Result<(), Failure> {
    out.heading("Een klacht, van de eerste mail tot het getekende formulier")?;
    out.line("Dezelfde programmacode als in het echt, met een gespeelde klok. Er gaat niets naar buiten.")?;
    out.line(&format!("Het kantoor staat in {}", dir.display()))
}

/// What somebody did, with the time in front.
pub(super) fn act(act: &Act, out: &mut Printer) -> Result<(), Failure> {
    out.line("")?;
    if !act.told.is_empty() {
        out.line(act.told)?;
    }
    let when = moment(act.at);
    match &act.does {
        Does::Mail {
            from,
            subject,
            text,
        } => {
            let name = from.split(" <").next().unwrap_or(from);
            out.heading(&format!("{when}  {name} mailt: {subject}"))?;
            words(text, out)
        }
        Does::Reply { who, text, .. } => {
            let name = who.split('@').next().unwrap_or(who);
            out.heading(&format!("{when}  {name} antwoordt:"))?;
            words(text, out)
        }
        Does::Wait => Ok(()),
    }
}

/// The moment at which something happened by itself.
pub(super) fn meanwhile(at: DateTime, out: &mut Printer) -> Result<(), Failure> {
    out.line("")?;
    out.heading(&format!("{}  (vanzelf)", moment(at)))
}

fn words(text: &str, out: &mut Printer) -> Result<(), Failure> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .try_for_each(|line| out.line(&format!("    “{line}”")))
}

/// A letter that went out.
pub(super) fn letter(sent: &Sent, roster: &Roster, out: &mut Printer) -> Result<(), Failure> {
    let to = match &sent.binding.party {
        Party::Complainant => "de klager".to_owned(),
        Party::Person(id) => roster
            .get(id)
            .map_or_else(|| id.to_string(), |person| person.first_name().to_owned()),
        Party::Sender(_) => "de afzender".to_owned(),
        Party::Confidant => "de vertrouwenspersoon".to_owned(),
    };
    out.line(&format!(
        "  → {:<4} aan {to}: {}",
        sent.binding.kind.code(),
        sent.mail.subject
    ))
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

pub(super) fn ending(dir: &Path, form: &Path, out: &mut Printer) -> Result<(), Failure> {
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
    out.line(&format!("  het getekende formulier   {}", form.display()))?;
    out.line("")?;
    out.heading("En probeer dit:")?;
    out.line(&format!("  klachtenbus list -c {}", config.display()))?;
    out.line(&format!(
        "  klachtenbus show K{}-001 -c {}",
        super::story::YEAR,
        config.display()
    ))?;
    out.line(&format!(
        "  klachtenbus replay --all -c {}      (het logboek vertelt de zaak na)",
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

//! `klachtenbus read FILE…`: how mails would be understood, and why; touches nothing.

use super::{Common, Failure, Printer, ReadArgs, ReadRole};
use crate::command::{self, Reader, ReaderRole};
use crate::config::Office;
use crate::desk::{Arrival, Desk, MailId};
use crate::mail::proof::{Believed, Verdict, authserv_ids, verdict};
use crate::mail::{self, IncomingMail, Language, Mailbox};
use crate::roster::Roster;
use crate::triage::{self, Dmarc, Lane, MailFacts, Mode, OfficeView, Route, Signals};
use crate::workers::opening;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What a reading is made with: an office, or nothing but the built-in cue words.
struct Setting {
    desk: Option<Desk>,
    signals: Signals,
    roster: Roster,
    today: Date,
    role: ReaderRole,
}

pub(super) fn run(common: &Common, args: &ReadArgs, out: &mut Printer) -> Result<(), Failure> {
    let setting = setting(common, args)?;
    for file in &args.files {
        let raw = bytes(file)?;
        let name = file.display().to_string();
        let reading = catch_unwind(AssertUnwindSafe(|| reading(&name, &raw, &setting)))
            .unwrap_or_else(|_| unread(&name));
        if args.json {
            out.json_line(&reading)?;
        } else {
            show(&reading, out)?;
        }
    }
    Ok(())
}

fn setting(common: &Common, args: &ReadArgs) -> Result<Setting, Failure> {
    let unusable = |error: opening::OpeningError| Failure::Unusable(error.to_string());
    let desk = match &common.config {
        Some(path) => Some(opening::desk(&Office::load(path)?, Vec::new()).map_err(unusable)?),
        None => None,
    };
    let zone = desk.as_ref().map_or(jiff::tz::TimeZone::system(), |desk| {
        desk.rules.time_zone.clone()
    });
    Ok(Setting {
        signals: opening::signals(None).map_err(unusable)?,
        roster: desk
            .as_ref()
            .map(|desk| desk.roster.clone())
            .unwrap_or_default(),
        desk,
        today: args
            .today
            .unwrap_or_else(|| crate::clock::now().to_zoned(zone).date()),
        role: match args.role {
            ReadRole::Coordinator => ReaderRole::Coordinator,
            ReadRole::Volunteer => ReaderRole::Volunteer,
            ReadRole::Board => ReaderRole::Board,
        },
    })
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut raw = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut raw)?;
    } else {
        raw = std::fs::read(file)
            .map_err(|error| Failure::Unusable(format!("{}: {error}", file.display())))?;
    }
    Ok(raw)
}

fn reading(name: &str, raw: &[u8], setting: &Setting) -> Value {
    let mail = match &setting.desk {
        Some(desk) => desk.read(raw),
        None => mail::parse(raw),
    };
    let (commands, refuse) = understood(&mail, setting);
    let commandish = !commands.is_null();
    let route = route(&mail, commandish, setting);
    json!({
        "file": name,
        "kind": mail.kind,
        "reason": mail.reasons,
        "from": mailbox(mail.from.as_ref()),
        "subject": mail.subject,
        "message_id": mail.message_id,
        "date": mail.date.map(|date| date.to_string()),
        "text": mail.text,
        "full_text": mail.full_text,
        "language": language(mail.language),
        "attachments": mail.attachments.iter().map(|file| {
            json!({ "name": file.name, "type": file.content_type, "size": file.size })
        }).collect::<Vec<_>>(),
        "forwarded": mail.forwarded.as_ref().map(|forwarded| json!({
            "from": mailbox(forwarded.from.as_ref()),
            "subject": forwarded.subject,
            "date": forwarded.date.map_or_else(|| forwarded.date_text.clone(), |date| date.to_string()),
            "text": forwarded.text,
            "own_text": forwarded.own_text,
        })),
        "lane": route.lane,
        "lane_reason": route.reasons,
        "score": route.score,
        "signals": route.signals,
        "damage": mail.damage,
        "commands": commands,
        "refuse": refuse,
    })
}

/// What the text would mean if a person of the roster in this role had sent it.
fn understood(mail: &IncomingMail, setting: &Setting) -> (Value, Value) {
    let own_name = mail.from.as_ref().map_or("", |from| from.name.as_str());
    let reader = Reader {
        today: setting.today,
        role: setting.role,
        own_name,
        roster: setting.desk.as_ref().map(|desk| &desk.roster),
        full_text: &mail.full_text,
    };
    match command::read(&mail.text, &reader) {
        Ok(instructions) => (
            instructions.iter().map(command::to_json).collect(),
            Value::Null,
        ),
        Err(unclear) => (Value::Null, command::unclear_to_json(&unclear)),
    }
}

fn route(mail: &IncomingMail, commandish: bool, setting: &Setting) -> Route {
    let from = mail.from.as_ref();
    let person = from.and_then(|from| setting.roster.by_address(&from.address));
    let facts = MailFacts {
        commandish: commandish && person.is_some(),
        dmarc: dmarc(mail, setting),
        ..MailFacts::default()
    };
    match &setting.desk {
        Some(desk) => triage::route(
            mail,
            &facts,
            &desk.signals,
            &desk.office_view(setting.today),
        ),
        None => triage::route(mail, &facts, &setting.signals, &nobody(setting)),
    }
}

/// The configured servers are believed; without configuration the topmost one is, and only when it says no.
fn dmarc(mail: &IncomingMail, setting: &Setting) -> Dmarc {
    let Some(from) = &mail.from else {
        return Dmarc::None;
    };
    let results = &mail.authentication_results;
    if let Some(desk) = &setting.desk {
        let arrival = Arrival {
            id: MailId(0),
            received_at: jiff::Timestamp::UNIX_EPOCH,
            mail: mail.clone(),
            junk: false,
            old: false,
            duplicate_of: None,
            own_verdict: None,
        };
        return desk.dmarc(&arrival);
    }
    let ids: Vec<String> = authserv_ids(results).into_iter().take(1).collect();
    let believed = Believed {
        authserv_ids: &ids,
        without_id: true,
    };
    match verdict(results, believed, &from.address) {
        Verdict::Fail => Dmarc::Fail,
        Verdict::Pass | Verdict::Unknown => Dmarc::None,
    }
}

fn nobody(setting: &Setting) -> OfficeView<'_> {
    OfficeView {
        roster: &setting.roster,
        mode: Mode::Lanes,
        today: setting.today,
        own_addresses: &[],
        web_form_senders: &[],
        own_list_ids: &[],
        complaints_address: None,
        review_senders: &[],
    }
}

fn mailbox(mailbox: Option<&Mailbox>) -> Value {
    match mailbox {
        Some(mailbox) => json!({ "name": mailbox.name, "address": mailbox.address.as_str() }),
        None => json!({ "name": "", "address": "" }),
    }
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
        Language::Other => "other",
    }
}

/// The answer for a mail that broke the reader: its bytes are what they were, and a human must look.
fn unread(name: &str) -> Value {
    json!({
        "file": name, "kind": "unreadable", "reason": ["Deze mail kon ik niet lezen."],
        "from": mailbox(None), "subject": "", "message_id": null, "date": null, "text": "", "full_text": "",
        "language": "other", "attachments": [], "forwarded": null, "lane": Lane::Unreadable, "score": 0,
        "signals": [], "commands": null, "refuse": null,
    })
}

fn show(reading: &Value, out: &mut Printer) -> Result<(), Failure> {
    let text = |key: &str| reading[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| {
        let items = reading[key].as_array().cloned().unwrap_or_default();
        items
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    out.heading(&text("file"))?;
    let from = format!(
        "{} <{}>",
        reading["from"]["name"].as_str().unwrap_or_default(),
        reading["from"]["address"].as_str().unwrap_or_default()
    );
    out.line(&format!("Van:        {}", from.trim()))?;
    out.line(&format!("Onderwerp:  {}", text("subject")))?;
    out.line(&format!(
        "Soort:      {} {}",
        text("kind"),
        list("reason").join(" ")
    ))?;
    out.line(&format!(
        "Baan:       {} (score {})",
        text("lane"),
        reading["score"]
    ))?;
    for reason in list("lane_reason") {
        out.line(&format!("            {reason}"))?;
    }
    out.line(&format!("Taal:       {}", text("language")))?;
    for file in reading["attachments"].as_array().into_iter().flatten() {
        out.line(&format!(
            "Bijlage:    {} ({} bytes)",
            file["name"].as_str().unwrap_or_default(),
            file["size"]
        ))?;
    }
    if !reading["forwarded"].is_null() {
        out.line(&format!(
            "Doorgestuurd van: {}",
            reading["forwarded"]["from"]["address"]
                .as_str()
                .unwrap_or_default()
        ))?;
    }
    match (&reading["commands"], &reading["refuse"]) {
        (Value::Array(commands), _) => {
            for command in commands {
                out.line(&format!("Opdracht:   {command}"))?;
            }
        }
        (_, refuse) => out.line(&format!(
            "Opdracht:   geen ({})",
            refuse["code"].as_str().unwrap_or_default()
        ))?,
    }
    out.line("Eigen tekst:")?;
    for line in text("text").lines() {
        out.line(&format!("  {line}"))?;
    }
    out.line("")
}

//! Plays a scenario: a fresh office on a real encrypted store, a clock that the script sets, letters that are kept.

mod arrivals;
mod invariants;
mod letters;
mod state;

use crate::archive;
use crate::script::{Does, How, Scenario, Step};
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};
use klachtenbus::config::Office;
use klachtenbus::rehearsal::Rehearsal;
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use state::compare;
use std::path::Path;

const ROSTER: &str = include_str!("../fixtures/roster.toml");
const CONFIG: &str = include_str!("../fixtures/klachtenbus.toml");

struct Stage {
    office: Rehearsal,
    /// Letters before this place were sent before the last thing that somebody did.
    since: usize,
    expected: Vec<usize>,
    crash: bool,
    old_code: String,
    /// The script broke something on purpose.
    letters_may_fail: bool,
    arrived: Vec<(Vec<u8>, String, Timestamp)>,
}

/// Plays it; the error names file, line and what was there instead.
pub fn play(scenario: &Scenario, openings: &[Scenario]) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut stage = Stage::open(folder.path())?;
    for step in &scenario.steps {
        if let Does::Opening(name) = &step.does {
            let opening = openings.iter().find(|opening| opening.name == *name);
            let opening = opening
                .ok_or_else(|| format!("{}:{}: no opening “{name}”", scenario.file, step.line))?;
            for inner in &opening.steps {
                stage.step(inner).map_err(|why| {
                    format!(
                        "{}:{} (for {}:{}): {why}",
                        opening.file, inner.line, scenario.file, step.line
                    )
                })?;
            }
            continue;
        }
        stage
            .step(step)
            .map_err(|why| format!("{}:{}: {why}", scenario.file, step.line))?;
    }
    stage
        .invariants()
        .map_err(|why| format!("{}: {why}", scenario.file))
}

impl Stage {
    fn open(folder: &Path) -> Result<Self, String> {
        std::fs::write(folder.join("klachtenbus.toml"), CONFIG).map_err(|e| e.to_string())?;
        std::fs::write(folder.join("roster.toml"), ROSTER).map_err(|e| e.to_string())?;
        let office = Office::load(&folder.join("klachtenbus.toml")).map_err(|e| e.to_string())?;
        let key = StoreKey::from_hex(&"5a".repeat(32), "test").map_err(|e| e.to_string())?;
        let store = Store::open(&folder.join("klachtenbus.db"), &key).map_err(|e| e.to_string())?;
        let desk = opening::desk(&office, b"a secret of this scenario".to_vec())
            .map_err(|e| e.to_string())?;
        let now = local("2026-10-06 10:00")?;
        Ok(Self {
            office: Rehearsal::new(store, desk, now),
            since: 0,
            expected: Vec::new(),
            crash: false,
            old_code: String::new(),
            letters_may_fail: false,
            arrived: Vec::new(),
        })
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        match &step.does {
            Does::At(at) => self.pass(local(at)?),
            Does::Off(at) => self.stay_off(local(at)?),
            Does::Wait(count, unit) => self.wait(*count, unit),
            Does::Mail {
                from,
                subject,
                text,
                how,
            } => self.mail(from, subject, text, &[], how),
            Does::Reply {
                who,
                kind,
                of,
                text,
            } => self.reply(who, kind, of.as_deref().unwrap_or(who), text),
            Does::Write { who, subject, text } => {
                let from = self.sender(who);
                let proof = self.proof(who);
                self.mail(&from, subject, text, &proof, &How::Plain)
            }
            Does::Bounce { kind, to } => self.bounce(kind, to),
            Does::OutOfOffice { kind, to } => self.out_of_office(kind, to),
            Does::Server(what) => {
                self.server(what);
                Ok(())
            }
            Does::Expect {
                kind,
                to,
                with,
                without,
            } => self.expect(kind, to, with, without),
            Does::Calendar {
                method,
                day,
                kind,
                to,
            } => self.calendar(method, day, kind, to),
            Does::Archive {
                name,
                kind,
                to,
                has,
            } => archive::has(
                self.letter(kind, to)?,
                &archive::code(self.letter("B17", to)?)?,
                name,
                has,
            ),
            Does::NoArchive { kind, to } => match archive::in_letter(self.letter(kind, to)?) {
                None => Ok(()),
                Some((name, _)) => Err(format!("{kind} to {to} has {name}")),
            },
            Does::LargestMail(mb) => {
                self.office.desk.max_mail_mb = *mb;
                Ok(())
            }
            Does::Never { kind, to } => match self.letter(kind, to) {
                Ok(_) => Err(format!("{kind} went to {to}")),
                Err(_) => Ok(()),
            },
            Does::Watch(days) => self.watch(*days),
            Does::ReplyAddress => {
                self.office.desk.identity.reply_address =
                    Some("antwoord+{token}@kjrw.test".to_owned());
                Ok(())
            }
            Does::Discreet(name) => {
                self.office.desk.identity.sender_name.clone_from(name);
                Ok(())
            }
            Does::YearStart(month, day) => {
                self.office.desk.rules.report_year_start = (*month, *day);
                Ok(())
            }
            Does::Nameless(who) => {
                self.nameless(who);
                Ok(())
            }
            Does::Nothing(to) => self.nothing(to),
            Does::NothingElse => self.nothing_else(),
            Does::Case {
                number,
                path,
                equal,
                value,
            } => compare(&self.case(number)?, path, *equal, value),
            Does::Intake {
                number,
                path,
                equal,
                value,
            } => compare(&self.intake(number)?, path, *equal, value),
            Does::Cases(count) => self.cases(*count),
            Does::Erase => self.erase(),
            Does::Nowhere(word) => self.nowhere(word),
            Does::Memory { path, equal, value } => compare(&self.memory()?, path, *equal, value),
            Does::NewNumbers => self.new_numbers(),
            Does::OldCode(who) => {
                self.old_code = self.letter("B5", who)?.code().unwrap_or_default();
                Ok(())
            }
            Does::Opening(name) => Err(format!("an opening inside an opening: {name}")),
            Does::Replay => self.replay(),
            Does::CrashAfterKeep => {
                self.crash = true;
                Ok(())
            }
        }
    }

    fn wait(&mut self, count: i64, unit: &str) -> Result<(), String> {
        let span = match unit {
            "minuut" | "minuten" => count.minutes(),
            "uur" => count.hours(),
            "dag" | "dagen" => (count * 24).hours(),
            _ => return Err(format!("unknown unit {unit}")),
        };
        let to = self.office.now.checked_add(span);
        self.pass(to.map_err(|e| e.to_string())?)
    }

    fn pass(&mut self, to: Timestamp) -> Result<(), String> {
        self.acts();
        if to < self.office.now {
            self.office.now = to;
        }
        self.office.pass_until(to).map_err(|e| e.to_string())
    }

    /// The program is off until this moment; then it starts and does what is due.
    fn stay_off(&mut self, until: Timestamp) -> Result<(), String> {
        self.acts();
        self.office.now = until.max(self.office.now);
        self.office.settle().map_err(|e| e.to_string())
    }

    /// Article 6.1: at every hour exactly one person answers for an open case, or the alarm is active: D3 of the last day.
    fn watch(&mut self, days: i64) -> Result<(), String> {
        self.acts();
        for _ in 0..days * 24 {
            let to = self
                .office
                .now
                .checked_add(1.hour())
                .map_err(|e| e.to_string())?;
            self.office.pass_until(to).map_err(|e| e.to_string())?;
            for case in self.office.store.all_cases().map_err(|e| e.to_string())? {
                let alarmed = self.office.sent.iter().any(|sent| {
                    sent.binding.kind.code() == "D3"
                        && sent.binding.case == Some(case.number)
                        && to.duration_since(sent.at).as_hours() <= 25
                });
                let handled = case
                    .coordinator
                    .as_ref()
                    .is_some_and(|person| !case.is_excluded(person));
                if case.is_open() && !handled && !alarmed {
                    return Err(format!("nobody answers for {} on {to}", case.number));
                }
            }
        }
        Ok(())
    }

    /// Somebody does something: letters before this are no longer "since".
    fn acts(&mut self) {
        self.since = self.office.sent.len();
        self.expected.clear();
    }
}

fn local(text: &str) -> Result<Timestamp, String> {
    let (day, time) = text
        .split_once(' ')
        .ok_or_else(|| format!("no time: {text}"))?;
    let seconds = if time.matches(':').count() == 1 {
        ":00"
    } else {
        ""
    };
    let civil: DateTime = format!("{day}T{time}{seconds}")
        .parse()
        .map_err(|_| format!("no time: {text}"))?;
    let zone = TimeZone::get("Europe/Amsterdam").map_err(|e| e.to_string())?;
    civil
        .to_zoned(zone)
        .map(|zoned| zoned.timestamp())
        .map_err(|e| e.to_string())
}

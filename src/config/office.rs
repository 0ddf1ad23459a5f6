//! The office as the daemon knows it: configuration and roster, read together and exchanged together.

use super::error::{ConfigError, Problem};
use super::{Config, roster};
use crate::calendar::Calendar;
use crate::case::Rules;
use crate::mail::EmailAddress;
use crate::roster::{Role, Roster};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Configuration and roster, checked.
#[derive(Debug, Clone)]
pub struct Office {
    /// The configuration file.
    pub path: PathBuf,
    /// The configuration.
    pub config: Config,
    /// The people.
    pub roster: Roster,
    /// The public address (`office.address`).
    pub address: EmailAddress,
}

impl Office {
    /// Reads the configuration at `path` and the roster it names; tells everything that is wrong with them.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = read(path, "klachtenbus init makes one; -c FILE names another")?;
        let config = Config::parse(path, &text)?;
        let roster_path = &config.office.roster;
        let text = read(roster_path, "office.roster in the configuration names it")?;
        let roster = roster::parse(roster_path, &text)?;
        let address = config.office.address.clone().ok_or(ConfigError {
            problems: Vec::new(),
        })?;
        refuse_own_address(&roster, &address, roster_path)?;
        Ok(Self {
            path: path.to_owned(),
            config,
            roster,
            address,
        })
    }

    /// The rules of the pure part.
    pub fn rules(&self) -> Rules {
        let procedure = &self.config.procedure;
        Rules {
            time_zone: self.config.office.timezone.clone(),
            deadline_days: procedure.deadline_days,
            hold_minutes: procedure.hold_minutes,
            code_valid_hours: procedure.code_valid_hours,
            calendar: self.calendar(),
            second_reading: procedure.second_reading,
            retention_months: self.config.retention.case_months,
            withdrawn_months: self.config.retention.withdrawn_months,
            announce_days: self.config.retention.announce_days,
            backup_days: self.config.retention.backup_days,
            has_confidant: procedure.confidant.is_some(),
            staff_mail_at: procedure.staff_mail_at,
            roster_questions: procedure.roster_questions.clone(),
            report_year_start: procedure.report_year_start,
        }
    }

    /// Working days.
    pub fn calendar(&self) -> Calendar {
        let calendar = &self.config.calendar;
        Calendar {
            closed: calendar
                .closed
                .iter()
                .map(|period| (period.from, period.until))
                .collect(),
            good_friday_off: calendar.good_friday_off,
            liberation_day_every_year: calendar.liberation_day_every_year,
        }
    }

    /// Who is told of technical trouble: `office.operator`, or everybody with the role `operator`.
    pub fn operators(&self) -> Vec<EmailAddress> {
        self.named_or_role(&self.config.office.operator, Role::Operator)
    }

    /// Who answers questions about personal data: `office.privacy_contact`, or everybody with the role `privacy`.
    pub fn privacy_contacts(&self) -> Vec<EmailAddress> {
        self.named_or_role(&self.config.office.privacy_contact, Role::Privacy)
    }

    fn named_or_role(&self, named: &Option<EmailAddress>, role: Role) -> Vec<EmailAddress> {
        match named {
            Some(address) => vec![address.clone()],
            None => self
                .roster
                .people
                .iter()
                .filter(|person| person.has(role))
                .filter_map(|person| person.addresses.first().cloned())
                .collect(),
        }
    }

    /// The files this office was read from, and those the letters and cue words are read from.
    pub fn sources(&self) -> Vec<PathBuf> {
        let office = &self.config.office;
        let mut sources = vec![self.path.clone(), office.roster.clone()];
        sources.extend(self.config.intake.signals.clone());
        sources.extend(office.templates.clone());
        sources
    }

    /// A mark of the present files, to see later whether one changed.
    pub fn watch(&self) -> Watch {
        Watch::of(self.sources())
    }
}

/// Sizes and times of the files of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    sources: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, Option<(u64, SystemTime)>>,
}

impl Watch {
    fn of(sources: Vec<PathBuf>) -> Self {
        let mut seen = BTreeMap::new();
        for source in &sources {
            note(source, &mut seen);
        }
        Self { sources, seen }
    }

    /// The files as they are now.
    pub fn again(&self) -> Self {
        Self::of(self.sources.clone())
    }

    /// Whether a file changed, came or went.
    pub fn has_changed(&self) -> bool {
        self.again() != *self
    }
}

/// Notes a file, or all files under a folder.
fn note(path: &Path, seen: &mut BTreeMap<PathBuf, Option<(u64, SystemTime)>>) {
    let metadata = std::fs::metadata(path).ok();
    if metadata.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        for entry in entries {
            note(&entry.path(), seen);
        }
        return;
    }
    let mark = metadata.and_then(|data| Some((data.len(), data.modified().ok()?)));
    seen.insert(path.to_owned(), mark);
}

fn read(path: &Path, hint: &str) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|error| ConfigError::unreadable(path, &error, hint))
}

/// A person with the office's own address would be answered by the office itself, for ever.
fn refuse_own_address(
    roster: &Roster,
    address: &EmailAddress,
    path: &Path,
) -> Result<(), ConfigError> {
    match roster.by_address(address) {
        None => Ok(()),
        Some(person) => Err(Problem {
            file: path.to_owned(),
            position: None,
            key: format!("person `{}`", person.id),
            problem: "has the office's own address".to_owned(),
            hint: Some("give each person an address of their own".to_owned()),
        }
        .into()),
    }
}

//! The sections about the office and its procedure. `config/klachtenbus.toml` says what each key is for.

use super::value;
use crate::mail::EmailAddress;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::path::PathBuf;

/// `[office]`: who we are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfficeSection {
    /// Full name, at the end of letters.
    pub name: String,
    /// Short name, for the From of letters.
    pub short_name: String,
    /// A display name for From that tells nothing to somebody who looks over a shoulder; empty = `short_name`.
    pub discreet_name: String,
    /// The public address, and the From of everything; checked to be there by [`super::Office::load`].
    #[serde(deserialize_with = "value::optional_address")]
    pub address: Option<EmailAddress>,
    /// Somebody compared `address` with the public page (D-01).
    pub address_checked: bool,
    /// Where answers go: an address with `{token}` in its local part; empty = `address`.
    pub reply_address: String,
    /// An address that is there for complaints alone.
    #[serde(deserialize_with = "value::optional_address")]
    pub complaints_address: Option<EmailAddress>,
    /// Addresses from which our own web form writes.
    #[serde(deserialize_with = "value::addresses")]
    pub web_form_senders: Vec<EmailAddress>,
    /// List-Ids of our own groups, without brackets.
    pub own_list_ids: Vec<String>,
    /// Local time.
    #[serde(deserialize_with = "value::time_zone")]
    pub timezone: TimeZone,
    /// The people: a path, relative to the configuration.
    pub roster: PathBuf,
    /// A folder with templates that replace built-in ones.
    #[serde(deserialize_with = "value::optional_path")]
    pub templates: Option<PathBuf>,
    /// Where the regulation can be read.
    pub procedure_url: String,
    /// Where the privacy notice can be read.
    pub privacy_url: String,
    /// Where the advice hour (spreekuur) is announced.
    pub consultation_url: String,
    /// How else we can be reached: phone and visiting hours, as it should stand in letters.
    pub contact: String,
    /// Who answers questions about personal data; empty = the roster's role `privacy`.
    #[serde(deserialize_with = "value::optional_address")]
    pub privacy_contact: Option<EmailAddress>,
    /// Who is told of technical trouble; empty = the roster's role `operator`.
    #[serde(deserialize_with = "value::optional_address")]
    pub operator: Option<EmailAddress>,
}

impl Default for OfficeSection {
    fn default() -> Self {
        Self {
            name: String::new(),
            short_name: String::new(),
            discreet_name: String::new(),
            address: None,
            address_checked: false,
            reply_address: String::new(),
            complaints_address: None,
            web_form_senders: Vec::new(),
            own_list_ids: Vec::new(),
            timezone: TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC),
            roster: PathBuf::from("roster.toml"),
            templates: None,
            procedure_url: String::new(),
            privacy_url: String::new(),
            consultation_url: String::new(),
            contact: String::new(),
            privacy_contact: None,
            operator: None,
        }
    }
}

/// How much of intake is left to the rules (procedure.md §8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TriageMode {
    /// Clear complaints are registered, the rest is asked or listed.
    #[default]
    Lanes,
    /// A human chooses about everything.
    Human,
    /// Each mail of a person is registered.
    Everything,
}

/// `[intake]`: where a mail belongs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IntakeSection {
    /// How much is left to the rules.
    pub triage: TriageMode,
    /// A file that replaces the built-in cue words.
    #[serde(deserialize_with = "value::optional_path")]
    pub signals: Option<PathBuf>,
    /// Automatic registrations a day; above it a human chooses (M4).
    #[serde(deserialize_with = "value::within::<1, 1000, _, _>")]
    pub daily_cap: u32,
    /// Addresses or domains of review sites that notify us.
    pub review_senders: Vec<String>,
}

impl Default for IntakeSection {
    fn default() -> Self {
        Self {
            triage: TriageMode::Lanes,
            signals: None,
            daily_cap: 10,
            review_senders: Vec::new(),
        }
    }
}

/// `[procedure]`: what the board decided about the procedure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProcedureSection {
    /// Last resort outside the board (D3).
    #[serde(deserialize_with = "value::optional_address")]
    pub confidant: Option<EmailAddress>,
    /// Days from receipt to deadline; the regulation says 28 (article 6.4), so never more.
    #[serde(deserialize_with = "value::within::<1, 28, _, _>")]
    pub deadline_days: i32,
    /// Undo time after `Verstuur`, minutes; 0 = sent at once.
    #[serde(deserialize_with = "value::within::<0, 1440, _, _>")]
    pub hold_minutes: i32,
    /// Hours a code is good for.
    #[serde(deserialize_with = "value::within::<1, 336, _, _>")]
    pub code_valid_hours: i32,
    /// When the daily mail to staff goes out, local time.
    #[serde(deserialize_with = "value::time_of_day")]
    pub staff_mail_at: Time,
    /// On which days of the year the secretary is asked whether the roster still holds: `"09-01"`.
    #[serde(deserialize_with = "value::days_of_the_year")]
    pub roster_questions: Vec<(i8, i8)>,
    /// On which day of the year report years begin (D-15); a change gives one short year.
    #[serde(deserialize_with = "value::year_start")]
    pub report_year_start: (i8, i8),
    /// Another board member reads again when the complainant disagrees (D-10).
    pub second_reading: bool,
}

impl Default for ProcedureSection {
    fn default() -> Self {
        Self {
            confidant: None,
            deadline_days: 28,
            hold_minutes: 10,
            code_valid_hours: 72,
            staff_mail_at: Time::constant(8, 30, 0, 0),
            roster_questions: vec![(9, 1), (2, 1)],
            report_year_start: (1, 1),
            second_reading: false,
        }
    }
}

/// A time in which the office is closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedPeriod {
    /// First closed day.
    #[serde(deserialize_with = "value::day")]
    pub from: Date,
    /// Last closed day.
    #[serde(deserialize_with = "value::day")]
    pub until: Date,
}

/// `[calendar]`: which days are working days (procedure.md §5.1).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarSection {
    /// When the office is closed.
    pub closed: Vec<ClosedPeriod>,
    /// Good Friday is a day off.
    pub good_friday_off: bool,
    /// 5 May is a day off every year.
    pub liberation_day_every_year: bool,
}

/// `[helplines]`: numbers that stand in letters; check them every year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HelplinesSection {
    /// Danger now.
    pub emergency: String,
    /// Somebody to talk to.
    pub talk: String,
    /// Thoughts of suicide.
    pub suicide: String,
    /// Violence at home.
    pub home: String,
}

impl Default for HelplinesSection {
    fn default() -> Self {
        Self {
            emergency: "112".to_owned(),
            talk: "0800-0432".to_owned(),
            suicide: "0800-0113".to_owned(),
            home: "0800-2000".to_owned(),
        }
    }
}

/// `[retention]`: how long personal data stay (procedure.md §7.2).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionSection {
    /// Months after closing until a case is anonymised.
    #[serde(deserialize_with = "value::within::<12, 60, _, _>")]
    pub case_months: i32,
    /// Months after closing until raw mails and attachments are deleted.
    #[serde(deserialize_with = "value::within::<1, 24, _, _>")]
    pub raw_mail_months: i32,
    /// Days that other mail items stay.
    #[serde(deserialize_with = "value::within::<30, 365, _, _>")]
    pub intake_days: i32,
    /// Days that spam items stay.
    #[serde(deserialize_with = "value::within::<7, 90, _, _>")]
    pub spam_days: i32,
    /// Months after closing of a complaint that was withdrawn before a volunteer knew of it.
    #[serde(deserialize_with = "value::within::<1, 12, _, _>")]
    pub withdrawn_months: i32,
    /// Days between the announcement (D7) and anonymising.
    #[serde(deserialize_with = "value::within::<14, 90, _, _>")]
    pub announce_days: i32,
    /// Months that the lines of who saw an anonymised case stay, without names.
    #[serde(deserialize_with = "value::within::<1, 24, _, _>")]
    pub access_log_months: i32,
    /// Days until a backup is overwritten.
    #[serde(deserialize_with = "value::within::<7, 35, _, _>")]
    pub backup_days: i32,
}

impl Default for RetentionSection {
    fn default() -> Self {
        Self {
            case_months: 24,
            raw_mail_months: 6,
            intake_days: 90,
            spam_days: 30,
            withdrawn_months: 3,
            announce_days: 30,
            access_log_months: 12,
            backup_days: 35,
        }
    }
}

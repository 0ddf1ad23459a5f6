//! The command line: one file per subcommand. It prints and asks; it decides nothing.
//!
//! Exit codes: 0 done, 1 checked and found wanting, 2 unusable arguments or configuration.

mod backup;
mod check;
mod completions;
mod demo;
mod failure;
mod form;
mod health;
mod inbox;
mod init;
mod json;
mod list;
mod logging;
mod man;
mod outbox;
mod print;
mod read;
mod rekey;
mod replay;
mod report;
mod restore;
mod run;
mod show;
mod status;
mod templates;
mod view;
mod words;

use crate::case::CaseNumber;
use crate::config::Office;
use crate::store::{Store, StoreKey};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use failure::Failure;
pub use logging::{LogFormat, hide_panic_messages};
pub use print::Printer;
pub use view::ViewArgs;

/// Where the configuration is looked for.
const DEFAULT_CONFIG: &str = "/etc/klachtenbus/klachtenbus.toml";

/// An e-mail-driven complaints procedure for youth law clinics.
#[derive(Debug, Parser)]
#[command(name = "klachtenbus", version, about, max_term_width = 100)]
pub struct Cli {
    /// Options of every subcommand.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// Options of every subcommand.
#[derive(Debug, Args)]
pub struct Common {
    /// Configuration file [default: /etc/klachtenbus/klachtenbus.toml]
    #[arg(
        short,
        long,
        global = true,
        env = "KLACHTENBUS_CONFIG",
        value_name = "FILE"
    )]
    pub config: Option<PathBuf>,
    /// How log lines on stderr look
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT")]
    pub log_format: LogFormat,
}

/// Whether people or programs read the answer.
#[derive(Debug, Clone, Copy, Args)]
pub struct Output {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Play a complaint and a whole year in a fresh office, without server or configuration
    Demo {
        /// Where the office is made
        #[arg(long, default_value = "demo", value_name = "DIR")]
        dir: PathBuf,
    },
    /// Write a commented configuration, an example roster and the store key
    Init {
        /// Where they are written
        #[arg(default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
    /// Check configuration, roster, templates, store, mailbox and outgoing server
    Check {
        /// Do not connect to servers
        #[arg(long)]
        offline: bool,
    },
    /// Run the daemon
    Run {
        /// Handle all that is due now, then stop
        #[arg(long)]
        once: bool,
    },
    /// Say how the daemon is doing; exit 1 when not well
    Status {
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Whether people or programs read the answer.
        #[command(flatten)]
        output: Output,
    },
    /// List what came in
    Inbox {
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Whether people or programs read the answer.
        #[command(flatten)]
        output: Output,
    },
    /// List the cases
    List {
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Whether people or programs read the answer.
        #[command(flatten)]
        output: Output,
    },
    /// Show one case whole
    Show {
        /// Case number, for example K2026-001
        #[arg(value_parser = case_number)]
        number: CaseNumber,
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Whether people or programs read the answer.
        #[command(flatten)]
        output: Output,
    },
    /// List what goes out
    Outbox {
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Whether people or programs read the answer.
        #[command(flatten)]
        output: Output,
    },
    /// Say how mails would be understood, and why; touches nothing
    Read(ReadArgs),
    /// Write the registration form of a case
    Form {
        /// Case number, for example K2026-001
        #[arg(value_parser = case_number, required_unless_present = "blank")]
        number: Option<CaseNumber>,
        /// The empty form, to fill in on paper on a day without the program
        #[arg(long, conflicts_with = "number")]
        blank: bool,
        /// Where to write the PDF [default: NUMBER.pdf]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print the figures of a year, or write the annual report
    Report {
        /// The year
        #[arg(value_parser = clap::value_parser!(i16).range(2000..=2200))]
        year: i16,
        /// For whom the answer is.
        #[command(flatten)]
        view: ViewArgs,
        /// Write the report as PDF to this file
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Print the figures as JSON
        #[arg(long)]
        json: bool,
    },
    /// Check the letter templates, or see one with example data
    Templates {
        /// What to do with them.
        #[command(subcommand)]
        task: TemplatesTask,
    },
    /// Write a consistent, encrypted copy of the store, also while the daemon runs
    Backup {
        /// File to write, or a folder to write a dated file in
        dest: PathBuf,
    },
    /// Put a backup in the place of a missing store
    Restore {
        /// The backup
        src: PathBuf,
    },
    /// Give the store another key; the daemon must be stopped
    Rekey(rekey::NewKey),
    /// Rebuild cases from their log and compare
    Replay {
        /// Case number
        #[arg(value_parser = case_number, required_unless_present = "all")]
        number: Option<CaseNumber>,
        /// All cases
        #[arg(long, conflicts_with = "number")]
        all: bool,
    },
    /// Print shell completions
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Mail files; `-` reads one from standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
    /// What "today" is [default: the system's day]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// In which role commands are read
    #[arg(long = "as", value_enum, default_value_t = ReadRole::Coordinator, value_name = "ROLE")]
    pub role: ReadRole,
}

/// In which role `read` understands commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReadRole {
    /// The coordinator of a case.
    Coordinator,
    /// An involved volunteer.
    Volunteer,
    /// A board member who is not the coordinator.
    Board,
}

/// What to do with templates.
#[derive(Debug, Subcommand)]
pub enum TemplatesTask {
    /// Check all templates
    Check,
    /// Print one with example data
    Preview {
        /// For example C1
        name: String,
        /// nl, en, or both for a reader of another language
        #[arg(long, default_value = "nl", value_parser = ["nl", "en", "both"], value_name = "LANGUAGE")]
        language: String,
    },
}

impl Common {
    /// The configuration file to use.
    pub fn config_path(&self) -> &Path {
        self.config.as_deref().unwrap_or(Path::new(DEFAULT_CONFIG))
    }

    /// The office of the configuration file.
    pub fn office(&self) -> Result<Office, Failure> {
        Ok(Office::load(self.config_path())?)
    }
}

/// Opens the office's store for reading beside a running daemon.
pub fn open_read_only(office: &Office) -> Result<Store, Failure> {
    let store = &office.config.store;
    Ok(Store::open_read_only(
        &store.path,
        &StoreKey::load(&store.key)?,
    )?)
}

/// Does what was asked and says how it ended.
pub fn run(cli: Cli) -> ExitCode {
    logging::start(cli.common.log_format, matches!(cli.task, Task::Demo { .. }));
    match perform(&cli.common, cli.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn perform(common: &Common, task: Task) -> Result<(), Failure> {
    let mut printer = Printer::stdout();
    let out = &mut printer;
    match task {
        Task::Demo { dir } => demo::run(&dir, out),
        Task::Init { dir } => init::run(&dir, out),
        Task::Check { offline } => check::run(common, offline, out),
        Task::Run { once } => run::run(common, once),
        Task::Status { view, output } => status::run(&common.office()?, &view, output.json, out),
        Task::Inbox { view, output } => inbox::run(&common.office()?, &view, output.json, out),
        Task::List { view, output } => list::run(&common.office()?, &view, output.json, out),
        Task::Show {
            number,
            view,
            output,
        } => show::run(&common.office()?, number, &view, output.json, out),
        Task::Outbox { view, output } => outbox::run(&common.office()?, &view, output.json, out),
        Task::Read(args) => read::run(common, &args, out),
        Task::Form {
            number,
            blank: _,
            output,
        } => form::run(common, number, output.as_deref(), out),
        Task::Report {
            year,
            view,
            output,
            json,
        } => report::run(common, year, &view, output.as_deref(), json, out),
        Task::Templates { task } => templates::run(common, &task, out),
        Task::Backup { dest } => backup::run(&common.office()?, &dest, out),
        Task::Restore { src } => restore::run(&common.office()?, &src, out),
        Task::Rekey(new) => rekey::run(&common.office()?, &new, out),
        Task::Replay { number, all: _ } => replay::run(&common.office()?, number, out),
        Task::Completions { shell } => completions::run(shell, out),
        Task::Man => man::run(out),
    }
}

fn case_number(text: &str) -> Result<CaseNumber, String> {
    text.parse()
        .map_err(|()| "not a case number; write it as K2026-001".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}

//! From what the TOML says to what holds: checks that need more than one key, each told with the line of its key.

use super::error::ConfigError;
use super::login::{LoginKeys, LoginResult, ServerKeys};
use super::section::{
    CalendarSection, HelplinesSection, IntakeSection, OfficeSection, ProcedureSection,
    RetentionSection,
};
use super::server::{
    MailSource, MailboxConfig, MailboxFile, MailboxType, OutgoingConfig, OutgoingFile,
    OutgoingType, StoreConfig, StoreFile,
};
use super::toml_file::TomlFile;
use super::trust::{AfterRegistering, AlertConfig, AlertFile, AuthenticationSection, MailboxMode};
use crate::store::KeySource;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ConfigFile {
    pub office: OfficeSection,
    pub mailbox: MailboxFile,
    pub outgoing: OutgoingFile,
    pub alert: AlertFile,
    pub alert_outgoing: Option<OutgoingFile>,
    pub store: StoreFile,
    pub intake: IntakeSection,
    pub authentication: AuthenticationSection,
    pub procedure: ProcedureSection,
    pub calendar: CalendarSection,
    pub helplines: HelplinesSection,
    pub retention: RetentionSection,
}

/// The whole configuration, checked; paths are absolute or relative to the working directory.
#[derive(Debug, Clone)]
pub struct Config {
    /// Who we are.
    pub office: OfficeSection,
    /// Where mail comes from.
    pub mailbox: MailboxConfig,
    /// Where mail goes.
    pub outgoing: OutgoingConfig,
    /// The brake: letters an hour, then sending stops and a human is asked.
    pub max_per_hour: u32,
    /// How large a letter with files may be, in millions of bytes.
    pub max_mail_mb: u32,
    /// The second road.
    pub alert: AlertConfig,
    /// Where the store is.
    pub store: StoreConfig,
    /// Where a mail belongs.
    pub intake: IntakeSection,
    /// Who is believed.
    pub authentication: AuthenticationSection,
    /// What the board decided.
    pub procedure: ProcedureSection,
    /// Working days.
    pub calendar: CalendarSection,
    /// Numbers in letters.
    pub helplines: HelplinesSection,
    /// How long data stay.
    pub retention: RetentionSection,
}

impl Config {
    /// Reads and checks the text of a `klachtenbus.toml` that lies at `path`.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let mut toml = TomlFile::new(path, text);
        let file: ConfigFile = toml.read()?;
        let home = path.parent().unwrap_or(Path::new(""));
        let mut check = Check {
            toml: &mut toml,
            home,
        };
        let config = check.config(file);
        toml.finish()?;
        // Every `None` was refused above.
        config.ok_or_else(|| ConfigError {
            problems: Vec::new(),
        })
    }
}

pub(super) struct Check<'a, 'b> {
    pub(super) toml: &'a mut TomlFile<'b>,
    pub(super) home: &'a Path,
}

impl Check<'_, '_> {
    fn config(&mut self, file: ConfigFile) -> Option<Config> {
        let office = self.office(file.office);
        self.calendar(&file.calendar);
        let mailbox = self.mailbox(file.mailbox);
        let max_per_hour = file.outgoing.max_per_hour;
        let max_mail_mb = file.outgoing.max_mail_mb;
        let outgoing = self.outgoing(file.outgoing, "outgoing");
        let alert = self.alert(file.alert, file.alert_outgoing);
        let store = self.store(file.store);
        let intake = IntakeSection {
            signals: file.intake.signals.map(|path| self.home.join(path)),
            ..file.intake
        };
        Some(Config {
            office,
            mailbox: mailbox?,
            outgoing: outgoing?,
            max_per_hour,
            max_mail_mb,
            alert,
            store: store?,
            intake,
            authentication: file.authentication,
            procedure: file.procedure,
            calendar: file.calendar,
            helplines: file.helplines,
            retention: file.retention,
        })
    }

    fn office(&mut self, mut office: OfficeSection) -> OfficeSection {
        if office.name.trim().is_empty() {
            self.toml.refuse(
                "office.name",
                "must be set",
                "write the full name of the clinic",
            );
        }
        if office.short_name.trim().is_empty() {
            office.short_name.clone_from(&office.name);
        }
        if office.address.is_none() {
            self.toml.refuse(
                "office.address",
                "must be set",
                "write the public mail address",
            );
        }
        if !office.reply_address.is_empty() && !is_reply_address(&office.reply_address) {
            self.toml.refuse(
                "office.reply_address",
                "has no place for the token",
                "write it as bestuur+{token}@example.org",
            );
        }
        office.roster = self.home.join(&office.roster);
        office.templates = office.templates.map(|path| self.home.join(path));
        office
    }

    fn calendar(&mut self, calendar: &CalendarSection) {
        for (nth, period) in calendar.closed.iter().enumerate() {
            if period.until < period.from {
                let key = format!("calendar.closed[{nth}].until");
                self.toml
                    .refuse(&key, "lies before `from`", "exchange the two days");
            }
        }
    }

    fn mailbox(&mut self, file: MailboxFile) -> Option<MailboxConfig> {
        self.mailbox_mode(&file);
        let source = match file.r#type {
            MailboxType::Imap => {
                let server = self.server(ServerKeys {
                    section: "mailbox",
                    host: file.host,
                    port: file.port,
                    usual_ports: [993, 143, 143],
                    tls: file.tls,
                    ca_file: file.ca_file,
                });
                let login = self.login(LoginKeys {
                    section: "mailbox",
                    user: file.user,
                    password_file: file.password_file,
                    password_command: file.password_command,
                    oauth2: file.oauth2,
                });
                if login == LoginResult::NoUser {
                    self.toml
                        .refuse("mailbox.user", "must be set for type \"imap\"", "");
                }
                MailSource::Imap {
                    server: server?,
                    login: login.into_login()?,
                }
            }
            MailboxType::Maildir => MailSource::Maildir {
                path: self.maildir("mailbox", file.path)?,
            },
        };
        if file.folder.trim().is_empty() {
            self.toml.refuse(
                "mailbox.folder",
                "must not be empty",
                "the usual one is \"INBOX\"",
            );
        }
        if file.done_folder == file.folder {
            self.toml.refuse(
                "mailbox.done_folder",
                "is the folder that is read",
                "choose another one, or \"\" to leave complaints in place",
            );
        }
        Some(MailboxConfig {
            source,
            mode: file.mailbox_mode,
            after: file.after,
            folder: file.folder,
            junk_folder: not_empty(file.junk_folder),
            done_folder: not_empty(file.done_folder),
            start_from: file.start_from,
            poll: Duration::from_secs(file.poll_seconds),
        })
    }

    /// B takes complaints out, so it must be told how; C is only for who says that everybody may read along (D-13).
    fn mailbox_mode(&mut self, file: &MailboxFile) {
        let stays = file.after == AfterRegistering::Move && file.done_folder.trim().is_empty();
        if file.mailbox_mode == Some(MailboxMode::B) && stays {
            self.toml.refuse(
                "mailbox.mailbox_mode",
                "\"B\" takes complaints out of the mailbox, but done_folder is empty",
                "name a folder, or set after = \"delete\"",
            );
        }
        if file.mailbox_mode == Some(MailboxMode::B) && file.poll_seconds > 60 {
            self.toml.refuse(
                "mailbox.poll_seconds",
                "mode \"B\" takes complaints out within a minute",
                "60 or less",
            );
        }
        if file.mailbox_mode == Some(MailboxMode::C) && !file.everybody_reads_along {
            self.toml.refuse(
                "mailbox.mailbox_mode",
                "\"C\" leaves complaints where everybody with the mailbox reads them, also who is complained about",
                "choose \"A\" or \"B\", or set everybody_reads_along = true to say that the board knows",
            );
        }
    }

    pub(super) fn outgoing(
        &mut self,
        file: OutgoingFile,
        section: &'static str,
    ) -> Option<OutgoingConfig> {
        match file.r#type {
            OutgoingType::Smtp => {
                let server = self.server(ServerKeys {
                    section,
                    host: file.host,
                    port: file.port,
                    usual_ports: [465, 587, 25],
                    tls: file.tls,
                    ca_file: file.ca_file,
                });
                let login = self.login(LoginKeys {
                    section,
                    user: file.user,
                    password_file: file.password_file,
                    password_command: file.password_command,
                    oauth2: file.oauth2,
                });
                let login = match login {
                    LoginResult::NoUser => None,
                    other => Some(other.into_login()?),
                };
                Some(OutgoingConfig::Smtp {
                    server: server?,
                    login,
                })
            }
            OutgoingType::Sendmail => Some(OutgoingConfig::Sendmail {
                program: self.home.join(
                    file.program
                        .unwrap_or_else(|| PathBuf::from("/usr/sbin/sendmail")),
                ),
            }),
            OutgoingType::Maildir => Some(OutgoingConfig::Maildir {
                path: self.maildir(section, file.path)?,
            }),
        }
    }

    fn maildir(&mut self, section: &str, path: Option<PathBuf>) -> Option<PathBuf> {
        if path.is_none() {
            self.toml.refuse(
                &format!("{section}.path"),
                "must be set for type \"maildir\"",
                "",
            );
        }
        Some(self.home.join(path?))
    }

    fn store(&mut self, file: StoreFile) -> Option<StoreConfig> {
        let credential = not_empty(file.key_credential).map(KeySource::Credential);
        let command = not_empty(file.key_command).map(KeySource::Command);
        let ways = usize::from(file.key_file.is_some())
            + usize::from(credential.is_some())
            + usize::from(command.is_some());
        if ways > 1 {
            self.toml.refuse(
                "store.key_file",
                "more than one key is set",
                "set one of key_file, key_credential and key_command",
            );
            return None;
        }
        let key_file = file.key_file.unwrap_or_else(|| PathBuf::from("store.key"));
        Some(StoreConfig {
            path: self.home.join(file.path),
            key: credential
                .or(command)
                .unwrap_or_else(|| KeySource::File(self.home.join(key_file))),
        })
    }
}

pub(super) fn not_empty(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn is_reply_address(pattern: &str) -> bool {
    let filled = pattern.replace("{token}", "x");
    let local = pattern.rsplit_once('@').map_or("", |(local, _)| local);
    local.matches("{token}").count() == 1 && crate::mail::EmailAddress::new(&filled).is_some()
}

//! From the checked configuration to what the workers work with: the desk of the office and the settings of both mail roads.

use crate::config::{
    Config, Login as ConfigLogin, LoginProof, MailSource, Office, OutgoingConfig, ProofRule,
    Server, Tls, TriageMode, VerifyRule,
};
use crate::desk::{AuthenticationPolicy, Desk, Helplines, Identity, IntakePolicy};
use crate::letter::LetterRoom;
use crate::mail::proof::Requirement;
use crate::transport::{Encryption, Endpoint, Login, MailboxSettings, OutgoingSettings};
use crate::triage::{BUILT_IN, Mode, Signals};
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod templates;

pub use templates::{letters, letters_as_written, letters_in_force};

/// Something in the office's files cannot be used; the text says which file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    /// A file cannot be read.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The cue words are wrong.
    #[error("{path}: {message}", path = .path.display())]
    Signals {
        /// Which file.
        path: PathBuf,
        /// Line and key.
        message: String,
    },
    /// Templates are wrong: one line per finding, with file and line.
    #[error("templates: {0}")]
    Templates(String),
    /// A secret cannot be had.
    #[error("{key}: {why}")]
    Secret {
        /// Configuration key.
        key: &'static str,
        /// What failed, never what was read.
        why: String,
    },
}

/// The desk of an office: its rules, people, words.
///
/// # Errors
/// When the cue words or templates of the office cannot be used.
pub fn desk(office: &Office, secret: Vec<u8>) -> Result<Desk, OpeningError> {
    let letters = letters(office.config.office.templates.as_deref())?;
    desk_with(office, secret, Arc::new(letters))
}

/// The same with these letters.
///
/// # Errors
/// When the cue words of the office cannot be used.
pub fn desk_with(
    office: &Office,
    secret: Vec<u8>,
    letters: Arc<LetterRoom>,
) -> Result<Desk, OpeningError> {
    Ok(Desk {
        rules: office.rules(),
        roster: office.roster.clone(),
        signals: signals(office.config.intake.signals.as_deref())?,
        letters,
        identity: identity(office),
        intake: intake(office),
        authentication: AuthenticationPolicy {
            authserv_ids: office.config.authentication.authserv_ids.clone(),
            microsoft: office.config.authentication.microsoft,
            verifies: office.config.authentication.verify == VerifyRule::Ourselves,
            require: match office.config.authentication.require {
                ProofRule::TokenAndDmarc => Requirement::TokenAndDmarc,
                ProofRule::Token => Requirement::Token,
                ProofRule::Dmarc => Requirement::Dmarc,
            },
        },
        secret,
        max_mail_mb: office.config.max_mail_mb,
    })
}

/// The cue words: the office's file, or the built-in ones.
///
/// # Errors
/// When the file cannot be read or is wrong.
pub fn signals(path: Option<&Path>) -> Result<Signals, OpeningError> {
    let (path, text) = match path {
        Some(path) => (path, read(path)?),
        None => (Path::new("signals.toml"), BUILT_IN.to_owned()),
    };
    Signals::parse(&text).map_err(|error| OpeningError::Signals {
        path: path.to_owned(),
        message: error.to_string(),
    })
}

fn read(path: &Path) -> Result<String, OpeningError> {
    std::fs::read_to_string(path).map_err(|error| OpeningError::File {
        path: path.to_owned(),
        error,
    })
}

fn identity(office: &Office) -> Identity {
    let own = &office.config.office;
    let lines = &office.config.helplines;
    let privacy_contact = office.privacy_contacts().into_iter().next();
    let privacy_name = privacy_contact.and_then(|address| {
        office
            .roster
            .by_address(&address)
            .map(|p| p.first_name().to_owned())
    });
    let shown = if own.discreet_name.is_empty() {
        &own.short_name
    } else {
        &own.discreet_name
    };
    Identity {
        name: own.name.clone(),
        short_name: own.short_name.clone(),
        sender_name: shown.clone(),
        address: office.address.clone(),
        reply_address: Some(own.reply_address.clone()).filter(|pattern| !pattern.is_empty()),
        procedure_url: own.procedure_url.clone(),
        privacy_url: own.privacy_url.clone(),
        consultation_url: own.consultation_url.clone(),
        contact: own.contact.clone(),
        helplines: Helplines {
            emergency: lines.emergency.clone(),
            children: lines.talk.clone(),
            suicide: lines.suicide.clone(),
            safe_home: lines.home.clone(),
        },
        privacy_contact: privacy_name.unwrap_or_else(|| own.short_name.clone()),
        confidant: office.config.procedure.confidant.clone(),
        confidant_name: None,
        operators: office.operators(),
        shared_mailbox: office.config.mailbox.effective_mode() == crate::config::MailboxMode::C,
    }
}

fn intake(office: &Office) -> IntakePolicy {
    let config = &office.config;
    IntakePolicy {
        mode: match config.intake.triage {
            TriageMode::Lanes => Mode::Lanes,
            TriageMode::Human => Mode::Human,
            TriageMode::Everything => Mode::Everything,
        },
        daily_cap: config.intake.daily_cap,
        own_addresses: std::iter::once(office.address.clone())
            .chain(config.office.complaints_address.clone())
            .collect(),
        web_form_senders: config.office.web_form_senders.clone(),
        own_list_ids: config.office.own_list_ids.clone(),
        complaints_address: config.office.complaints_address.clone(),
        review_senders: config.intake.review_senders.clone(),
    }
}

/// Settings of the road in.
///
/// # Errors
/// When a certificate file or a secret cannot be read.
pub fn mailbox(config: &Config) -> Result<MailboxSettings, OpeningError> {
    match &config.mailbox.source {
        MailSource::Imap { server, login } => Ok(MailboxSettings::Imap {
            endpoint: endpoint(server)?,
            login: log_in(login, "mailbox.password_file")?,
        }),
        MailSource::Maildir { path } => Ok(MailboxSettings::Maildir { path: path.clone() }),
    }
}

/// Settings of the road out.
///
/// # Errors
/// As [`mailbox`].
pub fn outgoing(office: &Office) -> Result<OutgoingSettings, OpeningError> {
    outgoing_of(&office.config.outgoing, office.address.domain())
}

/// As [`outgoing`], of any account; `hello` is the name we give ourselves.
///
/// # Errors
/// As [`mailbox`].
pub fn outgoing_of(
    outgoing: &OutgoingConfig,
    hello: &str,
) -> Result<OutgoingSettings, OpeningError> {
    match outgoing {
        OutgoingConfig::Smtp { server, login } => Ok(OutgoingSettings::Smtp {
            endpoint: endpoint(server)?,
            login: login
                .as_ref()
                .map(|login| log_in(login, "outgoing.password_file"))
                .transpose()?,
            hello: hello.to_owned(),
        }),
        OutgoingConfig::Sendmail { program } => Ok(OutgoingSettings::Sendmail {
            program: program.clone(),
        }),
        OutgoingConfig::Maildir { path } => Ok(OutgoingSettings::Maildir { path: path.clone() }),
    }
}

fn endpoint(server: &Server) -> Result<Endpoint, OpeningError> {
    let extra_ca_pem = match &server.ca_file {
        Some(path) => read(path)?.into_bytes(),
        None => Vec::new(),
    };
    Ok(Endpoint {
        host: server.host.clone(),
        port: server.port,
        encryption: match server.tls {
            Tls::Implicit => Encryption::Implicit,
            Tls::Starttls => Encryption::StartTls,
            Tls::None => Encryption::None,
        },
        extra_ca_pem,
    })
}

fn log_in(login: &ConfigLogin, key: &'static str) -> Result<Login, OpeningError> {
    let secret = |source: &crate::config::SecretSource| -> Result<SecretString, OpeningError> {
        source
            .load()
            .map_err(|why| OpeningError::Secret { key, why })
    };
    let user = login.user.clone();
    match &login.proof {
        LoginProof::Password(source) => Ok(Login::Password {
            user,
            password: secret(source)?,
        }),
        LoginProof::OAuth2(oauth2) => Ok(Login::Token {
            user,
            token: secret(&oauth2.token)?,
        }),
    }
}

//! The configuration: TOML files become checked types, once.
//!
//! `config/klachtenbus.toml` is the only reference of the keys. It decides nothing and opens no connection; secrets stay
//! in their files until somebody needs them.

mod check;
mod error;
mod login;
mod office;
pub mod roster;
pub mod secret;
mod section;
mod server;
mod toml_file;
mod trust;
mod value;

#[cfg(test)]
mod tests;

pub use check::Config;
pub use error::{ConfigError, Problem};
pub use office::{Office, Watch};
pub use secret::SecretSource;
pub use section::{
    CalendarSection, ClosedPeriod, HelplinesSection, IntakeSection, OfficeSection,
    ProcedureSection, RetentionSection, TriageMode,
};
pub use server::{
    Login, LoginProof, MailSource, MailboxConfig, OAuth2, OutgoingConfig, Server, StartFrom,
    StoreConfig, Tls,
};
pub use trust::{
    AfterRegistering, AlertConfig, AuthenticationSection, MailboxMode, ProofRule, VerifyRule,
};

//! How mail reaches us and leaves us: a [`Mailbox`] to read from and an [`Outlet`] to send through.
//!
//! This room moves bytes. It must not read what a mail says, know a case, or touch the store; it never
//! logs an address, a password or the text of a server's answer. Enums, not traits: there are two ways
//! in and three ways out, and each is known here.

pub mod authserv;
pub mod backoff;
pub mod error;
pub mod imap;
pub mod maildir;
pub mod sendmail;
pub mod settings;
pub mod signature;
pub mod smtp;
pub mod tls;

mod mailbox;
mod outlet;

pub use backoff::{next_attempt, reconnect_pause};
pub use error::TransportError;
pub use mailbox::{Batch, Extent, Fetched, Folder, Mailbox, Moved, Woken};
pub use outlet::{Delivery, Outlet, Stage};
pub use settings::{Encryption, Endpoint, Login, MailboxSettings, OutgoingSettings};
pub use signature::SignatureCheck;

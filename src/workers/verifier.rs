//! The verifier: finds out who signed a kept mail, before it is handled, and notes it beside the mail.
//!
//! Found once and never again, so that handling the mail again gives the same result. Only where the office asks for it
//! (`authentication.verify = "self"`) and its mail server said nothing.

use super::Step;
use crate::config::Office;
use crate::desk::Desk;
use crate::mail::IncomingMail;
use crate::mail::proof::Verdict;
use crate::store::{KeptMail, Store, StoreError};
use crate::transport::SignatureCheck;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A check that is kept while the settings stay the same: what the DNS answered is remembered in it.
#[derive(Debug, Default)]
pub struct Verifier {
    check: Option<SignatureCheck>,
    resolver: Option<SocketAddr>,
}

impl Verifier {
    /// Checks every mail that waits and was not checked yet.
    ///
    /// # Errors
    /// A store error.
    pub async fn run(
        &mut self,
        store: &Store,
        office: &Office,
        desk: &Desk,
    ) -> Result<(), StoreError> {
        let resolver = office.config.authentication.resolver;
        if desk.authentication.verifies && (self.check.is_none() || self.resolver != resolver) {
            self.resolver = resolver;
            self.check = SignatureCheck::new(resolver)
                .inspect_err(|error| tracing::error!(%error, "no signature can be checked"))
                .ok();
        }
        while step(store, desk, self.check.as_ref()).await? == Step::Worked {}
        Ok(())
    }
}

/// Checks the oldest mail that waits to be handled and was not checked yet.
///
/// # Errors
/// A store error; the mail is checked again.
pub async fn step(
    store: &Store,
    desk: &Desk,
    check: Option<&SignatureCheck>,
) -> Result<Step, StoreError> {
    if !desk.authentication.verifies {
        return Ok(Step::Idle);
    }
    let Some(kept) = store.next_unchecked()? else {
        return Ok(Step::Idle);
    };
    let verdict = match check {
        Some(check) => verdict(desk, check, &kept).await,
        None => Verdict::Unknown,
    };
    store.note_verdict(kept.id, verdict)?;
    Ok(Step::Worked)
}

async fn verdict(desk: &Desk, check: &SignatureCheck, kept: &KeptMail) -> Verdict {
    let read = catch_unwind(AssertUnwindSafe(|| crate::mail::parse(&kept.raw)));
    match read {
        Ok(IncomingMail {
            from: Some(from),
            several_from: false,
            authentication_results,
            ..
        }) if desk
            .authentication
            .said(&authentication_results, &from.address)
            == Verdict::Unknown =>
        {
            check.verdict(&kept.raw, &from.address).await
        }
        Ok(_) | Err(_) => Verdict::Unknown,
    }
}

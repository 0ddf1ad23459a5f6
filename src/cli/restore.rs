//! `klachtenbus restore SRC`: a backup in the place of a missing store; never over one.

use super::{Failure, Printer};
use crate::config::Office;
use crate::store::{self, DaemonLock, StoreKey};
use std::path::Path;

pub(super) fn run(office: &Office, src: &Path, out: &mut Printer) -> Result<(), Failure> {
    let place = &office.config.store.path;
    let key = StoreKey::load(&office.config.store.key)?;
    let _nobody_else = DaemonLock::acquire(place)?;
    store::restore(src, &key, place)?;
    out.line(&format!("teruggezet: {}", place.display()))
}

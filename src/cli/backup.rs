//! `klachtenbus backup DEST`: a consistent, encrypted copy of the store, also while the daemon runs.

use super::{Failure, Printer};
use crate::clock;
use crate::config::Office;
use crate::store::{self, StoreKey};
use std::path::Path;

pub(super) fn run(office: &Office, dest: &Path, out: &mut Printer) -> Result<(), Failure> {
    let key = StoreKey::load(&office.config.store.key)?;
    let now = clock::now();
    let dest = if dest.is_dir() {
        let stamp = now.to_zoned(office.config.office.timezone.clone());
        dest.join(format!(
            "klachtenbus-{}.db",
            stamp.strftime("%Y%m%d-%H%M%S")
        ))
    } else {
        dest.to_owned()
    };
    store::backup(&office.config.store.path, &key, &dest, now)?;
    out.line(&format!(
        "back-up geschreven: {} (versleuteld met de sleutel van de opslag; bewaar die apart)",
        dest.display()
    ))
}

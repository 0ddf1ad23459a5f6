//! `klachtenbus demo`: a fresh office and a year of complaints, without server or configuration.

use super::{Failure, Printer};
use std::path::Path;

pub(super) fn run(_dir: &Path, _out: &mut Printer) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

//! `klachtenbus run`: the daemon.

use super::{Common, Failure};

pub(super) fn run(_common: &Common, _once: bool) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

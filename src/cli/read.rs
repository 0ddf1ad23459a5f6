//! `klachtenbus read FILE…`: how mails would be understood, and why; touches nothing.

use super::{Common, Failure, Printer, ReadArgs};

pub(super) fn run(_common: &Common, _args: &ReadArgs, _out: &mut Printer) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

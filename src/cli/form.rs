//! `klachtenbus form NUMBER`: the registration form as PDF.

use super::{Common, Failure, Printer};
use crate::case::CaseNumber;
use std::path::Path;

pub(super) fn run(
    _common: &Common,
    _number: CaseNumber,
    _output: Option<&Path>,
    _out: &mut Printer,
) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

//! `klachtenbus replay`: rebuilds cases from their log and compares; exit code 1 on any difference.

use super::{Failure, Printer};
use crate::case::CaseNumber;
use crate::config::Office;

pub(super) fn run(
    _office: &Office,
    _number: Option<CaseNumber>,
    _out: &mut Printer,
) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

//! `klachtenbus report YEAR`: the annual report as PDF, or its figures as JSON.

use super::{Common, Failure, Printer};
use std::path::Path;

pub(super) fn run(
    _common: &Common,
    _year: i16,
    _output: Option<&Path>,
    _json: bool,
    _out: &mut Printer,
) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

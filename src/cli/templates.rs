//! `klachtenbus templates`: lint all letter templates, or render one with example data.

use super::{Common, Failure, Printer, TemplatesTask};

pub(super) fn run(
    _common: &Common,
    _task: &TemplatesTask,
    _out: &mut Printer,
) -> Result<(), Failure> {
    Err(Failure::Unusable("this part is not there yet".to_owned()))
}

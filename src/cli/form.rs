//! `klachtenbus form NUMBER`: the registration form as PDF, filled in or blank.

use super::{Common, Failure, Printer, open_read_only};
use crate::case::CaseNumber;
use crate::documents;
use std::path::{Path, PathBuf};

pub(super) fn run(
    common: &Common,
    number: Option<CaseNumber>,
    output: Option<&Path>,
    out: &mut Printer,
) -> Result<(), Failure> {
    let office = common.office()?;
    let now = crate::clock::now();
    let name = &office.config.office.name;
    let pdf = match number {
        None => documents::blank_form(name, now),
        Some(number) => {
            let store = open_read_only(&office)?;
            let case = store.case(number)?.ok_or_else(|| {
                Failure::Wanting(format!("{number}: er is geen zaak met dit nummer"))
            })?;
            documents::registration_form(&case, name, &office.roster, &office.rules(), now)
        }
    }
    .map_err(|error| Failure::Wanting(error.to_string()))?;
    let file = output.map_or_else(|| default_name(number), Path::to_owned);
    super::print::write_private(&file, &pdf)?;
    out.line(&format!("Het formulier staat in {}", file.display()))
}

fn default_name(number: Option<CaseNumber>) -> PathBuf {
    PathBuf::from(number.map_or_else(
        || "klachtenregistratieformulier.pdf".to_owned(),
        |number| format!("{number}.pdf"),
    ))
}

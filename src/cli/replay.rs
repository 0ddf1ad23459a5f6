//! `klachtenbus replay`: rebuilds cases from their log and compares; exit code 1 on any difference.

use super::{Failure, Printer, open_read_only};
use crate::case::{Case, CaseNumber, Stage, fold};
use crate::config::Office;
use crate::store::Store;

pub(super) fn run(
    office: &Office,
    number: Option<CaseNumber>,
    out: &mut Printer,
) -> Result<(), Failure> {
    let store = open_read_only(office)?;
    let cases = match number {
        Some(number) => vec![store.case(number)?.ok_or_else(|| {
            Failure::Wanting(format!(
                "there is no case {number}; klachtenbus list shows the cases"
            ))
        })?],
        None => store.all_cases()?,
    };
    let mut differing = 0;
    for case in &cases {
        differing += usize::from(!compare(&store, case, out)?);
    }
    if cases.is_empty() {
        out.line("Er zijn nog geen zaken.")?;
    }
    if differing > 0 {
        Err(Failure::told())
    } else {
        Ok(())
    }
}

/// Whether the log of a case retells the case; says which parts differ, without their content.
fn compare(store: &Store, case: &Case, out: &mut Printer) -> Result<bool, Failure> {
    if case.stage == Stage::Anonymised {
        out.mark(
            true,
            &format!("{}: geanonimiseerd, het logboek is gewist", case.number),
        )?;
        return Ok(true);
    }
    let log = store.log_of(case.number)?;
    let retold = fold(Case::blank(case.number), &log);
    let events = log.len();
    if &retold == case {
        out.mark(
            true,
            &format!("{}: gelijk na {events} gebeurtenissen", case.number),
        )?;
        return Ok(true);
    }
    let parts = differing_parts(&retold, case).join(", ");
    out.mark(
        false,
        &format!(
            "{}: het logboek geeft iets anders bij: {parts}",
            case.number
        ),
    )?;
    Ok(false)
}

fn differing_parts(one: &Case, other: &Case) -> Vec<String> {
    let fields = |case: &Case| match serde_json::to_value(case) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (one, other) = (fields(one), fields(other));
    one.iter()
        .filter(|(name, value)| other.get(*name) != Some(value))
        .map(|(name, _)| name.clone())
        .collect()
}

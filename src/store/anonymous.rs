//! What stays of anonymised cases: records for the figures, under numbers that lead back to nobody.

use super::value::{json_column, to_json};
use super::{StoreError, key};
use crate::case::{Case, CaseNumber};
use rusqlite::{Connection, Transaction, params};

/// Numbers of anonymous records are far above those of cases, and in no order.
const FIRST: u32 = 100_000;
const LAST: u32 = 999_999;

/// Keeps a record under a new number.
pub(super) fn insert(tx: &Transaction<'_>, record: &Case) -> Result<(), StoreError> {
    let mut record = record.clone();
    loop {
        let drawn = key::random(4)?
            .iter()
            .fold(0, |sum: u32, byte| sum << 8 | u32::from(*byte));
        let sequence = FIRST + drawn % (LAST - FIRST + 1);
        let taken = tx
            .prepare_cached("SELECT 1 FROM anonymous WHERE id = ?1")?
            .exists([sequence])?;
        if taken {
            continue;
        }
        record.number = CaseNumber {
            year: record.number.year,
            sequence,
        };
        tx.prepare_cached("INSERT INTO anonymous (id, year, record) VALUES (?1, ?2, ?3)")?
            .execute(params![
                sequence,
                record.number.year,
                to_json(&record, "anonymous record")?
            ])?;
        return Ok(());
    }
}

/// All records, by number; also those that version 2 of the schema left among the cases.
pub(super) fn records(view: &Connection) -> Result<Vec<Case>, StoreError> {
    let mut statement = view.prepare_cached(
        "SELECT snapshot FROM cases WHERE stage = 'anonymised'
         UNION ALL SELECT record FROM (SELECT record FROM anonymous ORDER BY id)",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(json_column(row, 0, "anonymous record")?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use crate::store::tests::fixture::*;

    #[test]
    fn records_have_numbers_that_cases_never_have() {
        let office = Office::new();
        let store = office.open();
        for _ in 0..3 {
            store
                .transaction(|tx| super::insert(tx, &case(1)))
                .expect("a second copy is no error");
        }
        let all = store.all_cases().expect("the store is open");
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|case| case.number.sequence >= super::FIRST));
    }
}

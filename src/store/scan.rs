//! The search after erasing: every column of every table, mails also as people read them (procedure.md §7.2).

use super::{Store, StoreError};
use rusqlite::{Connection, types::ValueRef};

/// Columns that hold whole mails: their words may be encoded.
const MAILS: &[(&str, &str)] = &[("raw_mail", "bytes"), ("outbox", "raw")];

/// A column in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `table.column`.
    pub place: String,
    /// In how many rows.
    pub rows: usize,
}

impl Store {
    /// Where one of these words stands, without regard to case, in any column of any table; empty words find nothing.
    pub fn rows_with(&self, words: &[String]) -> Result<Vec<Found>, StoreError> {
        let words: Vec<String> = words
            .iter()
            .filter(|word| !word.trim().is_empty())
            .map(|word| word.to_lowercase())
            .collect();
        let connection = self.connection();
        let mut found = Vec::new();
        for (table, column) in columns(&connection)? {
            let rows = rows(&connection, &table, &column, &words)?;
            if rows > 0 {
                found.push(Found {
                    place: format!("{table}.{column}"),
                    rows,
                });
            }
        }
        Ok(found)
    }
}

/// All columns of all tables of ours.
fn columns(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn rows(
    connection: &Connection,
    table: &str,
    column: &str,
    words: &[String],
) -> Result<usize, StoreError> {
    let mut statement = connection.prepare(&format!(
        "SELECT \"{column}\" FROM \"{table}\" WHERE typeof(\"{column}\") IN ('text', 'blob')"
    ))?;
    let is_mail = MAILS.contains(&(table, column));
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let bytes = match row.get_ref(0)? {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => continue,
        };
        let holds = |text: &str| {
            let text = text.to_lowercase();
            words.iter().any(|word| text.contains(word))
        };
        count += usize::from(
            holds(&String::from_utf8_lossy(bytes)) || (is_mail && holds(&as_read(bytes))),
        );
    }
    Ok(count)
}

/// A mail as its reader sees it.
fn as_read(raw: &[u8]) -> String {
    let mail = crate::mail::parse(raw);
    let people = mail.from.iter().chain(&mail.recipients);
    let people: Vec<String> = people
        .map(|person| format!("{} {}", person.name, person.address))
        .collect();
    format!(
        "{}\n{}\n{}",
        people.join("\n"),
        mail.subject,
        mail.full_text
    )
}

#[cfg(test)]
mod tests {
    use crate::store::tests::fixture::*;

    #[test]
    fn a_word_is_found_in_any_table_and_in_encoded_mail() {
        let office = Office::new();
        let store = office.open();
        let mail = "From: =?utf-8?q?Zo=C3=AB?= <z@example.org>\r\nMessage-ID: <zoe@example.org>\r\n\
                    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nWm/Dq2wgaXMgYm9vcw==\r\n";
        let kept = keep_new(&store, &incoming(7, 1, mail));
        let places = |word: &str| {
            let found = store
                .rows_with(&[word.to_owned()])
                .expect("the store is open");
            found
                .into_iter()
                .map(|found| found.place)
                .collect::<Vec<_>>()
        };
        assert_eq!(places("ZOËL"), ["raw_mail.bytes"]);
        assert_eq!(places("Zoë"), ["raw_mail.bytes"]);
        assert!(places("niemand").is_empty() && places(" ").is_empty());
        store
            .commit(Some(kept), &registration(kept, 1), now())
            .expect("the store is open");
        assert!(places("amir").contains(&"cases.snapshot".to_owned()));
    }
}

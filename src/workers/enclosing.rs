//! Puts the files of a letter in it, when it leaves and not before: their bytes are in the store once, in the mails that
//! brought them. What was erased since the letter was written stays out, and the list in the archive says so; who is no
//! longer the coordinator gets nothing.

use crate::case::Party;
use crate::desk::{Binding, Changes, Desk, Parcel, SecurityNote};
use crate::documents::{Enclosed, encrypted_archive};
use crate::mail::compose::later;
use crate::mail::parse::each_file;
use crate::store::{Delivery, DueLetter, Store, StoreError};
use jiff::Timestamp;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A letter that is about to leave.
pub enum Filled<'a> {
    /// All of it.
    Whole(Cow<'a, [u8]>),
    /// Its reader had the case when it was written, and has it no more: it must not go.
    NotTheirs,
    /// Its files cannot be put in, and trying again does not change that.
    Broken,
}

/// The letter as it goes out.
///
/// The same letter gives the same bytes at each try, as long as none of its files is erased.
///
/// # Errors
/// The store failed.
pub fn whole<'a>(
    store: &Store,
    desk: &Desk,
    letter: &'a DueLetter,
) -> Result<Filled<'a>, StoreError> {
    let Some(parcel) = &letter.parcel else {
        return Ok(Filled::Whole(Cow::Borrowed(&letter.raw)));
    };
    if !is_theirs(store, &letter.binding)? {
        return Ok(Filled::NotTheirs);
    }
    let found = files(store, parcel)?;
    let list = list(parcel, &found);
    let seed = desk.parcel_seed(&letter.binding.letter);
    let entry = |name, bytes| Enclosed {
        name,
        bytes,
        // Bound to name and contents: one key stream never covers two different texts.
        salt: seed.salt(&format!("{name}\0{}", crate::mail::parse::hash(bytes))),
    };
    let mut entries = vec![entry(parcel.list_name.as_str(), list.as_bytes())];
    for file in &parcel.files {
        if let Some(bytes) = found.get(file.inside.as_str()) {
            entries.push(entry(file.inside.as_str(), bytes));
        }
    }
    let archive = encrypted_archive(&entries, &seed.file_code()).ok();
    let whole = archive.and_then(|archive| later::fill_in(&letter.raw, &archive));
    Ok(whole.map_or(Filled::Broken, |whole| Filled::Whole(Cow::Owned(whole))))
}

/// Ends a letter that must not go any more; the security list has it.
///
/// # Errors
/// The store failed.
pub fn withhold(store: &Store, binding: &Binding, now: Timestamp) -> Result<(), StoreError> {
    let changes = Changes {
        security: vec![SecurityNote {
            code: "wall".to_owned(),
            case: binding.case,
            at: now,
        }],
        ..Changes::default()
    };
    let withheld = Delivery::Discarded {
        reply: "withheld".to_owned(),
    };
    store.commit_delivery(&binding.letter, &withheld, &changes, now)
}

/// Whether the reader handles the case at this moment.
fn is_theirs(store: &Store, binding: &Binding) -> Result<bool, StoreError> {
    let case = match binding.case {
        Some(number) => store.case(number)?,
        None => None,
    };
    Ok(case.is_some_and(|case| {
        let coordinator = case.coordinator.as_ref();
        coordinator
            .is_some_and(|id| !case.is_excluded(id) && binding.party == Party::Person(id.clone()))
    }))
}

/// The bytes of the files by their names inside, each checked by its hash. One mail is in memory at a time.
fn files<'p>(store: &Store, parcel: &'p Parcel) -> Result<BTreeMap<&'p str, Vec<u8>>, StoreError> {
    let mut found = BTreeMap::new();
    let mut mails: Vec<_> = parcel.files.iter().map(|file| file.mail).collect();
    mails.dedup();
    for mail in mails {
        let Some(raw) = store.bytes_of(mail)? else {
            continue;
        };
        each_file(&raw, |described, bytes| {
            let wanted = parcel
                .files
                .iter()
                .find(|file| file.mail == mail && file.sha256 == described.sha256);
            if let Some(file) = wanted {
                found
                    .entry(file.inside.as_str())
                    .or_insert_with(|| bytes.to_vec());
            }
        });
    }
    Ok(found)
}

fn list(parcel: &Parcel, found: &BTreeMap<&str, Vec<u8>>) -> String {
    let gone: Vec<&str> = parcel
        .files
        .iter()
        .map(|file| file.inside.as_str())
        .filter(|inside| !found.contains_key(inside))
        .collect();
    if gone.is_empty() {
        parcel.list.clone()
    } else {
        format!("{}{}{}\r\n", parcel.list, parcel.gone, gone.join("\r\n"))
    }
}

//! Random stores in which everything carries a marker of its case: after erasing one case none of its markers stands
//! anywhere, and all of the others do.

use super::fixture::*;
use crate::case::{Event, Stage};
use crate::desk::{Breach, Changes, OfficeState, Order, Parcel, Waiting};
use crate::store::{Erasure, Store};
use proptest::prelude::*;

/// In which case files a mail is, and whether it is an item of the first of them.
type Filing = (usize, Option<usize>);

fn histories() -> impl Strategy<Value = (usize, Vec<Filing>, Vec<usize>, usize)> {
    (2..4_usize).prop_flat_map(|cases| {
        let filing = (0..cases, prop::option::of(0..cases));
        let mails = prop::collection::vec(filing, 1..6);
        let letters = prop::collection::vec(0..cases, 0..5);
        (Just(cases), mails, letters, 0..cases)
    })
}

fn marker(what: &str, case: usize, nth: usize) -> String {
    format!("zq{what}{case}x{nth}qz")
}

/// Writes the history; the markers with the cases that may keep them.
fn write(
    store: &Store,
    cases: usize,
    mails: &[Filing],
    letters: &[usize],
) -> Vec<(String, Vec<usize>)> {
    let mut marks = Vec::new();
    let mut mark = |what: &str, owners: Vec<usize>, nth: usize| {
        let text = marker(what, owners[0], nth);
        marks.push((text.clone(), owners));
        text
    };
    let mut office = OfficeState::default();
    for place in 0..cases {
        let mut case = case(place as u32 + 1);
        case.stage = Stage::Closed;
        case.complainant.name = Some(mark("name", vec![place], 0));
        case.complainant.addresses = vec![address(&format!(
            "{}@example.org",
            mark("address", vec![place], 0)
        ))];
        case.summary = Some(mark("summary", vec![place], 0));
        let name = case.complainant.name.clone().unwrap_or_default();
        let mut step = step(case);
        step.events = vec![Event::SummarySet {
            text: mark("event", vec![place], 0),
        }];
        let changes = Changes {
            cases: vec![step],
            ..Changes::default()
        };
        store.commit(None, &changes, now()).unwrap();
        remember(&mut office, place, &name, mark("waiting", vec![place], 0));
    }
    for (nth, (first, second)) in mails.iter().enumerate() {
        let mut owners = vec![*first];
        owners.extend(second.filter(|second| second != first));
        let text = mark("mail", owners.clone(), nth);
        let raw = format!("From: x@example.org\r\nMessage-ID: <{nth}@x>\r\n\r\n{text}\r\n");
        let kept = keep_new(store, &incoming(7, nth as u32 + 1, &raw));
        let mut entry = item(nth as u32 + 1, kept, Some(number(*first as u32 + 1)));
        entry.text = mark("item", owners.clone(), nth);
        let changes = Changes {
            intake: vec![entry],
            filed: owners
                .iter()
                .map(|owner| (kept, number(*owner as u32 + 1)))
                .collect(),
            ..Changes::default()
        };
        store.commit(Some(kept), &changes, now()).unwrap();
    }
    for (nth, owner) in letters.iter().enumerate() {
        let mut letter = letter(nth as u8 + 1, Some(number(*owner as u32 + 1)));
        letter.raw = format!("{}\r\n", mark("letter", vec![*owner], nth)).into_bytes();
        letter.subject = mark("subject", vec![*owner], nth);
        letter.parcel = Some(Parcel {
            name: mark("archive", vec![*owner], nth),
            list_name: String::new(),
            list: mark("list", vec![*owner], nth),
            gone: String::new(),
            files: Vec::new(),
        });
        let changes = Changes {
            letters: vec![letter],
            ..Changes::default()
        };
        store.commit(None, &changes, now()).unwrap();
    }
    let changes = Changes {
        office: Some(office),
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    marks
}

/// The office's memory has the person too: a text that waits, and a name in the breach register.
fn remember(office: &mut OfficeState, place: usize, name: &str, text: String) {
    let number = number(place as u32 + 1);
    office.privacy.waiting.push(Waiting {
        case: number,
        shown_to: crate::roster::PersonId("sanne".into()),
        shown_at: now(),
        letter: letter_id(99),
        code: "1234".into(),
        wrong_tries: 0,
        address: None,
        order: Order::Overview { text },
        released: None,
    });
    office.privacy.breaches.push(Breach {
        number: place as u32 + 1,
        seen_at: now(),
        case: Some(number),
        code: "told".into(),
        told: format!("een mail over {name} ging fout"),
        notes: Vec::new(),
        informed_at: None,
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_marker_of_an_erased_case_is_left_and_all_of_the_others_are(
        (cases, mails, letters, erased) in histories(),
    ) {
        let office = Office::new();
        let store = office.open();
        let marks = write(&store, cases, &mails, &letters);
        let number = number(erased as u32 + 1);
        let case = store.case(number).unwrap().unwrap();
        let mut record = crate::case::Case::blank(number);
        record.stage = Stage::Anonymised;
        let erasure = Erasure {
            number,
            record: &record,
            words: &crate::case::anonymous::known_words(&case),
            access_until: jiff::civil::date(2027, 10, 7),
        };
        store.erase_case(&erasure, now()).unwrap();
        store.compact().unwrap();
        for (text, owners) in &marks {
            let left = store.rows_with(std::slice::from_ref(text)).unwrap();
            let others = owners.iter().any(|owner| *owner != erased);
            prop_assert_eq!(!left.is_empty(), others, "{} in {:?}", text, left);
        }
        prop_assert!(store.rows_with(&[number.to_string()]).unwrap().is_empty());
        prop_assert!(store.damage().unwrap().is_empty());
        prop_assert_eq!(store.all_cases().unwrap().len(), cases);
    }
}

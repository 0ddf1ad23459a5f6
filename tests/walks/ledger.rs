//! An office in memory: what the desk wants is written down here, as the store would.

use jiff::{Timestamp, ToSpan as _};
use klachtenbus::case::{Case, CaseNumber, IntakeNumber, LetterId, LetterKind, Party};
use klachtenbus::config;
use klachtenbus::desk::{
    Arrival, Binding, Changes, Desk, IntakeItem, Known, MailId, OfficeState, Outcome,
    OutgoingLetter,
};
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::NewMail;
use klachtenbus::roster::PersonId;
use klachtenbus::workers::opening;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The mail server's word for a sender.
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";

/// The desk of the example office; it remembers nothing, so one is enough.
pub fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(set_up)
}

fn set_up() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
    write(
        "klachtenbus.toml",
        include_str!("../fixtures/klachtenbus.toml"),
    )
    .expect("a file");
    write("roster.toml", include_str!("../fixtures/roster.toml")).expect("a file");
    let office =
        config::Office::load(&folder.path().join("klachtenbus.toml")).expect("a configuration");
    opening::desk(&office, b"a secret of the walks".to_vec()).expect("a desk")
}

/// Everything the office knows at some moment.
#[derive(Clone)]
pub struct Ledger {
    pub now: Timestamp,
    pub cases: BTreeMap<CaseNumber, Case>,
    pub intake: BTreeMap<IntakeNumber, IntakeItem>,
    pub office: OfficeState,
    /// C and V letters under way; what staff reads is taken to arrive.
    pub outbox: Vec<Arc<OutgoingLetter>>,
    /// Ids of all letters ever made.
    pub ids: BTreeSet<LetterId>,
    /// How many mails came in.
    pub mails: i64,
    /// The item the walk is about, once its mail is in.
    pub item: Option<IntakeNumber>,
    /// What was done, to tell a walk that failed.
    pub told: Vec<String>,
}

/// One thing that happened, and what the desk made of it.
pub struct Step {
    pub changes: Changes,
    pub after: Ledger,
    /// The person confirmed something with `Verstuur`.
    pub confirmed: bool,
}

impl Ledger {
    /// An office with nothing in it, on a Tuesday at ten.
    pub fn new() -> Self {
        Self {
            now: "2026-10-06T08:00:00Z".parse().expect("a moment"),
            cases: BTreeMap::new(),
            intake: BTreeMap::new(),
            office: OfficeState::default(),
            outbox: Vec::new(),
            ids: BTreeSet::new(),
            mails: 0,
            item: None,
            told: Vec::new(),
        }
    }

    pub fn item(&self) -> Option<&IntakeItem> {
        self.intake.get(&self.item?)
    }

    fn known(&self) -> Known {
        Known {
            cases: self.cases.clone(),
            intake: self.intake.clone(),
            office: self.office.clone(),
            ..Known::default()
        }
    }

    /// Somebody outside writes; `answers` is the letter it replies to.
    pub fn outside(&self, desk: &Desk, mail: &NewMail<'_>, answers: Option<Binding>) -> Step {
        self.arrives(desk, &mail.bytes(), answers)
    }

    /// A person of the roster answers a letter about the item, or about its case.
    pub fn staff(&self, desk: &Desk, who: &str, words: &str, of: LetterKind) -> Step {
        let id = PersonId(who.to_owned());
        let person = desk.roster.get(&id).expect("on the roster");
        let from = format!("{} <{}>", person.name, person.addresses[0]);
        let headers = [PROOF.to_owned()];
        let bytes = NewMail {
            from: &from,
            to: "bestuur@kjrw.test",
            subject: "Re: een mail",
            text: words,
            at: self.now,
            headers: &headers,
            answers: None,
        }
        .bytes();
        let about_case = of == LetterKind::B6;
        let letter = Binding {
            letter: LetterId(format!("{:032x}", 0xabc)),
            kind: of,
            party: Party::Person(id),
            address: person.addresses[0].clone(),
            case: self
                .item()
                .and_then(|item| item.case)
                .filter(|_| about_case),
            intake: self.item,
            created_at: self.now,
        };
        let mut step = self.arrives(desk, &bytes, Some(letter));
        step.confirmed = words.starts_with("Verstuur");
        step
    }

    fn arrives(&self, desk: &Desk, bytes: &[u8], answers: Option<Binding>) -> Step {
        let id = MailId(self.mails + 1);
        let arrival = Arrival {
            id,
            received_at: self.now,
            mail: desk.read(bytes),
            junk: false,
            old: false,
            duplicate_of: None,
            own_verdict: None,
        };
        let mut known = self.known();
        known.answers = answers.into_iter().collect();
        let changes = desk.answer(&arrival, known, self.now);
        let mut after = self.after(&changes);
        after.mails += 1;
        Step {
            changes,
            after,
            confirmed: false,
        }
    }

    /// The clock moves on to the next moment with this local hour, and says so.
    pub fn next_morning(&self, desk: &Desk) -> Step {
        let day = klachtenbus::calendar::plus_days(desk.rules.local_date(self.now), 1);
        let mut later = self.clone();
        later.now = desk.rules.at(day, jiff::civil::time(9, 5, 0, 0));
        let changes = desk.tick(later.known(), later.now);
        let after = later.after(&changes);
        Step {
            changes,
            after,
            confirmed: false,
        }
    }

    /// Ten minutes pass, and the server takes the first letter that may leave.
    pub fn post(&self, desk: &Desk) -> Option<Step> {
        let mut later = self.clone();
        later.now += 11.minutes();
        let place = later
            .outbox
            .iter()
            .position(|letter| letter.scheduled_at <= later.now)?;
        let letter = later.outbox.remove(place);
        let changes = desk.delivered(
            &letter.binding,
            &Outcome::Accepted,
            later.known(),
            later.now,
        );
        let after = later.after(&changes);
        Some(Step {
            changes,
            after,
            confirmed: false,
        })
    }

    fn after(&self, changes: &Changes) -> Self {
        let mut after = self.clone();
        for item in &changes.intake {
            after.intake.insert(item.number, item.clone());
        }
        for step in &changes.cases {
            after.cases.insert(step.case.number, step.case.clone());
        }
        if let Some(office) = &changes.office {
            after.office = office.clone();
        }
        let gone =
            |letter: &Arc<OutgoingLetter>| changes.cancelled.contains(&letter.binding.letter);
        after.outbox.retain(|letter| !gone(letter));
        for letter in &changes.letters {
            if letter.binding.kind.code().starts_with(['C', 'V']) {
                after.outbox.push(Arc::new(letter.clone()));
            }
            after.ids.insert(letter.binding.letter.clone());
        }
        after
    }

    /// What can be told of the place: all but the names of letters and codes, and the mails with commands that led here.
    pub fn sight(&self) -> String {
        let items: Vec<&IntakeItem> = self
            .intake
            .values()
            .filter(|item| item.lane != klachtenbus::triage::Lane::Command)
            .collect();
        let letters: BTreeSet<String> = self
            .outbox
            .iter()
            .map(|letter| {
                format!(
                    "{}{:?}{}",
                    letter.binding.kind.code(),
                    letter.binding.party,
                    letter.scheduled_at
                )
            })
            .collect();
        let cases: Vec<&Case> = self.cases.values().collect();
        let mut value = serde_json::json!([self.now, items, cases, self.office, letters]);
        forget_names(&mut value);
        value.to_string()
    }

    /// The code of the preview that waits for the item.
    pub fn code(&self) -> String {
        let draft = self.item().and_then(|item| item.draft.as_ref());
        draft.map_or_else(|| "0000".to_owned(), |draft| draft.code.clone())
    }
}

/// Takes out what only says by which mail something happened.
fn forget_names(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            for name in [
                "code",
                "letter_ids",
                "last_intake",
                "mail",
                "questions",
                "last_automatic",
            ] {
                map.remove(name);
            }
            map.values_mut().for_each(forget_names);
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(forget_names),
        _ => {}
    }
}

/// An address that must be one.
pub fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).expect("an address")
}

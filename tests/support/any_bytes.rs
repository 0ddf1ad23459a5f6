//! Any bytes as a mail, as far as the reading goes: parse, proof, triage and commands. Never a panic, always a sound
//! value, and never more out than some times what came in.

use jiff::civil::date;
use klachtenbus::command::{self, Reader, ReaderRole};
use klachtenbus::mail::proof::{Believed, Verdict, authserv_ids, verdict};
use klachtenbus::mail::{EmailAddress, IncomingMail, parse};
use klachtenbus::roster::Roster;
use klachtenbus::triage::{Dmarc, MailFacts, Mode, OfficeView, Route, Signals, route};
use std::path::Path;
use std::sync::LazyLock;

#[path = "sound.rs"]
mod sound;

/// One byte of an old charset is three in UTF-8; the rest is for marks that HTML gets in plain text.
const GROWTH: usize = 4;
/// Our own sentences and names for what has none.
const OWN_WORDS: usize = 8 * 1024;

/// What does not depend on the mail.
struct Office {
    roster: Roster,
    signals: Signals,
    own: Vec<EmailAddress>,
    forms: Vec<EmailAddress>,
    lists: Vec<String>,
    servers: Vec<String>,
}

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let address = |text| EmailAddress::new(text).expect("an address");
    let people = include_str!("../fixtures/roster.toml");
    Office {
        roster: klachtenbus::config::roster::parse(Path::new("roster.toml"), people)
            .expect("the roster of the tests"),
        signals: Signals::built_in(),
        own: vec![address("bestuur@kjrw.test")],
        forms: vec![address("site@kjrw.test")],
        lists: vec!["bestuur.kjrw.test".to_owned()],
        servers: vec!["mx.kjrw.test".to_owned()],
    }
});

/// Reads the bytes and panics when something does not hold.
pub fn hold(raw: &[u8]) {
    let mail = parse(raw);
    if let Err(what) = sound::sound(&mail) {
        panic!("{what}");
    }
    let most = raw.len() * GROWTH;
    assert!(mail.full_text.len() <= most, "the whole text is bounded");
    assert!(mail.text.len() <= most, "the own words are bounded");
    assert!(weight(&mail) <= 4 * most + OWN_WORDS, "a mail is bounded");
    let said = proven(&mail);
    for mode in [Mode::Lanes, Mode::Human, Mode::Everything] {
        let routed = routed(&mail, said, mode);
        assert!(told(&routed) <= 4 * most + OWN_WORDS, "a route is bounded");
    }
    for role in [
        ReaderRole::Coordinator,
        ReaderRole::Volunteer,
        ReaderRole::Board,
    ] {
        understood(&mail, role);
    }
}

/// Bytes of text that a mail became.
fn weight(mail: &IncomingMail) -> usize {
    let lists = [
        &mail.reasons,
        &mail.in_reply_to,
        &mail.references,
        &mail.authentication_results,
        &mail.damage,
    ];
    let mailboxes = mail.reply_to.iter().chain(&mail.recipients);
    let forwarded = mail.forwarded.as_ref();
    mail.subject.len()
        + lists.into_iter().flatten().map(String::len).sum::<usize>()
        + mailboxes
            .map(|mailbox| mailbox.name.len() + mailbox.address.as_str().len())
            .sum::<usize>()
        + mail
            .attachments
            .iter()
            .map(|file| file.name.len() + file.content_type.len())
            .sum::<usize>()
        + forwarded.map_or(0, |f| f.subject.len() + f.text.len() + f.own_text.len())
}

/// Bytes of text that a route says.
fn told(route: &Route) -> usize {
    [&route.reasons, &route.signals]
        .into_iter()
        .flatten()
        .chain(route.named.values())
        .map(String::len)
        .sum()
}

fn proven(mail: &IncomingMail) -> Verdict {
    let ids = authserv_ids(&mail.authentication_results);
    let judged = |authserv_ids: &[String], without_id| match &mail.from {
        Some(from) => {
            let believed = Believed {
                authserv_ids,
                without_id,
            };
            verdict(&mail.authentication_results, believed, &from.address)
        }
        None => Verdict::Fail,
    };
    let said = |servers: &[String]| judged(servers, false);
    // Whoever wrote the headers, no server that is trusted means nothing that is believed.
    assert!(mail.from.is_none() || said(&[]) == Verdict::Unknown);
    let _ = (said(&ids), judged(&ids, true));
    said(&OFFICE.servers)
}

fn routed(mail: &IncomingMail, said: Verdict, mode: Mode) -> Route {
    let view = OfficeView {
        roster: &OFFICE.roster,
        mode,
        today: date(2026, 11, 10),
        own_addresses: &OFFICE.own,
        web_form_senders: &OFFICE.forms,
        own_list_ids: &OFFICE.lists,
        complaints_address: None,
        review_senders: &[],
    };
    let facts = MailFacts {
        dmarc: match said {
            Verdict::Pass => Dmarc::Pass,
            Verdict::Fail => Dmarc::Fail,
            Verdict::Unknown => Dmarc::None,
        },
        ..MailFacts::default()
    };
    route(mail, &facts, &OFFICE.signals, &view)
}

fn understood(mail: &IncomingMail, role: ReaderRole) {
    let reader = Reader {
        today: date(2026, 11, 10),
        role,
        own_name: "Bram Koster",
        roster: Some(&OFFICE.roster),
        full_text: &mail.full_text,
    };
    for text in [&mail.text, &mail.full_text] {
        match command::read(text, &reader) {
            Ok(found) => {
                assert!(
                    found.len() <= text.lines().count(),
                    "a line is one command at most"
                );
                for instruction in &found {
                    let _ = command::to_json(instruction);
                }
            }
            Err(unclear) => {
                let _ = command::unclear_to_json(&unclear);
            }
        }
    }
}

//! Some thousand written mails through triage, scored by effect (procedure.md §9.1): the rules were tuned on most, and
//! only measured on those that were kept aside.
//!
//! The costs are unequal: a complaint in silence, or a complaint letter to somebody else, is a failure; asking is cheap.

#![allow(clippy::print_stdout, reason = "the figures are read with --nocapture")]

use jiff::civil::date;
use klachtenbus::mail::{
    EmailAddress, Forwarded, IncomingMail, Kind, Language, MachineSigns, Mailbox,
};
use klachtenbus::roster::{Person, PersonId, Role, Roster};
use klachtenbus::triage::{Dmarc, Lane, MailFacts, Mode, OfficeView, Route, Signals, route};
use serde::Deserialize;

#[derive(Deserialize)]
struct Written {
    id: String,
    from: String,
    subject: String,
    body: String,
    expected: Expected,
    tags: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
enum Expected {
    Complaint,
    Unclear,
    NotComplaint,
    Auto,
    FollowUp,
}

/// What a lane does to the sender (procedure.md §9.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Effect {
    Register,
    Ask,
    Attach,
    Silent,
}

impl Written {
    fn tagged(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }

    /// Whom a registered complaint would embarrass most.
    fn never_registered(&self) -> bool {
        [
            "third_party",
            "internal",
            "not_client",
            "pressure",
            "other_language",
        ]
        .iter()
        .any(|tag| self.tagged(tag))
    }

    /// A person wrote it: no machine, no mass mail, no swindle.
    fn by_a_person(&self) -> bool {
        ![
            "bulk",
            "spamflag",
            "dmarcfail",
            "noreply",
            "auto",
            "bounce",
            "roster",
        ]
        .iter()
        .any(|tag| self.tagged(tag))
    }

    /// It carries anger at others, or the word "klacht" itself: then asking a human is the right answer, whatever it is
    /// (procedure.md §8.4: such a mail is never filed in silence).
    fn is_rightly_asked(&self) -> bool {
        let tags = [
            "third_party",
            "third_party_anger",
            "supplier_complaint",
            "press_complaints",
            "student_complaints",
            "info_procedure",
        ];
        tags.iter().any(|tag| self.tagged(tag))
    }

    /// Not understated, not a handful of words.
    fn is_clear(&self) -> bool {
        !self.tagged("understated") && !self.tagged("hidden_in_thread")
    }
}

fn effect(lane: Lane) -> Effect {
    match lane {
        Lane::Complaint => Effect::Register,
        Lane::Unclear | Lane::Unreadable => Effect::Ask,
        Lane::FollowUp => Effect::Attach,
        Lane::NotComplaint | Lane::Auto | Lane::Spam | Lane::Old | Lane::Command => Effect::Silent,
    }
}

/// Penalty; `None` is a failure.
fn penalty(mail: &Written, got: Effect) -> Option<u32> {
    match (mail.expected, got) {
        (Expected::Complaint, Effect::Register)
        | (Expected::Unclear, Effect::Ask)
        | (Expected::FollowUp, Effect::Attach)
        | (Expected::NotComplaint | Expected::Auto, Effect::Silent) => Some(0),
        (
            Expected::Complaint | Expected::FollowUp | Expected::NotComplaint | Expected::Auto,
            Effect::Ask,
        ) => Some(1),
        (Expected::NotComplaint | Expected::Auto, Effect::Attach) => Some(2),
        (Expected::Complaint | Expected::Unclear, Effect::Attach)
        | (Expected::FollowUp, Effect::Register) => Some(3),
        (Expected::Unclear, Effect::Register) => (!mail.never_registered()).then_some(3),
        (Expected::NotComplaint | Expected::Auto, Effect::Register)
        | (Expected::Complaint | Expected::Unclear | Expected::FollowUp, Effect::Silent) => None,
    }
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).expect("an address")
}

fn person(id: &str, name: &str, roles: &[Role]) -> Person {
    Person {
        id: PersonId(id.to_owned()),
        name: name.to_owned(),
        addresses: vec![address(&format!("{id}@winkel.test"))],
        roles: roles.to_vec(),
        board_function: None,
        aliases: Vec::new(),
        language: Language::Nl,
        active_from: None,
        active_until: None,
    }
}

fn roster() -> Roster {
    let (board, volunteer) = ([Role::Board], [Role::Volunteer]);
    Roster {
        people: vec![
            person("hanneke", "Hanneke Brouwer", &board),
            person("joris", "Joris van Leeuwen", &board),
            person("samira", "Samira Bouzid", &board),
            person("pim", "Pim Ophof", &[Role::Board, Role::Volunteer]),
            person("lotte", "Lotte Hendriks", &volunteer),
            person("ties", "Ties Wagenaar", &volunteer),
            person("tiesg", "Ties de Graaf", &volunteer),
            person("iris", "Iris Postma", &volunteer),
            person("kaan", "Kaan Demir", &volunteer),
        ],
    }
}

fn mailbox(text: &str) -> Mailbox {
    let (name, rest) = text.split_once('<').expect("name and address");
    Mailbox {
        name: name.trim().to_owned(),
        address: address(rest.trim_end_matches('>')),
    }
}

fn built(written: &Written) -> (IncomingMail, MailFacts) {
    let has = |tag: &str| written.tagged(tag);
    let kind = match () {
        () if has("auto") => Kind::AutoReply,
        () if has("bounce") => Kind::Bounce,
        () if has("bulk") || has("own_list") => Kind::Bulk,
        () => Kind::Human,
    };
    let language = match () {
        () if has("other_language") => Language::Other,
        () if has("english") => Language::En,
        () => Language::Nl,
    };
    let list_id = has("own_list").then(|| "bestuur.winkel.test".to_owned());
    let forwarded = (has("fwd") || has("fwd2")).then(|| Forwarded {
        from: Some(mailbox("Ward <ward.h@mail.test>")),
        subject: "niet blij".to_owned(),
        date_text: "3 november 2026 om 19:22".to_owned(),
        date: Some(date(2026, 11, 3).at(19, 22, 0, 0)),
        text: if has("fwd") {
            "Jullie hebben me nooit teruggebeld, ik baal hiervan."
        } else {
            "Mag mijn baas dit?"
        }
        .to_owned(),
        own_text: written.body.clone(),
    });
    let attachment = klachtenbus::mail::Attachment {
        name: "IMG_0042.HEIC".to_owned(),
        content_type: "image/heic".to_owned(),
        size: 9,
        sha256: String::new(),
    };
    let mail = IncomingMail {
        kind,
        reasons: Vec::new(),
        from: Some(mailbox(&written.from)),
        several_from: false,
        reply_to: Vec::new(),
        recipients: vec![mailbox("KJRW <bestuur@winkel.test>")],
        delivered_to: Vec::new(),
        subject: written.subject.clone(),
        message_id: Some(format!("{}@mail.test", written.id)),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        date: None,
        text: if has("att") {
            String::new()
        } else {
            written.body.clone()
        },
        full_text: written.body.clone(),
        from_html: false,
        language,
        attachments: if has("att") {
            vec![attachment]
        } else {
            Vec::new()
        },
        forwarded,
        bounce: None,
        signs: MachineSigns {
            bulk: has("bulk") || has("own_list"),
            list_id,
            spam_flag: has("spamflag"),
            no_reply: has("noreply"),
            auto_submitted: has("auto") || has("bounce") || has("review") || has("web_form"),
            null_return_path: has("bounce"),
        },
        authentication_results: Vec::new(),
        damage: Vec::new(),
    };
    let case = "K2026-004".parse().expect("a number");
    let reply = written.subject.starts_with("Re:");
    let facts = MailFacts {
        answers_case: (has("party") && reply).then_some((case, true)),
        sender_cases: if has("party") { vec![case] } else { Vec::new() },
        dmarc: if has("dmarcfail") {
            Dmarc::Fail
        } else {
            Dmarc::Pass
        },
        ..MailFacts::default()
    };
    (mail, facts)
}

fn routed(written: &Written, signals: &Signals) -> Route {
    let roster = roster();
    let own = [address("bestuur@winkel.test")];
    let forms = [address("site@winkel.test")];
    let lists = ["bestuur.winkel.test".to_owned()];
    let office = OfficeView {
        roster: &roster,
        mode: Mode::Lanes,
        today: date(2026, 11, 10),
        own_addresses: &own,
        web_form_senders: &forms,
        own_list_ids: &lists,
        complaints_address: None,
        review_senders: &[],
    };
    let (mail, facts) = built(written);
    route(&mail, &facts, signals, &office)
}

fn read(lines: &str) -> Vec<Written> {
    let mails = lines.lines().filter(|line| !line.trim().is_empty());
    mails
        .map(|line| serde_json::from_str(line).expect("a written mail"))
        .collect()
}

/// Figures of one half, in percent where a share.
#[derive(Debug, Default)]
struct Figures {
    failures: Vec<String>,
    points: u32,
    complaints: usize,
    registered: usize,
    clear: usize,
    clear_registered: usize,
    other: usize,
    other_asked: usize,
}

fn measure(name: &str, lines: &str, tell: bool) -> Figures {
    let signals = Signals::built_in();
    let mut figures = Figures::default();
    for mail in read(lines) {
        let route = routed(&mail, &signals);
        let got = effect(route.lane);
        let cost = penalty(&mail, got);
        if cost.is_none() {
            figures
                .failures
                .push(format!("{} {:?} -> {got:?}", mail.id, mail.expected));
        }
        figures.points += cost.unwrap_or(0);
        if mail.expected == Expected::Complaint {
            figures.complaints += 1;
            figures.registered += usize::from(got == Effect::Register);
            figures.clear += usize::from(mail.is_clear());
            figures.clear_registered += usize::from(mail.is_clear() && got == Effect::Register);
        }
        if mail.expected == Expected::NotComplaint && mail.by_a_person() && !mail.is_rightly_asked()
        {
            figures.other += 1;
            figures.other_asked += usize::from(got == Effect::Ask);
        }
        if tell && cost != Some(0) {
            println!(
                "{name} {} {:?} -> {:?} ({}) {:?}\n     {} | {}",
                mail.id,
                mail.expected,
                route.lane,
                route.score,
                route.reasons,
                mail.subject,
                mail.body.replace('\n', " ")
            );
        }
    }
    println!(
        "{name}: {} failures, {} points; complaints registered {}/{}, clear ones {}/{}; other mail of people asked {}/{}",
        figures.failures.len(),
        figures.points,
        figures.registered,
        figures.complaints,
        figures.clear_registered,
        figures.clear,
        figures.other_asked,
        figures.other
    );
    figures
}

fn hold_the_aims(figures: &Figures) {
    assert!(figures.failures.is_empty(), "{:#?}", figures.failures);
    assert!(
        figures.clear_registered * 100 >= figures.clear * 70,
        "{figures:?}"
    );
    assert!(
        figures.other_asked * 100 <= figures.other * 40,
        "{figures:?}"
    );
}

#[test]
fn the_half_that_the_rules_were_tuned_on_meets_the_aims() {
    let tell = std::env::var_os("TRIAGE_TELL").is_some();
    hold_the_aims(&measure("tune", include_str!("triage/tune.jsonl"), tell));
}

/// `TRIAGE_SET=file.jsonl cargo test --test triage -- --nocapture`: figures of a set that is not among ours.
#[test]
fn a_set_of_ones_own_is_only_measured() {
    if let Some(file) = std::env::var_os("TRIAGE_SET") {
        let lines = std::fs::read_to_string(file).expect("the file that TRIAGE_SET names");
        let tell = std::env::var_os("TRIAGE_TELL").is_some();
        let figures = measure("own", &lines, tell);
        println!("{:#?}", figures.failures);
    }
}

#[test]
fn the_half_that_was_kept_aside_meets_the_aims() {
    hold_the_aims(&measure("kept", include_str!("triage/kept.jsonl"), false));
}

/// Mails of one line, three to fourteen words.
#[test]
fn the_language_of_a_mail_of_one_line_is_known() {
    let (mut all, mut wrong) = (0, Vec::new());
    let halves = [
        include_str!("triage/tune.jsonl"),
        include_str!("triage/kept.jsonl"),
    ];
    for mail in halves.into_iter().flat_map(read) {
        let words = mail.body.split_whitespace().count();
        if !(3..=14).contains(&words)
            || ["mixed", "dialect", "web_form"]
                .iter()
                .any(|tag| mail.tagged(tag))
        {
            continue;
        }
        let expected = match (mail.tagged("english"), mail.tagged("other_language")) {
            (true, _) => Language::En,
            (false, true) => Language::Other,
            (false, false) => Language::Nl,
        };
        all += 1;
        let found = klachtenbus::mail::language::detect(&mail.body);
        if found != expected {
            wrong.push(format!("{} {found:?}: {}", mail.id, mail.body));
        }
    }
    println!(
        "mails of one line: {all}, language wrong in {}: {wrong:#?}",
        wrong.len()
    );
    assert!(all >= 200, "{all}");
    assert!(wrong.len() * 100 <= all * 3, "{wrong:#?}");
}

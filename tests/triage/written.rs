//! A mail as we wrote it down for triage, and what a mail program and the store would make of it.
//!
//! Must not know a lane; `triage.rs` scores.

use jiff::civil::date;
use klachtenbus::mail::{
    EmailAddress, Forwarded, IncomingMail, Kind, Language, MachineSigns, Mailbox,
};
use klachtenbus::roster::{Person, PersonId, Role, Roster};
use klachtenbus::triage::{Dmarc, MailFacts, Mode, OfficeView};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Written {
    pub id: String,
    pub from: String,
    pub subject: String,
    pub body: String,
    pub expected: Expected,
    pub tags: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Complaint,
    Unclear,
    NotComplaint,
    Auto,
    FollowUp,
}

impl Written {
    pub fn tagged(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }

    /// Whom a registered complaint would embarrass most.
    pub fn never_registered(&self) -> bool {
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
    pub fn by_a_person(&self) -> bool {
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
    pub fn is_rightly_asked(&self) -> bool {
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
    pub fn is_clear(&self) -> bool {
        !["understated", "hidden_in_thread", "hidden"]
            .iter()
            .any(|tag| self.tagged(tag))
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

/// The mail as a mail program and the store would hand it over, in an office of our own.
pub fn in_an_office<T>(
    written: &Written,
    look: impl FnOnce(&IncomingMail, &MailFacts, &OfficeView<'_>) -> T,
) -> T {
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
    look(&mail, &facts, &office)
}

/// The mails of a file; lines that are none are notes.
pub fn read(lines: &str) -> Vec<Written> {
    let mails = lines.lines().filter(|line| line.starts_with('{'));
    mails
        .map(|line| serde_json::from_str(line).expect("a written mail"))
        .collect()
}

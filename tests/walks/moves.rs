//! Everything that can happen to a listed mail: the words of §2.1 by everybody, and what else arrives meanwhile.

use crate::ledger::{Ledger, Step, address};
use klachtenbus::case::{LetterId, LetterKind, Party};
use klachtenbus::desk::{Binding, Desk};
use klachtenbus::rehearsal::NewMail;

/// One thing that can happen.
#[derive(Debug, Clone, Copy)]
pub enum Move {
    /// A person of the roster types this in answer to a letter of this kind.
    Types(&'static str, &'static str, LetterKind),
    /// `Verstuur` with the code of the preview of the item.
    Confirms(&'static str),
    /// The sender writes again.
    WritesAgain,
    /// The next day at five past nine.
    NextMorning,
    /// The server takes a letter.
    Post,
}

/// A mail from outside that begins a walk, and the state it is listed in.
#[derive(Debug, Clone, Copy)]
pub enum Begins {
    Unclear,
    Complaint,
    Machine,
    OtherBusiness,
    Junk,
    FollowUp,
}

impl Begins {
    pub const ALL: [Begins; 6] = [
        Begins::Unclear,
        Begins::Complaint,
        Begins::Machine,
        Begins::OtherBusiness,
        Begins::Junk,
        Begins::FollowUp,
    ];

    /// `nieuw`: the mail arrives. There is a case of somebody else already; for a follow-up, of the sender.
    pub fn arrives(self, ledger: &Ledger, desk: &Desk) -> Step {
        let answer = Binding {
            letter: LetterId(format!("{:032x}", 0xdef)),
            kind: LetterKind::C1,
            party: Party::Complainant,
            address: address("eerder@mail.example"),
            case: ledger.cases.keys().next().copied(),
            intake: None,
            created_at: ledger.now,
        };
        let follow_up = matches!(self, Begins::FollowUp);
        let headers = self.headers();
        let mail = NewMail {
            from: if follow_up {
                "Eerder <eerder@mail.example>"
            } else {
                self.sender()
            },
            to: "bestuur@kjrw.test",
            subject: self.subject(),
            text: self.text(),
            at: ledger.now,
            headers: &headers,
            answers: None,
        };
        ledger.outside(desk, &mail, follow_up.then_some(answer))
    }

    fn sender(self) -> &'static str {
        match self {
            Begins::OtherBusiness => "Het weekbericht <bericht@blad.example>",
            Begins::Machine
            | Begins::Junk
            | Begins::Unclear
            | Begins::Complaint
            | Begins::FollowUp => "Mila <mila@mail.example>",
        }
    }

    fn subject(self) -> &'static str {
        match self {
            Begins::Machine => "Automatisch antwoord: afwezig",
            Begins::OtherBusiness => "Weekbericht 41",
            Begins::Complaint => "klacht",
            Begins::Unclear | Begins::Junk | Begins::FollowUp => "hulp",
        }
    }

    fn text(self) -> &'static str {
        match self {
            // The name keeps Sanne out of it.
            Begins::Unclear => {
                "Ik weet niet zo goed hoe ik dit moet zeggen over het boek. Sanne was er ook."
            }
            Begins::Complaint => {
                "Ik heb een klacht over jullie. De vrijwilliger was heel onaardig tegen mij en Sanne deed niets. Ik ben niet tevreden."
            }
            Begins::Machine => "Ik ben er niet. Vanaf maandag lees ik mijn mail weer.",
            Begins::OtherBusiness => {
                "In dit weekbericht: de agenda en een puzzel. Afmelden kan via de link onderaan."
            }
            Begins::Junk => {
                "Win nu een reis! Klik op de link. Laatste waarschuwing: verifieer je wachtwoord via de link"
            }
            Begins::FollowUp => "Nog iets over mijn klacht: het was op dinsdag.",
        }
    }

    fn headers(self) -> Vec<String> {
        let lines: &[&str] = match self {
            Begins::Machine => &["Auto-Submitted: auto-replied"],
            Begins::OtherBusiness => &[
                "List-Unsubscribe: <mailto:af@blad.example>",
                "Precedence: bulk",
            ],
            Begins::Junk => &["X-Spam-Flag: YES"],
            Begins::Unclear | Begins::Complaint | Begins::FollowUp => &[],
        };
        lines.iter().map(|line| (*line).to_owned()).collect()
    }
}

/// The case of somebody else that is there from the beginning: its own words, so that no mail of a walk belongs to it.
pub fn earlier_case(ledger: &Ledger, desk: &Desk) -> Step {
    let mail = NewMail {
        from: "Eerder <eerder@mail.example>",
        to: "bestuur@kjrw.test",
        subject: "klacht",
        text: "Ik wil een klacht indienen. Jullie belden mij niet terug en ik ben daar erg boos over.",
        at: ledger.now,
        headers: &[],
        answers: None,
    };
    ledger.outside(desk, &mail, None)
}

/// What people of the roster can type. Bram is asked first; Yasmin is a colleague; Sanne is named in the mail; Noor is a volunteer.
pub fn words() -> Vec<Move> {
    let choices = [
        "Klacht",
        "Geen klacht",
        "Geen klacht vraag",
        "Geen klacht dank",
        "Geen klacht intern",
        "Spam",
        "Hoort bij K2026-001",
        "Hoort bij K2026-009",
        "Nieuwe klacht",
        "Stop",
        "Verstuur 0000",
    ];
    let by = |who: &'static str, letter: LetterKind| {
        move |words: &&'static str| Move::Types(who, words, letter)
    };
    let mut all: Vec<Move> = choices.iter().map(by("bram", LetterKind::B1)).collect();
    let some = [
        "Klacht",
        "Geen klacht",
        "Spam",
        "Hoort bij K2026-001",
        "Nieuwe klacht",
    ];
    all.extend(some.iter().map(by("yasmin", LetterKind::B1)));
    all.extend(
        ["Klacht", "Nieuwe klacht"]
            .iter()
            .map(by("sanne", LetterKind::B1)),
    );
    all.extend(["Klacht", "Spam"].iter().map(by("noor", LetterKind::B1)));
    // The coordinator answers B6, which is about the case and the mail that joined it.
    all.extend(
        ["Nieuwe klacht", "Klacht", "Spam"]
            .iter()
            .map(by("bram", LetterKind::B6)),
    );
    all.extend(["bram", "yasmin"].map(|who| Move::Types(who, "Herstel", LetterKind::B1)));
    all.extend([Move::Confirms("bram"), Move::Confirms("yasmin")]);
    all
}

/// What happens while nobody types.
pub fn meanwhile() -> Vec<Move> {
    vec![Move::WritesAgain, Move::NextMorning, Move::Post]
}

impl Move {
    /// What the desk makes of it; `None` when there is nothing to take.
    pub fn play(self, ledger: &Ledger, desk: &Desk) -> Option<Step> {
        Some(match self {
            Move::Types(who, words, of) => ledger.staff(desk, who, words, of),
            Move::Confirms(who) => {
                let words = format!("Verstuur {}", ledger.code());
                ledger.staff(desk, who, &words, LetterKind::B1)
            }
            Move::WritesAgain => {
                let from = ledger.item()?.from.as_ref()?.address.to_string();
                let mail = NewMail {
                    from: &from,
                    to: "bestuur@kjrw.test",
                    subject: "hulp",
                    text: "Ik wilde nog zeggen dat het al een tijdje speelt.",
                    at: ledger.now,
                    headers: &[],
                    answers: None,
                };
                ledger.outside(desk, &mail, None)
            }
            Move::NextMorning => ledger.next_morning(desk),
            Move::Post => return ledger.post(desk),
        })
    }
}

//! Who does what: complainants, volunteers and coordinators of different habits, from one seed.

use crate::days;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use klachtenbus::case::{Case, CaseNumber, Event, LetterKind, Party};
use klachtenbus::config;
use klachtenbus::rehearsal::{NewMail, Rehearsal, Sent};
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use std::collections::BTreeMap;
use std::path::Path;

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
const COMPLAINTS: usize = 60;
/// Moments of a day at which time is looked at beside the schedule's own: nothing may leave then.
const LOOKS: [(i8, i8); 8] = [
    (3, 0),
    (8, 29),
    (8, 30),
    (9, 0),
    (10, 0),
    (13, 0),
    (18, 0),
    (23, 30),
];

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Complain(usize),
    /// The coordinator of the case types this.
    Types(CaseNumber, String),
    /// The coordinator confirms the newest preview.
    Sends(CaseNumber),
    /// The volunteer answers V1.
    Hears(CaseNumber, String),
    /// The volunteer answers V4.
    Signs(CaseNumber, String),
    /// The complainant answers the last letter.
    Answers(CaseNumber, &'static str),
    /// After the decision went out.
    Follows(CaseNumber),
}

pub struct Office {
    pub stage: Rehearsal,
    plans: BTreeMap<(Timestamp, usize), Act>,
    count: usize,
    dice: u64,
}

/// Hours after registration, per coordinator: take, name the volunteer, talk to the complainant, decide.
fn habits(coordinator: &str) -> [i64; 4] {
    match coordinator {
        "bram" => [3, 24, 150, 200],
        "yasmin" => [44, 50, 260, 420],
        "sanne" => [98, 124, 400, 730],
        _ => [26, 200, 500, 640],
    }
}

impl Office {
    pub fn open(folder: &Path) -> Self {
        let files = [
            (
                "klachtenbus.toml",
                include_str!("../fixtures/klachtenbus.toml"),
            ),
            ("roster.toml", include_str!("../fixtures/roster.toml")),
        ];
        for (name, text) in files {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        let office = config::Office::load(&folder.join("klachtenbus.toml")).expect("an office");
        let key = StoreKey::from_hex(&"5a".repeat(32), "test").expect("a key");
        let store = Store::open(&folder.join("klachtenbus.db"), &key).expect("a store");
        let desk = opening::desk(&office, b"a secret of this simulation".to_vec()).expect("a desk");
        Self {
            stage: Rehearsal::new(store, desk, Timestamp::UNIX_EPOCH),
            plans: BTreeMap::new(),
            count: 0,
            dice: 20_270_301,
        }
    }

    fn roll(&mut self, sides: u64) -> u64 {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % sides
    }

    fn plan(&mut self, at: Timestamp, act: Act) {
        self.count += 1;
        self.plans.insert((at, self.count), act);
    }

    fn after(&mut self, hours: i64, act: Act) {
        // At seven minutes past: never together with the clock.
        let minutes = 7 + i64::try_from(self.roll(3)).unwrap_or(0);
        let at = self.stage.now + hours.hours() + minutes.minutes();
        self.plan(at, act);
    }

    pub fn live(&mut self, first: Date, count: i32) {
        self.stage.now = days::at(first, 0, 1);
        for index in 0..COMPLAINTS {
            let day = i32::try_from(self.roll(372)).unwrap_or(0);
            let hour = i8::try_from(7 + self.roll(15)).unwrap_or(7);
            self.plan(
                days::at(days::plus(first, day), hour, 17),
                Act::Complain(index),
            );
        }
        for ahead in 0..count {
            let day = days::plus(first, ahead);
            for (hour, minute) in LOOKS {
                self.until(days::at(day, hour, minute));
            }
        }
    }

    /// Time goes on, and what is planned happens at its moment.
    pub fn until(&mut self, to: Timestamp) {
        loop {
            let act = self
                .plans
                .keys()
                .next()
                .copied()
                .filter(|(at, _)| *at <= to);
            let letter = self.stage.store.next_letter_at().expect("the store");
            let letter = letter.filter(|at| *at > self.stage.now && *at <= to);
            match (act, letter) {
                (Some((at, _)), Some(letter)) if letter < at => self.look(letter),
                (Some(key), _) => {
                    self.look(key.0);
                    if let Some(act) = self.plans.remove(&key) {
                        self.act(act);
                    }
                }
                (None, Some(letter)) => self.look(letter),
                (None, None) => break,
            }
        }
        self.look(to);
    }

    fn look(&mut self, at: Timestamp) {
        self.stage.now = at.max(self.stage.now);
        self.stage.settle().expect("the store");
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Complain(index) => self.complain(index),
            Act::Types(number, text) => self.types(number, &text),
            Act::Sends(number) => self.sends(number),
            Act::Hears(number, who) => {
                self.volunteer_answers(number, &who, LetterKind::V1, "Ik was kortaf. Dat spijt me.")
            }
            Act::Signs(number, who) => {
                self.volunteer_answers(number, &who, LetterKind::V4, "Teken")
            }
            Act::Answers(number, text) => self.answers(number, text),
            Act::Follows(number) => self.follows(number),
        }
    }

    fn complain(&mut self, index: usize) {
        let before = self.stage.store.all_cases().expect("cases").len();
        let from = format!("Klager{index} <klager{index}@mail.example>");
        let text = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.";
        self.mail(
            &from,
            "klacht",
            &format!("{text} Dit was keer {index}."),
            None,
            &[],
        );
        let cases = self.stage.store.all_cases().expect("cases");
        assert_eq!(cases.len(), before + 1, "a complaint is registered");
        let case = cases
            .iter()
            .max_by_key(|case| case.registered_at)
            .expect("the new one");
        self.intend(case, index);
    }

    /// What its coordinator will do with this complaint.
    fn intend(&mut self, case: &Case, index: usize) {
        let number = case.number;
        let coordinator = case
            .coordinator
            .as_ref()
            .map_or("", |id| id.0.as_str())
            .to_owned();
        let [take, name, talk, decide] = habits(&coordinator);
        let types = |text: &str| Act::Types(number, text.to_owned());
        if index % 11 != 5 {
            self.after(take, types("Neem"));
        }
        match index % 10 {
            3 => {
                self.after(name, types("Contact vandaag gebeld: wil ermee stoppen"));
                self.after(name + 1, types("Ingetrokken"));
                self.after(name + 30, Act::Sends(number));
                return;
            }
            6 => {
                self.after(name, types("Geen klacht: vraag over huur"));
                self.after(name + 2, Act::Sends(number));
                return;
            }
            0 | 8 => self.after(name, types("Vrijwilliger geen")),
            _ => self.volunteer(number, index, name),
        }
        if index % 4 == 1 {
            self.after(
                130,
                Act::Answers(number, "Hoe staat het ermee? Ik hoor niks."),
            );
        }
        if index % 7 == 2 {
            self.after(250, types("Bericht: We zijn nog bezig. Je hoort van ons."));
            self.after(251, Act::Sends(number));
        }
        let ready = if index.is_multiple_of(10) || index % 10 == 8 {
            talk
        } else {
            talk.max(name + 300)
        };
        self.after(ready, types("Samenvatting: het gesprek was niet aardig\nWens: excuses\nContact vandaag gebeld: excuses is genoeg"));
        let decides = decide.max(ready + 2);
        self.after(decides, types(&decision(number)));
        let wait = if index % 5 == 4 { 60 } else { 1 };
        self.after(decides + wait, Act::Sends(number));
        self.after(decides + wait + 2, Act::Follows(number));
    }

    fn volunteer(&mut self, number: CaseNumber, index: usize, name: i64) {
        let (typed, id, answers) = [
            ("Noor", "noor", Some(20)),
            ("Daan Visser", "daan-v", Some(150)),
            ("Fleur", "fleur", None),
            ("Milan", "milan", Some(48)),
        ][index % 4];
        self.after(name, Act::Types(number, format!("Vrijwilliger {typed}")));
        self.after(name + 1, Act::Sends(number));
        match answers {
            Some(hours) => self.after(name + 1 + hours, Act::Hears(number, id.to_owned())),
            None => self.after(
                name + 290,
                Act::Types(number, format!("Niet gehoord {typed}: onbereikbaar")),
            ),
        }
    }

    /// After the decision: satisfied or not or silent, signed or not, closed at last.
    fn follows(&mut self, number: CaseNumber) {
        let Some(case) = self.stage.store.case(number).expect("the case") else {
            return;
        };
        let types = |text: &str| Act::Types(number, text.to_owned());
        if case.decided_at().is_none() {
            // Something was still missing; once more, some days later.
            self.after(72, types(&decision(number)));
            self.after(73, Act::Sends(number));
            self.after(75, Act::Follows(number));
            return;
        }
        let category = ["a", "b", "a c"][usize::try_from(number.sequence % 3).unwrap_or(0)];
        let form = format!(
            "Wijze schriftelijk\nCategorie {category}\nKlager client\nLeeftijd 16\nGewezen ja\nOplossing: excuses\nOorzaak houding: te druk\nMaatregel training: rustig blijven"
        );
        self.after(5, types(&form));
        self.after(6, types("Vertraging vandaag: het was te druk"));
        let closes = match self.roll(3) {
            0 => {
                self.after(40, Act::Answers(number, "ja hoor, dank je wel"));
                let signs = [30, 150, 700][usize::try_from(self.roll(3)).unwrap_or(0)];
                let people: Vec<String> = case.volunteers.iter().map(|v| v.id.0.clone()).collect();
                for person in people {
                    if signs < 700 {
                        self.after(40 + signs, Act::Signs(number, person));
                    } else {
                        let name = person.split('-').next().unwrap_or_default().to_owned();
                        let name = if name == "daan" {
                            "Daan Visser".to_owned()
                        } else {
                            name
                        };
                        self.after(400, types(&format!("Teken niet {name}: niet bereikbaar")));
                    }
                }
                let own = [60, 200][usize::try_from(self.roll(2)).unwrap_or(0)];
                self.after(40 + own, types("Teken"));
                450
            }
            1 => {
                self.after(70, Act::Answers(number, "nee, ik ben er niet blij mee"));
                self.after(75, types("Contact vandaag gebeld: we hebben het uitgelegd"));
                120
            }
            _ => {
                self.after(15 * 24 + 5, types("Tevreden onbekend"));
                15 * 24 + [24, 400][usize::try_from(self.roll(2)).unwrap_or(0)]
            }
        };
        self.after(closes, types("Sluit"));
        self.after(closes + 100, types("Sluit"));
    }

    fn coordinator(&self, number: CaseNumber) -> Option<String> {
        let case = self.stage.store.case(number).expect("the case")?;
        case.is_open()
            .then(|| case.coordinator.map(|id| id.0))
            .flatten()
    }

    pub fn types(&mut self, number: CaseNumber, text: &str) {
        let Some(who) = self.coordinator(number) else {
            return;
        };
        let letter = self.last(|sent| is_to(sent, &who) && sent.binding.kind == LetterKind::B2);
        let text: String = text
            .lines()
            .map(|line| format!("{number} {line}\n"))
            .collect();
        self.reply(&who, letter, &text);
    }

    fn sends(&mut self, number: CaseNumber) {
        let Some(who) = self.coordinator(number) else {
            return;
        };
        let letter = self.last(|sent| {
            is_to(sent, &who)
                && sent.binding.kind == LetterKind::B5
                && sent.binding.case == Some(number)
        });
        if let Some(code) = letter.as_ref().and_then(Sent::code) {
            self.reply(&who, letter, &format!("Verstuur {code}"));
        }
    }

    fn volunteer_answers(&mut self, number: CaseNumber, who: &str, kind: LetterKind, text: &str) {
        let letter = self.last(|sent| {
            is_to(sent, who) && sent.binding.kind == kind && sent.binding.case == Some(number)
        });
        if letter.is_some() {
            self.reply(who, letter, text);
        }
    }

    fn answers(&mut self, number: CaseNumber, text: &str) {
        let letter = self.last(|sent| {
            sent.binding.party == Party::Complainant && sent.binding.case == Some(number)
        });
        if let Some(letter) = letter {
            let from = letter.binding.address.to_string();
            self.mail(&from, "Re: bericht", text, Some(&letter), &[]);
        }
    }

    fn last(&self, fits: impl Fn(&Sent) -> bool) -> Option<Sent> {
        self.stage
            .sent
            .iter()
            .rev()
            .find(|sent| fits(sent))
            .cloned()
    }

    fn reply(&mut self, who: &str, letter: Option<Sent>, text: &str) {
        let roster = &self.stage.desk.roster;
        let person = roster
            .people
            .iter()
            .find(|person| person.id.0 == who)
            .expect("a person");
        let from = format!("{} <{}>", person.name, person.addresses[0]);
        let subject = letter
            .as_ref()
            .map_or("hulp", |letter| letter.mail.subject.as_str())
            .to_owned();
        self.mail(&from, &subject, text, letter.as_ref(), &[PROOF.to_owned()]);
    }

    pub fn mail(
        &mut self,
        from: &str,
        subject: &str,
        text: &str,
        answers: Option<&Sent>,
        headers: &[String],
    ) {
        let at = self.stage.now;
        let raw = NewMail {
            from,
            to: OFFICE,
            subject,
            text,
            at,
            headers,
            answers,
        }
        .bytes();
        self.stage.deliver(raw, "INBOX").expect("the store");
    }
}

/// Decisions of all kinds.
fn decision(number: CaseNumber) -> String {
    let outcome = ["gegrond", "deels", "ongegrond", "geen oordeel"]
        [usize::try_from(number.sequence % 4).unwrap_or(0)];
    format!("Besluit {outcome}: Wij hebben met iedereen gepraat. Sorry dat het zo ging.")
}

fn is_to(sent: &Sent, who: &str) -> bool {
    matches!(&sent.binding.party, Party::Person(id) if id.0 == who)
}

/// Whether an event of the log is this person's hearing or its waiver.
pub fn is_heard(event: &Event) -> bool {
    matches!(
        event,
        Event::VolunteerHeard { .. } | Event::HearingWaived { .. }
    )
}

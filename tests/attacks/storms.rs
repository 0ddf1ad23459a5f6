//! Bombs and storms: nobody may be flooded through us, and two machines that answer each other come to an end (incidents 3, 4, 36).

use crate::stage::{EVIL, PROOF, Stage};
use crate::{Attack, attack};
use klachtenbus::rehearsal::Sent;

/// How many letters went to this address since the attack began.
fn count_to(s: &Stage, address: &str) -> usize {
    s.sent()
        .iter()
        .filter(|sent| sent.binding.address.as_str() == address)
        .count()
}

pub fn at_most(s: &Stage, address: &str, most: usize) -> Result<(), String> {
    let count = count_to(s, address);
    if count <= most {
        Ok(())
    } else {
        Err(format!("{count} letters to {address}"))
    }
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = bombs();
    attacks.extend(helpdesks());
    attacks
}

/// The other side: a machine that answers every letter of ours at once, and says nowhere that it is one.
struct Peer {
    name: &'static str,
    address: &'static str,
    /// Whether its answers stand in the thread of our letter.
    threads: bool,
    proof: &'static [&'static str],
    says: fn(usize) -> (String, String),
    answered: usize,
    seen: usize,
}

impl Peer {
    fn new(name: &'static str, address: &'static str, threads: bool) -> Self {
        Self {
            name,
            address,
            threads,
            proof: &[],
            says: |nth| {
                (
                    format!("[#{}] Uw bericht is ontvangen", 88_000 + nth),
                    format!(
                        "Bedankt voor je bericht. We hebben het ontvangen onder nummer {}. We antwoorden zo snel mogelijk.",
                        88_000 + nth
                    ),
                )
            },
            answered: 0,
            seen: 0,
        }
    }

    fn from(&self) -> String {
        format!("{} <{}>", self.name, self.address)
    }

    fn writes(&mut self, s: &mut Stage, answers: Option<&Sent>) -> Result<(), String> {
        let (subject, words) = (self.says)(self.answered);
        self.answered += 1;
        let answers = answers.filter(|_| self.threads);
        let raw = s.bytes(&self.from(), &subject, &words, self.proof, answers);
        s.raw(raw)
    }

    /// Answers whatever came since, a minute later, until nothing comes.
    fn plays(&mut self, s: &mut Stage, most: usize) -> Result<(), String> {
        self.seen = self.seen.max(s.office.sent.len() - s.sent().len());
        loop {
            let new: Vec<Sent> = s.office.sent[self.seen..].to_vec();
            self.seen = s.office.sent.len();
            let mine: Vec<Sent> = new
                .into_iter()
                .filter(|sent| sent.binding.address.as_str() == self.address)
                .collect();
            if mine.is_empty() {
                return Ok(());
            }
            for letter in &mine {
                self.writes(s, Some(letter))?;
            }
            s.wait(1)?;
            if self.answered > most {
                let sent = crate::stage::list(s.sent());
                return Err(format!("{} answers and no end: {sent:?}", self.answered));
            }
        }
    }

    /// The same for some days, in which reminders may begin it again.
    fn plays_for(&mut self, s: &mut Stage, days: usize, most: usize) -> Result<(), String> {
        for _ in 0..days {
            self.plays(s, most)?;
            s.days(1)?;
        }
        self.plays(s, most)
    }
}

fn helpdesks() -> Vec<Attack> {
    let receipt = |name: &str, threads: bool| {
        attack(name, move |s| {
            s.begin()?;
            let mut peer = Peer::new("Servicedesk", "service@bedrijf.example", threads);
            let words = "Waarom belt er niemand van jullie terug?";
            s.mail(&peer.from(), "hallo", words, &[])?;
            if count_to(s, peer.address) != 1 {
                return Err("it was not acknowledged once".to_owned());
            }
            peer.plays_for(s, 7, 10)?;
            at_most(s, peer.address, 2)
        })
    };
    vec![
        receipt(
            "a helpdesk without any automatic header answers our receipt under ever new numbers",
            false,
        ),
        receipt(
            "a helpdesk without any automatic header answers our receipt in its thread",
            true,
        ),
        attack(
            "a mailbox whose mail became a complaint answers every letter about it for a month",
            |s| {
                s.begin()?;
                let mut peer = Peer::new("Kim de Wit", "kim@mail.example", true);
                let words = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.";
                s.mail(&peer.from(), "klacht", words, &[])?;
                s.letter("C1", peer.address)?;
                peer.plays_for(s, 30, 60)?;
                at_most(s, peer.address, 12)?;
                if s.cases()? == 1 {
                    Ok(())
                } else {
                    Err("its answers became complaints".to_owned())
                }
            },
        ),
        attack(
            "a helpdesk that starts a new mail every minute for two days is acknowledged once a day",
            |s| {
                s.begin()?;
                let mut peer = Peer::new("Servicedesk", "service@bedrijf.example", false);
                peer.says = |nth| {
                    (
                        format!("melding {nth}"),
                        format!("Waarom belt er niemand van jullie terug? Melding {nth}."),
                    )
                };
                for _ in 0..2 * 24 * 4 {
                    peer.writes(s, None)?;
                    s.wait(15)?;
                }
                let count = count_to(s, peer.address);
                if count == 2 || count == 1 {
                    Ok(())
                } else {
                    Err(format!("{count} receipts in two days"))
                }
            },
        ),
        attack(
            "a coordinator's mailbox answers every letter of ours by itself, with all proof",
            |s| {
                s.amirs_case()?;
                s.begin()?;
                let mut peer = Peer::new("Bram Koster", "bram@kjrw.test", true);
                peer.proof = &[PROOF];
                let first = s.letter("B2", "bram")?;
                peer.writes(s, Some(&first))?;
                peer.plays(s, 20)?;
                s.noted("not_explained")?;
                s.unchanged()?;
                // Who then types a word that is understood is answered as always.
                let count = count_to(s, peer.address);
                s.works("bram", "B2", "Status")?;
                s.works("bram", "B2", "Hulp")?;
                if count_to(s, peer.address) == count + 2 {
                    Ok(())
                } else {
                    Err("a word that is understood is not answered any more".to_owned())
                }
            },
        ),
        attack(
            "a volunteer's mailbox answers every letter of ours by itself, with all proof",
            |s| {
                s.noor_is_informed()?;
                s.begin()?;
                let mut peer = Peer::new("Noor Jansen", "noor@kjrw.test", true);
                peer.proof = &[PROOF];
                let first = s.letter("V1", "noor")?;
                peer.writes(s, Some(&first))?;
                peer.plays_for(s, 2, 20)
            },
        ),
        attack(
            "a privacy contact's mailbox and the confidant's answer every letter by themselves",
            |s| {
                s.begin()?;
                let words = "Ik wil weten welke gegevens jullie van mij hebben. Stuur mij inzage in mijn gegevens.";
                s.mail("Rosa <rosa@mail.example>", "mijn gegevens", words, &[])?;
                let asked = s.sent().last().cloned().ok_or("nobody was asked")?;
                let address = asked.binding.address.to_string();
                let mut peer = Peer::new("Privacy", "privacy@kjrw.test", true);
                peer.address = Box::leak(address.into_boxed_str());
                peer.proof = &[PROOF];
                peer.writes(s, Some(&asked))?;
                peer.plays(s, 20)
            },
        ),
    ]
}

fn bombs() -> Vec<Attack> {
    vec![
        attack("two hundred mails of one sender", |s| {
            s.begin()?;
            for turn in 0..200 {
                s.mail(
                    EVIL,
                    &format!("vraag {turn}"),
                    &format!("Waarom belt er niemand van jullie terug? Poging {turn}."),
                    &[],
                )?;
            }
            at_most(s, "evil@evil.test", 1)?;
            if s.cases()? <= 1 {
                Ok(())
            } else {
                Err("many cases".to_owned())
            }
        }),
        attack("two hundred mails of two hundred senders", |s| {
            s.begin()?;
            for turn in 0..200 {
                s.mail(&format!("Zombie <zombie{turn}@evil.test>"), "klacht", &format!("Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon, keer {turn}."), &[])?;
            }
            if s.cases()? > 10 {
                return Err(format!(
                    "{} cases were registered by themselves",
                    s.cases()?
                ));
            }
            for turn in 0..200 {
                at_most(s, &format!("zombie{turn}@evil.test"), 1)?;
            }
            Ok(())
        }),
        attack("a storm of answers to the neutral receipt", |s| {
            s.begin()?;
            s.mail(
                "Jay <jay@mail.example>",
                "hallo",
                "Ik weet niet of dit bij jullie hoort, maar ik ben er niet blij mee.",
                &[],
            )?;
            let Ok(letter) = s.letter("C2", "jay@mail.example") else {
                return Err("no C2".to_owned());
            };
            for turn in 0..50 {
                s.reply(
                    "Jay <jay@mail.example>",
                    &letter,
                    &format!("Hallo? {turn}"),
                    &[],
                )?;
            }
            at_most(s, "jay@mail.example", 1)
        }),
        attack(
            "a third person is bombed with receipts in that person's name",
            |s| {
                s.begin()?;
                for turn in 0..12 {
                    s.mail(
                        "Slachtoffer <victim@mail.example>",
                        &format!("vraag {turn}"),
                        &format!("Waarom belt niemand van jullie mij terug, dit is keer {turn}?"),
                        &[],
                    )?;
                    s.wait(61)?;
                }
                at_most(s, "victim@mail.example", 1)
            },
        ),
        attack(
            "a third person is bombed with complaints in that person's name",
            |s| {
                s.begin()?;
                for turn in 0..12 {
                    s.mail("Slachtoffer <victim@mail.example>", &format!("klacht {turn}"), &format!("Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon, keer {turn}."), &[])?;
                    s.wait(61)?;
                }
                at_most(s, "victim@mail.example", 1)
            },
        ),
        attack(
            "a mail with a thousand recipients is answered to its sender alone",
            |s| {
                s.begin()?;
                let many: Vec<String> =
                    (0..1000).map(|n| format!("kind{n}@mail.example")).collect();
                s.mail(
                    "Lisa <lisa@mail.example>",
                    "hallo",
                    "Waarom belt er niemand van jullie terug? Dit is al de derde keer.",
                    &[&format!("Cc: {}", many.join(",\r\n "))],
                )?;
                let elsewhere = s
                    .sent()
                    .iter()
                    .any(|sent| sent.binding.address.as_str().starts_with("kind"));
                if elsewhere {
                    Err("a letter to somebody in Cc".to_owned())
                } else {
                    Ok(())
                }
            },
        ),
    ]
}

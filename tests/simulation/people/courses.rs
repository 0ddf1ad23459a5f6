//! What becomes of a complaint: who complains how, and what its coordinator does with it and when.

use super::writing::is_to;
use super::{Act, Office};
use klachtenbus::case::{Case, CaseNumber};

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
    pub(super) fn complain(&mut self, index: usize) {
        let before = self.stage.store.all_cases().expect("cases").len();
        let from = format!("Klager{index} <klager{index}@mail.example>");
        let named = self.names(index);
        let text = match named {
            Some(_) => {
                "Ik heb een klacht. Sanne was heel onaardig tegen mij. Ik ben niet tevreden over jullie."
            }
            None => {
                "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon."
            }
        };
        let text = format!("{text} Dit was keer {index}.");
        self.mail(&from, "klacht", &text, None, &[]);
        let case = self.newest(before);
        self.named.extend(named.map(|who| (case.number, who)));
        self.intend(&case, index);
    }

    /// The board member whom this complaint names.
    pub(super) fn names(&self, index: usize) -> Option<&'static str> {
        (index % 15 == 4).then_some("sanne")
    }

    pub(super) fn call(&mut self, index: usize) {
        let before = self.stage.store.all_cases().expect("cases").len();
        let letter = self.last(|sent| is_to(sent, "bram"));
        let text = format!(
            "Nieuw mondeling\nDatum: vandaag\nNaam: Beller\nMail: beller{index}@mail.example\nKlacht: Niemand belde terug, dit was keer {index}."
        );
        self.reply("bram", letter, &text);
        let case = self.newest(before);
        self.called.push(case.number);
        // The first letter to who called is written by a person and needs the code.
        self.after(2, Act::Sends(case.number));
        self.intend(&case, index);
    }

    /// The case that was registered just now.
    pub(super) fn newest(&self, before: usize) -> Case {
        let cases = self.stage.store.all_cases().expect("cases");
        assert_eq!(cases.len(), before + 1, "a complaint is registered");
        cases
            .into_iter()
            .max_by_key(|case| case.registered_at)
            .expect("the new one")
    }

    /// What its coordinator will do with this complaint.
    pub(super) fn intend(&mut self, case: &Case, index: usize) {
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

    pub(super) fn volunteer(&mut self, number: CaseNumber, index: usize, name: i64) {
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
    pub(super) fn follows(&mut self, number: CaseNumber) {
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
}

/// Decisions of all kinds.
fn decision(number: CaseNumber) -> String {
    let outcome = ["gegrond", "deels", "ongegrond", "geen oordeel"]
        [usize::try_from(number.sequence % 4).unwrap_or(0)];
    format!("Besluit {outcome}: Wij hebben met iedereen gepraat. Sorry dat het zo ging.")
}

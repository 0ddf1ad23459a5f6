//! The example office part of the way through a complaint, and what its people do on the way.

use super::office::Office;
use super::people::id;
use crate::case::*;
use crate::command::*;
use std::collections::BTreeSet;

impl Office {
    /// A registered complaint, its acknowledgement accepted; the coordinator is Bram.
    pub fn with_complaint() -> Self {
        let mut office = Self::new();
        let registration = office.registration();
        office.register(registration);
        office.deliver_all();
        office
    }

    pub fn volunteer(&mut self, names: &[&str]) -> &mut Self {
        self.types(Command::Volunteer(VolunteerChoice::Named(
            names.iter().map(|name| (*name).to_owned()).collect(),
        )))
    }

    pub fn answers(&mut self, volunteer: &str, text: &str) -> &mut Self {
        self.input(Input::FromVolunteer {
            person: id(volunteer),
            text: text.to_owned(),
        })
        .expect("an involved volunteer may answer");
        self.deliver_all()
    }

    pub fn writes(&mut self, signs: MessageSigns) -> &mut Self {
        self.input(Input::FromComplainant(signs))
            .expect("the complainant may write");
        self.deliver_all()
    }

    pub fn calls(&mut self) -> &mut Self {
        let today = self.rules.local_date(self.now);
        self.types(Command::Contact {
            date: today,
            how: "gebeld".to_owned(),
            text: "gesproken over wat er gebeurde".to_owned(),
        })
    }

    pub fn decides(&mut self, outcome: Outcome, text: &str) -> Result<(), Refusal> {
        let coordinator = self
            .case
            .coordinator
            .clone()
            .expect("there is a coordinator");
        self.command(
            &coordinator.0,
            Command::Decision {
                outcome,
                text: text.to_owned(),
            },
        )
    }

    /// A decision that the complainant is right, in words that matter to no test; nothing may stand in its way.
    pub fn upholds(&mut self) -> &mut Self {
        self.decides(Outcome::Upheld, "Je hebt gelijk.")
            .expect("the guards hold");
        self
    }

    /// `Verstuur` with the right code: the letters wait in their hold. Returns the code.
    pub fn confirms(&mut self) -> String {
        let code = self.code();
        self.types(Command::Send { code: code.clone() });
        code
    }

    /// The coordinator writes down whether the complainant is satisfied, and what follows arrives.
    pub fn complainant_is(&mut self, answer: Answer) -> &mut Self {
        self.types(Command::Satisfied { answer }).deliver_all()
    }

    /// Noor informed by V1 and heard by her own mail; the complainant called.
    pub fn ready_to_decide() -> Self {
        let mut office = Self::with_complaint();
        office.volunteer(&["Noor"]).send();
        office.answers("noor", "Ik had het druk en was kortaf.");
        office.later(60).calls();
        office
    }

    /// The decision is out, on time.
    pub fn decided() -> Self {
        let mut office = Self::ready_to_decide();
        office
            .decides(Outcome::Upheld, "Je hebt gelijk. Sorry.")
            .expect("all guards hold");
        office.send();
        assert_eq!(office.case.stage, Stage::Decided);
        office
    }

    /// Everything of the form that is not decided by the complainant or a signature.
    pub fn fills_in_the_form(&mut self) -> &mut Self {
        for command in [
            Command::Category {
                set: BTreeSet::from([Category::A]),
            },
            Command::Summary {
                text: "Te laat teruggebeld.".to_owned(),
            },
            Command::Wish {
                text: "Excuses.".to_owned(),
            },
            Command::Field(FieldValue::Age(AgeGroup::From16To17)),
            Command::Field(FieldValue::Told(Answer::Yes)),
            Command::Solution {
                text: "Nieuwe afspraak.".to_owned(),
            },
            Command::Cause {
                kinds: BTreeSet::from([CauseKind::LateOrNoReply]),
                text: "druk".to_owned(),
            },
            Command::Measure {
                kind: MeasureKind::Training,
                text: "terugbellen oefenen".to_owned(),
            },
        ] {
            self.types(command);
        }
        self
    }
}

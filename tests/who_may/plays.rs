//! One word typed by one person, in a scene in which it makes sense; and what came of it.

use crate::column::{Comes, Role};
use crate::office::{Scene, Stage, address, email};
use klachtenbus::command::{Entry, Keyword as K};
use klachtenbus::rehearsal::Sent;

/// The office at the moments at which words make sense.
pub struct Scenes {
    /// The volunteer is heard, the complainant spoken to, a message waits for `Verstuur`.
    open: Scene,
    /// The same, and the coordinator is away: a colleague may take the case.
    away: Scene,
    /// The answer went out and the complainant is satisfied.
    decided: Scene,
    /// Closed.
    closed: Scene,
}

impl Scenes {
    pub fn new() -> Self {
        let mut stage = Stage::new();
        both_complaints(&mut stage);
        handled(&mut stage);
        everybody_has_a_letter(&mut stage);
        let open = stage.picture();
        stage.does(email(Role::Coordinator), "B2", "Afwezig t/m 20 okt 2026");
        let away = stage.picture();
        stage.set(&open);
        answered(&mut stage);
        let decided = stage.picture();
        ended(&mut stage);
        let closed = stage.picture();
        Self {
            open,
            away,
            decided,
            closed,
        }
    }

    /// What comes of a row's word, with what was said.
    pub fn play(&self, stage: &mut Stage, row: &Entry, role: Role) -> (Comes, String) {
        stage.set(self.scene(row.keyword));
        let line = line(row).replace("{code}", &stage.code().unwrap_or_default());
        let logged = stage.events("K2026-001").len();
        let seen = stage.office.sent.len();
        let from = email(role);
        match role {
            Role::Confidant | Role::Stranger => stage.writes(from, "mijn bericht", &line),
            Role::Client => stage.answers(from, "C1", &line),
            Role::Volunteer if !is_about_the_office(row.keyword) => {
                stage.answers(from, "V1", &line);
            }
            Role::Coordinator
            | Role::CoordinatorOfAnother
            | Role::Board
            | Role::Chair
            | Role::Privacy
            | Role::Volunteer
            | Role::OtherVolunteer
            | Role::Operator => stage.answers(from, "B13", &line),
        }
        let to = address(from);
        let letters: Vec<&Sent> = stage.office.sent[seen..]
            .iter()
            .filter(|sent| sent.binding.address == to)
            .collect();
        let events = stage.events("K2026-001").split_off(logged);
        (
            comes(role, &letters, &events),
            letters
                .iter()
                .map(|sent| format!("{}: {}", sent.binding.kind.code(), sent.mail.full_text))
                .collect(),
        )
    }

    fn scene(&self, keyword: K) -> &Scene {
        match keyword {
            K::Take => &self.away,
            K::Satisfied | K::Sign | K::DeclineToSign | K::Close => &self.decided,
            K::Reopen | K::Erase | K::Hold | K::Access => &self.closed,
            _ => &self.open,
        }
    }
}

/// K2026-001 is Bram's and K2026-002 Yasmin's; M2026-0003 waits for a choice.
fn both_complaints(stage: &mut Stage) {
    stage.writes(
        "Amir <amir@mail.example>",
        "klacht",
        "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.",
    );
    stage.writes(
        "Sem <sem@mail.example>",
        "klacht",
        "Ik heb een klacht over jullie spreekuur. Jullie waren gewoon dicht en ik ben er speciaal voor gekomen met de bus.",
    );
    stage.writes(
        "Noa <noa@mail.example>",
        "school",
        "Hoi, ik wil een klacht indienen tegen mijn school. Ze hebben mij geschorst. Kunnen jullie mij helpen?",
    );
}

fn handled(stage: &mut Stage) {
    let bram = email(Role::Coordinator);
    stage.does(
        bram,
        "B2",
        "Neem\nSamenvatting: het gesprek was niet aardig\nWens: excuses\nVrijwilliger Noor",
    );
    stage.does(bram, "B5", "Verstuur {code}");
    stage.minutes(11);
    stage.does(email(Role::Volunteer), "V1", "Ik was kortaf. Dat spijt me.");
    stage.does(bram, "B2", "Contact vandaag gebeld: excuses is genoeg");
    stage.does(bram, "B2", "Bericht: Hoi Amir, kan ik je vandaag bellen?");
}

/// A letter that each person of the roster can answer.
fn everybody_has_a_letter(stage: &mut Stage) {
    for role in [
        Role::Coordinator,
        Role::CoordinatorOfAnother,
        Role::Board,
        Role::Chair,
        Role::Privacy,
        Role::Volunteer,
        Role::OtherVolunteer,
        Role::Operator,
    ] {
        stage.writes(email(role), "hulp", "Hulp");
    }
}

fn answered(stage: &mut Stage) {
    let bram = email(Role::Coordinator);
    stage.does(bram, "B2", "Stop");
    stage.does(
        bram,
        "B2",
        "Klager client\nLeeftijd 16\nWijze schriftelijk\nCategorie a\nGewezen onbekend\nOplossing: Noor belt\nOorzaak houding: druk\nMaatregel training: vriendelijk blijven",
    );
    stage.does(
        bram,
        "B2",
        "Besluit gegrond: Hoi Amir, je hebt gelijk. Sorry.",
    );
    stage.does(bram, "B5", "Verstuur {code}");
    stage.minutes(11);
    stage.does(bram, "B2", "Tevreden ja");
}

fn ended(stage: &mut Stage) {
    stage.does(email(Role::Volunteer), "V4", "Teken");
    stage.does(email(Role::Coordinator), "B2", "Teken\nSluit");
}

/// The row's example, about K2026-001 when it is about a case, about M2026-0003 when it is about a mail.
fn line(row: &Entry) -> String {
    let mail = |word: &str| format!("M2026-0003 {word}");
    let case = |word: &str| format!("K2026-001 {word}");
    match row.keyword {
        K::Complaint => mail("klacht"),
        K::NotAComplaint => mail("geen klacht"),
        K::Spam => mail("spam"),
        K::BelongsTo => mail("hoort bij K2026-002"),
        K::SplitOff => mail("nieuwe klacht"),
        K::Send => case("verstuur {code}"),
        K::Transfer => case("overdragen Lotte: tentamens"),
        K::Coordinator => "Coordinator K2026-001 Lotte".to_owned(),
        K::Involved => case("betrokken Fleur"),
        K::NotHeard => case("niet gehoord Noor: vertrokken"),
        K::Contact => case("contact vandaag gebeld: excuses"),
        K::Away => "Afwezig t/m 20 okt 2026".to_owned(),
        _ if is_about_the_office(row.keyword) => row.nl.example.to_owned(),
        _ => match row.nl.example.find("K2026-") {
            Some(at) => {
                let (before, after) = (&row.nl.example[..at], &row.nl.example[at + 9..]);
                format!("{before}K2026-001{after}")
            }
            None => case(row.nl.example),
        },
    }
}

fn is_about_the_office(keyword: K) -> bool {
    matches!(
        keyword,
        K::Help
            | K::List
            | K::New
            | K::Away
            | K::Back
            | K::Figures
            | K::AnnualReport
            | K::Analysis
            | K::Recommendation
            | K::FollowUp
            | K::Meeting
            | K::Discussed
            | K::OfficeVersion
    )
}

/// Words of the refusals that are about who somebody is.
const FOR_OTHERS: [&str; 5] = [
    "Alleen de coördinator kan dit doen",
    "Dit kan alleen",
    "Ik ken geen klacht",
    "Over welke klacht gaat dit?",
    "Over welk jaar",
];

fn comes(role: Role, letters: &[&Sent], events: &[&'static str]) -> Comes {
    let only = |allowed: &[&str]| events.iter().all(|event| allowed.contains(event));
    let answers = |kinds: &[&str]| {
        letters
            .iter()
            .any(|sent| kinds.contains(&sent.binding.kind.code()))
    };
    let for_others = letters.iter().any(|sent| {
        sent.binding.kind.code() == "B4"
            && FOR_OTHERS
                .iter()
                .any(|words| sent.mail.full_text.contains(words))
    });
    let to_staff = letters
        .iter()
        .any(|sent| !sent.binding.kind.code().starts_with('C'));
    if events.is_empty() && (for_others || answers(&["V7"])) {
        Comes::Refused
    } else if role == Role::Volunteer
        && !events.is_empty()
        && only(&["volunteer_heard", "volunteer_wrote"])
    {
        Comes::OwnWords
    } else if !to_staff && only(&["message_received", "implicated"]) {
        Comes::Ignored
    } else {
        Comes::Accepted
    }
}

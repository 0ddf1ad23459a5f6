//! The people of the example office.

use crate::mail::{EmailAddress, Language};
use crate::roster::{Person, PersonId, Role, Roster};
use jiff::civil::date;

pub fn id(name: &str) -> PersonId {
    PersonId(name.to_owned())
}

pub fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).expect("a test address is an address")
}

fn person(name: &str, roles: &[Role], function: Option<&str>) -> Person {
    let short = name.split(' ').next().unwrap_or(name).to_lowercase();
    let short = if name == "Daan Smit" {
        "daansmit".to_owned()
    } else {
        short
    };
    Person {
        addresses: vec![address(&format!("{short}@kantoor.test"))],
        id: PersonId(short),
        name: name.to_owned(),
        roles: roles.to_vec(),
        board_function: function.map(str::to_owned),
        aliases: Vec::new(),
        language: Language::Nl,
        active_from: None,
        active_until: (name == "Emma Post").then(|| date(2026, 7, 1)),
    }
}

/// Rota: Bram, Yasmin, Sanne, Tijs; Tijs is a volunteer too, Emma has left.
pub fn roster() -> Roster {
    let board = [Role::Board];
    let volunteer = [Role::Volunteer];
    Roster {
        people: vec![
            person("Bram de Wit", &board, Some("secretaris")),
            person("Yasmin Aydin", &board, Some("penningmeester")),
            person("Sanne de Boer", &board, Some("voorzitter")),
            person("Tijs Kuiper", &[Role::Board, Role::Volunteer], None),
            person("Noor Jansen", &volunteer, None),
            person("Daan Visser", &volunteer, None),
            person("Daan Smit", &volunteer, None),
            person("Fleur van Dijk", &volunteer, None),
            person("Milan Bakker", &volunteer, None),
            person("Emma Post", &volunteer, None),
        ],
    }
}

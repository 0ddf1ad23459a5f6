//! A sender as staff see it: with a word of warning where it only looks like somebody we know (incidents 18, 24).

use crate::mail::{EmailAddress, Mailbox};
use crate::roster::{Roster, fold};

/// Two addresses this near are taken for one another, when they are long enough.
const NEAR: usize = 1;
const LONG_ENOUGH: usize = 10;

/// Name and address, the address as computers read it, and what is odd about it.
pub fn warned_sender(sender: &Mailbox, roster: &Roster) -> String {
    let shown = super::shown_sender(sender);
    let warnings = warnings(sender, roster);
    if warnings.is_empty() {
        return shown;
    }
    format!("{shown} (let op: {})", warnings.join("; "))
}

fn warnings(sender: &Mailbox, roster: &Roster) -> Vec<String> {
    let address = &sender.address;
    let mut warnings = Vec::new();
    if roster.by_address(address).is_some() {
        return warnings;
    }
    let known = roster.people.iter().flat_map(|person| &person.addresses);
    if let Some(known) = known.into_iter().find(|known| looks_like(address, known)) {
        warnings.push(format!("dit adres lijkt op {known}, maar is een ander"));
    }
    if let Some(plain) = as_computers_read(address) {
        warnings.push(format!(
            "het adres heeft bijzondere letters, een computer leest {plain}"
        ));
    }
    let typed = sender.name.to_lowercase();
    let other = |word: &str| EmailAddress::new(word).is_some_and(|other| other != *address);
    let parts = typed.split(|c: char| c.is_whitespace() || "<>()\"',;".contains(c));
    if parts
        .into_iter()
        .any(|part| part.contains('@') && other(part))
    {
        warnings.push("in de naam staat een ander adres".to_owned());
    }
    let name = fold(&sender.name);
    let namesake = |person: &&crate::roster::Person| !name.is_empty() && fold(&person.name) == name;
    if let Some(person) = roster.people.iter().find(namesake) {
        warnings.push(format!(
            "de naam is die van {}, het adres niet",
            person.name
        ));
    }
    warnings
}

/// Whether a reader could take the one for the other.
fn looks_like(address: &EmailAddress, known: &EmailAddress) -> bool {
    let (one, other) = (skeleton(address.as_str()), skeleton(known.as_str()));
    let near = address.as_str().chars().count() >= LONG_ENOUGH
        && strsim::damerau_levenshtein(&one, &other) <= NEAR;
    one == other || near
}

/// The same shape for signs that look the same: Cyrillic, Greek and full-width letters, digits, `rn` and `vv`.
fn skeleton(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let alike = |c: char| match c {
        'а' | 'α' | 'ɑ' => 'a',
        'е' | 'ε' => 'e',
        'о' | 'ο' | 'σ' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'с' | 'ϲ' => 'c',
        'у' | 'γ' => 'y',
        'х' | 'χ' => 'x',
        'і' | 'ι' | 'ı' | '1' | 'l' | '|' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'т' | 'τ' => 't',
        'м' => 'm',
        'н' => 'h',
        'в' => 'b',
        'ν' | 'ѵ' => 'v',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ѡ' | 'ω' => 'w',
        other => other,
    };
    let plain: String = text
        .nfkd()
        .filter(|c| !is_unseen(*c) && !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(alike)
        .collect();
    plain.replace("rn", "m").replace("vv", "w")
}

/// Signs that take no room: they hide in an address.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The address with its domain in punycode (RFC 3492) when it is not plain ASCII.
fn as_computers_read(address: &EmailAddress) -> Option<String> {
    if address.as_str().is_ascii()
        && !address
            .domain()
            .split('.')
            .any(|part| part.starts_with("xn--"))
    {
        return None;
    }
    let domain = idna::domain_to_ascii(address.domain())
        .unwrap_or_else(|_| "(geen geldig domein)".to_owned());
    let by_number = |c: char| match c {
        c if c.is_ascii() => c.to_string(),
        c => format!("[U+{:04X}]", u32::from(c)),
    };
    let local: String = address.local().chars().map(by_number).collect();
    Some(format!("{local}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let toml = "[[person]]\nid = \"bram\"\nname = \"Bram Koster\"\naddresses = [\"bram@kjrw.test\"]\nroles = [\"board\"]\n";
        crate::config::roster::parse(std::path::Path::new("roster.toml"), toml)
            .expect("a valid roster")
    }

    fn shown(name: &str, address: &str) -> String {
        let sender = Mailbox {
            name: name.into(),
            address: EmailAddress::new(address).expect("an address"),
        };
        warned_sender(&sender, &roster())
    }

    #[test]
    fn an_address_that_looks_like_a_colleagues_is_shown_as_such() {
        for address in [
            "br\u{430}m@kjrw.test",
            "bram@kjrw.t\u{435}st",
            "bram@kjrw.t\u{435}s\u{442}",
            "brarn@kjrw.test",
            "bram@kjrvv.test",
            "bran@kjrw.test",
            "bram@kjrw.tst",
            "\u{ff42}ram@kjrw.test",
            "bram@kjrw\u{200b}.test",
        ] {
            let shown = shown("Iemand", address);
            assert!(
                shown.contains("lijkt op bram@kjrw.test, maar is een ander"),
                "{shown}"
            );
        }
    }

    #[test]
    fn letters_beyond_ascii_are_shown_as_a_computer_reads_them() {
        assert!(
            shown("", "zoe@b\u{fc}cher.example")
                .contains("een computer leest zoe@xn--bcher-kva.example")
        );
        assert!(shown("", "br\u{430}m@kjrw.test").contains("br[U+0430]m@kjrw.test"));
        assert!(shown("", "zoe@xn--bcher-kva.example").contains("bijzondere letters"));
    }

    #[test]
    fn a_name_that_is_anothers_or_an_address_is_told() {
        assert!(
            shown("bram@kjrw.test", "evil@evil.test").contains("in de naam staat een ander adres")
        );
        assert!(shown("Bram Koster", "evil@evil.test").contains("de naam is die van Bram Koster"));
    }

    #[test]
    fn daily_senders_are_shown_plainly() {
        for (name, address) in [
            ("Amir", "amir@mail.example"),
            ("Bram Koster", "bram@kjrw.test"),
            ("Bram de Wit", "bram.dewit@school.example"),
            ("", "a@b.nl"),
            ("amir@mail.example", "amir@mail.example"),
        ] {
            assert!(!shown(name, address).contains("let op"), "{address}");
        }
    }
}

//! Every accepted command: the examples of the table, each of its aliases with the arguments of the example, and the other
//! forms of procedure.md §3.4 and §3.5. The aliases follow the table; the other forms are listed here.

use crate::reading::role_of;
use klachtenbus::command::{Entry, ReaderRole, TABLE, Words};

/// A text that is one command, and in which role it is read.
#[derive(Debug, Clone)]
pub struct Order {
    pub role: ReaderRole,
    pub text: String,
}

/// All of them, each once.
pub fn all() -> Vec<Order> {
    let from_table = TABLE.iter().flat_map(|row| {
        let role = role_of(row);
        [&row.nl, &row.en]
            .into_iter()
            .flat_map(spellings)
            .map(move |text| Order { role, text })
    });
    let others = OTHER_FORMS.iter().map(|text| Order {
        role: ReaderRole::Coordinator,
        text: (*text).to_owned(),
    });
    let mut orders: Vec<Order> = from_table.chain(others).collect();
    let mut seen = std::collections::BTreeSet::new();
    orders.retain(|order| seen.insert(order.text.to_lowercase()));
    orders
}

/// The example under each alias of its language; `?` asks for help only when it stands alone.
fn spellings(words: &Words) -> Vec<String> {
    let rest = &words.example[words.aliases[0].len()..];
    let spelled = |alias: &&str| match *alias {
        "?" => "?".to_owned(),
        alias => format!("{}{rest}", capital(alias)),
    };
    words.aliases.iter().map(spelled).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The names of both languages, for the count that the tests print.
pub fn aliases() -> usize {
    TABLE.iter().flat_map(Entry::aliases).count()
}

const OTHER_FORMS: &[&str] = &[
    "Hulp",
    "Help",
    "Hulp niet gehoord",
    "Status",
    "K2026-003 status",
    "Status K7",
    "Lijst",
    "Lijst gesloten",
    "Geen klacht",
    "Geen klacht dank",
    "Geen klacht intern",
    "Geen klacht: hij zocht alleen het telefoonnummer",
    "Nieuw mondeling\nDatum: gisteren\nVan: Rayan\nMail: rayan@voorbeeld.example\nTelefoon: 0612345678\nVrijwilliger: Noor\nKlacht: niemand belde terug",
    "Overdragen Yasmin",
    "Belang",
    "Coordinator Yasmin",
    "Vrijwilliger Noor",
    "Vrijwilliger geen",
    "Vrijwilliger onbekend: hij weet de naam niet meer",
    "Vrijwilliger niet Fleur",
    "Gehoord Noor 14 okt telefonisch: ze vindt het vervelend",
    "Categorie a,c",
    "Categorie bejegening",
    "CATEGORIE: A + C",
    "Wijze schriftelijk",
    "Wijze mondeling en schriftelijk",
    "Ontvangen 03-10-2026",
    "Naam anoniem",
    "Leeftijd onbekend",
    "Taal anders",
    "Telefoon geen",
    "Klager client",
    "Instemming onbekend",
    "Contact 5 okt gebeld: hij wil een nieuwe afspraak",
    "Contact niet gelukt: drie keer gebeld",
    "Bericht wie",
    "Bericht client",
    "Besluit deels: Hoi Amir, je hebt voor een deel gelijk.",
    "Besluit ongegrond: Hoi Amir, wij zien dat anders.",
    "Besluit opgelost: Hoi Amir, fijn dat het goed is.",
    "Besluit geen oordeel: Hoi Amir, wij weten het niet zeker.",
    "Vertraging 16-11-2026: we wachten op de vrijwilliger",
    "Oorzaak: het terugbelbriefje was weg",
    "Oorzaak geen oorzaak gevonden",
    "Maatregel: een tweede bakje voor briefjes",
    "Maatregel geen: het was eenmalig",
    "Tevreden nee",
    "Tevreden onbekend",
    "Ingetrokken",
    "Betrokken niet Sanne",
    "Afwezig 20 oktober",
    "Cijfers",
    "Opvolging 3 loopt",
    "Opvolging 3 niet: er is geen geld voor",
    "Besproken 5 okt: we oefenen terugbellen",
    "Kantoorversie 2026 drie jaar",
    "Kantoorversie 2026 zonder 2 en 3",
    "Bewaar K2026-004 t/m 1 januari 2028: er loopt een rechtszaak",
];

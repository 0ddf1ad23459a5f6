//! The overview of somebody's own data (`Inzage`, procedure.md §7.3): their own words, what the form says about them, what we
//! wrote to them. Never what somebody else said, and no names of others.

use super::{age_words, answer_word, category_words, complainant_word, outcome_word, pick};
use crate::case::{Case, Rules, anonymous};
use crate::letter::date_long;
use crate::mail::Language;
use jiff::Timestamp;
use std::fmt::Write as _;

/// Longest text of one message, in characters; the rest can be asked for.
const LONGEST: usize = 20_000;

/// A mail that the person wrote or got.
pub struct Piece {
    /// When.
    pub at: Timestamp,
    /// Subject.
    pub subject: String,
    /// Its words.
    pub text: String,
}

/// What an overview is made from.
pub struct Mine<'a> {
    /// The case.
    pub case: &'a Case,
    /// What the person wrote.
    pub wrote: Vec<Piece>,
    /// What we wrote to the person.
    pub got: Vec<Piece>,
    /// Names of others, to be left out.
    pub others: &'a [String],
    /// For local days.
    pub rules: &'a Rules,
}

/// The whole overview, as the text of C20.
pub fn overview(mine: &Mine<'_>, language: Language) -> String {
    let mut text = String::new();
    heading(
        &mut text,
        pick(language, "Wat we hebben opgeschreven", "What we wrote down"),
    );
    for (label, value) in fields(mine, language) {
        let _ = writeln!(text, "{label}: {value}");
    }
    let wrote = pick(language, "Wat jij ons schreef", "What you wrote to us");
    pieces(&mut text, wrote, &mine.wrote, mine.rules, language);
    let got = pick(language, "Wat wij jou schreven", "What we wrote to you");
    pieces(&mut text, got, &mine.got, mine.rules, language);
    if mine
        .case
        .volunteers
        .iter()
        .any(|volunteer| !volunteer.statements.is_empty())
    {
        heading(
            &mut text,
            pick(
                language,
                "Wat een ander vertelde",
                "What somebody else told",
            ),
        );
        text.push_str(&pick(
            language,
            "Wie het betrof, vertelde zijn kant. Dat staat hier niet, want het gaat ook over die ander. Je mag wel vragen wat er ongeveer gezegd is.\n",
            "Whom it was about told their side. It is not here, because it is about them too. You may ask what was said in short.\n",
        ));
    }
    anonymous::without(text.trim(), mine.others)
}

fn heading(text: &mut String, words: String) {
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{words}");
}

fn pieces(text: &mut String, title: String, pieces: &[Piece], rules: &Rules, language: Language) {
    if pieces.is_empty() {
        return;
    }
    heading(text, title);
    for piece in pieces {
        let day = date_long(rules.local_date(piece.at), language);
        let mut words: String = piece.text.trim().chars().take(LONGEST).collect();
        if piece.text.chars().count() > LONGEST {
            words.push_str(&pick(
                language,
                " (… te lang, vraag om de rest)",
                " (… too long, ask for the rest)",
            ));
        }
        let _ = writeln!(text, "{day}: {}\n{words}\n", piece.subject);
    }
}

/// The fields of the form that are about the person.
fn fields(mine: &Mine<'_>, language: Language) -> Vec<(String, String)> {
    let case = mine.case;
    let who = &case.complainant;
    let addresses: Vec<String> = who.addresses.iter().map(ToString::to_string).collect();
    let categories: Vec<String> = case
        .categories
        .iter()
        .map(|category| category_words(*category, language))
        .collect();
    let day = |at: Timestamp| date_long(mine.rules.local_date(at), language);
    let sent = case
        .decision
        .as_ref()
        .filter(|decision| decision.sent_at.is_some());
    let rows = [
        ("Nummer", "Number", Some(case.number.to_string())),
        ("Ontvangen", "Received", Some(day(case.received))),
        ("Naam", "Name", who.name.clone()),
        ("Adres", "Address", Some(addresses.join(", "))),
        ("Telefoon", "Phone", who.phone.clone()),
        (
            "Wie je bent",
            "Who you are",
            Some(complainant_word(who.kind, language)),
        ),
        (
            "Leeftijd",
            "Age",
            who.age_group.map(|group| age_words(group, language)),
        ),
        ("Wanneer het was", "When it was", case.incident.clone()),
        (
            "Waar het over gaat",
            "What it is about",
            case.summary.clone(),
        ),
        ("Wat je wilde", "What you wanted", case.wish.clone()),
        ("Soort", "Kind", Some(categories.join(", "))),
        ("Oplossing", "Solution", case.solution.clone()),
        (
            "Uitkomst",
            "Outcome",
            sent.map(|decision| outcome_word(decision.outcome, language)),
        ),
        (
            "Tevreden",
            "Satisfied",
            case.satisfaction
                .as_ref()
                .map(|given| answer_word(given.answer, language)),
        ),
        (
            "Bewaard tot",
            "Kept until",
            case.keep_until.map(|day| date_long(day, language)),
        ),
    ];
    let contacts = case.contacts.iter().map(|contact| {
        let label = format!(
            "{} ({})",
            pick(language, "Contact", "Contact"),
            date_long(contact.on, language)
        );
        (label, format!("{}. {}", contact.how, contact.text))
    });
    rows.into_iter()
        .filter_map(|(nl, en, value)| {
            Some((
                pick(language, nl, en),
                value.filter(|value| !value.is_empty())?,
            ))
        })
        .chain(contacts)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Told, Volunteer};
    use crate::roster::PersonId;

    #[test]
    fn the_overview_has_the_persons_own_words_and_no_others() {
        let mut case = Case::blank("K2026-004".parse().expect("it is well formed"));
        case.complainant.name = Some("Amir".into());
        case.summary = Some("Noor belde niet terug".into());
        let mut noor = Volunteer::named(PersonId("noor".into()));
        noor.statements.push(Told {
            on: jiff::civil::date(2026, 10, 14),
            how: "mail".into(),
            text: "Hij was te laat".into(),
        });
        case.volunteers.push(noor);
        case.notes
            .push((Timestamp::UNIX_EPOCH, "lastig geval".into()));
        let rules = Rules::default();
        let mine = Mine {
            case: &case,
            wrote: vec![Piece {
                at: "2026-10-06T10:00:00Z".parse().expect("it is well formed"),
                subject: "klacht".into(),
                text: "Noor was niet aardig".into(),
            }],
            got: Vec::new(),
            others: &["Noor".to_owned()],
            rules: &rules,
        };
        let text = overview(&mine, Language::Nl);
        assert!(text.contains("Amir") && text.contains("(…) was niet aardig"));
        assert!(text.contains("dinsdag 6 oktober 2026: klacht"));
        for kept_out in ["Noor", "Hij was te laat", "lastig geval"] {
            assert!(!text.contains(kept_out), "{text}");
        }
        assert!(overview(&mine, Language::En).contains("What you wrote to us"));
    }
}

//! temporary
use super::*;
use crate::case::{Case, form::Missing};
use crate::roster::{Person, PersonId, Roster};
pub fn age_group(text: &str) -> Option<AgeGroup> {
    let n: u32 = text.trim().parse().ok()?;
    Some(match n {
        0..=11 => AgeGroup::Under12,
        12..=15 => AgeGroup::From12To15,
        16..=17 => AgeGroup::From16To17,
        18..=20 => AgeGroup::From18To20,
        _ => AgeGroup::From21,
    })
}
pub fn help(
    _t: Option<&str>,
    _c: Option<&Case>,
    _p: &Person,
    _r: &Roster,
) -> Vec<(String, String)> {
    vec![("Status".into(), "x".into())]
}
pub fn other_words(_l: Language) -> Vec<String> {
    vec![]
}
pub fn long_text(c: &Command) -> Option<&str> {
    match c {
        Command::Decision { text, .. } => Some(text),
        _ => None,
    }
}
pub fn missing_label(m: &Missing, _r: &Roster, _l: Language) -> String {
    format!("{m:?}")
}
pub fn missing_command(m: &Missing, _r: &Roster) -> String {
    format!("{m:?}")
}
pub fn words_now(_c: &Case, _p: &PersonId, _r: &Roster, _l: Language) -> Vec<(String, String)> {
    vec![]
}

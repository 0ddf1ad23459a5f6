//! Names against the roster, as far as reading needs it: a name of two people is refused at once (R-NAAM-DUBBEL).

use super::Reader;
use super::unclear::Problem;
use crate::roster::{NameMatch, Role};

/// Refuses when one of these names may mean more than one volunteer; unknown names are left to the case.
pub(super) fn unambiguous(names: &[String], reader: &Reader<'_>) -> Result<(), Problem> {
    let Some(roster) = reader.roster else {
        return Ok(());
    };
    for name in names {
        if let NameMatch::Several(people) =
            roster.find_name(name, |person| person.has(Role::Volunteer))
        {
            let candidates: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
            let example = format!(
                "Vrijwilliger {}",
                candidates.first().map_or("", String::as_str)
            );
            return Err(Problem::AmbiguousName {
                candidates,
                example,
            });
        }
    }
    Ok(())
}

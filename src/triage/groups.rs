//! Groups of words that many cues share: `{reader}` in a cue stands for `moeder|vader|…` (table `[groups]` of the signals file).
//!
//! Must not know what a cue is for. A group holds single words and stems only, never another group: nothing can go round.

use std::collections::BTreeMap;

/// The groups by name, each as it would stand in a cue: `moeder|vader|stief*`.
pub(crate) type Groups = BTreeMap<String, String>;

/// The cue with every `{name}` replaced; the error says in English which group is missing.
pub(crate) fn spelled_out(cue: &str, groups: &Groups) -> Result<String, String> {
    let mut whole = String::new();
    let mut rest = cue;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            return Err("has a { without a }".to_owned());
        };
        let words = groups
            .get(name)
            .ok_or_else(|| format!("uses the group `{name}`, which is not in [groups]"))?;
        whole.push_str(before);
        whole.push_str(words);
        rest = behind;
    }
    whole.push_str(rest);
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Groups {
        Groups::from([("reader".to_owned(), "moeder|vader|stief*".to_owned())])
    }

    #[test]
    fn a_group_stands_for_its_words_also_beside_others() {
        assert_eq!(
            spelled_out("{reader}|ze .. leest mee", &groups()),
            Ok("moeder|vader|stief*|ze .. leest mee".to_owned())
        );
        assert_eq!(
            spelled_out("leest mee", &groups()),
            Ok("leest mee".to_owned())
        );
    }

    #[test]
    fn a_group_that_nobody_wrote_is_named() {
        let problem = spelled_out("{raeder} leest", &groups()).expect_err("a refusal");
        assert!(problem.contains("raeder"), "{problem}");
        assert!(spelled_out("{reader leest", &groups()).is_err());
    }
}

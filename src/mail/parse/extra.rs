//! What an HTML page says beyond the plain text beside it: it must be readable too, but is not what was typed.

/// Longer texts are not compared: time must stay bounded. In bytes and lines.
const LONGEST_PLAIN: usize = 64 * 1024;
const MOST_LINES: usize = 2_000;
/// Fewer letters than this are layout.
const FEWEST_LETTERS: usize = 3;

/// The lines of the page that the plain text lacks, when they are a quarter of the page or more.
pub fn beyond(plain: &str, page: &str) -> Option<String> {
    if plain.len() > LONGEST_PLAIN || page.lines().nth(MOST_LINES).is_some() {
        return None;
    }
    let said = letters(plain);
    let (mut missing, mut missing_letters, mut all_letters) = (Vec::new(), 0, 0);
    for line in page.lines() {
        let words = letters(&without_links(line));
        all_letters += words.len();
        if words.len() >= FEWEST_LETTERS && !said.contains(&words) {
            missing_letters += words.len();
            missing.push(line.trim());
        }
    }
    (missing_letters > 0 && missing_letters * 4 >= all_letters).then(|| missing.join("\n"))
}

/// Letters and digits in lower case: what remains of a text when layout goes.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A line without `<http…>`.
fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (index, piece) in line.split('<').enumerate() {
        match piece.split_once('>') {
            Some((inside, after)) if index > 0 && inside.contains(':') => out.push_str(after),
            _ => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_another_layout_are_nothing_new() {
        let plain = "Ik ben *niet* teruggebeld.\nZie https://x.example/a\n";
        assert_eq!(
            beyond(
                plain,
                "Ik ben niet\nteruggebeld.\nZie x <https://x.example/a>"
            ),
            None
        );
    }

    #[test]
    fn words_that_only_the_page_has_are_kept() {
        let found = beyond("Groet", "Mijn klacht gaat over het wachten.\n\nGroet");
        assert_eq!(found.as_deref(), Some("Mijn klacht gaat over het wachten."));
    }
}

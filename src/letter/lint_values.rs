//! The part of the lint that fills letters with values at the edge: what people are really called, the days on which the
//! clock jumps, nothing, one, five and many. A letter must come out whole with each of them.

use super::example::Fill;
use super::room::Rendered;

/// Longest subject that a mail may carry (RFC 5322 §2.1.1).
const LONGEST_SUBJECT: usize = 998;

/// Names, words and addresses of people.
const TEXTS: &[&str] = &[
    "x",
    "O'Brien \"Bo\" D’Angelo",
    "<b>Amir</b> & <script>alert(1)</script>",
    "\u{202E}rimA\u{202C} \u{2066}Noor\u{2069}",
    "نور الهدى בן־דוד",
    "👩‍👩‍👧 🇳🇱",
    "Amir\r\nBcc: x@example.org\n\n# kop\n- punt\n=== Typ ===",
    "{{office.name}} **vet** [a](http://x.example) |---|",
    "=?utf-8?q?x?=",
];
/// The clock goes back, the clock goes forward, a leap day, the ends of a year.
const DAYS: &[&str] = &[
    "2026-10-25",
    "2027-03-28",
    "2028-02-29",
    "2026-12-31",
    "2027-01-01",
];
/// Hours that exist twice, or not at all.
const MOMENTS: &[&str] = &["2026-10-25T02:30", "2027-03-28T02:30", "2026-12-31T23:59"];
const COUNTS: &[u32] = &[0, 1, 2, 1_000_000];
/// One volunteer, five, and a list that has grown.
const ROWS: &[usize] = &[1, 5, 40];

/// Every way to fill a letter at the edge, with a name for it.
pub(super) fn edges(long: &str) -> Vec<(String, Fill<'_>)> {
    let full = Fill::FULL;
    let mut all = vec![
        (
            "a very long name".to_owned(),
            Fill {
                text: Some(long),
                ..full
            },
        ),
        (
            "a very long list".to_owned(),
            Fill {
                text: Some(long),
                rows: Some(20),
                ..full
            },
        ),
    ];
    all.extend(TEXTS.iter().map(|text| {
        (
            format!("the text {text:?}"),
            Fill {
                text: Some(text),
                ..full
            },
        )
    }));
    all.extend(DAYS.iter().map(|day| {
        (
            format!("the day {day}"),
            Fill {
                day: Some(day),
                ..full
            },
        )
    }));
    all.extend(MOMENTS.iter().map(|at| {
        (
            format!("the moment {at}"),
            Fill {
                moment: Some(at),
                ..full
            },
        )
    }));
    all.extend(ROWS.iter().map(|rows| {
        (
            format!("{rows} rows"),
            Fill {
                rows: Some(*rows),
                ..full
            },
        )
    }));
    for count in COUNTS {
        for flags in [true, false] {
            all.push((
                format!("the number {count}"),
                Fill {
                    count: Some(*count),
                    flags,
                    ..full
                },
            ));
        }
    }
    all
}

/// What no letter may hold, whatever it is filled with.
pub(super) fn broken(letter: &Rendered) -> Option<&'static str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || ('\u{202A}'..='\u{202E}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    if letter.subject.chars().count() > LONGEST_SUBJECT {
        return Some("the subject can grow too long");
    }
    if letter.subject.trim().is_empty() || letter.text.trim().is_empty() {
        return Some("the subject or the text can be empty");
    }
    if letter.subject.chars().any(char::is_control) {
        return Some("the subject can break into a second line");
    }
    if letter.text.chars().any(steers) || letter.html.chars().any(steers) {
        return Some("a sign that turns the text round can get through");
    }
    if letter.html.contains("<script")
        || letter.html.contains("<img")
        || letter.html.contains("<b>")
    {
        return Some("a value can become markup");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str, text: &str, html: &str) -> Rendered {
        Rendered {
            subject: subject.to_owned(),
            text: text.to_owned(),
            html: html.to_owned(),
        }
    }

    #[test]
    fn each_way_to_break_a_letter_is_seen() {
        assert_eq!(broken(&letter("Hoi", "Hoi\n", "<p>Hoi</p>")), None);
        for bad in [
            letter(&"x".repeat(999), "Hoi", ""),
            letter(" ", "Hoi", ""),
            letter("Hoi", "\n", ""),
            letter("Hoi\nBcc: x", "Hoi", ""),
            letter("Hoi", "\u{202E}ioH", ""),
            letter("Hoi", "Hoi", "\u{7}"),
            letter("Hoi", "Hoi", "<script>"),
            letter("Hoi", "Hoi", "<img src=x>"),
        ] {
            assert!(broken(&bad).is_some());
        }
    }
}

//! Words about the files of a case: the list in the archive, and the files that cannot go along.

use super::pick;
use crate::case::CaseNumber;
use crate::letter::date_long;
use crate::mail::Language;
use jiff::civil::DateTime;
use std::fmt::Write as _;

/// Longest name of a file that is shown, in characters.
const LONGEST_NAME: usize = 120;

/// One file as the list tells it.
pub struct ListedFile<'a> {
    /// Its name in the archive.
    pub inside: &'a str,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: &'a str,
    /// When each mail that brought it came, in local time, and what it was called there.
    pub came: Vec<(DateTime, &'a str)>,
}

/// `K2026-004-bijlagen.zip`, `K2026-004-bijlagen-2.zip`.
pub fn archive_name(number: CaseNumber, part: usize, language: Language) -> String {
    let word = pick(language, "bijlagen", "attachments");
    match part {
        0 | 1 => format!("{number}-{word}.zip"),
        _ => format!("{number}-{word}-{part}.zip"),
    }
}

/// What to type for a part of the files.
pub fn part_command(part: usize, language: Language) -> String {
    let command = pick(language, "Dossier met bijlagen", "File with attachments");
    if part > 1 {
        format!("{command} {part}")
    } else {
        command
    }
}

/// The name of the list in the archive.
pub fn list_name(language: Language) -> String {
    pick(language, "00-lijst.txt", "00-list.txt")
}

/// The list in the archive: which number is which file of which mail.
pub fn list_of_files(number: CaseNumber, files: &[ListedFile<'_>], language: Language) -> String {
    let say = |dutch: &str, english: &str| pick(language, dutch, english);
    // With a mark at the start, or some phones take the letters for others.
    let mut text = format!(
        "\u{feff}{} {number}\n\n{}\n{}\n",
        say("Bijlagen van", "Attachments of"),
        say(
            "Niemand heeft deze bestanden geopend of op virussen gecontroleerd.",
            "Nobody opened these files or checked them for viruses.",
        ),
        say(
            "Wis ze als je klaar bent.",
            "Delete them when you are done.",
        ),
    );
    for file in files {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}\n", file.inside);
        for (at, name) in &file.came {
            let when = format!(
                "{} {:02}:{:02}",
                date_long(at.date(), language),
                at.hour(),
                at.minute()
            );
            let _ = writeln!(
                text,
                "  {}: {}\n  {}: {when}",
                say("naam", "name"),
                plain_name(name, language),
                say("mail van", "email of"),
            );
        }
        let _ = writeln!(
            text,
            "  {}: {} bytes\n  SHA-256: {}",
            say("grootte", "size"),
            file.size,
            file.sha256
        );
    }
    text.replace('\n', "\r\n")
}

/// What the list says above files that were erased after it was made.
pub fn erased_since(language: Language) -> String {
    pick(
        language,
        "\r\nIntussen gewist, en dus niet in dit bestand:\r\n",
        "\r\nErased since, and so not in this file:\r\n",
    )
}

/// `film.mp4 (40,0 MB, mail van maandag 12 oktober 2026)`.
pub fn file_of_mail(name: &str, size: u64, came: DateTime, language: Language) -> String {
    let name = plain_name(name, language);
    let day = date_long(came.date(), language);
    let tenths = size.div_ceil(100_000);
    let (whole, rest) = (tenths / 10, tenths % 10);
    pick(
        language,
        format!("{name} ({whole},{rest} MB, mail van {day})"),
        format!("{name} ({whole}.{rest} MB, email of {day})"),
    )
}

/// A mail of which only the beginning was taken.
pub fn mail_of_day(came: DateTime, language: Language) -> String {
    let day = date_long(came.date(), language);
    pick(
        language,
        format!("mail van {day}"),
        format!("email of {day}"),
    )
}

/// A name as its sender wrote it, on one line, without signs that hide or turn what follows them.
fn plain_name(name: &str, language: Language) -> String {
    let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let plain: String = name
        .chars()
        .filter(|c| !c.is_control() && !turns(*c))
        .take(LONGEST_NAME)
        .collect();
    if plain.trim().is_empty() {
        pick(language, "(zonder naam)", "(without a name)")
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> DateTime {
        "2026-10-12T09:05".parse().expect("a moment")
    }

    #[test]
    fn a_name_stays_on_its_line_and_reads_in_its_order() {
        let name = "foto\u{202e}gpj.exe\n02.jpg";
        assert_eq!(plain_name(name, Language::Nl), "fotogpj.exe02.jpg");
        assert_eq!(plain_name("صورة 😀.png", Language::Nl), "صورة 😀.png");
        assert_eq!(plain_name("\u{200b}\t", Language::En), "(without a name)");
        assert_eq!(plain_name(&"a".repeat(500), Language::Nl).len(), 120);
    }

    #[test]
    fn the_list_says_which_number_is_which_file() {
        let number = "K2026-004".parse().expect("a number");
        let files = [ListedFile {
            inside: "01.png",
            size: 12,
            sha256: "ab",
            came: vec![(moment(), "../../weg.png"), (moment(), "nog eens.png")],
        }];
        let text = list_of_files(number, &files, Language::Nl);
        for words in [
            "Bijlagen van K2026-004\r\n",
            "\r\n01.png\r\n  naam: ../../weg.png\r\n  mail van: maandag 12 oktober 2026 09:05\r\n",
            "  naam: nog eens.png\r\n",
            "  grootte: 12 bytes\r\n  SHA-256: ab\r\n",
        ] {
            assert!(text.contains(words), "{words}\n{text}");
        }
    }

    #[test]
    fn names_of_archives_tell_the_case_and_nothing_else() {
        let number = "K2026-004".parse().expect("a number");
        assert_eq!(
            archive_name(number, 1, Language::Nl),
            "K2026-004-bijlagen.zip"
        );
        assert_eq!(
            archive_name(number, 2, Language::En),
            "K2026-004-attachments-2.zip"
        );
        assert_eq!(part_command(1, Language::Nl), "Dossier met bijlagen");
        assert_eq!(part_command(3, Language::En), "File with attachments 3");
        assert_eq!(
            file_of_mail("film.mp4", 40_050_000, moment(), Language::Nl),
            "film.mp4 (40,1 MB, mail van maandag 12 oktober 2026)"
        );
    }
}

//! The house rules for texts (procedure.md §4.1 and §4.3), checked at start and by `templates check`.
//!
//! The lint reads every letter as it would come out: with and without what may be left out, for each code, with no name
//! and with a very long one.

use super::builtin::kind_of_template;
use super::error::TemplateError;
use super::example::{Fill, filled};
use super::fields::fields;
use super::kinds::is_answerable;
use super::lint_table::{may_be_seen_by_its_audience, says_the_same_in_both_languages};
use super::lint_values::{broken, edges};
use super::lint_words::{
    addresses_rightly, forbidden_in, forbidden_words, shared_texts, without_tags,
};
use super::readability::{AVERAGE, LONGEST, measure};
use super::room::{LetterRoom, Rendered, cut, fault, file_stem};
use super::shape::{FieldType, Holds};
use crate::case::{Audience, LetterKind};
use crate::mail::Language;

/// A breach of a house rule: file, line, message.
pub type Finding = TemplateError;

/// Words that tell a bystander what a mail is about.
const TELLING: &[&str] = &["klacht", "klaag", "klager", "complain"];
/// Characters that a locked phone shows.
const PREVIEW: usize = 120;
/// Sunday 2 May: as short as a date can be.
const SHORT_DAY: &str = "2027-05-02";
/// Stands for the words of people while texts are measured.
const HUMAN: &str = "¤";
/// What nobody but the reader of the mail may see on a locked phone.
const PRIVATE: &[Holds] = &[
    Holds::CaseContent,
    Holds::StaffName,
    Holds::NamedWithReason,
    Holds::OwnWords,
    Holds::Lessons,
];
const WORDS_OF_PEOPLE: &[Holds] = &[
    Holds::CoordinatorWords,
    Holds::CaseContent,
    Holds::OwnWords,
    Holds::Lessons,
];

/// Every breach of the house rules, sorted by file and line.
pub fn lint(room: &LetterRoom) -> Vec<Finding> {
    lint_kinds(room, LetterKind::ALL)
}

/// The breaches that these files can have made: of the letters themselves, or of all where a partial or words changed.
pub fn lint_files<'f>(room: &LetterRoom, files: impl Iterator<Item = &'f str>) -> Vec<Finding> {
    let kinds: Option<Vec<LetterKind>> = files
        .map(|file| kind_of_template(file).filter(|_| !file.contains("partials/")))
        .collect();
    match kinds {
        Some(kinds) => lint_kinds(room, &kinds),
        None => lint(room),
    }
}

/// The breaches of some letters.
pub(super) fn lint_kinds(room: &LetterRoom, kinds: &[LetterKind]) -> Vec<Finding> {
    let mut found = Vec::new();
    for kind in kinds.iter().copied() {
        may_be_seen_by_its_audience(kind, &mut found);
        says_the_same_in_both_languages(room, kind, &mut found);
        for (language, folder) in [(Language::Nl, "nl"), (Language::En, "en")] {
            let letter = Letter {
                room,
                kind,
                language,
                file: format!("{folder}/{}.md", file_stem(kind)),
            };
            letter.subject(&mut found);
            letter.source(&mut found);
            letter.outcomes(&mut found);
            letter.extremes(&mut found);
        }
    }
    shared_texts(room, &mut found);
    found.sort();
    found.dedup();
    found
}

/// One letter in one language under the lint.
struct Letter<'a> {
    room: &'a LetterRoom,
    kind: LetterKind,
    language: Language,
    file: String,
}

impl Letter<'_> {
    fn say(&self, line: usize, message: impl Into<String>, found: &mut Vec<Finding>) {
        found.push(fault(&self.file, line, message));
    }

    fn text(&self) -> &str {
        self.room.files().get(&self.file).map_or("", String::as_str)
    }

    /// The first line of the body: where a fault of the whole letter is reported.
    fn body(&self) -> usize {
        self.text().lines().count().min(3)
    }

    /// The line where a field is used first.
    fn first_use(&self, field: &str) -> usize {
        let uses = |line: &str| {
            line.split("{{").skip(1).any(|tag| {
                tag.split("}}")
                    .next()
                    .is_some_and(|tag| tag.contains(field))
            })
        };
        let line = self.text().lines().position(uses);
        line.map_or_else(|| self.body(), |line| line + 1)
    }

    /// Says it of the line where these words stand, in the letter or in a partial that it uses.
    fn say_of(&self, words: &str, message: impl Into<String>, found: &mut Vec<Finding>) {
        let lower = words.to_lowercase();
        let line = |text: &str| {
            let holds = |line: &str| without_tags(line).to_lowercase().contains(&lower);
            text.lines().position(holds).map(|line| line + 1)
        };
        if let Some(line) = line(self.text()) {
            return self.say(line, message, found);
        }
        let folder = self.file.split('/').next().unwrap_or("nl");
        let partials = self.room.files().iter().filter(|(name, _)| {
            let partial = name.strip_prefix(&format!("{folder}/partials/"));
            let stem = partial.and_then(|name| name.strip_suffix(".md"));
            stem.is_some_and(|stem| self.text().contains(&format!("{{{{> {stem}}}}}")))
        });
        for (name, text) in partials {
            if let Some(line) = line(text) {
                found.push(fault(name, line, message));
                return;
            }
        }
        self.say(self.body(), message, found);
    }

    fn for_outsiders(&self) -> bool {
        matches!(
            self.kind.audience(),
            Audience::Complainant | Audience::Volunteer
        )
    }

    fn render(&self, fill: &Fill) -> Result<Rendered, String> {
        self.room
            .render(self.kind, self.language, &filled(self.kind, fill))
            .map_err(|error| error.to_string())
    }

    /// The subject names nobody, tells nothing, and has the number.
    fn subject(&self, found: &mut Vec<Finding>) {
        let Ok(source) = cut(&self.file, self.text()) else {
            return;
        };
        let subject = without_tags(&source.subject).to_lowercase();
        if self.for_outsiders() {
            for word in TELLING.iter().filter(|word| subject.contains(**word)) {
                self.say(1, format!("the subject tells too much: ‘{word}’"), found);
            }
            let numbered = fields(self.kind).any(|field| field.name == "number" && field.required);
            if numbered && !source.subject.contains("{{number}}") {
                self.say(1, "the subject lacks the case number", found);
            }
        }
        let everything = [
            PRIVATE,
            &[
                Holds::OwnName,
                Holds::CoordinatorName,
                Holds::CoordinatorWords,
            ],
        ]
        .concat();
        let fill = Fill {
            of: Some((&everything, HUMAN)),
            ..Fill::FULL
        };
        if self
            .render(&fill)
            .is_ok_and(|letter| letter.subject.contains(HUMAN))
        {
            self.say(1, "the subject shows a name or words of a person", found);
        }
    }

    /// Rules that can be read off the file itself.
    fn source(&self, found: &mut Vec<Finding>) {
        for (number, line) in self.text().lines().enumerate() {
            let text = without_tags(line);
            let tag = text.split('<').skip(1).any(|rest| {
                rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            });
            if tag {
                self.say(number + 1, "HTML is shown as text: use Markdown", found);
            }
            if text.contains("](") {
                self.say(
                    number + 1,
                    "write {{url …}} for a link: readers must see where it leads",
                    found,
                );
            }
        }
        if self.kind.audience() == Audience::Complainant {
            if self.language == Language::Nl {
                forbidden_words(&self.file, self.text(), found);
                addresses_rightly(self.kind, &self.file, self.text(), found);
            }
            if !["{{> automatic", "{{> regards"]
                .iter()
                .any(|end| self.text().contains(end))
            {
                self.say(
                    self.body(),
                    "nobody is named below this letter, and it does not say that it is automatic",
                    found,
                );
            }
        }
    }

    /// Each way the letter can come out: all codes, flags on and off.
    fn outcomes(&self, found: &mut Vec<Finding>) {
        let codes = fields(self.kind).map(|field| {
            if let FieldType::Code(codes) = field.of {
                codes.len()
            } else {
                1
            }
        });
        for code in 0..codes.max().unwrap_or(1) {
            for flags in [true, false] {
                for optional in [true, false] {
                    let fill = Fill {
                        optional,
                        flags,
                        code,
                        of: Some((WORDS_OF_PEOPLE, HUMAN)),
                        day: Some(SHORT_DAY),
                        ..Fill::FULL
                    };
                    match self.render(&fill) {
                        Ok(letter) => self.reads_well(&letter, flags, found),
                        Err(message) => self.say(self.body(), message, found),
                    }
                }
            }
        }
    }

    fn reads_well(&self, letter: &Rendered, flags: bool, found: &mut Vec<Finding>) {
        let start: String = letter
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(PREVIEW)
            .collect();
        if self.for_outsiders() {
            let lower = start.to_lowercase();
            for word in TELLING.iter().filter(|word| lower.contains(**word)) {
                self.say_of(
                    word,
                    format!("the first {PREVIEW} characters tell too much: ‘{word}’"),
                    found,
                );
            }
        }
        let previewed = self.kind.audience() == Audience::Complainant;
        if start.contains(HUMAN) && !previewed {
            self.say(
                self.body(),
                format!("the first {PREVIEW} characters show words or names of people"),
                found,
            );
        }
        for hole in ["()", "( ", " ,", " . ", "null", "{{"] {
            if letter.text.contains(hole) {
                self.say(self.body(), format!("a hole in the text: ‘{hole}’"), found);
            }
        }
        if is_answerable(self.kind) && !flags && !letter.text.starts_with("===") {
            self.say(
                self.body(),
                "the line above which staff type is not the first",
                found,
            );
        }
        if self.kind.audience() == Audience::Complainant {
            self.reads_easily(letter, found);
            if self.language == Language::Nl {
                for word in forbidden_in(&letter.text) {
                    let message =
                        format!("the word ‘{word}’ does not belong in a letter to a complainant");
                    self.say_of(word, message, found);
                }
            }
        }
    }

    fn reads_easily(&self, letter: &Rendered, found: &mut Vec<Finding>) {
        let figures = measure(&letter.text, HUMAN);
        if figures.longest_words() > LONGEST {
            let start: Vec<&str> = figures.longest.split_whitespace().take(3).collect();
            self.say_of(
                &start.join(" "),
                format!(
                    "a sentence of {} words: ‘{}’",
                    figures.longest_words(),
                    figures.longest
                ),
                found,
            );
        }
        if figures.average() > AVERAGE {
            self.say(
                self.body(),
                format!("{:.1} words a sentence on average", figures.average()),
                found,
            );
        }
    }

    /// Each field alone left out or given; no name, and a very long one.
    fn extremes(&self, found: &mut Vec<Finding>) {
        for field in fields(self.kind).filter(|field| !field.required) {
            for optional in [true, false] {
                let fill = Fill {
                    optional,
                    except: Some(field.name),
                    ..Fill::FULL
                };
                if let Err(message) = self.render(&fill) {
                    let how = if optional { "missing" } else { "alone" };
                    let line = self.first_use(field.name);
                    self.say(
                        line,
                        format!("when {} is {how}: {message}", field.name),
                        found,
                    );
                }
            }
        }
        let long = "Wilhelmina-Alexandra ".repeat(12);
        for (name, fill) in edges(&long) {
            match self.render(&fill) {
                Ok(letter) => {
                    if let Some(what) = broken(&letter) {
                        self.say(self.body(), format!("with {name}: {what}"), found);
                    }
                }
                Err(message) => self.say(self.body(), format!("with {name}: {message}"), found),
            }
        }
    }
}

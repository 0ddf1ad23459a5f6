//! The templates of an office: the built-in ones, with the files of its folder in their place, held to the house rules.

use super::{OpeningError, read};
use crate::letter::{LetterRoom, TemplateError, lint_files};
use std::path::Path;

/// The templates as the office wrote them: they can be read, and may still break a house rule (for a preview).
///
/// # Errors
/// When a file cannot be read, or a template is wrong.
pub fn letters_as_written(folder: Option<&Path>) -> Result<LetterRoom, OpeningError> {
    LetterRoom::new(&overrides(folder)?).map_err(|faults| refused(&faults))
}

/// The templates: built-in, with the files of the office's folder in their place. What breaks a house rule of letters
/// (procedure.md §4.1) is refused like what cannot be read.
///
/// # Errors
/// When a file cannot be read, or a template is wrong: one line per finding, with file and line.
pub fn letters(folder: Option<&Path>) -> Result<LetterRoom, OpeningError> {
    sound(&overrides(folder)?).map_err(|faults| refused(&faults))
}

/// The templates at a start: what is wrong is left out, so that the built-in letter stays in force and mail is answered.
/// The findings tell which.
///
/// # Errors
/// When a file cannot be read, or the built-in templates are wrong.
pub fn letters_in_force(
    folder: Option<&Path>,
) -> Result<(LetterRoom, Vec<TemplateError>), OpeningError> {
    let mut files = overrides(folder)?;
    let mut found = Vec::new();
    loop {
        let faults = match sound(&files) {
            Ok(room) => return Ok((room, found)),
            Err(faults) if files.is_empty() => return Err(refused(&faults)),
            Err(faults) => faults,
        };
        let before = files.len();
        files.retain(|(name, _)| !faults.iter().any(|fault| fault.file == *name));
        if files.len() == before {
            // The fault shows in a built-in letter: which of the files makes it, nobody can tell.
            files.clear();
        }
        found.extend(faults);
    }
}

fn sound(files: &[(String, String)]) -> Result<LetterRoom, Vec<TemplateError>> {
    let room = LetterRoom::new(files)?;
    if files.is_empty() {
        return Ok(room);
    }
    let faults = lint_files(&room, files.iter().map(|(name, _)| name.as_str()));
    if faults.is_empty() {
        Ok(room)
    } else {
        Err(faults)
    }
}

fn refused(faults: &[TemplateError]) -> OpeningError {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    OpeningError::Templates(lines.join("\n"))
}

fn overrides(folder: Option<&Path>) -> Result<Vec<(String, String)>, OpeningError> {
    folder.map_or_else(|| Ok(Vec::new()), template_files)
}

/// Files `nl/c1.md`, `en/…`, with `/` whatever the system uses.
fn template_files(folder: &Path) -> Result<Vec<(String, String)>, OpeningError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let entries = std::fs::read_dir(&current).map_err(|error| OpeningError::File {
            path: current.clone(),
            error,
        })?;
        for entry in entries {
            let path = entry
                .map_err(|error| OpeningError::File {
                    path: current.clone(),
                    error,
                })?
                .path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| ending == "md" || ending == "toml")
            {
                let name = path.strip_prefix(folder).unwrap_or(&path);
                let name: Vec<String> = name
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                found.push((name.join("/"), read(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::LetterKind;
    use crate::letter::example;
    use crate::mail::Language;

    const GOOD: &str = "Onderwerp: Klaar ({{number}})\n\n{{> greeting}}\n\nEen eigen zin.\n\nWe gaan door tot {{date_long deadline}}.{{#if coordinator}}{{/if}}\n\n{{> automatic}}\n";
    const BAD: &str = "Onderwerp: Nog één vraag ({{number}})\n\n{{> greeting}}\n\nDit is conform de regels.\n\n{{> automatic}}\n";
    const UNREADABLE: &str = "Onderwerp: Zo ({{number}})\n\nHoi {{voornaam}}\n";

    fn office(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    fn text(room: &LetterRoom, kind: LetterKind) -> String {
        room.render(kind, Language::Nl, &example(kind))
            .expect("a letter")
            .text
    }

    #[test]
    fn a_template_that_breaks_a_house_rule_is_refused_with_file_and_line() {
        let folder = office(&[("nl/c9.md", BAD), ("nl/c13.md", GOOD)]);
        let error = letters(Some(folder.path()))
            .expect_err("a refusal")
            .to_string();
        assert!(error.contains("nl/c9.md:5: the word ‘conform’"), "{error}");
        assert!(!error.contains("c13"), "{error}");
    }

    #[test]
    fn at_a_start_the_built_in_letter_stays_in_force_for_a_wrong_one_and_only_for_that() {
        let folder = office(&[
            ("nl/c9.md", BAD),
            ("nl/c13.md", GOOD),
            ("nl/c5.md", UNREADABLE),
        ]);
        let (room, refused) = letters_in_force(Some(folder.path())).expect("letters");
        let files: Vec<&str> = refused.iter().map(|fault| fault.file.as_str()).collect();
        assert!(
            files.contains(&"nl/c9.md") && files.contains(&"nl/c5.md"),
            "{refused:?}"
        );
        assert!(text(&room, LetterKind::C13).contains("Een eigen zin."));
        assert!(text(&room, LetterKind::C9).contains("Vorige week stuurden we je ons antwoord."));
        assert!(text(&room, LetterKind::C5).contains("We zijn je niet vergeten."));
    }

    #[test]
    fn a_partial_that_spoils_the_letters_of_the_program_is_left_out() {
        let folder = office(&[
            (
                "nl/partials/regards.md",
                "Doei,\n{{coordinator.nickname}}\n",
            ),
            ("nl/c13.md", GOOD),
        ]);
        let (room, refused) = letters_in_force(Some(folder.path())).expect("letters");
        assert!(!refused.is_empty());
        assert!(text(&room, LetterKind::C10).contains("Groetjes,"));
    }
}

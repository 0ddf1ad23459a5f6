//! The story of the demo, read from `story.txt`: what invented people write, and when. The office's side is not in there;
//! the program plays it.
//!
//! `== Title` begins a chapter (`=== Title` one that is told briefly), a line that starts with a local date and time is
//! the next moment with what the reader should know, and below it stands what somebody does: `mail van … onderwerp …:`,
//! `NAME antwoordt op KIND:` or `NAME mailt onderwerp …:`, with the words in lines that begin with `> `. Nothing below it:
//! only time passes.

use jiff::civil::DateTime;

/// One part of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chapter {
    /// What it is about.
    pub title: &'static str,
    /// Told in one line a step.
    pub brief: bool,
    /// What happens, in the order of time.
    pub acts: Vec<Act>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    /// Local time of the office.
    pub at: DateTime,
    /// What the reader should know before it.
    pub told: &'static str,
    /// What happens.
    pub does: Does,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Does {
    /// Somebody writes without answering a letter.
    Mail {
        /// `Name <address>`, or an id of the roster.
        from: &'static str,
        /// Subject.
        subject: &'static str,
        /// Words.
        text: String,
    },
    /// Somebody answers the last letter of this kind; `{code}` is the code in it.
    Reply {
        /// Address, or an id of the roster.
        who: &'static str,
        /// Name of the letter.
        kind: &'static str,
        /// Words above the line.
        text: String,
    },
    /// Only time passes.
    Wait,
}

/// The whole story.
///
/// # Errors
/// The number of the line that cannot be read.
pub(super) fn read(story: &'static str) -> Result<Vec<Chapter>, usize> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for (index, line) in story.lines().enumerate() {
        let line_number = index + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(title) = line.strip_prefix("==") {
            let brief = title.starts_with('=');
            let title = title.trim_start_matches('=').trim();
            chapters.push(Chapter {
                title,
                brief,
                acts: Vec::new(),
            });
            continue;
        }
        let acts = &mut chapters.last_mut().ok_or(line_number)?.acts;
        if line.starts_with(|first: char| first.is_ascii_digit()) {
            acts.push(moment(line).ok_or(line_number)?);
            continue;
        }
        let act = acts.last_mut().ok_or(line_number)?;
        match (line.strip_prefix('>'), &mut act.does) {
            (Some(words), Does::Mail { text, .. } | Does::Reply { text, .. }) => {
                text.push_str(words.strip_prefix(' ').unwrap_or(words));
                text.push('\n');
            }
            (None, Does::Wait) => act.does = deed(line).ok_or(line_number)?,
            (Some(_), Does::Wait) | (None, Does::Mail { .. } | Does::Reply { .. }) => {
                return Err(line_number);
            }
        }
    }
    Ok(chapters)
}

/// `2025-01-14 23:50 Amir is 17.`
fn moment(line: &'static str) -> Option<Act> {
    let (at, told) = line.split_at_checked(16)?;
    Some(Act {
        at: DateTime::strptime("%Y-%m-%d %H:%M", at).ok()?,
        told: told.trim(),
        does: Does::Wait,
    })
}

fn deed(line: &'static str) -> Option<Does> {
    let line = line.strip_suffix(':')?;
    let text = String::new();
    if let Some(mail) = line.strip_prefix("mail van ") {
        let (from, subject) = mail.split_once(" onderwerp")?;
        return Some(Does::Mail {
            from,
            subject: subject.trim_start(),
            text,
        });
    }
    if let Some((from, subject)) = line.split_once(" mailt onderwerp") {
        return Some(Does::Mail {
            from,
            subject: subject.trim_start(),
            text,
        });
    }
    let (who, kind) = line.split_once(" antwoordt op ")?;
    Some(Does::Reply { who, kind, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_can_be_read_and_goes_forward() {
        let chapters = read(super::super::STORY).expect("every line is understood");
        let moments: Vec<DateTime> = chapters
            .iter()
            .flat_map(|chapter| &chapter.acts)
            .map(|act| act.at)
            .collect();
        assert!(moments.len() > 40);
        for pair in moments.windows(2) {
            assert!(pair[0] <= pair[1], "{} comes after {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn a_line_that_means_nothing_is_named() {
        assert_eq!(
            read("== Begin\n2025-01-14 23:50 Nacht.\nbram danst:\n"),
            Err(3)
        );
        assert_eq!(read("== Begin\n2025-01-14 Nacht.\n"), Err(2));
        assert_eq!(read("> woorden\n"), Err(1));
    }
}

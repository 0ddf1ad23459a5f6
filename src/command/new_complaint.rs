//! The lines of `Nieuw`: an oral complaint written down, in the writer's own order of lines (RC-08).

use super::date::{self, DateFault, Lean};
use super::normalise::{Line, bare, key, without_bullet};
use super::unclear::Problem;
use super::{NewComplaint, Reader, block, closing, people, value, vocabulary};

/// What a line of `Nieuw` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Date,
    Name,
    Email,
    Phone,
    Age,
    Volunteer,
    Complaint,
}

/// Reads the lines from `from` into `new`; the line after them, and the first that is wrong.
pub(super) fn gather(
    lines: &[Line],
    from: usize,
    new: &mut NewComplaint,
    reader: &Reader<'_>,
) -> (usize, Result<(), (usize, Problem)>) {
    let mut at = from;
    let mut outcome = Ok(());
    while let Some(line) = lines.get(at) {
        if block::is_end(&line.text) {
            return (at + 1, outcome);
        }
        let here = at;
        at += 1;
        if line.text.is_empty() || line.is_quoted() {
            continue;
        }
        let result = match label(&line.text) {
            Some((Label::Complaint, text)) => {
                let end = (at..lines.len())
                    .find(|at| lines.get(*at).is_some_and(|line| block::is_end(&line.text)));
                let rest = closing::text(
                    lines
                        .get(at..end.unwrap_or(lines.len()))
                        .unwrap_or_default(),
                    reader.own_name,
                );
                new.text = format!("{text}\n{rest}").trim().to_owned();
                return (end.map_or(lines.len(), |end| end + 1), outcome);
            }
            Some((label, text)) => set(new, label, text, reader),
            None => Err(Problem::NotUnderstood { suggestion: None }),
        };
        if let (Ok(()), Err(problem)) = (&outcome, result) {
            outcome = Err((here, problem));
        }
    }
    (at, outcome)
}

/// The label at the start of a line and what follows it.
fn label(line: &str) -> Option<(Label, &str)> {
    let line = without_bullet(line);
    let end = line.find([' ', ':', '=']).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end)?;
    let label = match key(word).as_str() {
        "datum" | "date" | "dag" => Label::Date,
        "naam" | "van" | "name" | "from" => Label::Name,
        "mail" | "e-mail" | "email" | "mailadres" => Label::Email,
        "telefoon" | "tel" | "phone" => Label::Phone,
        "leeftijd" | "age" => Label::Age,
        "vrijwilliger" | "vrijwilligers" | "volunteer" | "volunteers" => Label::Volunteer,
        "klacht" | "complaint" => Label::Complaint,
        _ => return None,
    };
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix([':', '='])
        .or_else(|| rest.strip_prefix("- "))
        .unwrap_or(rest);
    Some((label, rest.trim()))
}

fn set(
    new: &mut NewComplaint,
    label: Label,
    text: &str,
    reader: &Reader<'_>,
) -> Result<(), Problem> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Ok(());
    }
    if let Some(word) = vocabulary::doubt(&words) {
        return Err(Problem::Negation {
            word,
            suggestion: None,
        });
    }
    let wrong = || Problem::NotUnderstood { suggestion: None };
    match label {
        Label::Date => {
            let bad = |why| Problem::Date {
                text: text.to_owned(),
                why,
            };
            let (day, used) = date::read(&words, reader.today, Lean::Past)
                .unwrap_or(Err(DateFault::NotADate))
                .map_err(bad)?;
            if used < words.len() {
                return Err(bad(DateFault::NotADate));
            }
            new.date = Some(day);
        }
        Label::Name => new.name = Some(value::name(&words).ok_or_else(wrong)?),
        Label::Email => new.email = Some(value::email(&words).ok_or_else(wrong)?),
        Label::Phone => new.phone = Some(value::phone(&words).ok_or_else(wrong)?),
        Label::Age => {
            value::age_group(&value::joined(&words)).ok_or_else(wrong)?;
            new.age = Some(bare(text).to_owned());
        }
        Label::Volunteer
            if matches!(key(text).as_str(), "geen" | "onbekend" | "none" | "unknown") => {}
        Label::Volunteer => {
            new.volunteers = value::names(&words).ok_or_else(wrong)?;
            people::unambiguous(&new.volunteers, reader)?;
        }
        Label::Complaint => new.text = text.to_owned(),
    }
    Ok(())
}

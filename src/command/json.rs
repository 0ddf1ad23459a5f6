//! Commands as the JSON of `klachtenbus read` (Dutch field names as in procedure.md §9.2).

use super::{
    Command, FieldValue, FollowUpState, Instruction, MessageKind, NewComplaint, OtherKind, Problem,
    Reference, Unclear, VolunteerChoice,
};
use super::{table, value};
use crate::case::{AgeGroup, Category, CauseKind, ComplainantKind, Manner, MeasureKind};
use crate::mail::Language;
use serde_json::{Map, Value, json};

/// One instruction as JSON: `{"cmd":"CATEGORIE","set":["a","c"]}`; `zaak` only when a number was typed.
pub fn to_json(instruction: &Instruction) -> Value {
    let mut fields = Map::new();
    fields.insert(
        "cmd".to_owned(),
        json!(table::entry(instruction.command.keyword()).json),
    );
    if let Some(about) = instruction.about {
        fields.insert("zaak".to_owned(), json!(number(about)));
    }
    match details(instruction) {
        Value::Object(more) => {
            for (name, value) in more.into_iter().filter(|(_, value)| !value.is_null()) {
                // Only `Hoort bij` names a second case; the typed one keeps `zaak`.
                let name = if fields.contains_key(&name) {
                    "bij".to_owned()
                } else {
                    name
                };
                fields.insert(name, value);
            }
        }
        _ => debug_assert!(false, "details are an object"),
    }
    Value::Object(fields)
}

/// A refusal as JSON: `{"code":"R-CATEGORIE","line":"Categorie d","suggestion":null}`, with `kandidaten` for names.
pub fn unclear_to_json(unclear: &Unclear) -> Value {
    let line = (!unclear.line.is_empty()).then_some(unclear.line.as_str());
    let mut value =
        json!({"code": unclear.code(), "line": line, "suggestion": unclear.suggestion()});
    if let (Problem::AmbiguousName { candidates, .. }, Value::Object(fields)) =
        (&unclear.problem, &mut value)
    {
        fields.insert("kandidaten".to_owned(), json!(candidates));
    }
    value
}

fn number(reference: Reference) -> String {
    match reference {
        Reference::Case(number) => number.to_string(),
        Reference::Intake(number) => number.to_string(),
    }
}

/// The fields of a command; null ones are left out by the caller.
fn details(instruction: &Instruction) -> Value {
    match &instruction.command {
        Command::Status
        | Command::File
        | Command::Complaint
        | Command::Spam
        | Command::SplitOff
        | Command::Take
        | Command::Stop
        | Command::Sign
        | Command::Close
        | Command::Undo
        | Command::Back
        | Command::Access => json!({}),
        Command::FileWithAttachments { part } => {
            json!({"soort": "met bijlagen", "deel": (*part > 1).then_some(part)})
        }
        Command::Help { topic } => json!({"waarde": topic}),
        Command::List { closed, year } => {
            json!({"soort": closed.then_some("gesloten"), "jaar": year})
        }
        Command::NotAComplaint { kind, reason } => {
            json!({"soort": kind.map(other_kind), "reden": reason})
        }
        Command::BelongsTo { case } => json!({"zaak": case}),
        Command::New(new) => new_complaint(new),
        Command::Transfer { name, reason } => json!({"naam": name, "reden": reason}),
        Command::Conflict { reason } | Command::Withdrawn { reason } => json!({"reden": reason}),
        Command::Coordinator { name } => json!({"naam": name}),
        Command::External { name, reason } | Command::NotHeard { name, reason } => {
            json!({"naam": name, "reden": reason})
        }
        Command::Volunteer(choice) => volunteer(choice),
        Command::Informed { name, date, how } => json!({"naam": name, "datum": date, "hoe": how}),
        Command::Heard {
            name,
            date,
            how,
            text,
        } => json!({"naam": name, "datum": date, "hoe": how, "tekst": text}),
        Command::Category { set } => {
            json!({"set": set.iter().map(|category| category_letter(*category)).collect::<Vec<_>>()})
        }
        Command::Manner { set } => {
            json!({"set": set.iter().map(|manner| manner_word(*manner)).collect::<Vec<_>>()})
        }
        Command::Received { date } | Command::MoreTime { date } | Command::Meeting { date } => {
            json!({"datum": date})
        }
        Command::Field(field) => field_details(field, &instruction.line),
        Command::Summary { text }
        | Command::Wish { text }
        | Command::Note { text }
        | Command::Solution { text }
        | Command::Statement { text }
        | Command::Breach { text } => json!({"tekst": text}),
        Command::Contact { date, how, text } => json!({"datum": date, "hoe": how, "tekst": text}),
        Command::ContactFailed { reason } => json!({"soort": "niet gelukt", "reden": reason}),
        Command::Message(MessageKind::Words(text)) => json!({"tekst": text}),
        Command::Message(MessageKind::Questions) => json!({"soort": "wie"}),
        Command::Message(MessageKind::Client) => json!({"soort": "client"}),
        Command::Decision { outcome, text } => {
            json!({"uitkomst": value::outcome_word(*outcome, Language::Nl), "tekst": text})
        }
        Command::Delay { date, reason } => json!({"datum": date, "reden": reason}),
        Command::Send { code } => json!({"code": code}),
        Command::Cause { kinds, text } => json!({"soort": cause_words(kinds), "tekst": some(text)}),
        Command::Measure { kind, text } => measure(*kind, text),
        Command::Satisfied { answer } => {
            json!({"waarde": value::answer_word(*answer, Language::Nl)})
        }
        Command::DeclineToSign { reason }
        | Command::OutOfScope { reason }
        | Command::Reopen { reason }
        | Command::Erase { reason } => json!({"reden": reason}),
        Command::Involved { names, not } => json!({"soort": not.then_some("niet"), "namen": names}),
        Command::Away { until } => json!({"tot": until}),
        Command::CallMe { phone } => json!({"telefoon": phone}),
        Command::Figures { year } => json!({"jaar": year}),
        Command::AnnualReport { year } => json!({"jaar": year}),
        Command::OfficeVersion {
            year,
            three_years,
            without,
        } => office_version(*year, *three_years, without),
        Command::Analysis { year, text } | Command::Recommendation { year, text } => {
            json!({"jaar": year, "tekst": text})
        }
        Command::FollowUp {
            number,
            state,
            text,
        } => follow_up(*number, *state, text),
        Command::Discussed {
            date,
            present,
            text,
        } => json!({"datum": date, "aanwezig": present, "tekst": text}),
        Command::Hold { until, reason } => json!({"tot": until, "reden": reason}),
        Command::SafeAddress { email } => json!({"waarde": email.as_str()}),
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn new_complaint(new: &NewComplaint) -> Value {
    json!({
        "wijze": new.manner.map(manner_word),
        "datum": new.date,
        "naam": new.name,
        "mail": new.email.as_ref().map(crate::mail::EmailAddress::as_str),
        "telefoon": new.phone,
        "leeftijd": new.age,
        "vrijwilliger": (!new.volunteers.is_empty()).then_some(&new.volunteers),
        "klacht": new.text,
    })
}

fn volunteer(choice: &VolunteerChoice) -> Value {
    match choice {
        VolunteerChoice::Named(names) => json!({"namen": names}),
        VolunteerChoice::Nobody => json!({"waarde": "geen"}),
        VolunteerChoice::Unknown(reason) => json!({"waarde": "onbekend", "reden": reason}),
        VolunteerChoice::Not(names) => json!({"soort": "niet", "namen": names}),
    }
}

fn field_details(field: &FieldValue, line: &str) -> Value {
    match field {
        FieldValue::Name(name) => json!({"waarde": name}),
        // The command keeps only the group; the typed years are still in the line.
        FieldValue::Age(group) => {
            json!({"waarde": typed_years(line).unwrap_or_else(|| age_words(*group).to_owned())})
        }
        FieldValue::Language(language) => json!({"waarde": language_code(*language)}),
        FieldValue::Email(email) => json!({"waarde": email.as_str()}),
        FieldValue::Phone(phone) => json!({"waarde": phone}),
        FieldValue::Complainant(kind, relation) => {
            json!({"waarde": complainant_word(*kind), "relatie": relation})
        }
        FieldValue::Consent(answer) | FieldValue::Told(answer) => {
            json!({"waarde": value::answer_word(*answer, Language::Nl)})
        }
        FieldValue::Incident(text) => json!({"waarde": text}),
    }
}

/// The number behind the keyword.
fn typed_years(line: &str) -> Option<String> {
    // The year only matters for short case numbers, which hold no age.
    let head = super::head::split(line, 2000)?;
    let first = head.words.first()?;
    let years = super::normalise::bare(first);
    (!years.is_empty() && years.bytes().all(|b| b.is_ascii_digit())).then(|| years.to_owned())
}

fn measure(kind: MeasureKind, text: &str) -> Value {
    match kind {
        MeasureKind::General => json!({"tekst": text}),
        MeasureKind::Training => json!({"soort": "training", "tekst": text}),
        MeasureKind::Procedure => json!({"soort": "procedure", "tekst": text}),
        MeasureKind::None => json!({"soort": "geen", "reden": text}),
    }
}

/// What is not usual stands only where it was typed.
fn office_version(year: i16, three_years: bool, without: &[u32]) -> Value {
    let mut details = json!({ "jaar": year });
    if three_years {
        details["jaren"] = json!(3);
    }
    if !without.is_empty() {
        details["zonder"] = json!(without);
    }
    details
}

fn follow_up(number: u32, state: FollowUpState, text: &str) -> Value {
    match state {
        FollowUpState::Done => json!({"nummer": number, "waarde": "af", "tekst": some(text)}),
        FollowUpState::Running => json!({"nummer": number, "waarde": "loopt", "tekst": some(text)}),
        FollowUpState::Not => json!({"nummer": number, "waarde": "niet", "reden": text}),
    }
}

fn other_kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Question => "vraag",
        OtherKind::Thanks => "dank",
        OtherKind::Internal => "intern",
    }
}

fn category_letter(category: Category) -> &'static str {
    match category {
        Category::A => "a",
        Category::B => "b",
        Category::C => "c",
    }
}

fn manner_word(manner: Manner) -> &'static str {
    match manner {
        Manner::Oral => "mondeling",
        Manner::Written => "schriftelijk",
    }
}

fn language_code(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
        Language::Other => "anders",
    }
}

fn complainant_word(kind: ComplainantKind) -> &'static str {
    match kind {
        ComplainantKind::Client => "client",
        ComplainantKind::Representative => "vertegenwoordiger",
        ComplainantKind::Other => "anders",
        ComplainantKind::Anonymous => "anoniem",
        ComplainantKind::Unknown => "onbekend",
    }
}

fn age_words(group: AgeGroup) -> &'static str {
    match group {
        AgeGroup::Under12 => "<12",
        AgeGroup::From12To15 => "12-15",
        AgeGroup::From16To17 => "16-17",
        AgeGroup::From18To20 => "18-20",
        AgeGroup::From21 => "21+",
        AgeGroup::Unknown => "onbekend",
    }
}

fn cause_words(kinds: &std::collections::BTreeSet<CauseKind>) -> Option<String> {
    let words: Vec<&str> = kinds.iter().map(|kind| cause_word(*kind)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn cause_word(kind: CauseKind) -> &'static str {
    match kind {
        CauseKind::UnclearExplanation => "uitleg onduidelijk",
        CauseKind::WrongAdvice => "advies onjuist",
        CauseKind::LateOrNoReply => "te laat",
        CauseKind::Availability => "bereikbaarheid",
        CauseKind::Attitude => "houding",
        CauseKind::Confidentiality => "vertrouwelijkheid",
        CauseKind::WrongExpectation => "verwachting",
        CauseKind::OfficePractice => "werkwijze kantoor",
        CauseKind::OutsideOffice => "buiten KJRW",
        CauseKind::NoneFound => "geen oorzaak gevonden",
    }
}

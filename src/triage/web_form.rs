//! The clinic's own web form: a machine sends it, a person filled it in, so its fields are read as that person's mail.
//!
//! Knows labels, not a layout: forms differ in order, language and the text around the fields.

use crate::mail::EmailAddress;

/// What a person filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebForm {
    /// Name as typed; empty when left open.
    pub name: String,
    /// Address as typed; `None` when left open or unusable: then nobody can be answered.
    pub address: Option<EmailAddress>,
    /// Subject and message as typed.
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Address,
    Subject,
    Message,
    Other,
}

/// Labels that forms use, folded by hand.
const LABELS: &[(&str, Field)] = &[
    ("naam", Field::Name),
    ("je naam", Field::Name),
    ("uw naam", Field::Name),
    ("voornaam", Field::Name),
    ("achternaam", Field::Other),
    ("name", Field::Name),
    ("your name", Field::Name),
    ("first name", Field::Name),
    ("last name", Field::Other),
    ("van", Field::Name),
    ("from", Field::Name),
    ("e-mail", Field::Address),
    ("email", Field::Address),
    ("mail", Field::Address),
    ("e-mailadres", Field::Address),
    ("emailadres", Field::Address),
    ("je e-mail", Field::Address),
    ("je e-mailadres", Field::Address),
    ("uw e-mailadres", Field::Address),
    ("e-mail address", Field::Address),
    ("email address", Field::Address),
    ("your email", Field::Address),
    ("onderwerp", Field::Subject),
    ("subject", Field::Subject),
    ("bericht", Field::Message),
    ("je bericht", Field::Message),
    ("uw bericht", Field::Message),
    ("berichttekst", Field::Message),
    ("vraag", Field::Message),
    ("je vraag", Field::Message),
    ("opmerking", Field::Message),
    ("opmerkingen", Field::Message),
    ("toelichting", Field::Message),
    ("message", Field::Message),
    ("your message", Field::Message),
    ("comment", Field::Message),
    ("comments", Field::Message),
    ("telefoon", Field::Other),
    ("telefoonnummer", Field::Other),
    ("tel", Field::Other),
    ("phone", Field::Other),
    ("phone number", Field::Other),
    ("leeftijd", Field::Other),
    ("age", Field::Other),
    ("woonplaats", Field::Other),
    ("datum", Field::Other),
    ("date", Field::Other),
    ("tijd", Field::Other),
    ("time", Field::Other),
    ("ip", Field::Other),
    ("ip-adres", Field::Other),
    ("pagina", Field::Other),
    ("page url", Field::Other),
    ("user agent", Field::Other),
];

/// Lines that a form puts under the fields.
const CLOSINGS: &[&str] = &[
    "dit bericht is verzonden",
    "deze e-mail is verzonden",
    "deze mail is verzonden",
    "this e-mail was sent",
    "this email was sent",
    "verzonden via het contactformulier",
    "sent from your website",
    "---",
];

/// Reads the fields; without a label for the message the whole text is the message.
pub(crate) fn read(text: &str) -> WebForm {
    let mut form = WebForm::default();
    let mut subject = String::new();
    let mut message = Vec::new();
    let mut field = None;
    let mut labelled = false;
    for line in text.lines() {
        let line_folded = line.trim().to_lowercase();
        if line.trim() == "--"
            || CLOSINGS
                .iter()
                .any(|closing| line_folded.starts_with(closing))
        {
            field = None;
            continue;
        }
        let value = match label(line, field) {
            Some((found, value)) => {
                labelled |= found == Field::Message;
                field = Some(found);
                value
            }
            None => line,
        };
        match field {
            Some(Field::Name) if form.name.is_empty() => form.name = value.trim().to_owned(),
            Some(Field::Address) if form.address.is_none() => form.address = address(value),
            Some(Field::Subject) if subject.is_empty() => subject = value.trim().to_owned(),
            Some(Field::Message) if !(message.is_empty() && value.trim().is_empty()) => {
                message.push(value)
            }
            Some(Field::Name | Field::Address | Field::Subject | Field::Message | Field::Other)
            | None => {}
        }
    }
    let body = if labelled {
        message.join("\n")
    } else {
        text.to_owned()
    };
    form.text = format!("{subject}\n{body}").trim().to_owned();
    form
}

/// A known label at the start of a line, and what follows it. Inside the message only a new address, name or other
/// field that is followed by a colon ends it; a person may well write "Vraag: …".
fn label(line: &str, inside: Option<Field>) -> Option<(Field, &str)> {
    let bare = line
        .trim()
        .trim_matches(|c| matches!(c, '*' | '_' | '>' | ' '));
    let (name, value) = match bare.split_once(':') {
        Some((name, value)) => (name, value),
        None if inside != Some(Field::Message) => (bare, ""),
        None => return None,
    };
    let name = name.trim_matches(|c: char| c == '*' || c == '_' || c.is_whitespace());
    let name = name
        .trim_end_matches("(verplicht)")
        .trim_end_matches("(required)")
        .trim();
    let wanted = name.to_lowercase();
    let (_, field) = LABELS.iter().find(|(label, _)| *label == wanted)?;
    let ends_message = matches!(field, Field::Other | Field::Address | Field::Name);
    (inside != Some(Field::Message) || ends_message)
        .then_some((*field, value.trim_start_matches('*')))
}

fn address(value: &str) -> Option<EmailAddress> {
    value
        .split(|c: char| c.is_whitespace() || "<>()[],;:\"".contains(c))
        .find_map(EmailAddress::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_in_any_order_and_language() {
        let form = read(
            "Message:\nYou never called me back.\nI waited: two weeks\n\nYour name: Ines\nEmail: ines@mail.test\n",
        );
        assert_eq!(form.name, "Ines");
        assert_eq!(form.address, EmailAddress::new("ines@mail.test"));
        assert_eq!(form.text, "You never called me back.\nI waited: two weeks");
    }

    #[test]
    fn a_form_with_open_fields_is_anonymous_and_keeps_every_word() {
        let form = read(
            "Naam: \nE-mail: \nBericht: jullie waren dicht\nVraag: waarom?\n\n--\nDit bericht is verzonden via de site",
        );
        assert_eq!((form.name.as_str(), form.address), ("", None));
        assert_eq!(form.text, "jullie waren dicht\nVraag: waarom?");
    }

    #[test]
    fn labels_on_a_line_of_their_own_work_too() {
        let form = read(
            "Naam\nSjoerd\nE-mailadres\nsjoerd@mail.test\nOnderwerp\nklacht\nBericht\nniemand belde terug",
        );
        assert_eq!(form.name, "Sjoerd");
        assert_eq!(form.text, "klacht\nniemand belde terug");
        assert!(form.address.is_some());
    }

    #[test]
    fn without_labels_the_whole_text_is_the_message() {
        assert_eq!(read("ik ben boos op jullie").text, "ik ben boos op jullie");
    }
}

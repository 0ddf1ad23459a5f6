//! Values as data: while Markdown is read, a value is a run of opaque letters, so it cannot be markup.
//!
//! Every ASCII sign of a value is moved into a private plane of Unicode before it reaches the template's output, and
//! moved back when the document is printed. What a child, a parent or a stranger typed can then not start a heading, a
//! link, a tag, a table cell or a new header.

/// Private plane for the ASCII signs of values.
const PLANE: u32 = 0xF_0000;
/// Opens a link to the address that follows.
pub(super) const LINK: char = '\u{F0100}';
/// Opens a word that staff can answer with.
pub(super) const REPLY: char = '\u{F0101}';
/// Opens the length of a bar in a chart.
pub(super) const BAR: char = '\u{F0102}';
/// Opens a phone number.
pub(super) const PHONE: char = '\u{F0104}';
/// Closes any of the four.
pub(super) const END: char = '\u{F0103}';

/// Cleans a value of any origin: one kind of line end, no control or direction signs, nothing of the private planes.
pub(super) fn clean(value: &str) -> String {
    let unified = value.replace("\r\n", "\n").replace(
        ['\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}', '\u{85}'],
        "\n",
    );
    let kept: String = unified
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !(c.is_control() || is_hidden(*c)))
        .collect();
    kept.trim().to_owned()
}

/// Signs that steer the direction or the reading of the text around them, or that we use ourselves.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{061C}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A value as opaque letters.
pub(super) fn hide(value: &str) -> String {
    clean(value)
        .chars()
        .map(|c| match u32::from(c) {
            code if c.is_ascii() && !c.is_ascii_alphanumeric() => {
                char::from_u32(PLANE + code).unwrap_or(' ')
            }
            _ => c,
        })
        .collect()
}

/// A marked value: link, answer word or bar.
pub(super) fn marked(mark: char, value: &str) -> String {
    format!("{mark}{}{END}", hide(value))
}

/// The sign that an opaque letter stands for; other signs are themselves.
pub(super) fn show(c: char) -> char {
    match u32::from(c).checked_sub(PLANE) {
        Some(code) if code < 0x80 => char::from_u32(code).unwrap_or(c),
        _ => c,
    }
}

/// Opaque letters back to what they stand for, marks left out, white space joined to single spaces: for subjects.
pub(super) fn one_line(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !matches!(*c, LINK | PHONE | REPLY | BAR | END))
        .map(show)
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_value_has_no_sign_that_markdown_knows_and_comes_back_whole() {
        let nasty = "# <b>*x*</b> | [a](b) `c` {{d}} \\ 1. -\n> &amp;";
        let hidden = hide(nasty);
        assert!(
            hidden
                .chars()
                .all(|c| !c.is_ascii() || c.is_ascii_alphanumeric())
        );
        assert_eq!(hidden.chars().map(show).collect::<String>(), nasty);
    }

    #[test]
    fn control_and_direction_signs_do_not_pass() {
        assert_eq!(clean("a\r\nb\u{0}\u{7}\u{202E}c\u{F0100}d"), "a\nbcd");
        assert_eq!(
            one_line(&hide("Hoi\r\nBcc: x@example.org")),
            "Hoi Bcc: x@example.org"
        );
    }
}

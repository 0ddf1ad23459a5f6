//! Address headers (RFC 5322 §3.4) read strictly where it matters: an encoded word never becomes part of an address,
//! and a decoded comma never makes a second recipient.

use super::{EmailAddress, Mailbox};
use crate::mail::decode::words;

/// One entry of an address header, usable or not.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Display name, decoded; empty when none.
    pub name: String,
    /// The address; `None` when there is none or it is not usable.
    pub address: Option<EmailAddress>,
}

/// More entries than this in one header are not read.
const MOST_ENTRIES: usize = 5_000;

/// A name with commas that lost its quotes is not longer than this, in bytes.
const LONGEST_LOST_NAME: usize = 200;

/// Reads an unfolded header value, encoded words still in it.
pub fn entries(value: &str) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut dangling = String::new();
    for piece in pieces(value) {
        let mut entry = piece.into_entry();
        if entry.name.is_empty() && entry.address.is_none() {
            continue;
        }
        if dangling.len() > LONGEST_LOST_NAME {
            out.push(Entry {
                name: std::mem::take(&mut dangling),
                address: None,
            });
        }
        if !dangling.is_empty() {
            // `Jansen, Piet <p@x>`: the comma was part of a name that should have stood in quotes.
            entry.name = if entry.name.is_empty() {
                std::mem::take(&mut dangling)
            } else {
                format!("{}, {}", std::mem::take(&mut dangling), entry.name)
            };
        }
        if entry.address.is_none() && !entry.had_brackets {
            dangling = entry.name;
            continue;
        }
        out.push(Entry {
            name: entry.name,
            address: entry.address,
        });
        if out.len() >= MOST_ENTRIES {
            break;
        }
    }
    if !dangling.is_empty() {
        out.push(Entry {
            name: dangling,
            address: None,
        });
    }
    out
}

/// Only the usable addresses of a header value, in order.
pub fn mailboxes(value: &str) -> Vec<Mailbox> {
    entries(value)
        .into_iter()
        .filter_map(|entry| {
            Some(Mailbox {
                name: entry.name,
                address: entry.address?,
            })
        })
        .collect()
}

/// What stands between two commas, taken apart.
#[derive(Default)]
struct Piece {
    phrase: String,
    comment: String,
    angle: Option<String>,
}

struct ReadPiece {
    name: String,
    address: Option<EmailAddress>,
    had_brackets: bool,
}

impl Piece {
    fn is_empty(&self) -> bool {
        self.angle.is_none() && self.phrase.trim().is_empty() && self.comment.is_empty()
    }

    fn into_entry(self) -> ReadPiece {
        let comment = display_name(&self.comment);
        let (name, address, had_brackets) = match self.angle {
            Some(angle) => (display_name(&self.phrase), read_address(&angle), true),
            None => {
                let (name, address) = bare(&self.phrase);
                (display_name(&name), address, false)
            }
        };
        let name = match (name.is_empty(), comment.is_empty()) {
            (true, _) => comment,
            (false, true) => name,
            (false, false) => format!("{name} ({comment})"),
        };
        ReadPiece {
            name,
            address,
            had_brackets,
        }
    }
}

/// `piet@example.org`, perhaps with words around it.
fn bare(phrase: &str) -> (String, Option<EmailAddress>) {
    let mut address = None;
    let mut words = Vec::new();
    for word in phrase.split_whitespace() {
        match read_address(word).filter(|_| address.is_none()) {
            Some(found) => address = Some(found),
            None => words.push(word),
        }
    }
    (words.join(" "), address)
}

/// An address without brackets, route (RFC 5322 §4.4) and `mailto:`.
fn read_address(text: &str) -> Option<EmailAddress> {
    let text = text.trim().trim_matches(['<', '>', '\'', '"']);
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &text[7..],
        _ => text,
    };
    let text = match text.split_once(':') {
        Some((route, rest)) if route.starts_with('@') => rest,
        _ => text,
    };
    // A full domain name may end in a dot; it is the same domain.
    EmailAddress::new(text.trim_end_matches('.'))
}

/// A display name as people read it: decoded, one line, outer quotes off.
pub fn display_name(text: &str) -> String {
    let decoded = words::decode(text.trim());
    let name = decoded.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = name.trim_matches(['"', '\'']).trim();
    bare.chars().filter(|c| !c.is_control()).collect()
}

/// Cuts the value at commas and semicolons outside quotes, comments and brackets; group names fall away.
fn pieces(value: &str) -> Vec<Piece> {
    let mut scanner = Scanner {
        value,
        chars: value.char_indices().peekable(),
        last_quote: value.rfind('"').unwrap_or(0),
        last_bracket: value.rfind('>').unwrap_or(0),
        last_parenthesis: value.rfind(')').unwrap_or(0),
    };
    let mut out = Vec::new();
    let mut piece = Piece::default();
    while let Some((at, c)) = scanner.chars.next() {
        match c {
            '=' if scanner.encoded_word(at, &mut piece.phrase) => {}
            '"' if at < scanner.last_quote => scanner.quoted(&mut piece.phrase),
            '(' if at < scanner.last_parenthesis => scanner.comment(&mut piece.comment),
            '<' if at < scanner.last_bracket => {
                let angle = scanner.angle(&mut piece.comment);
                // `"x <y>" <z@z>` with lost quotes: the last brackets hold the address.
                if let Some(earlier) = piece.angle.replace(angle) {
                    piece.phrase.push_str(&earlier);
                }
            }
            // `Jan <<jan@x>>`: one bracket too many.
            '>' if piece.angle.is_some() => {}
            ',' | ';' => {
                if !piece.is_empty() {
                    out.push(std::mem::take(&mut piece));
                }
            }
            ':' if is_group_name(&piece) => piece = Piece::default(),
            _ => piece.phrase.push(c),
        }
    }
    if !piece.is_empty() {
        out.push(piece);
    }
    out
}

/// A colon after words without an address opens a group (RFC 5322 §3.4), unless it is `mailto:`.
fn is_group_name(piece: &Piece) -> bool {
    let words = piece.phrase.trim();
    piece.angle.is_none()
        && !words.contains('@')
        && !words.eq_ignore_ascii_case("mailto")
        && !words.contains("=?")
}

struct Scanner<'a> {
    value: &'a str,
    chars: std::iter::Peekable<std::str::CharIndices<'a>>,
    last_quote: usize,
    last_bracket: usize,
    last_parenthesis: usize,
}

impl Scanner<'_> {
    /// Takes a whole encoded word, so that a comma or bracket inside it, which must not be there, cuts nothing.
    fn encoded_word(&mut self, at: usize, out: &mut String) -> bool {
        let Some(length) = words::length(&self.value[at..]) else {
            return false;
        };
        out.push_str(&self.value[at..at + length]);
        while self
            .chars
            .next_if(|(next, _)| *next < at + length)
            .is_some()
        {}
        true
    }

    fn quoted(&mut self, out: &mut String) {
        while let Some((_, c)) = self.chars.next() {
            match c {
                '"' => return,
                '\\' => out.extend(self.chars.next().map(|(_, c)| c)),
                _ => out.push(c),
            }
        }
    }

    fn comment(&mut self, out: &mut String) {
        let mut depth = 1;
        if !out.is_empty() {
            out.push(' ');
        }
        while let Some((_, c)) = self.chars.next() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
            match c {
                '\\' => out.extend(self.chars.next().map(|(_, c)| c)),
                _ => out.push(c),
            }
        }
    }

    /// What stands between `<` and `>`; comments go where comments go.
    fn angle(&mut self, comment: &mut String) -> String {
        let mut out = String::new();
        while let Some((at, c)) = self.chars.next() {
            match c {
                '>' => return out,
                '(' if at < self.last_parenthesis => self.comment(comment),
                _ if c.is_whitespace() => {}
                _ => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Vec<(String, String)> {
        entries(value)
            .into_iter()
            .map(|e| (e.name, e.address.map_or(String::new(), |a| a.to_string())))
            .collect()
    }

    fn one(value: &str) -> (String, String) {
        let all = shown(value);
        assert_eq!(all.len(), 1, "one entry in {value}");
        all[0].clone()
    }

    fn pair(name: &str, address: &str) -> (String, String) {
        (name.into(), address.into())
    }

    #[test]
    fn the_usual_forms() {
        assert_eq!(one("Jan <Jan@Example.org>"), pair("Jan", "jan@example.org"));
        assert_eq!(one("jan@example.org"), pair("", "jan@example.org"));
        assert_eq!(one("jan@example.org (Jan)"), pair("Jan", "jan@example.org"));
        assert_eq!(
            one("\"Vries, Jan de\" <j@x.nl>"),
            pair("Vries, Jan de", "j@x.nl")
        );
        assert_eq!(one("<mailto:j@x.nl>"), pair("", "j@x.nl"));
    }

    #[test]
    fn a_comma_in_an_encoded_name_makes_no_second_recipient() {
        assert_eq!(
            one("=?utf-8?q?Vries=2C_Jan?= <j@x.nl>"),
            pair("Vries, Jan", "j@x.nl")
        );
        assert_eq!(one("Vries, Jan <j@x.nl>"), pair("Vries, Jan", "j@x.nl"));
    }

    #[test]
    fn an_encoded_word_is_never_an_address() {
        assert_eq!(
            one("=?utf-8?q?bestuur=40x.nl?= <>"),
            pair("bestuur@x.nl", "")
        );
        assert_eq!(one("Jan <=?utf-8?q?bestuur=40x.nl?=>").1, "");
        assert_eq!(one("Jan <=?utf-8?q?a=40x.nl=3E?=@evil.example>").1, "");
    }

    #[test]
    fn groups_give_their_members() {
        assert_eq!(
            shown("Bestuur: a@x.nl, B <b@x.nl>;"),
            [pair("", "a@x.nl"), pair("B", "b@x.nl")]
        );
        assert_eq!(shown("undisclosed-recipients:;"), []);
    }

    #[test]
    fn an_address_in_the_name_is_not_the_sender() {
        assert_eq!(
            one("\"bestuur@x.nl\" <evil@y.example>"),
            pair("bestuur@x.nl", "evil@y.example")
        );
        assert_eq!(one("\"bestuur@x.nl\" <>").1, "");
    }

    #[test]
    fn open_quotes_and_brackets_do_not_swallow_the_rest() {
        assert_eq!(one("\"Jan <j@x.nl>"), pair("Jan", "j@x.nl"));
        assert_eq!(one("Jan <j@x.nl"), pair("Jan", "j@x.nl"));
    }
}

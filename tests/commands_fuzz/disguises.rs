//! What keyboards, programs and transports do to the bytes of an answer (the second list of procedure.md §9.3).

use crate::programs::Program;
use base64::Engine as _;

/// One disguise: what is typed, and how its parts travel.
pub struct Disguise {
    pub name: &'static str,
    pub typed: fn(&str) -> String,
    pub travel: Travel,
}

/// How a part is written into the mail.
#[derive(Clone, Copy)]
pub struct Travel {
    charset: &'static str,
    encoding: Encoding,
    flowed: bool,
    /// Ends of lines in the whole mail.
    ends: &'static str,
}

#[derive(Clone, Copy)]
enum Encoding {
    EightBit,
    QuotedPrintable,
    Base64,
}

const STORED: Travel = Travel {
    charset: "utf-8",
    encoding: Encoding::EightBit,
    flowed: false,
    ends: "\n",
};

/// All eight.
pub const ALL: &[Disguise] = &[
    disguise("no-break spaces", no_break_spaces, STORED),
    disguise("zero-width characters", zero_width, STORED),
    disguise("smart quotes", smart_quotes, STORED),
    disguise(
        "CRLF",
        str::to_owned,
        Travel {
            ends: "\r\n",
            ..STORED
        },
    ),
    disguise(
        "quoted-printable",
        accents,
        Travel {
            encoding: Encoding::QuotedPrintable,
            ends: "\r\n",
            ..STORED
        },
    ),
    disguise(
        "base64",
        accents,
        Travel {
            encoding: Encoding::Base64,
            ends: "\r\n",
            ..STORED
        },
    ),
    disguise(
        "windows-1252",
        smart_quotes,
        Travel {
            charset: "windows-1252",
            ends: "\r\n",
            ..STORED
        },
    ),
    disguise(
        "format=flowed",
        str::to_owned,
        Travel {
            flowed: true,
            ends: "\r\n",
            ..STORED
        },
    ),
];

const fn disguise(name: &'static str, typed: fn(&str) -> String, travel: Travel) -> Disguise {
    Disguise {
        name,
        typed,
        travel,
    }
}

fn no_break_spaces(typed: &str) -> String {
    typed.replace(' ', "\u{A0}")
}

fn zero_width(typed: &str) -> String {
    let marked: String = typed.chars().flat_map(|c| ['\u{200B}', c]).collect();
    format!("\u{FEFF}{marked}\u{200D}")
}

/// A line of one command gets quotes around it; in a text the quotes inside change.
fn smart_quotes(typed: &str) -> String {
    let typed = accents(typed).replace('\'', "’");
    if typed.contains('\n') {
        typed
    } else {
        format!("“{typed}”")
    }
}

/// Letters that need an encoding, where Dutch has them.
fn accents(typed: &str) -> String {
    typed
        .replace("einformeerd", "eïnformeerd")
        .replace("oordinator", "oördinator")
        .replace("client", "cliënt")
}

impl Disguise {
    /// The whole mail as it arrives.
    pub fn mail(&self, program: &Program, order: &str) -> Vec<u8> {
        let typed = (self.typed)(order);
        let plain = program
            .plain
            .map(|plain| self.travel.part("plain", &plain(&typed)));
        let page = program
            .page
            .map(|page| self.travel.part("html", &page(&typed)));
        let mut raw = b"From: Bram Koster <bram@winkel.example>\nTo: kb@winkel.example\nSubject: Re: Herinnering\nDate: Mon, 12 Oct 2026 11:30:00 +0200\nMessage-ID: <antwoord@winkel.example>\nMIME-Version: 1.0\n".to_vec();
        match (plain, page) {
            (Some(plain), Some(page)) => {
                raw.extend_from_slice(
                    b"Content-Type: multipart/alternative; boundary=\"=_grens\"\n\n",
                );
                for part in [plain, page] {
                    raw.extend_from_slice(b"--=_grens\n");
                    raw.extend_from_slice(&part);
                    raw.push(b'\n');
                }
                raw.extend_from_slice(b"--=_grens--\n");
            }
            (Some(only), None) | (None, Some(only)) => raw.extend_from_slice(&only),
            (None, None) => {}
        }
        ended(&raw, self.travel.ends)
    }
}

impl Travel {
    /// Headers and body of one part, with bare line feeds.
    fn part(&self, subtype: &str, text: &str) -> Vec<u8> {
        let is_flowed = self.flowed && subtype == "plain";
        let text = if is_flowed {
            flowed(text)
        } else {
            text.to_owned()
        };
        let bytes = match self.charset {
            "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        };
        let (encoding, body) = match self.encoding {
            Encoding::EightBit => ("8bit", bytes),
            Encoding::QuotedPrintable => ("quoted-printable", quoted_printable(&bytes)),
            Encoding::Base64 => ("base64", base64(&bytes)),
        };
        let flow = if is_flowed { "; format=flowed" } else { "" };
        let mut part = format!(
            "Content-Type: text/{subtype}; charset={}{flow}\nContent-Transfer-Encoding: {encoding}\n\n",
            self.charset
        )
        .into_bytes();
        part.extend_from_slice(&body);
        part
    }
}

fn ended(raw: &[u8], ends: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + raw.len() / 20);
    for byte in raw {
        match byte {
            b'\n' => out.extend_from_slice(ends.as_bytes()),
            byte => out.push(*byte),
        }
    }
    out
}

/// RFC 2045 §6.7: lines of at most 76, soft breaks, no space at the end of a line.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut column = 0;
    for (index, byte) in bytes.iter().enumerate() {
        let at_end = bytes.get(index + 1).is_none_or(|next| *next == b'\n');
        let piece = match byte {
            b'\n' => {
                out.push(b'\n');
                column = 0;
                continue;
            }
            b' ' if at_end => "=20".to_owned(),
            b' ' | b'!'..=b'<' | b'>'..=b'~' => char::from(*byte).to_string(),
            other => format!("={other:02X}"),
        };
        if column + piece.len() > 75 {
            out.extend_from_slice(b"=\n");
            column = 0;
        }
        column += piece.len();
        out.extend_from_slice(piece.as_bytes());
    }
    out
}

/// Lines of 76, the text inside with the line ends of the net.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let text = base64::engine::general_purpose::STANDARD.encode(ended(bytes, "\r\n"));
    text.as_bytes().chunks(76).collect::<Vec<_>>().join(&b'\n')
}

/// RFC 3676: long lines end in a space and go on below, quoted ones under their mark; other lines end without a space.
fn flowed(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mark = if line.starts_with("> ") { "> " } else { "" };
        let mut width = 0;
        for word in line.trim_end().split(' ') {
            if width + word.len() > 60 && width > 0 {
                out.push('\n');
                out.push_str(mark);
                width = 0;
            }
            out.push_str(word);
            out.push(' ');
            width += word.len() + 1;
        }
        let end = out.trim_end_matches(' ').len();
        out.truncate(end);
        out.push('\n');
    }
    out
}

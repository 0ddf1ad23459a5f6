//! The HTML twin: the same words as the plain text, readable on a phone, by a screen reader, in light and in dark.
//!
//! No images, no remote content, no tracking. Colours stand in one style sheet with a dark half; a client that drops it
//! still shows its own colours, which contrast. Sizes and spaces are inline, because some clients drop style sheets.

use super::document::{Block, Inline, Table};
use std::fmt::Write as _;

/// Colours of text, quiet text, lines, links, quotations and bars: light, then dark.
pub(super) const LIGHT: Palette = Palette {
    ground: "#ffffff",
    text: "#1c1c28",
    link: "#0b4f9e",
    panel: "#f1f4f8",
    line: "#6b7280",
    bar: "#0b4f9e",
};
/// The dark half.
pub(super) const DARK: Palette = Palette {
    ground: "#16181d",
    text: "#eceef2",
    link: "#9cc7ff",
    panel: "#242833",
    line: "#8b93a1",
    bar: "#9cc7ff",
};

/// Words of more characters than this may break, after each piece.
const LONG_WORD: usize = 30;
const PIECE: usize = 15;

/// One set of colours.
pub(super) struct Palette {
    pub ground: &'static str,
    pub text: &'static str,
    pub link: &'static str,
    pub panel: &'static str,
    pub line: &'static str,
    pub bar: &'static str,
}

/// What the page needs beside its blocks.
pub(super) struct Page<'a> {
    /// The letter's subject.
    pub subject: &'a str,
    /// Where answer words go by themselves; without it they are only shown.
    pub reply_address: Option<&'a str>,
}

/// Prints the whole page; each section has its own language.
pub(super) fn print(page: &Page, sections: &[(&str, &[Block])]) -> String {
    let language = sections.first().map_or("nl", |(language, _)| language);
    let mut out = String::with_capacity(4096);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <title>{}</title>\n<style>\n{}</style>\n</head>\n<body style=\"margin:0;padding:0\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\">\n\
         <table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:600px\">\
         <tr><td align=\"left\" style=\"padding:20px 16px;font-family:Verdana,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5\">\n",
        escape(page.subject),
        style(),
    );
    for (place, (language, blocks)) in sections.iter().enumerate() {
        if place > 0 {
            out.push_str(RULE);
        }
        let _ = writeln!(out, "<div lang=\"{language}\">");
        print_blocks(page, blocks, &mut out);
        out.push_str("</div>\n");
    }
    out.push_str("</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
    out
}

const RULE: &str =
    "<hr class=\"line\" style=\"border-width:1px 0 0;border-style:solid;margin:28px 0\">\n";

fn style() -> String {
    let sheet = |c: &Palette| {
        format!(
            "body,.page{{background:{};color:{}}}\na,.word{{color:{}}}\n.quote{{background:{}}}\n.quote,.line,.word,.data td,.data th{{border-color:{}}}\n.bar{{background:{}}}\n",
            c.ground, c.text, c.link, c.panel, c.line, c.bar
        )
    };
    format!(
        ":root{{color-scheme:light dark}}\n{}@media (prefers-color-scheme:dark){{\n{}}}\n",
        sheet(&LIGHT),
        sheet(&DARK)
    )
}

fn print_blocks(page: &Page, blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(title, inner) => {
                let (tag, size) = if *title { ("h1", 22) } else { ("h2", 18) };
                let _ = writeln!(
                    out,
                    "<{tag} style=\"font-size:{size}px;line-height:1.3;margin:24px 0 8px\">{}</{tag}>",
                    inlines(page, inner)
                );
            }
            Block::Paragraph(inner) => {
                let _ = writeln!(
                    out,
                    "<p style=\"margin:0 0 16px\">{}</p>",
                    inlines(page, inner)
                );
            }
            Block::List(start, items) => print_list(page, *start, items, out),
            Block::Quote(inner) => {
                out.push_str(
                    "<blockquote class=\"quote\" dir=\"auto\" style=\"margin:0 0 16px;padding:12px 16px 1px;border-width:0 0 0 4px;border-style:solid\">\n",
                );
                print_blocks(page, inner, out);
                out.push_str("</blockquote>\n");
            }
            Block::Table(table) => print_table(page, table, out),
            Block::Rule => out.push_str(RULE),
        }
    }
}

fn print_list(page: &Page, start: Option<u64>, items: &[Vec<Block>], out: &mut String) {
    let (tag, first) = match start {
        Some(first) if first != 1 => ("ol", format!(" start=\"{first}\"")),
        Some(_) => ("ol", String::new()),
        None => ("ul", String::new()),
    };
    let _ = writeln!(
        out,
        "<{tag}{first} style=\"margin:0 0 16px;padding:0 0 0 24px\">"
    );
    for item in items {
        out.push_str("<li style=\"margin:0 0 6px\">");
        match item.as_slice() {
            [Block::Paragraph(inner)] => out.push_str(&inlines(page, inner)),
            blocks => print_blocks(page, blocks, out),
        }
        out.push_str("</li>\n");
    }
    let _ = writeln!(out, "</{tag}>");
}

const CELL: &str =
    "padding:8px 10px;border-width:1px;border-style:solid;text-align:left;vertical-align:top";

/// From four columns on a table is wider than a phone unless its cells stand close and its first column may break.
const CROWDED_CELL: &str =
    "padding:6px 4px;border-width:1px;border-style:solid;text-align:left;vertical-align:top";

fn cell_style(columns: usize) -> &'static str {
    if columns < 4 { CELL } else { CROWDED_CELL }
}

/// The first column of a crowded table gives way to the others.
fn first_cell_style(columns: usize) -> &'static str {
    if columns < 4 {
        "font-weight:normal"
    } else {
        "font-weight:normal;overflow-wrap:anywhere"
    }
}

fn print_table(page: &Page, table: &Table, out: &mut String) {
    out.push_str("<table class=\"data\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse;margin:0 0 16px\">\n");
    if !table.caption.is_empty() {
        let _ = writeln!(
            out,
            "<caption style=\"text-align:left;font-weight:bold;padding:0 0 6px\">{}</caption>",
            inlines(page, &table.caption)
        );
    }
    if !table.head.iter().all(Vec::is_empty) {
        out.push_str("<thead><tr>");
        let style = cell_style(table.head.len());
        for cell in &table.head {
            let _ = write!(
                out,
                "<th scope=\"col\" style=\"{style}\">{}</th>",
                inlines(page, cell)
            );
        }
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        print_row(page, row, out);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn print_row(page: &Page, row: &[Vec<Inline>], out: &mut String) {
    out.push_str("<tr>");
    let (style, first) = (cell_style(row.len()), first_cell_style(row.len()));
    for (place, cell) in row.iter().enumerate() {
        let words = inlines(page, cell);
        let _ = if place == 0 {
            write!(
                out,
                "<th scope=\"row\" style=\"{style};{first}\">{words}</th>"
            )
        } else {
            write!(out, "<td style=\"{style}\">{words}</td>")
        };
    }
    out.push_str("</tr>\n");
}

fn inlines(page: &Page, inner: &[Inline]) -> String {
    inner
        .iter()
        .map(|part| match part {
            Inline::Text(text) => breakable(text),
            Inline::Strong(inner) => format!("<strong>{}</strong>", inlines(page, inner)),
            Inline::Emphasis(inner) => format!("<em>{}</em>", inlines(page, inner)),
            Inline::Break => "<br>\n".to_owned(),
            Inline::Link(address) => {
                let address = escape(address);
                format!("<a href=\"{address}\" style=\"overflow-wrap:anywhere\">{address}</a>")
            }
            Inline::Phone(number) => phone(number),
            Inline::Reply(word) => answer_word(page, word),
            Inline::Bar(length) => bar(*length),
        })
        .collect()
}

/// A word that answers with one tap where an address for it is known, and is shown as it must be typed elsewhere.
fn answer_word(page: &Page, word: &str) -> String {
    let shown = escape(word);
    match page.reply_address {
        Some(address) => format!(
            "<a class=\"word\" href=\"mailto:{}?subject={}&amp;body={}\" style=\"display:inline-block;padding:4px 10px;margin:2px 0;border-width:1px;border-style:solid;border-radius:6px;text-decoration:none;font-weight:bold\">{shown}</a>",
            percent(address, b"@+"),
            percent(&format!("Re: {}", page.subject), b""),
            percent(word.trim_end_matches('…'), b""),
        ),
        None => format!("<strong class=\"word\">{shown}</strong>"),
    }
}

/// A number that a phone can call with one tap; never broken over two lines.
fn phone(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!(
        "<a href=\"tel:{digits}\" style=\"white-space:nowrap\">{}</a>",
        escape(number)
    )
}

/// A table cell with a background: what every mail program shows (procedure.md §6.3). The number stands beside it as text.
fn bar(length: u32) -> String {
    let width = length.min(20) * 6;
    format!(
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"display:inline-table;vertical-align:middle\">\
         <tr><td class=\"bar\" width=\"{width}\" height=\"14\" style=\"width:{width}px;height:14px;font-size:1px;line-height:14px\"></td></tr></table>"
    )
}

/// Percent-encodes for a `mailto:` address (RFC 6068); `keep` are signs that may stand.
fn percent(text: &str, keep: &[u8]) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keep.contains(&byte) {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
}

/// Text in which a word that is longer than a line may break: on a phone it would push all other words off the screen.
///
/// Marks and not a style, because a style for breaking anywhere also cuts short words in narrow columns of a table.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.chars().count() <= LONG_WORD {
            out.push_str(&escape(word));
            continue;
        }
        let mut since = 0;
        let mut before = ' ';
        for letter in word.chars() {
            // Never inside a sign of several characters, such as a family of emoji.
            if since >= PIECE && letter.is_alphanumeric() && before != '\u{200D}' {
                out.push_str("<wbr>");
                since = 0;
            }
            out.push_str(&escape(letter.encode_utf8(&mut [0; 4])));
            since += 1;
            before = letter;
        }
    }
    out
}

/// Text as HTML text or attribute value.
fn escape(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
            out
        })
}

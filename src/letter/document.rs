//! A filled-in Markdown template as a small tree, from which the plain text and the HTML twin are printed.
//!
//! Line ends inside a paragraph are kept: in a letter a new line means a new line. A paragraph that begins with `: ` and
//! stands right before a table is its caption. Raw HTML is text like any other.

use super::value::{BAR, END, LINK, PHONE, REPLY, show};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TextMergeStream};

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Break,
    /// A web address, shown whole.
    Link(String),
    /// A phone number.
    Phone(String),
    /// A word that staff can answer with.
    Reply(String),
    /// A bar of a chart, this many units long.
    Bar(u32),
}

/// A block of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; `true` for a title (`#`), which only reports have.
    Heading(bool, Vec<Inline>),
    Paragraph(Vec<Inline>),
    /// First number of an ordered list, or none for bullets.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Words of somebody else, or the preview of a letter.
    Quote(Vec<Block>),
    Table(Table),
    Rule,
}

/// A data table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub caption: Vec<Inline>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

type Events<'a, 'b> = &'a mut TextMergeStream<'b, Parser<'b>>;

/// Reads a filled-in template.
pub(super) fn read(markdown: &str) -> Vec<Block> {
    let mut events = TextMergeStream::new(Parser::new_ext(markdown, Options::ENABLE_TABLES));
    caption_tables(blocks(&mut events))
}

fn blocks(events: Events) -> Vec<Block> {
    let mut found = Vec::new();
    let mut loose = Vec::new();
    while let Some(event) = events.next() {
        let block = match event {
            Event::End(_) => break,
            Event::Rule => Block::Rule,
            Event::Start(Tag::Heading { level, .. }) => {
                Block::Heading(level == HeadingLevel::H1, inlines(events))
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                Block::Paragraph(inlines(events))
            }
            Event::Start(Tag::BlockQuote(_)) => Block::Quote(blocks(events)),
            Event::Start(Tag::List(start)) => Block::List(start, items(events)),
            Event::Start(Tag::Table(_)) => Block::Table(table(events)),
            other => {
                add_inline(other, events, &mut loose);
                continue;
            }
        };
        take_loose(&mut loose, &mut found);
        found.push(block);
    }
    take_loose(&mut loose, &mut found);
    found.retain(|block| !matches!(block, Block::Paragraph(inner) if is_blank(inner)));
    found
}

/// The text of a tight list item stands without a paragraph of its own.
fn take_loose(loose: &mut Vec<Inline>, found: &mut Vec<Block>) {
    if !loose.is_empty() {
        found.push(Block::Paragraph(std::mem::take(loose)));
    }
}

fn items(events: Events) -> Vec<Vec<Block>> {
    let mut found = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(_) => found.push(blocks(events)),
            _ => break,
        }
    }
    found
}

fn table(events: Events) -> Table {
    let mut table = Table::default();
    while let Some(Event::Start(part)) = events.next() {
        let row = cells(events);
        match part {
            Tag::TableHead => table.head = row,
            _ => table.rows.push(row),
        }
    }
    table
}

fn cells(events: Events) -> Vec<Vec<Inline>> {
    let mut row = Vec::new();
    while let Some(Event::Start(_)) = events.next() {
        row.push(inlines(events));
    }
    row
}

fn inlines(events: Events) -> Vec<Inline> {
    let mut found = Vec::new();
    while let Some(event) = events.next() {
        if matches!(event, Event::End(_)) {
            break;
        }
        add_inline(event, events, &mut found);
    }
    trim(found)
}

fn add_inline(event: Event, events: Events, found: &mut Vec<Inline>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            split(&text, found)
        }
        Event::SoftBreak | Event::HardBreak => found.push(Inline::Break),
        Event::Start(Tag::Strong) => found.push(Inline::Strong(inlines(events))),
        Event::Start(Tag::Emphasis) => found.push(Inline::Emphasis(inlines(events))),
        Event::Start(_) => found.extend(inlines(events)),
        Event::End(_)
        | Event::Rule
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => {}
    }
}

/// Opaque letters become what they stand for: text, line ends, links, answer words, bars.
fn split(text: &str, found: &mut Vec<Inline>) {
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            LINK | PHONE | REPLY | BAR => {
                flush(&mut plain, found);
                let value: String = rest.by_ref().take_while(|c| *c != END).map(show).collect();
                found.push(marked(c, value));
            }
            END => {}
            c => match show(c) {
                '\n' => {
                    flush(&mut plain, found);
                    found.push(Inline::Break);
                }
                shown => plain.push(shown),
            },
        }
    }
    flush(&mut plain, found);
}

fn flush(plain: &mut String, found: &mut Vec<Inline>) {
    if !plain.is_empty() {
        found.push(Inline::Text(std::mem::take(plain)));
    }
}

fn marked(mark: char, value: String) -> Inline {
    match mark {
        LINK if is_web_address(&value) => Inline::Link(value),
        PHONE if is_phone_number(&value) => Inline::Phone(value),
        REPLY => Inline::Reply(value),
        BAR => Inline::Bar(value.parse().unwrap_or(0)),
        _ => Inline::Text(value),
    }
}

/// Only what a reader can see and a browser opens as a page: no scripts, no files, no look-alike spaces.
fn is_web_address(value: &str) -> bool {
    (value.starts_with("https://") || value.starts_with("http://"))
        && value
            .chars()
            .all(|c| c.is_ascii_graphic() && !"<>\"'`\\^{|}".contains(c))
}

/// Digits, with the signs people write between them.
fn is_phone_number(value: &str) -> bool {
    value.chars().any(|c| c.is_ascii_digit())
        && value.len() <= 24
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || "+-() ".contains(c))
}

fn is_blank(inner: &[Inline]) -> bool {
    inner.iter().all(|part| match part {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => is_blank(inner),
        Inline::Link(_) | Inline::Phone(_) | Inline::Reply(_) | Inline::Bar(_) => false,
    })
}

/// No line ends at the edges of a block.
fn trim(mut inner: Vec<Inline>) -> Vec<Inline> {
    while inner.last() == Some(&Inline::Break) {
        inner.pop();
    }
    let start = inner
        .iter()
        .take_while(|part| **part == Inline::Break)
        .count();
    inner.drain(..start);
    inner
}

fn caption_tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(mut table) => {
                if let Some(caption) = found.last().and_then(caption_of) {
                    found.pop();
                    table.caption = caption;
                }
                found.push(Block::Table(table));
            }
            other => found.push(other),
        }
    }
    found
}

fn caption_of(block: &Block) -> Option<Vec<Inline>> {
    let Block::Paragraph(inner) = block else {
        return None;
    };
    let Some((Inline::Text(first), others)) = inner.split_first() else {
        return None;
    };
    let start = first.strip_prefix(": ")?;
    Some(
        std::iter::once(Inline::Text(start.to_owned()))
            .chain(others.iter().cloned())
            .collect(),
    )
}

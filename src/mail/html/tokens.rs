//! From the tokens of `html5ever` to the [`Page`]: which elements are open, and what that means for the words.

use super::element::{self, Break, Role, Tag};
use super::page::Page;
use super::scan::{Piece, Scan};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// How far down an end tag looks for its start; deeper is a broken document, and looking on would cost time.
const REACH: usize = 100;

/// An element that was opened and not closed.
struct Open {
    name: String,
    role: Role,
    lines: Break,
    /// Link target, for `a`.
    href: String,
    /// Where its text begins, in the full and the own text.
    full_start: usize,
    own_start: usize,
    /// Items seen, for numbered lists.
    items: usize,
}

/// The state between tokens.
#[derive(Default)]
struct Reader {
    page: Page,
    open: Vec<Open>,
    /// How many open elements are dropped, not the sender's own, preformatted.
    dropped: usize,
    not_own: usize,
    verbatim: usize,
    /// Everything from here on is a quoted mail.
    quoted_on: bool,
}

/// Lets the tokenizer, which shares its sink, write into the reader.
#[derive(Default)]
struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                return reader.start(&borrowed(&tag));
            }
            Token::TagToken(tag) => reader.end(&tag.name),
            Token::CharacterTokens(text) => reader.text(&text),
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn borrowed(tag: &html5ever::tokenizer::Tag) -> Tag<'_> {
    let attributes = tag.attrs.iter();
    Tag {
        name: (&*tag.name).into(),
        attributes: attributes
            .map(|own| ((&*own.name.local).into(), &*own.value))
            .collect(),
        self_closing: tag.self_closing,
    }
}

/// Reads a whole document.
pub(crate) fn read(html: &str) -> Page {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let options = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let mut scan = Scan::new(html);
    loop {
        let verbatim = tokenizer.sink.0.borrow().verbatim > 0;
        let Some(piece) = scan.next(verbatim) else {
            break;
        };
        match piece {
            Piece::Text(text) => tokenizer.sink.0.borrow_mut().text(text),
            Piece::Letter(letter) => {
                let mut bytes = [0; 4];
                let text: &str = letter.encode_utf8(&mut bytes);
                tokenizer.sink.0.borrow_mut().text(text);
            }
            Piece::Start(tag) => {
                // The walk passes no element whose content is no markup.
                let _ = tokenizer.sink.0.borrow_mut().start(&tag);
            }
            Piece::End(name) => tokenizer.sink.0.borrow_mut().end(&name),
            Piece::Whole(markup) | Piece::Rest(markup) => tokenize(&tokenizer, markup),
            Piece::Nothing => {}
        }
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().page
}

fn tokenize(tokenizer: &Tokenizer<Sink>, markup: &str) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(markup));
    let _ = tokenizer.feed(&input);
}

/// As [`read`], with the tokenizer alone.
#[cfg(test)]
pub(crate) fn read_slowly(html: &str) -> Page {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    tokenize(&tokenizer, html);
    tokenizer.end();
    tokenizer.sink.0.into_inner().page
}

impl Reader {
    fn own(&self) -> bool {
        self.not_own == 0 && !self.quoted_on
    }

    fn text(&mut self, text: &str) {
        if self.dropped > 0 {
            return;
        }
        let own = self.own();
        if self.verbatim > 0 {
            self.page.verbatim(text, own);
        } else {
            self.page.words(text, own);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) -> TokenSinkResult<()> {
        let role = element::role(tag);
        let lines = element::breaks(tag);
        self.implied_end(&tag.name, role);
        if self.dropped == 0 {
            self.break_lines(lines);
        }
        if element::is_void(&tag.name) {
            self.void(tag);
            return TokenSinkResult::Continue;
        }
        if tag.self_closing && role != Role::Plain {
            self.quoted_on |= role == Role::QuotedOn;
            return TokenSinkResult::Continue;
        }
        self.push(tag, role, lines);
        self.begin(&tag.name);
        match tag.name.as_ref() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Opens an element.
    fn push(&mut self, tag: &Tag<'_>, role: Role, lines: Break) {
        let role = self.enter(role);
        let href = if tag.name == "a" {
            element::attribute(tag, "href").unwrap_or_default()
        } else {
            ""
        };
        self.open.push(Open {
            name: tag.name.to_string(),
            role,
            lines,
            href: href.trim().to_owned(),
            full_start: self.page.full_end(),
            own_start: self.page.own_end(),
            items: 0,
        });
    }

    /// `body` ends a head that was left open; without this a forgotten `</head>` would drop the mail.
    fn implied_end(&mut self, name: &str, role: Role) {
        let in_head = self.open.last().is_some_and(|open| open.name == "head");
        let belongs =
            role == Role::Dropped || matches!(name, "meta" | "link" | "base" | "noscript");
        if in_head && !belongs {
            self.end("head");
        }
    }

    /// Notes what begins; a blockquote turns out to be quoted mail or the sender's own quotation.
    fn enter(&mut self, role: Role) -> Role {
        let introduced = self.own() && self.page.own_introduces();
        let role = match role {
            Role::Blockquote if introduced || self.not_own > 0 => Role::Quoted,
            Role::Blockquote => Role::Plain,
            other => other,
        };
        match role {
            Role::Dropped => self.dropped += 1,
            Role::Quoted => {
                if introduced {
                    self.page.quote_left_out();
                }
                self.not_own += 1;
            }
            Role::Hidden | Role::Introduction => self.not_own += 1,
            Role::QuotedOn => self.quoted_on = true,
            Role::Plain | Role::QuoteBox | Role::Signature | Role::Blockquote => {}
        }
        role
    }

    fn break_lines(&mut self, lines: Break) {
        let own = self.own();
        match lines {
            Break::None => {}
            Break::Line => self.page.newline(1, own),
            Break::Blank => self.page.newline(2, own),
        }
    }

    /// What stands at the begin of an element: bullets, numbers, space between cells.
    fn begin(&mut self, name: &str) {
        if self.dropped > 0 {
            return;
        }
        let own = self.own();
        match name {
            "li" => {
                let list = self
                    .open
                    .iter_mut()
                    .rev()
                    .take(REACH)
                    .find(|open| matches!(&*open.name, "ol" | "ul"));
                let bullet = match list {
                    Some(list) if list.name == "ol" => {
                        list.items += 1;
                        format!("{}. ", list.items)
                    }
                    _ => "- ".to_owned(),
                };
                self.page.words(&bullet, own);
            }
            "td" | "th" => self.page.words(" ", own),
            "pre" | "textarea" => self.verbatim += 1,
            _ => {}
        }
    }

    /// Elements without content.
    fn void(&mut self, tag: &Tag<'_>) {
        if self.dropped > 0 {
            return;
        }
        let own = self.own();
        match tag.name.as_ref() {
            "br" => self.page.line_end(own),
            "hr" => {
                self.page.words("________________________________", own);
                self.page.newline(1, own);
            }
            "img" => {
                let alt = element::attribute(tag, "alt").unwrap_or_default();
                if alt.chars().count() <= 8 && !alt.chars().any(|c| c.is_ascii_alphanumeric()) {
                    self.page.words(alt, own);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br"
            || name == "p"
                && !self
                    .open
                    .iter()
                    .rev()
                    .take(REACH)
                    .any(|open| open.name == "p")
        {
            let own = self.own();
            self.page.line_end(own);
            return;
        }
        let Some(depth) = self
            .open
            .iter()
            .rev()
            .take(REACH)
            .position(|open| open.name == name)
        else {
            return;
        };
        for _ in 0..=depth {
            if let Some(open) = self.open.pop() {
                self.leave(&open);
            }
        }
    }

    /// Undoes what an element did, and writes what stands at its end.
    fn leave(&mut self, open: &Open) {
        if open.name == "a" && self.dropped == 0 {
            self.link(open);
        }
        if matches!(&*open.name, "pre" | "textarea") && self.dropped == 0 {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        if self.dropped == 0 {
            self.break_lines(open.lines);
        }
        match open.role {
            Role::Dropped => self.dropped = self.dropped.saturating_sub(1),
            Role::Introduction => {
                self.not_own = self.not_own.saturating_sub(1);
                self.quoted_on |= says_forwarded(self.page.full_from(open.full_start));
            }
            Role::Hidden | Role::Quoted => self.not_own = self.not_own.saturating_sub(1),
            Role::Signature => {
                let end = self.page.own_end();
                self.page.signature(open.own_start, end);
            }
            Role::Plain | Role::QuoteBox | Role::QuotedOn | Role::Blockquote => {}
        }
    }

    /// The address of a link, when it is not what was written.
    fn link(&mut self, open: &Open) {
        let bare = |text: &str| {
            let text = text.trim().trim_end_matches('/').to_lowercase();
            let text = text
                .strip_prefix("mailto:")
                .or_else(|| text.strip_prefix("tel:"))
                .unwrap_or(&text)
                .to_owned();
            text.split_once("://").map_or(text.clone(), |(_, rest)| {
                rest.trim_start_matches("www.").to_owned()
            })
        };
        let (shown, target) = (bare(self.page.full_from(open.full_start)), bare(&open.href));
        let worth = open.href.starts_with("http") || open.href.starts_with("mailto:");
        if worth
            && !shown.is_empty()
            && !target.is_empty()
            && !shown.contains(&target)
            && open.href.len() <= 500
        {
            let own = self.own();
            match open.href.strip_prefix("mailto:") {
                Some(address) => self.page.address(address, own),
                None => self.page.link(&open.href, own),
            }
        }
    }
}

/// Gmail's introduction of a forward, in place of "On … wrote:".
fn says_forwarded(text: &str) -> bool {
    text.trim_start().starts_with("-----")
}

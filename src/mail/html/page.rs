//! The two texts that grow while the tokens pass, with their white space and line breaks.
//!
//! Knows nothing of tags: it is told to write words, to break, and whether the own text takes part.

use super::HtmlText;

/// One text under way.
#[derive(Debug, Default)]
struct Sheet {
    text: String,
    /// Line ends asked for before the next word.
    breaks: usize,
    /// White space was seen before the next word.
    space: bool,
    /// Link targets that wait for the end of the line.
    links: Vec<String>,
}

impl Sheet {
    fn newline(&mut self, count: usize) {
        self.breaks = self.breaks.max(count);
        self.space = false;
    }

    /// A `<br>`: adds to the breaks that wait.
    fn line_end(&mut self) {
        self.breaks = (self.breaks + 1).min(3);
        self.space = false;
    }

    fn start_line(&mut self) {
        self.settle();
        if self.text.is_empty() {
            // Nothing stands above: no breaks.
        } else if self.breaks > 0 {
            for _ in 0..self.breaks.min(2) {
                while self.text.ends_with(' ') {
                    self.text.pop();
                }
                self.text.push('\n');
            }
        } else if self.space && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        (self.breaks, self.space) = (0, false);
    }

    fn words(&mut self, text: &str) {
        let mut first = true;
        for word in text.split(is_space) {
            if !first {
                self.space = self.breaks == 0 && !self.text.is_empty();
            }
            first = false;
            if !word.is_empty() {
                self.start_line();
                self.text.push_str(word);
            }
        }
    }

    /// Link targets stand at the end of their line, so that they cut no sentence.
    fn write_links(&mut self) {
        for link in self.links.drain(..) {
            let gap = if self.text.ends_with(' ') { "" } else { " " };
            self.text.push_str(gap);
            self.text.push_str(&link);
        }
    }

    /// Writes what waits for the end of the line, when the line is over.
    fn settle(&mut self) {
        if self.breaks > 0 {
            self.write_links();
        }
    }

    /// Writes something after the last word, whatever space follows.
    fn after_word(&mut self, text: &str) {
        let space = self.space;
        self.words(text);
        self.space |= space;
    }

    fn verbatim(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.line_end();
            }
            if !line.is_empty() {
                self.start_line();
                self.text.push_str(line.trim_end_matches('\r'));
            }
        }
    }
}

/// Space that HTML collapses; the non-breaking space is a space to a reader too.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}' | '\u{a0}')
}

/// Both texts.
#[derive(Debug, Default)]
pub(crate) struct Page {
    full: Sheet,
    own: Sheet,
    /// Where signatures stand in the own text: begin and end byte.
    signatures: Vec<(usize, usize)>,
}

impl Page {
    /// Writes running text; `own` says whether it is the sender's.
    pub fn words(&mut self, text: &str, own: bool) {
        self.each(own, |sheet| sheet.words(text));
    }

    /// Writes the address of somebody after the name.
    pub fn address(&mut self, address: &str, own: bool) {
        self.each(own, |sheet| sheet.after_word(&format!(" <{address}>")));
    }

    /// Notes where a link leads; it is written at the end of the line.
    pub fn link(&mut self, target: &str, own: bool) {
        self.each(own, |sheet| sheet.links.push(format!("<{target}>")));
    }

    /// Writes preformatted text.
    pub fn verbatim(&mut self, text: &str, own: bool) {
        self.each(own, |sheet| sheet.verbatim(text));
    }

    /// Asks for a new line (1) or a blank line (2) before the next words.
    pub fn newline(&mut self, count: usize, own: bool) {
        self.each(own, |sheet| sheet.newline(count));
    }

    /// Ends the line, also when it is empty.
    pub fn line_end(&mut self, own: bool) {
        self.each(own, Sheet::line_end);
    }

    /// The own text ends with a colon, as "On … wrote:" does.
    pub fn own_introduces(&self) -> bool {
        self.own.text.trim_end().ends_with([':', '：'])
    }

    /// Puts one quoted line where a quoted mail was left out, so that answers under it are not taken for a part of it.
    pub fn quote_left_out(&mut self) {
        self.own.newline(1);
        self.own.words("> [...]");
        self.own.newline(1);
    }

    /// The end of the own text, in bytes.
    pub fn own_end(&mut self) -> usize {
        self.own.settle();
        self.own.text.len()
    }

    /// The end of the full text, in bytes.
    pub fn full_end(&mut self) -> usize {
        self.full.settle();
        self.full.text.len()
    }

    /// The full text from a byte on.
    pub fn full_from(&self, start: usize) -> &str {
        self.full.text.get(start..).unwrap_or_default()
    }

    /// Notes a signature in the own text.
    pub fn signature(&mut self, start: usize, end: usize) {
        self.signatures.push((start, end));
    }

    /// Both texts, done; a signature at the end of the own text gets its `-- ` line.
    pub fn finish(mut self) -> HtmlText {
        let text = &self.own.text;
        let last = self.signatures.iter().rev().find(|(start, end)| {
            start < end && text.get(*end..).is_some_and(|rest| rest.trim().is_empty())
        });
        let start = last.map(|(start, _)| *start);
        self.full.write_links();
        self.own.write_links();
        if let Some(start) = start {
            self.own.text.insert_str(start, "\n-- ");
        }
        HtmlText {
            full: self.full.text.trim().to_owned(),
            own: self.own.text.trim().to_owned(),
        }
    }

    fn each(&mut self, own: bool, write: impl Fn(&mut Sheet)) {
        write(&mut self.full);
        if own {
            write(&mut self.own);
        }
    }
}

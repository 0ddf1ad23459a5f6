//! One font face: widths, line breaking, and text that it can really show.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

static REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("fonts/NotoSans-Bold.ttf");

/// A face with its metrics. Left-to-right, one glyph a character (no shaping).
pub(super) struct Face {
    /// For krilla.
    pub font: Font,
    metrics: FontRef<'static>,
}

/// The two faces a document uses.
pub(super) struct Faces {
    /// Running text.
    pub regular: Face,
    /// Headings and labels.
    pub bold: Face,
}

impl Faces {
    /// The embedded Noto Sans.
    pub fn load() -> Option<Self> {
        Some(Self {
            regular: Face::load(REGULAR)?,
            bold: Face::load(BOLD)?,
        })
    }

    /// The face for a weight.
    pub fn get(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn load(data: &'static [u8]) -> Option<Self> {
        Some(Self {
            font: Font::new(data.into(), 0)?,
            metrics: FontRef::new(data).ok()?,
        })
    }

    fn shows(&self, c: char) -> bool {
        self.metrics
            .charmap()
            .map(c)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The text with what the face lacks written in Latin letters between ‹ ›, so that names and emoji stay readable
    /// (PDF/A forbids missing glyphs). Control characters become spaces; line breaks stay.
    pub fn readable(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut foreign = String::new();
        for c in text.chars() {
            if c == '\n' || self.shows(c) && !c.is_control() {
                close_foreign(&mut out, &mut foreign);
                out.push(c);
            } else if c.is_control() {
                close_foreign(&mut out, &mut foreign);
                out.push(' ');
            } else if !is_joiner(c) {
                foreign.push_str(deunicode::deunicode_char(c).unwrap_or("?"));
            }
        }
        close_foreign(&mut out, &mut foreign);
        out
    }

    /// Width in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let (charmap, metrics) = (self.metrics.charmap(), self.glyph_metrics());
        let units = self.font.units_per_em();
        text.chars()
            .map(|c| {
                metrics
                    .advance_width(charmap.map(c).unwrap_or_default())
                    .unwrap_or(0.0)
                    / units
                    * size
            })
            .sum()
    }

    /// Glyphs for krilla.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let (charmap, metrics) = (self.metrics.charmap(), self.glyph_metrics());
        let units = self.font.units_per_em();
        text.char_indices()
            .map(|(at, c)| {
                let glyph = charmap.map(c).unwrap_or_default();
                let advance = metrics.advance_width(glyph).unwrap_or(0.0) / units;
                KrillaGlyph::new(
                    GlyphId::new(glyph.to_u32()),
                    advance,
                    0.0,
                    0.0,
                    0.0,
                    at..at + c.len_utf8(),
                    None,
                )
            })
            .collect()
    }

    /// Lines no wider than `width` points; words longer than a line are broken.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in self.readable(text).lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                self.place_word(word, size, width, &mut line, &mut lines);
            }
            lines.push(line);
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    fn place_word(
        &self,
        word: &str,
        size: f32,
        width: f32,
        line: &mut String,
        lines: &mut Vec<String>,
    ) {
        let candidate = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if self.width(&candidate, size) <= width {
            *line = candidate;
            return;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        for c in word.chars() {
            line.push(c);
            if self.width(line, size) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(line));
                line.push(c);
            }
        }
    }

    fn glyph_metrics(&self) -> skrifa::metrics::GlyphMetrics<'_> {
        self.metrics
            .glyph_metrics(Size::unscaled(), LocationRef::default())
    }
}

fn close_foreign(out: &mut String, foreign: &mut String) {
    if !foreign.trim().is_empty() {
        out.push('‹');
        out.push_str(foreign.trim());
        out.push('›');
    }
    foreign.clear();
}

/// Variation selectors and joiners say how to draw, not what.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_font_lacks_stay_readable() {
        let faces = Faces::load().expect("the faces are built in");
        assert_eq!(faces.regular.readable("Zoë Łukasz Ömer"), "Zoë Łukasz Ömer");
        let arabic = faces.regular.readable("محمد is boos 😡");
        assert!(
            arabic.contains('‹') && arabic.contains("is boos"),
            "{arabic}"
        );
        assert!(!arabic.contains('?'), "{arabic}");
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_not_lost() {
        let faces = Faces::load().expect("the faces are built in");
        let word = "a".repeat(300);
        let lines = faces.regular.wrap(&word, 10.0, 100.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
        assert!(
            lines
                .iter()
                .all(|line| faces.regular.width(line, 10.0) <= 100.0)
        );
    }
}

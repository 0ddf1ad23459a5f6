//! Which characters the bytes stand for, also when the label is missing, unknown or wrong.
//!
//! The label counts until the bytes contradict it; then UTF-8, GB18030 and windows-1252 are tried, in that order.

use encoding_rs::{
    Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// Text and whether the label fitted the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The characters; U+FFFD only where no charset gives a reading.
    pub text: String,
    /// True when the label was unknown or contradicted by the bytes.
    pub doubtful: bool,
}

impl Decoded {
    fn sure(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            doubtful: false,
        }
    }

    fn doubtful(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            doubtful: true,
        }
    }
}

/// Decodes `bytes` that are labelled `label` (RFC 2046 §4.1.2, a `charset` parameter).
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Decoded::sure(text);
    }
    let label = label.map(tidy_label).unwrap_or_default();
    if label.is_empty() || matches!(label.as_str(), "us-ascii" | "ascii" | "ansi_x3.4-1968") {
        return unlabelled(bytes);
    }
    match Encoding::for_label_no_replacement(label.as_bytes()) {
        Some(encoding) => labelled(bytes, encoding),
        None => unknown(bytes, &label),
    }
}

/// No charset is known by this label.
pub fn is_unknown(label: &str) -> bool {
    let label = tidy_label(label);
    Encoding::for_label_no_replacement(label.as_bytes()).is_none()
        && mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()).is_none()
}

/// A readable form of a label: quotes, blanks and an RFC 2231 language tag off, lower case.
fn tidy_label(label: &str) -> String {
    let label = label.split('*').next().unwrap_or_default();
    label
        .trim_matches(|c: char| c.is_whitespace() || "\"'<>;,".contains(c))
        .to_ascii_lowercase()
}

fn labelled(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Decoded::sure(text),
            Err(_) => Decoded::doubtful(guess(bytes)),
        };
    }
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    let needed = if is_western(encoding) { 1 } else { 4 };
    if !is_utf16 && foreign_in_utf8(bytes) >= needed {
        return Decoded::doubtful(String::from_utf8_lossy(bytes));
    }
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    if !errors {
        return Decoded::sure(text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded::doubtful(text);
    }
    if encoding == ISO_2022_JP
        && let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Decoded::doubtful(text);
    }
    Decoded::doubtful(text)
}

/// Charsets that mail programs put on UTF-8 text by mistake.
fn is_western(encoding: &'static Encoding) -> bool {
    encoding == WINDOWS_1252 || encoding == encoding_rs::ISO_8859_15
}

/// Characters beyond ASCII when the bytes are sound UTF-8: a few of them are hardly ever chance.
fn foreign_in_utf8(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return 0;
    }
    std::str::from_utf8(bytes).map_or(0, |text| text.chars().filter(|c| !c.is_ascii()).count())
}

/// A label that the Encoding Standard does not have, such as `cp850` or `utf-7`.
fn unknown(bytes: &[u8], label: &str) -> Decoded {
    if let Some(decoder) = mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()) {
        return Decoded::sure(decoder(bytes));
    }
    Decoded::doubtful(guess(bytes))
}

fn unlabelled(bytes: &[u8]) -> Decoded {
    if bytes.is_ascii() && !has_japanese_escape(bytes) {
        // ASCII is UTF-8, so nothing is lost.
        return Decoded::sure(String::from_utf8_lossy(bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !has_japanese_escape(bytes) => Decoded::sure(text),
        _ => Decoded::doubtful(guess(bytes)),
    }
}

/// The likeliest reading of bytes whose charset nobody named rightly.
pub fn guess(bytes: &[u8]) -> String {
    if has_japanese_escape(bytes) {
        let (text, errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
        if !errors {
            return text.into_owned();
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(text) = utf16_without_mark(bytes) {
        return text;
    }
    if is_mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    if let Some(text) = japanese(bytes).or_else(|| chinese(bytes)) {
        return text;
    }
    WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// UTF-8 that was cut or damaged in a few places is still UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad * 4
}

fn has_japanese_escape(bytes: &[u8]) -> bool {
    bytes
        .windows(3)
        .any(|w| w == b"\x1b$B" || w == b"\x1b$@" || w == b"\x1b(J")
}

/// ASCII letters with every second byte zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let most = sample.len() / 2 * 3 / 4;
    let encoding = if zeros(1) > most && zeros(0) == 0 {
        UTF_16LE
    } else if zeros(0) > most && zeros(1) == 0 {
        UTF_16BE
    } else {
        return None;
    };
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Shift_JIS when it decodes cleanly and holds kana; curly quotes before Latin letters look like kanji only.
fn japanese(bytes: &[u8]) -> Option<String> {
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut kana, mut other) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            _ => other += 1,
        }
    }
    (kana >= 2 && kana * 3 >= other).then(|| text.into_owned())
}

/// GB18030 when it decodes cleanly and looks like Chinese: high bytes nearly all in even runs, one run of two
/// characters or more.
fn chinese(bytes: &[u8]) -> Option<String> {
    let (mut longest, mut run, mut even, mut odd) = (0usize, 0usize, 0usize, 0usize);
    for byte in bytes.iter().chain(b" ") {
        if *byte >= 0x80 {
            run += 1;
            continue;
        }
        if run % 2 == 1 {
            odd += run;
        } else {
            even += run;
        }
        longest = longest.max(run);
        run = 0;
    }
    if longest < 4 || odd * 9 > even {
        return None;
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    let han = text.chars().filter(|c| is_han(*c)).count();
    (han * 10 >= foreign * 9).then(|| text.into_owned())
}

/// Chinese characters with their punctuation and full-width letters.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_is_believed_when_the_bytes_fit_it() {
        assert_eq!(
            decode(b"caf\xe9", Some("iso-8859-1")),
            Decoded::sure("café")
        );
        assert_eq!(decode(b"\xa4 5", Some("ISO-8859-15")), Decoded::sure("€ 5"));
        assert_eq!(
            decode("één".as_bytes(), Some("utf-8")),
            Decoded::sure("één")
        );
    }

    #[test]
    fn a_wrong_label_does_not_make_text_unreadable() {
        assert_eq!(decode(b"caf\xe9", Some("utf-8")), Decoded::doubtful("café"));
        assert_eq!(
            decode("één".as_bytes(), Some("iso-8859-1")),
            Decoded::doubtful("één")
        );
        assert_eq!(
            decode("één én één".as_bytes(), Some("big5")),
            Decoded::doubtful("één én één")
        );
        assert_eq!(
            decode("één".as_bytes(), Some("klingon")),
            Decoded::doubtful("één")
        );
        assert_eq!(decode(b"caf\xe9", None), Decoded::doubtful("café"));
    }

    #[test]
    fn an_old_dos_charset_is_known() {
        assert_eq!(decode(b"caf\x82", Some("cp850")), Decoded::sure("café"));
    }

    #[test]
    fn chinese_without_a_label_is_chinese_and_german_is_not() {
        let bytes = GB18030.encode("投诉信").0;
        assert_eq!(decode(&bytes, None).text, "投诉信");
        assert_eq!(decode(b"Gr\xfc\xdfe", None).text, "Grüße");
        assert_eq!(
            decode(b"foto\x92s \x91s avonds", None).text,
            "foto’s ‘s avonds"
        );
        assert_eq!(decode(b"\x83c\x81[\x83\x8b", None).text, "ツール");
    }

    #[test]
    fn a_byte_order_mark_wins_and_disappears() {
        assert_eq!(
            decode(b"\xef\xbb\xbfSluit", Some("iso-8859-1")),
            Decoded::sure("Sluit")
        );
        assert_eq!(decode(b"\xff\xfeh\0i\0", None), Decoded::sure("hi"));
        assert_eq!(decode(b"h\0a\0l\0\xe9\0", None).text, "halé");
    }

    #[test]
    fn one_broken_character_does_not_turn_utf8_into_latin() {
        let mut bytes = "één twee drieën vierën".as_bytes().to_vec();
        bytes.push(0xc3);
        assert!(
            decode(&bytes, Some("utf-8"))
                .text
                .starts_with("één twee drieën")
        );
    }
}

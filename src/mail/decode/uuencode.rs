//! Files written into the text of a mail with uuencode (`begin 644 name` … `end`).

/// A file found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UuFile {
    /// The name on the `begin` line, without control characters.
    pub name: String,
    /// The decoded bytes.
    pub bytes: Vec<u8>,
}

/// Takes the uuencoded files out of a text and returns the rest of it.
pub fn extract(text: &str) -> (String, Vec<UuFile>) {
    if !text.contains("begin ") {
        return (text.to_owned(), Vec::new());
    }
    let (mut rest, mut files) = (String::with_capacity(text.len()), Vec::new());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let name = begin_line(line).filter(|_| lines.peek().is_some_and(|next| is_data(next)));
        let Some(name) = name else {
            rest.push_str(line);
            continue;
        };
        let mut bytes = Vec::new();
        while let Some(data) = lines.next_if(|next| is_data(next)) {
            decode_line(data.trim_end_matches(['\r', '\n']).as_bytes(), &mut bytes);
        }
        while lines.next_if(|next| is_closing(next)).is_some() {}
        files.push(UuFile {
            name: name.chars().filter(|c| !c.is_control()).collect(),
            bytes,
        });
    }
    (rest, files)
}

/// Decodes a whole body whose transfer encoding is uuencode.
pub fn decode_body(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.starts_with(b"begin ") && line != b"end" {
            decode_line(line, &mut out);
        }
    }
    out
}

/// The file name when the line is `begin`, a file mode in octal and a name.
fn begin_line(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    let octal = (3..=4).contains(&mode.len()) && mode.bytes().all(|b| (b'0'..=b'7').contains(&b));
    (octal && !name.trim().is_empty()).then(|| name.trim())
}

fn is_closing(line: &str) -> bool {
    matches!(line.trim(), "end" | "`")
}

/// A full or last data line: its first character names the length of the rest.
fn is_data(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']).as_bytes();
    let Some((length, data)) = line.split_first() else {
        return false;
    };
    let count = usize::from(length.wrapping_sub(0x20) & 0x3f);
    let wanted = count.div_ceil(3) * 4;
    // Mail programs cut trailing spaces, which stand for zero bits.
    let enough = data.len() + 3 >= wanted || data.len() >= count.div_ceil(3) * 4 / 2;
    (0x21..=0x60).contains(length)
        && count > 0
        && enough
        && data.len() <= wanted + 2
        && data.iter().all(|byte| (0x20..=0x60).contains(byte))
}

fn decode_line(line: &[u8], out: &mut Vec<u8>) {
    let Some((length, data)) = line.split_first() else {
        return;
    };
    let count = usize::from(length.wrapping_sub(0x20) & 0x3f);
    let end = out.len() + count;
    for group in data.chunks(4) {
        let value = |at: usize| u32::from(group.get(at).map_or(0, |b| b.wrapping_sub(0x20) & 0x3f));
        let bits = value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3);
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    out.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_text_is_taken_out() {
        let text = "Hallo,\nbegin 644 brief.txt\n#0V%T\n`\nend\nGroet\n";
        let (rest, files) = extract(text);
        assert_eq!(rest, "Hallo,\nGroet\n");
        assert_eq!(
            (files[0].name.as_str(), files[0].bytes.as_slice()),
            ("brief.txt", &b"Cat"[..])
        );
    }

    #[test]
    fn a_file_name_has_no_control_characters() {
        let (_, files) = extract("begin 644 a\u{1b}[31m\tb.txt\n#0V%T\n`\nend\n");
        assert_eq!(files[0].name, "a[31mb.txt");
    }

    #[test]
    fn a_sentence_that_starts_with_begin_stays() {
        let text = "begin 2026 ging het mis\nen nu weer\nbegin 644 maanden geleden\nWaarom?\n";
        assert_eq!(extract(text), (text.to_owned(), Vec::new()));
    }
}

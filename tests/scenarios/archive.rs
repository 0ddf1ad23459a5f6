//! The archive with the files of a case, opened as its reader does: with the code of another letter.

use klachtenbus::rehearsal::Sent;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Name and bytes of the archive in a letter, read by a library that did not write the letter.
pub fn in_letter(letter: &Sent) -> Option<(String, Vec<u8>)> {
    use mail_parser::MimeHeaders as _;
    let mail = mail_parser::MessageParser::new().parse(&letter.raw)?;
    let part = mail.attachments().find(|part| {
        part.attachment_name()
            .is_some_and(|name| name.ends_with(".zip"))
    })?;
    let name = part.attachment_name()?.to_owned();
    Some((name, part.contents().to_vec()))
}

/// The code in B17: five groups of four signs.
pub fn code(letter: &Sent) -> Result<String, String> {
    let text = &letter.mail.full_text;
    let is_code = |word: &&str| {
        let groups: Vec<&str> = word.split('-').collect();
        groups.len() == 5
            && groups.iter().all(|group| {
                group.len() == 4
                    && group
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            })
    };
    text.split([' ', '\n', '*'])
        .find(is_code)
        .map(str::to_owned)
        .ok_or_else(|| format!("no code in:\n{text}"))
}

/// Whether the archive is called so and holds files of these names, or these words in its list; no other code opens it.
pub fn has(letter: &Sent, code: &str, name: &str, wanted: &[String]) -> Result<(), String> {
    let (found, bytes) = in_letter(letter).ok_or("no archive in the letter")?;
    if found != name {
        return Err(format!("the archive is called {found}"));
    }
    let whole = String::from_utf8_lossy(&letter.raw);
    if whole.contains(code) || letter.mail.full_text.contains(code) {
        return Err("the code is in the same letter".to_owned());
    }
    let files = open(&bytes, code)?;
    let list = files.iter().find(|(name, _)| name == "00-lijst.txt");
    let (_, list) = list.ok_or("no list in the archive")?;
    let list = String::from_utf8_lossy(list);
    for words in wanted {
        if !files.iter().any(|(name, _)| name == words) && !list.contains(words.as_str()) {
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            return Err(format!("no “{words}” among {names:?} or in:\n{list}"));
        }
    }
    if open(&bytes, &code.replace('-', "")).is_ok() {
        return Err("another code opens it".to_owned());
    }
    Ok(())
}

/// All files with their bytes.
pub fn open(archive: &[u8], code: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| error.to_string())?;
    (0..archive.len())
        .map(|index| {
            let mut file = archive
                .by_index_decrypt(index, code.as_bytes())
                .map_err(|error| error.to_string())?;
            let name = file.name().map_err(|error| error.to_string())?.into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)
                .map_err(|error| error.to_string())?;
            Ok((name, bytes))
        })
        .collect()
}

/// The same mail with one file of so many thousands of bytes, unlike a file of another name.
pub fn with_file(raw: &[u8], name: &str, thousands: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut mail = String::new();
    for line in head
        .split("\r\n")
        .filter(|line| !line.starts_with("Content-") && !line.starts_with("MIME-"))
    {
        // Writing to a String cannot fail.
        let _ = write!(mail, "{line}\r\n");
    }
    let _ = write!(
        mail,
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"bb\"\r\n\r\n--bb\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n--bb\r\n\
         Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''"
    );
    for byte in name.bytes() {
        let _ = write!(mail, "%{byte:02X}");
    }
    let _ = write!(mail, "\r\n\r\n{name}\r\n");
    for _ in 0..thousands * 20 {
        mail.push_str("0123456789012345678901234567890123456789012345678\r\n");
    }
    mail.push_str("--bb--\r\n");
    mail.into_bytes()
}

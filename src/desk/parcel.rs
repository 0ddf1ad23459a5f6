//! The files of a case as a parcel: which go along, under which names, in which part, and which cannot.
//!
//! Only names, sizes and hashes are known here. The bytes stay where they are until the letter leaves; nothing is opened.

use super::{Desk, MailId, MailInCase};
use crate::case::LetterId;
use crate::mail::Attachment;
use crate::seed::Seed;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is put in a letter when it leaves: an encrypted archive of files that came in by mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Name of the archive; tells nothing but the number of the case.
    pub name: String,
    /// Name of the list inside.
    pub list_name: String,
    /// The list: which file is which. Ends with a line end.
    pub list: String,
    /// What the list says above the files that were erased after it was made.
    pub gone: String,
    /// The files, in this order.
    pub files: Vec<FileInParcel>,
}

/// One file of a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInParcel {
    /// Its name in the archive: `01.jpg`.
    pub inside: String,
    /// The mail that brought it.
    pub mail: MailId,
    /// SHA-256 of its bytes, lower-case hex: which file of the mail it is.
    pub sha256: String,
}

/// A file with all mails that brought it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbered {
    /// Its name in the archive.
    pub inside: String,
    /// As its sender described it first.
    pub file: Attachment,
    /// The first mail that still has its bytes.
    pub mail: MailId,
    /// When each mail that brought it came, with the name it had there.
    pub came: Vec<(Timestamp, String)>,
}

/// The files of a case, sorted out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// What fits in one letter each.
    pub parts: Vec<Vec<Numbered>>,
    /// Larger than any letter may be.
    pub too_large: Vec<Numbered>,
    /// Their bytes are no longer there.
    pub erased: Vec<(Timestamp, Attachment)>,
    /// Mails of which only the beginning was taken.
    pub cut_off: Vec<Timestamp>,
}

/// What the letter itself may weigh: words, page and headers. In bytes.
const LETTER: u64 = 400_000;
/// What a file adds to an archive beside its own bytes: headers, seal, and its lines in the list. In bytes.
const EACH: u64 = 1_500;

/// Bytes of an archive that fit in a letter of so many millions of bytes: base64 makes 78 of 57 (RFC 2045 §6.8).
fn room(max_mail_mb: u32) -> u64 {
    (u64::from(max_mail_mb) * 1_000_000).saturating_sub(LETTER) / 78 * 57
}

/// Sorts out the files of these mails, oldest first; a file that came more than once is taken once.
pub(super) fn plan(mails: &[MailInCase], max_mail_mb: u32) -> Plan {
    let mut plan = Plan {
        cut_off: mails
            .iter()
            .filter(|mail| mail.cut_off)
            .map(|mail| mail.received_at)
            .collect(),
        ..Plan::default()
    };
    let room = room(max_mail_mb);
    let mut left = 0;
    let known = distinct(mails, &mut plan.erased);
    let digits = known.len().to_string().len().max(2);
    for (place, mut file) in known.into_iter().enumerate() {
        let ending = ending(&file.file);
        file.inside = format!("{:0digits$}.{ending}", place + 1);
        let weight = file.file.size.saturating_add(EACH);
        if weight > room {
            plan.too_large.push(file);
            continue;
        }
        if weight > left {
            plan.parts.push(Vec::new());
            left = room;
        }
        left -= weight;
        if let Some(part) = plan.parts.last_mut() {
            part.push(file);
        }
    }
    plan
}

/// Every file whose bytes are there, once; the others go to `erased`.
fn distinct(mails: &[MailInCase], erased: &mut Vec<(Timestamp, Attachment)>) -> Vec<Numbered> {
    let mut found: Vec<Numbered> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let kept = mails.iter().filter(|mail| mail.kept);
    for (mail, file) in kept.flat_map(|mail| mail.files.iter().map(move |file| (mail, file))) {
        let came = (mail.received_at, file.name.clone());
        match places.get(file.sha256.as_str()) {
            Some(place) => found[*place].came.push(came),
            None => {
                places.insert(&file.sha256, found.len());
                found.push(Numbered {
                    inside: String::new(),
                    file: file.clone(),
                    mail: mail.mail,
                    came: vec![came],
                });
            }
        }
    }
    for mail in mails.iter().filter(|mail| !mail.kept) {
        let gone = mail
            .files
            .iter()
            .filter(|file| !places.contains_key(file.sha256.as_str()));
        erased.extend(gone.map(|file| (mail.received_at, file.clone())));
    }
    found
}

/// Endings that a tap shows and does not run; with the media types that mean them.
const ENDINGS: &[(&str, &str)] = &[
    ("jpg", "image/jpeg"),
    ("jpeg", ""),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("heif", "image/heif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", ""),
    ("pdf", "application/pdf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("rtf", "application/rtf"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("aac", "audio/aac"),
    ("wav", "audio/wav"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/opus"),
    ("amr", "audio/amr"),
    ("mp4", "video/mp4"),
    ("m4v", ""),
    ("mov", "video/quicktime"),
    ("3gp", "video/3gpp"),
    ("avi", "video/x-msvideo"),
    ("mkv", "video/x-matroska"),
    ("webm", "video/webm"),
    ("zip", "application/zip"),
    ("7z", "application/x-7z-compressed"),
    ("rar", "application/vnd.rar"),
    ("gz", "application/gzip"),
    ("eml", "message/rfc822"),
    ("ics", "text/calendar"),
    ("vcf", "text/vcard"),
];

/// How the name inside ends: as the sender's name does, or as the type says; `bin` for what is not on the list.
fn ending(file: &Attachment) -> &'static str {
    let typed = file.name.rsplit_once('.').map(|(_, end)| end.trim());
    let by_name = |end: &str| {
        let end = end.to_ascii_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == end)
    };
    let found = match typed {
        Some(end) => by_name(end),
        None => ENDINGS
            .iter()
            .find(|(_, media)| !media.is_empty() && *media == file.content_type),
    };
    found.map_or("bin", |(end, _)| *end)
}

impl Desk {
    /// What the code of a parcel and the salts in it come from: the letter that carries it.
    pub fn parcel_seed(&self, letter: &LetterId) -> Seed {
        Seed::new(&self.secret, format!("parcel:{}", letter.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64, hash: &str) -> Attachment {
        Attachment {
            name: name.to_owned(),
            content_type: "application/octet-stream".to_owned(),
            size,
            sha256: hash.to_owned(),
        }
    }

    fn mail(id: i64, files: Vec<Attachment>) -> MailInCase {
        MailInCase {
            mail: MailId(id),
            received_at: Timestamp::UNIX_EPOCH,
            files,
            kept: true,
            cut_off: false,
        }
    }

    fn names(part: &[Numbered]) -> Vec<&str> {
        part.iter().map(|file| file.inside.as_str()).collect()
    }

    #[test]
    fn names_inside_are_numbers_whatever_the_sender_called_them() {
        let hostile = [
            ("../../etc/passwd", "01.bin"),
            ("C:\\Windows\\system32\\a.exe", "02.bin"),
            ("IMG_0001.HEIC", "03.heic"),
            ("صورة 😀.png", "04.png"),
            ("foto.jpg\u{202e}exe.", "05.bin"),
            ("", "06.bin"),
            ("brief.PDF ", "07.pdf"),
            ("a.jpg/../../b", "08.bin"),
            (".txt", "09.txt"),
            ("macro.docm", "10.bin"),
        ];
        let files = hostile
            .iter()
            .enumerate()
            .map(|(nth, (name, _))| file(name, 10, &nth.to_string()))
            .collect();
        let plan = plan(&[mail(1, files)], 10);
        let expected: Vec<&str> = hostile.iter().map(|(_, inside)| *inside).collect();
        assert_eq!(names(&plan.parts[0]), expected);
    }

    #[test]
    fn a_nameless_picture_ends_as_its_type_says() {
        let nameless = Attachment {
            content_type: "image/png".to_owned(),
            ..file("", 1, "a")
        };
        assert_eq!(ending(&nameless), "png");
    }

    #[test]
    fn a_file_that_came_twice_goes_once_and_both_mails_are_remembered() {
        let mails = [
            mail(1, vec![file("a.png", 5, "a"), file("b.png", 5, "b")]),
            mail(2, vec![file("nog eens.png", 5, "a"), file("c.png", 5, "c")]),
        ];
        let plan = plan(&mails, 10);
        assert_eq!(names(&plan.parts[0]), ["01.png", "02.png", "03.png"]);
        assert_eq!(plan.parts[0][0].came.len(), 2);
        assert_eq!(plan.parts[0][0].came[1].1, "nog eens.png");
    }

    #[test]
    fn what_does_not_fit_in_one_letter_goes_in_parts_and_keeps_its_number() {
        let files = vec![
            file("a.jpg", 4_000_000, "a"),
            file("film.mp4", 40_000_000, "film"),
            file("b.jpg", 4_000_000, "b"),
            file("c.jpg", 100, "c"),
        ];
        let plan = plan(&[mail(1, files)], 10);
        let parts: Vec<_> = plan.parts.iter().map(|part| names(part)).collect();
        assert_eq!(parts, [vec!["01.jpg"], vec!["03.jpg", "04.jpg"]]);
        assert_eq!(names(&plan.too_large), ["02.mp4"]);
    }

    #[test]
    fn what_was_erased_is_named_unless_another_mail_still_has_it() {
        let erased = MailInCase {
            kept: false,
            ..mail(1, vec![file("weg.png", 5, "a"), file("nog.png", 5, "b")])
        };
        let plan = plan(&[erased, mail(2, vec![file("nog.png", 5, "b")])], 10);
        let gone: Vec<&str> = plan.erased.iter().map(|(_, f)| f.name.as_str()).collect();
        assert_eq!(gone, ["weg.png"]);
        assert_eq!(plan.parts[0][0].mail, MailId(2));
    }

    #[test]
    fn a_full_part_fits_in_the_letter() {
        for mb in [1, 10, 50] {
            let encoded = room(mb).div_ceil(57) * 78;
            assert!(encoded + LETTER <= u64::from(mb) * 1_000_000 + 78, "{mb}");
        }
    }
}

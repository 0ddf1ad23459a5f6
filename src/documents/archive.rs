//! Files as one encrypted archive: a zip with AES-256 (WinZip AE-2) that phones and computers open with a code.
//!
//! Bytes are put in as they are, never opened, unpacked or compressed. Who has no code reads the names and sizes inside,
//! so names tell nothing (`docs/decisions/0083`). No randomness: the same files, code and salts give the same bytes.

use std::io::Write as _;
use zip::write::SimpleFileOptions;
use zip::{AesSalt, CompressionMethod, DateTime, ZipWriter};

/// A file to put in an archive.
pub struct Enclosed<'a> {
    /// Its name inside, which everybody can read.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Differs for any two contents under one code: with one key the same salt would give both away.
    pub salt: [u8; 16],
}

/// The archive could not be made: a file, or all of them together, is larger than four gigabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the files do not fit in an archive")]
pub struct TooLarge;

/// What one file adds to the size of an archive beside its bytes and twice its name: headers, salt and seal.
pub const OVERHEAD: u64 = 200;

/// All files in one archive, in this order, to be opened with `code`.
///
/// # Errors
/// More bytes than the format can hold.
pub fn encrypted_archive(files: &[Enclosed<'_>], code: &str) -> Result<Vec<u8>, TooLarge> {
    let size: usize = files.iter().map(|file| file.bytes.len() + 512).sum();
    // Written as a stream, because the writer then keeps AE-2; with AE-1 a checksum of each file would be readable.
    let mut archive = ZipWriter::new_stream(Vec::with_capacity(size));
    for file in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .with_aes_encryption_and_salt(code.as_bytes(), AesSalt::Aes256(file.salt));
        archive
            .start_file(file.name, options)
            .map_err(|_| TooLarge)?;
        archive.write_all(file.bytes).map_err(|_| TooLarge)?;
    }
    let written = archive.finish().map_err(|_| TooLarge)?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};
    use zip::ZipArchive;
    use zip::result::ZipError;

    const CODE: &str = "a4kd-7xhp-2222-nnnn-rrrr";

    fn file<'a>(name: &'a str, bytes: &'a [u8], salt: u8) -> Enclosed<'a> {
        Enclosed {
            name,
            bytes,
            salt: [salt; 16],
        }
    }

    fn packed() -> Vec<u8> {
        let files = [
            file("00-lijst.txt", "één".as_bytes(), 1),
            file("01.jpg", &[7; 70_000], 2),
            file("02.bin", b"", 3),
        ];
        encrypted_archive(&files, CODE).expect("small")
    }

    #[test]
    fn the_code_opens_every_file_and_another_code_none() {
        let mut archive = ZipArchive::new(Cursor::new(packed())).expect("a zip");
        let mut read = Vec::new();
        let mut names = Vec::new();
        for index in 0..archive.len() {
            let mut inside = archive
                .by_index_decrypt(index, CODE.as_bytes())
                .expect("the code is right");
            names.push(inside.name().expect("ASCII").into_owned());
            let mut bytes = Vec::new();
            inside.read_to_end(&mut bytes).expect("sealed and whole");
            read.push(bytes);
        }
        assert_eq!(names, ["00-lijst.txt", "01.jpg", "02.bin"]);
        assert_eq!(read, ["één".as_bytes(), &[7; 70_000], b""]);
        for index in 0..archive.len() {
            let wrong = archive.by_index_decrypt(index, b"a4kd-7xhp-2222-nnnn-rrrt");
            assert!(matches!(wrong, Err(ZipError::InvalidPassword)));
            drop(wrong);
            assert!(archive.by_index(index).is_err(), "without a code");
        }
    }

    #[test]
    fn nothing_of_a_file_can_be_read_without_the_code() {
        let bytes = packed();
        let holds = |what: &[u8]| memchr::memmem::find(&bytes, what).is_some();
        assert!(!holds("één".as_bytes()) && !holds(&[7; 16]));
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("a zip");
        for index in 0..archive.len() {
            let raw = archive.by_index_raw(index).expect("there");
            assert_eq!(raw.crc32(), 0, "a checksum would say which file it is");
            assert!(raw.encrypted());
        }
    }

    #[test]
    fn packing_again_gives_the_same_bytes() {
        assert_eq!(packed(), packed());
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let mut bytes = packed();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("still a zip");
        let mut inside = archive
            .by_index_decrypt(1, CODE.as_bytes())
            .expect("the code is right");
        assert!(inside.read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn the_overhead_is_not_underestimated() {
        let one = encrypted_archive(&[file("01.jpg", &[0; 1000], 1)], CODE).expect("small");
        let two = encrypted_archive(
            &[file("01.jpg", &[0; 1000], 1), file("02.jpg", &[0; 1000], 2)],
            CODE,
        )
        .expect("small");
        let added = (two.len() - one.len()) as u64;
        assert!(added <= 1000 + OVERHEAD + 2 * 6, "{added}");
        assert!(one.len() as u64 <= 1000 + 2 * OVERHEAD + 2 * 6);
    }
}

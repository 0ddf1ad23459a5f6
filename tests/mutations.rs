//! Seeded damage to real-looking mails: every one is read without panic, in time, into a sound value.
//!
//! `KLACHTENBUS_MUTATIONS` sets the number of rounds; `KLACHTENBUS_CORPUS` adds its mails to the invented ones.

use klachtenbus::mail::parse;
use std::path::{Path, PathBuf};

#[path = "support/sound.rs"]
mod sound;
#[path = "support/stopwatch.rs"]
mod stopwatch;
use stopwatch::{LONGEST, measure};

/// Rounds when the environment names none.
const ROUNDS: usize = 400;

/// Pieces that mean something in a mail, and therefore hurt most in the wrong place.
const PIECES: &[&[u8]] = &[
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\0",
    b"--",
    b"=?utf-8?q?",
    b"?=",
    b"=",
    b"<",
    b">",
    b"\"",
    b"(",
    b":",
    b";",
    b",",
    b"@",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\x1b$B",
    b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"\nContent-Type: message/rfc822\n\n",
    b"\nContent-Transfer-Encoding: base64\n",
    b"\nbegin 644 a\n#0V%T\n",
    b"--b--",
    b"\nFrom: a@b.nl\n",
    b"\n> ",
    b"<div>",
    b"<!--",
    b"&#x",
    b"\nMessage-ID:\n",
    b"filename*0*=utf-8''%",
    b"+AAA-",
];

/// A small generator, so that a failing round can be run again (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

#[test]
fn damaged_mails_are_read_too() {
    let rounds = std::env::var("KLACHTENBUS_MUTATIONS")
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(ROUNDS);
    let mails = mails();
    assert!(mails.len() > 20, "there are mails to damage");
    for round in 0..rounds {
        let mut dice =
            Dice(0x9e37_79b9_7f4a_7c15 ^ (round as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95));
        let mut raw = mails[dice.below(mails.len())].clone();
        for _ in 0..=dice.below(6) {
            damage(&mut raw, &mails, &mut dice);
        }
        let (mail, took) = measure(|| parse(&raw));
        assert!(took <= LONGEST, "round {round}: {} ms", took.as_millis());
        if let Err(what) = sound::sound(&mail) {
            panic!("round {round}: {what}");
        }
    }
}

fn damage(raw: &mut Vec<u8>, mails: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(raw.len() + 1);
    let end = (at + dice.below(200)).min(raw.len());
    match dice.below(8) {
        0 => raw.truncate(at),
        1 => {
            raw.drain(at..end);
        }
        2 => {
            let copy = raw[at..end].to_vec();
            let to = dice.below(raw.len() + 1);
            raw.splice(to..to, copy);
        }
        3 if at < raw.len() => raw[at] ^= 1 << dice.below(8),
        4 if at < raw.len() => raw[at] = dice.below(256) as u8,
        5 => {
            let other = &mails[dice.below(mails.len())];
            let from = dice.below(other.len() + 1);
            raw.splice(at.., other[from..].iter().copied());
        }
        _ => {
            let piece = PIECES[dice.below(PIECES.len())];
            for _ in 0..=dice.below(3) {
                raw.splice(at..at, piece.iter().copied());
            }
        }
    }
    raw.truncate(2_000_000);
}

fn mails() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails"),
        &mut files,
    );
    if let Some(folder) = std::env::var_os("KLACHTENBUS_CORPUS") {
        gather(Path::new(&folder), &mut files);
    }
    files.sort();
    files
        .iter()
        .filter(|path| {
            path.extension()
                .is_none_or(|extension| extension != "toml" && extension != "jsonl")
        })
        .map(|path| std::fs::read(path).expect("a mail can be read"))
        .filter(|raw| raw.len() < 300_000)
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.push(path);
        }
    }
}

//! Every file of the folder, whatever it is, read as a mail.

use super::manifest::Corpus;
use super::stopwatch::measure;
use klachtenbus::mail::parse;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one file took.
pub struct Timed {
    pub took: Duration,
    pub bytes: usize,
    pub file: PathBuf,
}

/// Reads all files; the slowest come first.
pub fn read_all(corpus: &Corpus) -> Vec<Timed> {
    let mut files = Vec::new();
    gather(corpus.folder(), &mut files);
    let mut timed = Vec::new();
    for file in files {
        let raw = std::fs::read(&file).expect("a file of the corpus can be read");
        let (mail, took) = measure(|| parse(&raw));
        assert!(
            mail.full_text.len() <= raw.len().saturating_mul(8) + 1024,
            "the text of a mail does not explode"
        );
        timed.push(Timed {
            took,
            bytes: raw.len(),
            file,
        });
    }
    timed.sort_by_key(|one| std::cmp::Reverse(one.took));
    timed
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.push(path);
        }
    }
}

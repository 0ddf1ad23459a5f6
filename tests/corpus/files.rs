//! Every file of the folder, whatever it is, read as a mail.

use super::manifest::Corpus;
use super::stopwatch::measure;
use klachtenbus::mail::parse;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Reads all files; gives their number and the longest time for one.
pub fn read_all(corpus: &Corpus) -> (usize, Duration) {
    let mut files = Vec::new();
    gather(corpus.folder(), &mut files);
    let mut slowest = Duration::ZERO;
    for file in &files {
        let raw = std::fs::read(file).expect("a file of the corpus can be read");
        let (mail, took) = measure(|| parse(&raw));
        assert!(
            mail.full_text.len() <= raw.len().saturating_mul(8) + 1024,
            "the text of a mail does not explode"
        );
        slowest = slowest.max(took);
    }
    (files.len(), slowest)
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

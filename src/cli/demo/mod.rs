//! `klachtenbus demo`: a fresh office without server or configuration, a complaint from first mail to signed form, and a
//! whole year with its annual report.
//!
//! The same code as the daemon: Maildir in, encrypted store, Maildir out; only the clock is played.

mod office;
mod stage;
mod story;
mod telling;

use super::{Failure, Printer};
use std::path::Path;

/// The year of the story's annual report.
const YEAR: i16 = 2025;

/// What happens; see `story` for its language.
const STORY: &str = include_str!("story.txt");

pub(super) fn run(dir: &Path, out: &mut Printer) -> Result<(), Failure> {
    let story = story::read(STORY).map_err(|line| {
        Failure::Wanting(format!(
            "het verhaal van de demo: regel {line} is onleesbaar"
        ))
    })?;
    office::make(dir)?;
    let mut stage = stage::Stage::open(dir)?;
    telling::opening(dir, out)?;
    for chapter in &story {
        stage.play(chapter, out)?;
    }
    let forms = stage.forms(dir)?;
    let report = stage.annual_report(dir, YEAR)?;
    telling::ending(dir, &forms, &report, out)
}

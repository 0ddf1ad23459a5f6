//! `klachtenbus demo`: a fresh office without server or configuration, and a complaint from first mail to signed form.
//!
//! The same code as the daemon: Maildir in, encrypted store, Maildir out; only the clock is played.

mod office;
mod stage;
mod story;
mod telling;

use super::{Failure, Printer};
use std::path::Path;

pub(super) fn run(dir: &Path, out: &mut Printer) -> Result<(), Failure> {
    office::make(dir)?;
    let mut stage = stage::Stage::open(dir)?;
    telling::opening(dir, out)?;
    for act in story::first_case() {
        stage.play(&act, out)?;
    }
    let form = stage.form(dir)?;
    telling::ending(dir, &form, out)
}

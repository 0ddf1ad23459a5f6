//! Whole conversations in the users' words, played on a real encrypted store with a fixed clock.
//!
//! Each `== name` in a `*.txt` beside this file is a test under that name. The language of the files is in `script.rs`.

mod archive;
mod roles;
mod script;
mod stage;

use libtest_mimic::{Arguments, Trial};
use std::path::Path;
use std::sync::Arc;

fn main() {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .init();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the scenarios lie beside this file")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let openings =
        std::fs::read_to_string(folder.join("openings.scenario")).expect("the shared openings");
    let openings = Arc::new(script::read("openings.scenario", &openings));
    let trials: Vec<Trial> = files
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).expect("a scenario file is text");
            let file = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            script::read(&file, &text)
        })
        .chain(script::read("roles", &roles::script()))
        .map(|scenario| {
            let openings = Arc::clone(&openings);
            Trial::test(scenario.name.clone(), move || {
                stage::play(&scenario, &openings).map_err(libtest_mimic::Failed::from)
            })
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

//! `klachtenbus completions SHELL`: completions for a shell.

use super::{Cli, Failure, Printer};
use clap::CommandFactory as _;

pub(super) fn run(shell: clap_complete::Shell, out: &mut Printer) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "klachtenbus", &mut script);
    out.bytes(&script)
}

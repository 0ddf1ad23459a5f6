//! The `klachtenbus` program: arguments, start, stop.

use clap::Parser as _;
use klachtenbus::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::hide_panic_messages();
    cli::run(cli::Cli::parse())
}

//! `klachtenbus man`: the man page, all subcommands in one.

use super::{Cli, Failure, Printer};
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::io::Write as _;

const AFTER: &str = r#".SH "EXIT STATUS"
0 done, 1 checked and found wanting, 2 unusable arguments or configuration.
.SH FILES
/etc/klachtenbus/klachtenbus.toml: the configuration; every key is explained in it.
.SH ENVIRONMENT
KLACHTENBUS_CONFIG names another configuration. RUST_LOG asks for more log lines. NO_COLOR turns colour off.
"#;

pub(super) fn run(out: &mut Printer) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let main = Man::new(command.clone());
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    writeln!(page, ".SH COMMANDS")?;
    for task in command
        .get_subcommands()
        .filter(|task| task.get_name() != "help")
    {
        describe(task, &mut page)?;
    }
    page.extend_from_slice(AFTER.as_bytes());
    out.bytes(&page)
}

/// A paragraph for one subcommand and its own options.
fn describe(task: &clap::Command, page: &mut Vec<u8>) -> Result<(), Failure> {
    let usage = task.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace('-', "\\-");
    writeln!(page, ".TP\n\\fB{usage}\\fR")?;
    if let Some(about) = task.get_about() {
        writeln!(page, "{about}.")?;
    }
    Ok(())
}

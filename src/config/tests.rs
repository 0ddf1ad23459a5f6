//! Configuration files as people write them, right and wrong.

mod errors;
mod office;
mod reference;
mod roster;

use super::{Config, ConfigError};
use std::path::Path;

const MINIMAL: &str = r#"
[office]
name = "Rechtswinkel"
address = "bestuur@kjrw.test"

[mailbox]
host = "imap.kjrw.test"
user = "bestuur"
password_file = "imap.password"

[outgoing]
host = "smtp.kjrw.test"
"#;

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(Path::new("/etc/klachtenbus/klachtenbus.toml"), text)
}

fn refusal(text: &str) -> String {
    parse(text).expect_err("must be refused").to_string()
}

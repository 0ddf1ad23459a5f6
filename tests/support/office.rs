//! An office in a folder of its own, for tests that run the program against servers.

// Each test binary takes only part of this.
#![allow(dead_code)]

use assert_cmd::cargo::cargo_bin;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

pub const ROSTER: &str = r#"
[[person]]
id = "sanne"
name = "Sanne de Boer"
addresses = ["sanne@kjrw.test"]
roles = ["board"]
board_function = "voorzitter"

[[person]]
id = "bram"
name = "Bram Koster"
addresses = ["bram@kjrw.test"]
roles = ["board", "privacy"]

[[person]]
id = "noor"
name = "Noor Jansen"
addresses = ["noor@kjrw.test"]
roles = ["volunteer"]
"#;

pub const COMPLAINT: &[u8] = b"From: Amir <amir@example.org>\r\nTo: bestuur@kjrw.test\r\nSubject: klacht\r\n\
    Message-ID: <klacht-1@example.org>\r\nDate: Tue, 06 Oct 2026 12:00:00 +0200\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n\
    Ik wil een klacht indienen over jullie kantoor. De vrijwilliger luisterde niet naar mij en was onbeleefd.\r\n\
    Amir\r\n";

pub struct Office {
    folder: TempDir,
}

impl Office {
    /// `mailbox` and `outgoing` are the lines of those sections.
    pub fn new(mailbox: &str, outgoing: &str) -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let configuration = format!(
            "[office]\nname = \"Kinderrechtswinkel\"\nshort_name = \"KJRW\"\naddress = \"bestuur@kjrw.test\"\n\
             address_checked = true\nroster = \"roster.toml\"\nprocedure_url = \"https://kjrw.test/klachten\"\n\
             privacy_url = \"https://kjrw.test/privacy\"\n\n[mailbox]\n{mailbox}\n\n[outgoing]\n{outgoing}\n\n\
             [store]\npath = \"klachtenbus.db\"\nkey_file = \"store.key\"\n"
        );
        office.write("klachtenbus.toml", configuration.as_bytes());
        office.write("roster.toml", ROSTER.as_bytes());
        office.write("store.key", "0123456789abcdef".repeat(4).as_bytes());
        office
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn config(&self) -> PathBuf {
        self.path().join("klachtenbus.toml")
    }

    /// Writes a private file.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// Adds sections to the configuration.
    pub fn add(&self, sections: &str) {
        let configuration = fs::read_to_string(self.config()).unwrap();
        self.write("klachtenbus.toml", (configuration + sections).as_bytes());
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin("klachtenbus"));
        command
            .args(arguments)
            .arg("-c")
            .arg(self.config())
            .env_remove("NOTIFY_SOCKET");
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs the program, which must do well.
    pub fn done(&self, arguments: &[&str]) -> Output {
        let output = self.run(arguments);
        let said = [output.stdout.as_slice(), &output.stderr].concat();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&said)
        );
        output
    }

    /// What a subcommand prints with `--json`; null when it does not (yet).
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_slice(&self.run(arguments).stdout).unwrap_or_default()
    }

    /// Starts the daemon.
    pub fn start(&self) -> Child {
        self.start_with(|command| {
            command.stderr(Stdio::piped());
        })
    }

    /// Starts the daemon in another environment.
    pub fn start_with(&self, change: impl FnOnce(&mut Command)) -> Child {
        let mut command = self.command(&["run"]);
        change(&mut command);
        command.spawn().unwrap()
    }
}

/// Tells a process to end and waits for it; true = it ended well.
pub fn terminate(mut child: Child) -> bool {
    Command::new("kill")
        .arg(child.id().to_string())
        .status()
        .unwrap();
    child.wait().unwrap().success()
}

//! A real Dovecot for one test: own folder, free ports, no root needed (as root it runs as nobody).

use ring::hmac;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub const USER: &str = "klacht";
pub const PASSWORD: &str = "geheim €\"\\";
const NOBODY: u32 = 65534;
const TOKEN_KEY: &[u8] = b"0123456789abcdef0123456789abcdef";

pub struct Ports {
    pub imap: u16,
    pub imaps: u16,
    pub submission: u16,
    pub submissions: u16,
    pub lmtp: u16,
}

pub struct Dovecot {
    folder: TempDir,
    pub ports: Ports,
    child: Option<Child>,
}

impl Dovecot {
    /// Starts a server whose submission service relays to `relay_port`.
    pub fn start(relay_port: u16) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("dovecot")
            .tempdir()
            .unwrap();
        for part in ["run", "state", "mail", "tls", "keys/default/HS256"] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
        }
        let ports = Ports {
            imap: free(),
            imaps: free(),
            submission: free(),
            submissions: free(),
            lmtp: free(),
        };
        certificate(folder.path());
        configuration(folder.path(), &ports, relay_port);
        if is_root() {
            run(Command::new("chown")
                .arg("-R")
                .arg(format!("{NOBODY}:{NOBODY}"))
                .arg(folder.path()));
        }
        let mut server = Self {
            folder,
            ports,
            child: None,
        };
        server.run();
        server
    }

    /// Starts it, or starts it again, and waits until it greets.
    pub fn run(&mut self) {
        let mut command = Command::new(program());
        command
            .arg("-F")
            .arg("-c")
            .arg(self.folder.path().join("dovecot.conf"))
            .stderr(Stdio::null());
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        self.child = Some(command.spawn().unwrap());
        let begun = Instant::now();
        while !greets(self.ports.imap) {
            let log =
                || fs::read_to_string(self.folder.path().join("dovecot.log")).unwrap_or_default();
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "Dovecot does not start: {}",
                log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Stops it; every connection is cut.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }

    /// The certificate to trust, in PEM.
    pub fn ca(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("tls/cert.pem")).unwrap()
    }

    /// Delivers a mail as a mail server would, over LMTP.
    pub fn deliver(&self, raw: &[u8]) {
        deliver(self.ports.lmtp, raw);
    }

    /// The Maildir of the account.
    pub fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail").join(USER)
    }

    /// File names of all mails in a folder (`""` = inbox), flags included.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let list = |part| {
            fs::read_dir(self.maildir().join(folder).join(part))
                .into_iter()
                .flatten()
        };
        list("new")
            .chain(list("cur"))
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Delivers one mail over LMTP (RFC 2033).
pub fn deliver(lmtp_port: u16, raw: &[u8]) {
    let mut stream = TcpStream::connect(("127.0.0.1", lmtp_port)).unwrap();
    let mut answers = BufReader::new(stream.try_clone().unwrap());
    let recipient = format!("RCPT TO:<{USER}@localhost>\r\n");
    for command in [
        "",
        "LHLO test\r\n",
        "MAIL FROM:<a@example.org>\r\n",
        &recipient,
        "DATA\r\n",
    ] {
        stream.write_all(command.as_bytes()).unwrap();
        answer(&mut answers);
    }
    stream.write_all(raw).unwrap();
    stream.write_all(b".\r\n").unwrap();
    assert!(answer(&mut answers).starts_with("250"));
}

fn answer(answers: &mut impl BufRead) -> String {
    loop {
        let mut line = String::new();
        assert!(answers.read_line(&mut line).unwrap() > 0, "LMTP ended");
        if line.as_bytes().get(3) != Some(&b'-') {
            return line;
        }
    }
}

/// An access token for the account, valid or expired: a JWT (RFC 7519) that Dovecot checks by itself.
pub fn token(valid: bool) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let expires: i64 = if valid { 4_000_000_000 } else { 1_000_000_000 };
    let claims = format!(
        r#"{{"sub":"{USER}","email":"{USER}","iss":"https://login.test/","iat":900000000,"nbf":900000000,"exp":{expires}}}"#
    );
    let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims));
    let signature = hmac::sign(
        &hmac::Key::new(hmac::HMAC_SHA256, TOKEN_KEY),
        signed.as_bytes(),
    );
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn program() -> PathBuf {
    let known = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].map(PathBuf::from);
    known.into_iter().find(|path| path.exists()).unwrap_or_else(|| {
        panic!("Dovecot is missing: apt-get install dovecot-imapd dovecot-lmtpd dovecot-submissiond (tests/run does)")
    })
}

fn run(command: &mut Command) -> String {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command
        .output()
        .unwrap_or_else(|_| panic!("{name} is missing: tests/run installs what is needed"));
    assert!(
        done.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")) == "0"
}

/// A free port below those that the system gives to clients: a client that calls a stopped server there could
/// otherwise be given that very port and talk to itself.
fn free() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let begin = std::process::id().wrapping_mul(101);
    loop {
        let offset = begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        let port = 12_000 + u16::try_from(offset).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn greets(port: u16) -> bool {
    let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let mut line = String::new();
    BufReader::new(stream)
        .read_line(&mut line)
        .is_ok_and(|_| line.starts_with("* OK"))
}

fn certificate(folder: &Path) {
    let tls = folder.join("tls");
    run(Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "30",
        ])
        .args([
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
        ])
        .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
        .arg(tls.join("key.pem"))
        .arg("-out")
        .arg(tls.join("cert.pem")));
}

fn configuration(folder: &Path, ports: &Ports, relay_port: u16) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let base = folder.display();
    let (user, group, uid, gid) = if is_root() {
        (
            "nobody".to_owned(),
            "nogroup".to_owned(),
            NOBODY.to_string(),
            NOBODY.to_string(),
        )
    } else {
        let id = |what: &str| run(Command::new("id").arg(what));
        (id("-un"), id("-gn"), id("-u"), id("-g"))
    };
    fs::write(
        folder.join("users"),
        format!("{USER}:{{PLAIN}}{PASSWORD}::::::\n"),
    )
    .unwrap();
    fs::write(
        folder.join("keys/default/HS256/default"),
        STANDARD.encode(TOKEN_KEY),
    )
    .unwrap();
    let oauth2 = format!(
        "introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={base}/keys/\n\
         username_attribute = email\nissuers = https://login.test/\n"
    );
    fs::write(folder.join("oauth2.conf"), oauth2).unwrap();
    let Ports {
        imap,
        imaps,
        submission,
        submissions,
        lmtp,
    } = ports;
    let configuration = format!(
        "base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
info_log_path = {base}/dovecot.log
protocols = imap lmtp submission
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{base}/tls/cert.pem
ssl_key = <{base}/tls/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
mail_location = maildir:{base}/mail/%n
first_valid_uid = 0
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {base}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%n {base}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%n
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service submission-login {{
  chroot =
  inet_listener submission {{
    port = {submission}
  }}
  inet_listener submissions {{
    port = {submissions}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
submission_relay_host = 127.0.0.1
submission_relay_port = {relay_port}
submission_relay_trusted = no
protocol lmtp {{
  auth_username_format = %n
}}
"
    );
    fs::write(folder.join("dovecot.conf"), configuration).unwrap();
}

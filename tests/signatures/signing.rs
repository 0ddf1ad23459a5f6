//! Signs mails as a mail server does, with keys made by `openssl`.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use mail_auth::common::crypto::{Algorithm, HashImpl, Sha1, Sha256, SigningKey};
use mail_auth::common::headers::{HeaderWriter as _, Writable};
use mail_auth::dkim::{DkimSigner, Done};
use std::{
    io::Write as _,
    marker::PhantomData,
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A private key of any size, used through `openssl`, which also makes what nobody should.
pub struct Key<H = Sha256> {
    folder: TempDir,
    algorithm: Algorithm,
    hash: PhantomData<H>,
}

impl Key {
    pub fn rsa(bits: u32) -> Self {
        Self::make(
            &[
                "-algorithm",
                "RSA",
                "-pkeyopt",
                &format!("rsa_keygen_bits:{bits}"),
            ],
            Algorithm::RsaSha256,
        )
    }

    pub fn ed25519() -> Self {
        Self::make(&["-algorithm", "ED25519"], Algorithm::Ed25519Sha256)
    }
}

impl Key<Sha1> {
    pub fn rsa_sha1() -> Self {
        Self::make(
            &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            Algorithm::RsaSha1,
        )
    }
}

impl<H> Key<H> {
    fn make(arguments: &[&str], algorithm: Algorithm) -> Self {
        let key = Self {
            folder: tempfile::tempdir().unwrap(),
            algorithm,
            hash: PhantomData,
        };
        let mut command = Command::new("openssl");
        command
            .arg("genpkey")
            .args(arguments)
            .arg("-out")
            .arg(key.path());
        assert!(command.stderr(Stdio::null()).status().unwrap().success());
        key
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// The key record as it stands in the DNS.
    pub fn record(&self) -> String {
        let output = Command::new("openssl")
            .args(["pkey", "-pubout", "-outform", "DER", "-in"])
            .arg(self.path())
            .output()
            .unwrap();
        let der = output.stdout;
        if self.algorithm == Algorithm::Ed25519Sha256 {
            return format!(
                "v=DKIM1; k=ed25519; p={}",
                STANDARD.encode(&der[der.len() - 32..])
            );
        }
        format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(der))
    }

    fn openssl(&self, data: &[u8]) -> Vec<u8> {
        let input = self.folder.path().join("data");
        let mut command = Command::new("openssl");
        match self.algorithm {
            Algorithm::RsaSha256 => command
                .args(["dgst", "-sha256", "-sign"])
                .arg(self.path())
                .arg(&input),
            Algorithm::RsaSha1 => command
                .args(["dgst", "-sha1", "-sign"])
                .arg(self.path())
                .arg(&input),
            Algorithm::Ed25519Sha256 => command
                .args(["pkeyutl", "-sign", "-rawin", "-inkey"])
                .arg(self.path())
                .arg("-in")
                .arg(&input),
        };
        std::fs::File::create(&input)
            .unwrap()
            .write_all(data)
            .unwrap();
        let output = command.output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }
}

impl<H: HashImpl> SigningKey for Key<H> {
    type Hasher = H;

    fn sign(&self, input: impl Writable) -> mail_auth::Result<Vec<u8>> {
        let data = if self.algorithm == Algorithm::Ed25519Sha256 {
            // RFC 8463: what is signed is the hash.
            self.hash(input).as_ref().to_vec()
        } else {
            let mut data = Vec::new();
            input.write(&mut data);
            data
        };
        Ok(self.openssl(&data))
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

/// Signs `mail` for `domain` under the selector `s1`, over the usual headers, after `change` changed the wish.
pub fn signed_with<H: HashImpl>(
    key: Key<H>,
    domain: &str,
    mail: &str,
    headers: &[&str],
    change: impl FnOnce(DkimSigner<Key<H>, Done>) -> DkimSigner<Key<H>, Done>,
) -> String {
    let signer = DkimSigner::from_key(key)
        .domain(domain)
        .selector("s1")
        .headers(headers.iter().copied());
    let signature = change(signer).sign(mail.as_bytes()).unwrap();
    format!("{}{mail}", signature.to_header())
}

pub const USUAL: [&str; 4] = ["From", "To", "Subject", "Date"];

/// As most servers sign; the record to publish comes back too.
pub fn signed<H: HashImpl>(key: Key<H>, domain: &str, mail: &str) -> (String, String) {
    let record = key.record();
    (
        signed_with(key, domain, mail, &USUAL, |signer| signer),
        record,
    )
}

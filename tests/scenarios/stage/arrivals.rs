//! What comes in: mails, answers to our letters, what machines send, and what the outgoing server says.

use super::Stage;
use crate::archive;
use crate::script::How;
use jiff::ToSpan;
use klachtenbus::rehearsal::NewMail;
use klachtenbus::store::Delivery;

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";

impl Stage {
    pub(super) fn mail(
        &mut self,
        from: &str,
        subject: &str,
        text: &str,
        headers: &[String],
        how: &How,
    ) -> Result<(), String> {
        self.acts();
        let mut headers = headers.to_vec();
        if let How::Header(line) = how {
            headers.push(line.clone());
        }
        let raw = NewMail {
            from,
            to: OFFICE,
            subject,
            text,
            at: self.office.now,
            headers: &headers,
            answers: None,
        }
        .bytes();
        match how {
            How::Plain | How::Header(_) => self.arrive(raw, "INBOX"),
            How::Junk => self.arrive(raw, "Junk"),
            How::WithoutId => {
                let text = String::from_utf8_lossy(&raw).into_owned();
                let kept: Vec<&str> = text
                    .split("\r\n")
                    .filter(|line| !line.starts_with("Message-ID:"))
                    .collect();
                self.arrive(kept.join("\r\n").into_bytes(), "INBOX")
            }
            How::Attachments => self.arrive(with_files(&raw, &THREE_FILES), "INBOX"),
            How::OnlyFile(name) => self.arrive(
                with_files(&raw, &[(name, "application/octet-stream")]),
                "INBOX",
            ),
            How::File(name, thousands) => {
                self.arrive(archive::with_file(&raw, name, *thousands), "INBOX")
            }
        }
    }

    /// UIDVALIDITY changed: every mail comes again under another number.
    pub(super) fn new_numbers(&mut self) -> Result<(), String> {
        self.acts();
        let now = self.office.now;
        self.office.uid_validity += 1;
        for (raw, folder, at) in self.arrived.clone() {
            self.office.now = at;
            self.office.keep(raw, &folder).map_err(|e| e.to_string())?;
        }
        self.office.now = now;
        self.office.settle().map_err(|e| e.to_string())
    }

    pub(super) fn arrive(&mut self, raw: Vec<u8>, folder: &str) -> Result<(), String> {
        self.arrived
            .push((raw.clone(), folder.to_owned(), self.office.now));
        if std::mem::take(&mut self.crash) {
            return self
                .office
                .keep(raw, folder)
                .map(|_| ())
                .map_err(|e| e.to_string());
        }
        self.office
            .deliver(raw, folder)
            .map(|_| ())
            .map_err(|e| e.to_string())
    }

    pub(super) fn reply(
        &mut self,
        who: &str,
        kind: &str,
        of: &str,
        text: &str,
    ) -> Result<(), String> {
        let letter = self.letter(kind, of)?.clone();
        self.acts();
        let text = match letter.code() {
            Some(code) => text.replace("{code}", &code),
            None => text.to_owned(),
        }
        .replace("{oud}", &self.old_code);
        let headers = self.proof(who);
        let subject = format!("Re: {}", letter.mail.subject);
        let from = self.sender(who);
        let raw = NewMail {
            from: &from,
            to: OFFICE,
            subject: &subject,
            text: &text,
            at: self.office.now,
            headers: &headers,
            answers: Some(&letter),
        }
        .bytes();
        self.arrive(raw, "INBOX")
    }

    pub(super) fn bounce(&mut self, kind: &str, to: &str) -> Result<(), String> {
        let letter = self.letter(kind, to)?.clone();
        self.acts();
        let id = letter.mail.message_id.clone().unwrap_or_default();
        let raw = format!(
            "Return-Path: <>\r\nFrom: Mail Delivery System <mailer-daemon@mail.example>\r\nTo: {OFFICE}\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b-{id}>\r\nMIME-Version: 1.0\r\n\
             Auto-Submitted: auto-replied\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n--b--\r\n",
            to = letter.binding.address,
        );
        self.arrive(raw.into_bytes(), "INBOX")
    }

    pub(super) fn out_of_office(&mut self, kind: &str, to: &str) -> Result<(), String> {
        let letter = self.letter(kind, to)?.clone();
        self.acts();
        let headers = ["Auto-Submitted: auto-replied".to_owned()];
        let from = letter.binding.address.to_string();
        let raw = NewMail {
            from: &from,
            to: OFFICE,
            subject: "Automatisch antwoord: afwezig",
            text: "Ik ben er niet. Ik lees je mail volgende week.",
            at: self.office.now,
            headers: &headers,
            answers: Some(&letter),
        }
        .bytes();
        self.arrive(raw, "INBOX")
    }

    pub(super) fn server(&mut self, what: &str) {
        let accepted = || Delivery::Accepted {
            reply: "250".to_owned(),
        };
        self.office.fate = match what.strip_prefix("weigert ") {
            Some(address) => {
                let address = address.to_owned();
                Box::new(move |binding| {
                    if binding.address.as_str() == address {
                        Delivery::Discarded {
                            reply: "550".to_owned(),
                        }
                    } else {
                        accepted()
                    }
                })
            }
            None if what == "werkt niet" => {
                let next = self.office.now + 150.minutes();
                Box::new(move |_| Delivery::Retry {
                    next,
                    reply: "421".to_owned(),
                })
            }
            None => Box::new(move |_| accepted()),
        };
    }

    pub(super) fn sender(&self, who: &str) -> String {
        let address = self.address(who);
        match self.office.desk.roster.by_address(&address) {
            Some(person) => format!("{} <{address}>", person.name),
            None => address.to_string(),
        }
    }

    pub(super) fn proof(&self, who: &str) -> Vec<String> {
        if who.contains('@') {
            Vec::new()
        } else {
            vec![PROOF.to_owned()]
        }
    }
}

const THREE_FILES: [(&str, &str); 3] = [
    ("een.txt", "text/plain"),
    ("twee.png", "image/png"),
    ("drie.pdf", "application/pdf"),
];

/// The same mail as a multipart with small files.
fn with_files(raw: &[u8], files: &[(&str, &str)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let head: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with("Content-") && !line.starts_with("MIME-"))
        .collect();
    let mut mail = format!(
        "{}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"bb\"\r\n\r\n--bb\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n",
        head.join("\r\n")
    );
    for (name, media) in files {
        mail.push_str(&format!(
            "--bb\r\nContent-Type: {media}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\nabc {name}\r\n"
        ));
    }
    mail.push_str("--bb--\r\n");
    mail.into_bytes()
}

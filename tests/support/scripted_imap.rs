//! An IMAP server for tests: a small honest one in memory, with faults that strike where the test says.
//!
//! It speaks to one client over any stream and knows just the commands that are used. Everything that the client
//! sends is logged, so that a test can see what was *not* done.

// Each test binary takes only part of this.
#![allow(dead_code)]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, WriteHalf},
    net::TcpListener,
    sync::Notify,
};

/// One mail in a folder.
#[derive(Clone)]
pub struct Mail {
    /// INTERNALDATE.
    pub date: String,
    pub raw: Vec<u8>,
    /// What RFC822.SIZE says, when it is not the length.
    pub size: Option<usize>,
    pub deleted: bool,
}

/// What happens instead of the right answer.
#[derive(Clone)]
pub enum Trouble {
    /// The connection ends.
    Cut,
    /// These bytes come (`{tag}` is replaced), then the connection ends.
    SayAndCut(&'static str),
    /// These bytes come instead of an answer.
    Say(&'static str),
    /// The right thing is done, and the connection ends before the answer.
    DoAndCut,
    /// Nothing comes, ever.
    Stall,
}

pub struct Fault {
    /// Strikes on a command line that contains this.
    pub on: &'static str,
    /// How often it strikes.
    pub times: usize,
    pub trouble: Trouble,
}

pub struct State {
    pub uid_validity: u32,
    pub uid_next: u32,
    pub capabilities: &'static str,
    pub folders: BTreeMap<String, BTreeMap<u32, Mail>>,
    /// Only folders with this prefix may be made.
    pub folder_prefix: &'static str,
    pub faults: Vec<Fault>,
    pub log: Vec<String>,
    pub logins: usize,
}

#[derive(Clone)]
pub struct ImapServer {
    state: Arc<Mutex<State>>,
    arrived: Arc<Notify>,
}

impl ImapServer {
    pub fn new(capabilities: &'static str) -> Self {
        let state = State {
            uid_validity: 7,
            uid_next: 1,
            capabilities,
            folders: BTreeMap::from([("INBOX".to_owned(), BTreeMap::new())]),
            folder_prefix: "",
            faults: Vec::new(),
            log: Vec::new(),
            logins: 0,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            arrived: Arc::new(Notify::new()),
        }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Puts a mail that comes in now into the inbox and wakes who idles; returns its UID.
    pub fn receive(&self, raw: &[u8]) -> u32 {
        let now = jiff::Timestamp::now().strftime("%d-%b-%Y %H:%M:%S +0000");
        self.receive_at(raw, &now.to_string())
    }

    /// The same at another moment, as INTERNALDATE writes it.
    pub fn receive_at(&self, raw: &[u8], date: &str) -> u32 {
        let mut state = self.state();
        let uid = state.uid_next;
        state.uid_next += 1;
        let mail = Mail {
            date: date.to_owned(),
            raw: raw.to_vec(),
            size: None,
            deleted: false,
        };
        state.folders.get_mut("INBOX").unwrap().insert(uid, mail);
        drop(state);
        self.arrived.notify_waiters();
        uid
    }

    pub fn fault(&self, on: &'static str, times: usize, trouble: Trouble) {
        self.state().faults.push(Fault { on, times, trouble });
    }

    /// The commands so far that contain `word`.
    pub fn said(&self, word: &str) -> Vec<String> {
        self.state()
            .log
            .iter()
            .filter(|line| line.contains(word))
            .cloned()
            .collect()
    }

    pub fn uids(&self, folder: &str) -> Vec<u32> {
        self.state()
            .folders
            .get(folder)
            .map(|mails| mails.keys().copied().collect())
            .unwrap_or_default()
    }

    /// Serves one client at the other end of a stream in memory.
    pub fn in_memory(&self) -> tokio::io::DuplexStream {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        tokio::spawn(self.clone().serve(theirs));
        ours
    }

    /// Serves every client that connects; returns the port.
    pub async fn listen(&self) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(server.clone().serve(stream));
            }
        });
        port
    }

    async fn serve<S: AsyncRead + AsyncWrite + Send + 'static>(self, stream: S) {
        let (read, mut write) = tokio::io::split(stream);
        let mut lines = BufReader::new(read).lines();
        let mut open = "INBOX".to_owned();
        if write.write_all(b"* OK ready\r\n").await.is_err() {
            return;
        }
        while let Ok(Some(line)) = lines.next_line().await {
            let (tag, command) = line.split_once(' ').unwrap_or(("", &line));
            self.state().log.push(command.to_owned());
            let trouble = self.strike(command);
            let ends = match trouble {
                Some(Trouble::Cut) => return,
                Some(Trouble::Stall) => std::future::pending().await,
                Some(Trouble::Say(text)) => write
                    .write_all(text.replace("{tag}", tag).as_bytes())
                    .await
                    .is_err(),
                Some(Trouble::SayAndCut(text)) => {
                    let _ = write.write_all(text.replace("{tag}", tag).as_bytes()).await;
                    true
                }
                Some(Trouble::DoAndCut) => {
                    let _ = self.answer(tag, command, &mut open);
                    true
                }
                None if command == "IDLE" => self.idle(tag, &mut lines, &mut write, &open).await,
                None if command.starts_with("AUTHENTICATE") => {
                    let _ = write.write_all(b"+ \r\n").await;
                    let _ = lines.next_line().await;
                    self.state().logins += 1;
                    write
                        .write_all(format!("{tag} OK in\r\n").as_bytes())
                        .await
                        .is_err()
                }
                None => {
                    let answer = self.answer(tag, command, &mut open);
                    write.write_all(&answer).await.is_err() || command == "LOGOUT"
                }
            };
            if ends {
                return;
            }
        }
    }

    fn strike(&self, command: &str) -> Option<Trouble> {
        let mut state = self.state();
        let fault = state
            .faults
            .iter_mut()
            .find(|fault| fault.times > 0 && command.contains(fault.on))?;
        fault.times -= 1;
        Some(fault.trouble.clone())
    }

    async fn idle<R: tokio::io::AsyncBufRead + Unpin, S: AsyncWrite>(
        &self,
        tag: &str,
        lines: &mut tokio::io::Lines<R>,
        write: &mut WriteHalf<S>,
        open: &str,
    ) -> bool {
        if write
            .write_all(b"+ idling\r\n* OK Still here\r\n")
            .await
            .is_err()
        {
            return true;
        }
        loop {
            let arrived = self.arrived.notified();
            tokio::select! {
                line = lines.next_line() => {
                    self.state().log.push("DONE".to_owned());
                    let ended = !matches!(line, Ok(Some(line)) if line == "DONE");
                    return ended || write.write_all(format!("{tag} OK done\r\n").as_bytes()).await.is_err();
                }
                () = arrived => {
                    let count = self.uids(open).len();
                    let _ = write.write_all(format!("* {count} EXISTS\r\n").as_bytes()).await;
                }
            }
        }
    }

    fn answer(&self, tag: &str, command: &str, open: &mut String) -> Vec<u8> {
        let mut state = self.state();
        let words: Vec<&str> = command.split(' ').collect();
        let folder = command.split('"').nth(1).unwrap_or("INBOX").to_owned();
        let mut out = Vec::new();
        let end = match words.as_slice() {
            ["CAPABILITY"] => {
                out.extend(format!("* CAPABILITY {}\r\n", state.capabilities).into_bytes());
                "OK"
            }
            ["LOGIN", ..] => {
                state.logins += 1;
                "OK"
            }
            ["NOOP"] => {
                let count = state.folders[open].len();
                out.extend(format!("* {count} EXISTS\r\n").into_bytes());
                "OK"
            }
            ["SUBSCRIBE", ..] => "OK",
            ["LOGOUT"] => {
                out.extend(b"* BYE\r\n");
                "OK"
            }
            ["SELECT" | "EXAMINE", ..] => {
                *open = folder.clone();
                match state.folders.get(&folder) {
                    Some(mails) => {
                        let (count, validity, next) =
                            (mails.len(), state.uid_validity, state.uid_next);
                        out.extend(
                            format!("* {count} EXISTS\r\n* OK [UIDVALIDITY {validity}] x\r\n")
                                .into_bytes(),
                        );
                        out.extend(format!("* OK [UIDNEXT {next}] x\r\n").into_bytes());
                        "OK"
                    }
                    None => "NO",
                }
            }
            ["LIST", ..] => {
                out.extend(b"* LIST (\\Noselect) \".\" \"\"\r\n");
                "OK"
            }
            ["CREATE", ..] if folder.starts_with(state.folder_prefix) => {
                state.folders.entry(folder).or_default();
                "OK"
            }
            ["UID", "FETCH", set, ..] | ["FETCH", set, ..] => {
                fetch(&state, open, set, command, &mut out);
                "OK"
            }
            ["UID", "SEARCH", "DELETED"] => {
                let deleted = state.folders[open].iter().filter(|(_, mail)| mail.deleted);
                let uids: Vec<String> = deleted.map(|(uid, _)| uid.to_string()).collect();
                out.extend(format!("* SEARCH {}\r\n", uids.join(" ")).into_bytes());
                "OK"
            }
            ["UID", "STORE", uid, ..] => {
                let uid = uid.parse().unwrap();
                if let Some(mail) = state
                    .folders
                    .get_mut(open)
                    .and_then(|mails| mails.get_mut(&uid))
                {
                    mail.deleted = true;
                }
                "OK"
            }
            ["UID", verb @ ("COPY" | "MOVE"), uid, ..] => {
                let uid: u32 = uid.parse().unwrap();
                let mail = state.folders[open].get(&uid).cloned();
                match (state.folders.get_mut(&folder), mail) {
                    (None, _) => "NO [TRYCREATE]",
                    (Some(target), Some(mail)) => {
                        let next = target.keys().last().copied().unwrap_or(0) + 1;
                        target.insert(next, mail);
                        if *verb == "MOVE" {
                            state.folders.get_mut(open).unwrap().remove(&uid);
                            out.extend(b"* 1 EXPUNGE\r\n");
                        }
                        "OK"
                    }
                    (Some(_), None) => "OK",
                }
            }
            ["UID", "EXPUNGE", uid] => {
                let uid: u32 = uid.parse().unwrap();
                state
                    .folders
                    .get_mut(open)
                    .unwrap()
                    .retain(|theirs, mail| *theirs != uid || !mail.deleted);
                "OK"
            }
            ["EXPUNGE"] => {
                state
                    .folders
                    .get_mut(open)
                    .unwrap()
                    .retain(|_, mail| !mail.deleted);
                "OK"
            }
            _ => "BAD",
        };
        out.extend(format!("{tag} {end} x\r\n").into_bytes());
        out
    }
}

/// Answers FETCH for the items that are asked for. Anything but BODY.PEEK would be a mistake of the client.
fn fetch(state: &State, open: &str, set: &str, command: &str, out: &mut Vec<u8>) {
    assert!(!command.contains("BODY["), "BODY[] would set \\Seen");
    let mails = &state.folders[open];
    let by_uid = command.starts_with("UID");
    let last = mails.keys().last().copied().unwrap_or(0);
    let wanted = |number: u32| {
        set.split(',').any(|part| match part.split_once(':') {
            Some((from, "*")) => number >= from.parse().unwrap() || number == last,
            Some((from, to)) => (from.parse().unwrap()..=to.parse().unwrap()).contains(&number),
            None => part.parse() == Ok(number),
        })
    };
    for (sequence, (uid, mail)) in (1..).zip(mails) {
        if !wanted(if by_uid { *uid } else { sequence }) {
            continue;
        }
        out.extend(format!("* {sequence} FETCH (UID {uid}").into_bytes());
        if command.contains("INTERNALDATE") {
            let size = mail.size.unwrap_or(mail.raw.len());
            out.extend(format!(" INTERNALDATE \"{}\" RFC822.SIZE {size}", mail.date).into_bytes());
        }
        if command.contains("BODY.PEEK") {
            let part = command
                .split("<0.")
                .nth(1)
                .and_then(|rest| rest.split('>').next());
            let most = part.map_or(usize::MAX, |most| most.parse().unwrap());
            let bytes = &mail.raw[..mail.raw.len().min(most)];
            let origin = if part.is_some() { "<0>" } else { "" };
            let section = if command.contains("HEADER.FIELDS") {
                "HEADER.FIELDS (AUTHENTICATION-RESULTS)"
            } else {
                ""
            };
            out.extend(format!(" BODY[{section}]{origin} {{{}}}\r\n", bytes.len()).into_bytes());
            out.extend(bytes);
        }
        out.extend(b")\r\n");
    }
}

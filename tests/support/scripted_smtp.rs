//! An SMTP server for tests: takes letters and keeps them, with faults that strike at the stage the test names.
//!
//! Stages are `GREETING`, the command verbs, and `BODY` for the answer to the text.

// Each test binary takes only part of this.
#![allow(dead_code)]

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
    time::sleep,
};

/// What happens instead of the right answer.
#[derive(Clone)]
pub enum Trouble {
    /// This answer comes.
    Say(&'static str),
    /// This answer comes, after a while.
    SayLate(Duration, &'static str),
    /// The connection ends without an answer; a text is not kept.
    Cut,
    /// A text is kept, and the connection ends before the answer.
    KeepAndCut,
    /// Nothing comes, ever.
    Stall,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub from: String,
    pub to: String,
    pub raw: Vec<u8>,
}

#[derive(Default)]
pub struct State {
    pub faults: Vec<(&'static str, usize, Trouble)>,
    pub letters: Vec<Letter>,
    pub log: Vec<String>,
    pub connections: usize,
    pub extensions: &'static str,
}

#[derive(Clone)]
pub struct SmtpServer {
    state: Arc<Mutex<State>>,
    pub port: u16,
}

impl SmtpServer {
    /// Starts a server that offers these extensions, separated by spaces (`AUTH=PLAIN` stands for `AUTH PLAIN`).
    pub async fn start(extensions: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State {
            extensions,
            ..State::default()
        }));
        let server = Self { state, port };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                accepting.state().connections += 1;
                tokio::spawn(accepting.clone().serve(stream));
            }
        });
        server
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn fault(&self, stage: &'static str, times: usize, trouble: Trouble) {
        self.state().faults.push((stage, times, trouble));
    }

    pub fn connections(&self) -> usize {
        self.state().connections
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.state().letters.clone()
    }

    pub fn said(&self, word: &str) -> usize {
        self.state()
            .log
            .iter()
            .filter(|line| line.contains(word))
            .count()
    }

    fn strike(&self, stage: &str) -> Option<Trouble> {
        let mut state = self.state();
        let fault = state
            .faults
            .iter_mut()
            .find(|(on, times, _)| *times > 0 && *on == stage)?;
        fault.1 -= 1;
        Some(fault.2.clone())
    }

    async fn serve<S: AsyncRead + AsyncWrite>(self, stream: S) {
        let (read, mut write) = tokio::io::split(stream);
        let mut read = BufReader::new(read);
        let (mut from, mut to) = (String::new(), String::new());
        if !self.answer(&mut write, "GREETING", "220 ready").await {
            return;
        }
        loop {
            let mut line = String::new();
            if !matches!(read.read_line(&mut line).await, Ok(1..)) {
                return;
            }
            let line = line.trim_end();
            self.state().log.push(line.to_owned());
            let verb = line
                .split([' ', ':'])
                .next()
                .unwrap_or("")
                .to_ascii_uppercase();
            let path = line.split(['<', '>']).nth(1).unwrap_or("").to_owned();
            let right = match verb.as_str() {
                "EHLO" => self.greeting(),
                "AUTH" => "235 in".to_owned(),
                "MAIL" => {
                    from = path;
                    "250 ok".to_owned()
                }
                "RCPT" => {
                    to = path;
                    "250 ok".to_owned()
                }
                "DATA" => "354 go".to_owned(),
                "QUIT" => "221 bye".to_owned(),
                "NOOP" | "RSET" => "250 ok".to_owned(),
                _ => "502 unknown".to_owned(),
            };
            let before = self.state().faults.len();
            let said = self.answer(&mut write, &verb, &right).await;
            if !said || verb == "QUIT" {
                return;
            }
            let refused = before > 0
                && self
                    .state()
                    .log
                    .last()
                    .is_some_and(|last| last.starts_with("! "));
            if verb == "DATA" && !refused {
                let raw = text(&mut read).await;
                let letter = Letter {
                    from: from.clone(),
                    to: to.clone(),
                    raw,
                };
                if !self.take(&mut write, letter).await {
                    return;
                }
            }
        }
    }

    fn greeting(&self) -> String {
        let extensions: Vec<&str> = self.state().extensions.split_whitespace().collect();
        let lines: Vec<String> = extensions
            .iter()
            .map(|word| format!("250-{}\r\n", word.replace('=', " ")))
            .collect();
        format!("250-here\r\n{}250 HELP", lines.concat())
    }

    /// Gives the right answer, or what a fault puts in its place (logged as `! stage`); false = the connection ends.
    async fn answer<W: AsyncWrite + Unpin>(&self, write: &mut W, stage: &str, right: &str) -> bool {
        let trouble = self.strike(stage);
        if trouble.is_some() {
            self.state().log.push(format!("! {stage}"));
        }
        let words = match trouble {
            None => right,
            Some(Trouble::Say(words)) => words,
            Some(Trouble::SayLate(pause, words)) => {
                sleep(pause).await;
                words
            }
            Some(Trouble::Cut | Trouble::KeepAndCut) => return false,
            Some(Trouble::Stall) => std::future::pending().await,
        };
        write
            .write_all(format!("{words}\r\n").as_bytes())
            .await
            .is_ok()
    }

    /// Answers a text and keeps it when the answer is 250.
    async fn take<W: AsyncWrite + Unpin>(&self, write: &mut W, letter: Letter) -> bool {
        let struck = self
            .state()
            .faults
            .iter()
            .find(|(on, times, _)| *on == "BODY" && *times > 0)
            .map(|f| f.2.clone());
        let kept = match &struck {
            None | Some(Trouble::KeepAndCut) => true,
            Some(Trouble::Say(words) | Trouble::SayLate(_, words)) => words.starts_with("250"),
            Some(Trouble::Cut | Trouble::Stall) => false,
        };
        if kept {
            self.state().letters.push(letter);
        }
        self.answer(write, "BODY", "250 2.0.0 Ok: queued as 4F2")
            .await
    }
}

/// Reads a text up to the lone dot and takes the dots of transparency off (RFC 5321 §4.5.2).
async fn text<R: tokio::io::AsyncBufRead + Unpin>(read: &mut R) -> Vec<u8> {
    let mut raw = Vec::new();
    loop {
        let mut line = Vec::new();
        if !matches!(read.read_until(b'\n', &mut line).await, Ok(1..)) || line == b".\r\n" {
            return raw;
        }
        raw.extend(line.strip_prefix(b".").unwrap_or(&line));
    }
}

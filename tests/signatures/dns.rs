//! A DNS server for TXT questions, on loopback by UDP: it answers what a test tells it, or fails as a test tells it.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, UdpSocket},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What happens to a question.
#[derive(Clone)]
pub enum Answer {
    Txt(String),
    /// SERVFAIL.
    Failure,
    /// Nothing comes back.
    Silence,
    /// Bytes that are no answer.
    Rubbish,
}

pub struct Dns {
    pub address: SocketAddr,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
}

impl Dns {
    pub fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket
            .set_read_timeout(Some(Duration::from_millis(50)))
            .unwrap();
        let dns = Self {
            address: socket.local_addr().unwrap(),
            answers: Arc::default(),
            asked: Arc::default(),
            stop: Arc::default(),
        };
        let (answers, asked, stop) = (
            Arc::clone(&dns.answers),
            Arc::clone(&dns.asked),
            Arc::clone(&dns.stop),
        );
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while !stop.load(Ordering::Relaxed) {
                let Ok((size, from)) = socket.recv_from(&mut buffer) else {
                    continue;
                };
                let (name, end) = question(&buffer[..size]);
                asked.lock().unwrap().push(name.clone());
                let answer = answers.lock().unwrap().get(&name).cloned();
                if let Some(bytes) = reply(&buffer[..end], answer) {
                    socket.send_to(&bytes, from).unwrap();
                }
            }
        });
        dns
    }

    pub fn set(&self, name: &str, answer: Answer) {
        self.answers
            .lock()
            .unwrap()
            .insert(name.to_lowercase(), answer);
    }

    pub fn txt(&self, name: &str, text: &str) {
        self.set(name, Answer::Txt(text.to_owned()));
    }

    /// How often a name was asked for.
    pub fn asked(&self, name: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|asked| asked.as_str() == name).count()
    }

    /// From now on nobody listens.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(120));
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// The name asked for, and where the question ends.
fn question(message: &[u8]) -> (String, usize) {
    let mut labels = Vec::new();
    let mut at = 12;
    while message[at] > 0 {
        let length = usize::from(message[at]);
        labels.push(String::from_utf8_lossy(&message[at + 1..=at + length]).to_lowercase());
        at += length + 1;
    }
    (labels.join("."), at + 5)
}

fn reply(query: &[u8], answer: Option<Answer>) -> Option<Vec<u8>> {
    let (code, text) = match answer {
        None => (3, None),
        Some(Answer::Txt(text)) => (0, Some(text)),
        Some(Answer::Failure) => (2, None),
        Some(Answer::Silence) => return None,
        Some(Answer::Rubbish) => return Some(vec![query[0], query[1], 0xff, 0xff, 0xff]),
    };
    let mut bytes = query.to_vec();
    bytes[2..12].copy_from_slice(&[
        0x81,
        0x80 | code,
        0,
        1,
        0,
        u8::from(text.is_some()),
        0,
        0,
        0,
        0,
    ]);
    if let Some(text) = text {
        let pieces: Vec<u8> = text
            .as_bytes()
            .chunks(255)
            .flat_map(|piece| std::iter::once(piece.len() as u8).chain(piece.iter().copied()))
            .collect();
        bytes.extend([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60]);
        bytes.extend((pieces.len() as u16).to_be_bytes());
        bytes.extend(pieces);
    }
    Some(bytes)
}

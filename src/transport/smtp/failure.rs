//! What a failed SMTP step means for the letter: later, never, or trouble that has nothing to do with it.

use crate::transport::{Delivery, Stage, TransportError};
use lettre::transport::smtp::{Error, response::Response};
use std::{error::Error as _, io, time::Duration};
use tokio::time::timeout;
use tokio_rustls::rustls;

/// 5xx replies about our session or login, at whatever stage they come (RFC 4954 §6; 503 is a lost thread).
const ABOUT_US: [u16; 5] = [503, 530, 534, 535, 538];

/// Why a step ended a delivery.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// How far it came.
    pub stage: Stage,
    /// What happened there.
    pub trouble: Trouble,
}

/// What happened at a step.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server answered with this code and perhaps an enhanced code (RFC 3463).
    Reply(u16, Option<String>),
    /// No usable answer, in our own words.
    Broken(String),
}

impl Trouble {
    fn class(&self) -> String {
        match self {
            Self::Reply(code, Some(enhanced)) => format!("{code} {enhanced}"),
            Self::Reply(code, None) => code.to_string(),
            Self::Broken(words) => words.clone(),
        }
    }
}

impl Failure {
    /// A failure before the first byte of SMTP.
    pub fn connecting(error: &TransportError) -> Self {
        Self {
            stage: Stage::Connect,
            trouble: Trouble::Broken(error.to_string()),
        }
    }

    /// Rejected means a 5xx to the recipient, to DATA or to the text; everything else is tried again.
    pub fn into_delivery(self) -> Delivery {
        let reply_class = format!("{} {}", self.trouble.class(), self.stage.name());
        match self.trouble {
            Trouble::Reply(code @ 500..=599, _)
                if !self.stage.concerns_all() && !ABOUT_US.contains(&code) =>
            {
                Delivery::Rejected { reply_class }
            }
            Trouble::Reply(..) | Trouble::Broken(_) => Delivery::TryLater {
                reply_class,
                stage: self.stage,
            },
        }
    }

    /// The same for `check`, where no letter is involved.
    pub fn into_error(self) -> TransportError {
        let class = self.trouble.class();
        match self.stage {
            Stage::Auth => TransportError::Login(class),
            Stage::Tls => TransportError::Tls(class),
            Stage::Connect | Stage::Mail | Stage::Rcpt | Stage::Data | Stage::Body => {
                TransportError::Smtp(class)
            }
        }
    }
}

/// Waits for one step, and says what a failure of it was.
pub async fn limited<T>(
    stage: Stage,
    limit: Duration,
    step: impl Future<Output = Result<T, Error>>,
) -> Result<T, Failure> {
    match timeout(limit, step).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(of_error(stage, &error)),
        Err(_) => Err(Failure {
            stage,
            trouble: Trouble::Broken("no answer in time".to_owned()),
        }),
    }
}

/// Insists on one reply code: any other, however friendly, means that replies and commands are out of step.
pub fn expect(code: u16, reply: Response, stage: Stage) -> Result<String, Failure> {
    let given = u16::from(reply.code());
    if given == code {
        return Ok(without_addresses(code, reply.message()));
    }
    Err(Failure {
        stage,
        trouble: Trouble::Broken(format!("unexpected {given}")),
    })
}

fn of_error(stage: Stage, error: &Error) -> Failure {
    if let Some(code) = error.status() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        return Failure {
            stage,
            trouble: Trouble::Reply(u16::from(code), enhanced(&text)),
        };
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(tls) = tls_words(inner) {
            return Failure {
                stage: Stage::Tls,
                trouble: Trouble::Broken(tls),
            };
        }
        if let Some(io) = inner.downcast_ref::<io::Error>() {
            return Failure {
                stage,
                trouble: Trouble::Broken(io.kind().to_string()),
            };
        }
        cause = inner.source();
    }
    // What is left are lettre's own errors, whose texts may quote the server.
    let words = if error.is_client() {
        "not offered by the server"
    } else {
        "connection lost"
    };
    Failure {
        stage,
        trouble: Trouble::Broken(words.to_owned()),
    }
}

/// The words of our TLS library, which name hosts and certificates but no person.
fn tls_words(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    let tls = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
    tls.or_else(|| error.downcast_ref::<rustls::Error>())
        .map(ToString::to_string)
}

/// The enhanced status code at the start of a reply's text (RFC 2034).
fn enhanced(text: &str) -> Option<String> {
    let first = text.split_whitespace().next()?;
    let numbers: Vec<&str> = first.split('.').collect();
    let plain = numbers.len() == 3
        && numbers
            .iter()
            .all(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    plain.then(|| first.to_owned())
}

/// A reply for the file: one line, bounded, and every word with an `@` left out.
fn without_addresses<'a>(code: u16, lines: impl Iterator<Item = &'a str>) -> String {
    let words = lines
        .flat_map(str::split_whitespace)
        .filter(|word| !word.contains('@'));
    let mut reply = code.to_string();
    for word in words {
        if reply.chars().count() + word.chars().count() > 160 {
            break;
        }
        reply.push(' ');
        reply.extend(word.chars().filter(|c| !c.is_control()));
    }
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(stage: Stage, code: u16) -> Delivery {
        Failure {
            stage,
            trouble: Trouble::Reply(code, Some("5.1.1".into())),
        }
        .into_delivery()
    }

    #[test]
    fn only_a_5xx_about_the_letter_itself_refuses_it() {
        assert_eq!(
            delivery(Stage::Rcpt, 550),
            Delivery::Rejected {
                reply_class: "550 5.1.1 RCPT".into()
            }
        );
        assert!(matches!(
            delivery(Stage::Data, 554),
            Delivery::Rejected { .. }
        ));
        assert!(matches!(
            delivery(Stage::Body, 552),
            Delivery::Rejected { .. }
        ));
        for (stage, code) in [
            (Stage::Connect, 554),
            (Stage::Auth, 535),
            (Stage::Mail, 550),
            (Stage::Rcpt, 530),
            (Stage::Rcpt, 503),
            (Stage::Rcpt, 451),
            (Stage::Body, 421),
        ] {
            assert!(
                matches!(delivery(stage, code), Delivery::TryLater { .. }),
                "{stage:?} {code}"
            );
        }
    }

    #[test]
    fn replies_are_kept_without_addresses() {
        let lines = ["2.0.0 <zoe@example.org> Ok:", "queued as 4F2"];
        assert_eq!(
            without_addresses(250, lines.into_iter()),
            "250 2.0.0 Ok: queued as 4F2"
        );
        assert!(without_addresses(250, [&"x ".repeat(500)[..]].into_iter()).len() < 200);
        assert_eq!(
            enhanced("5.1.1 <zoe@example.org> unknown").as_deref(),
            Some("5.1.1")
        );
        assert_eq!(enhanced("zoe@a.b.c unknown"), None);
    }
}

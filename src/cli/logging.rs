//! Log lines go to stderr: for people, as JSON, or for the journal. Never with an address, name, subject or body.

use clap::ValueEnum;
use std::fmt;
use std::io::IsTerminal as _;
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::{FmtContext, layer};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, registry};

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
    /// With the journal's priority prefix, without time: the journal has its own.
    Journald,
}

/// Starts logging; `RUST_LOG` may ask for more of our own lines. `quiet` shows warnings only, for what tells its own story.
pub(super) fn start(format: LogFormat, quiet: bool) {
    let level = if quiet {
        LevelFilter::WARN
    } else {
        LevelFilter::INFO
    };
    let wanted = EnvFilter::builder()
        .with_default_directive(level.into())
        .from_env_lossy();
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let lines = layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Text => lines.with_ansi(colour).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
        LogFormat::Journald => lines.with_ansi(false).event_format(Journal).boxed(),
    };
    // Fails only when logging was started before; then that one stays.
    let _ = registry()
        .with(
            lines
                .with_filter(filter_fn(may_be_logged))
                .with_filter(wanted),
        )
        .try_init();
}

/// Libraries log what passes through them, passwords and mails included: of theirs only warnings pass, and of the one that
/// asks the DNS nothing, because it names whom it asks about.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    target.starts_with("klachtenbus")
        || (*metadata.level() <= Level::WARN && !target.starts_with("hickory"))
}

/// A panic message may quote what a mail said: only its place is told.
pub fn hide_panic_messages() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(place, "internal error");
    }));
}

/// `<6>target: fields`, as sd-daemon(3) wants it.
struct Journal;

impl<S, N> FormatEvent<S, N> for Journal
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let metadata = event.metadata();
        write!(
            writer,
            "<{}>{}: ",
            priority(*metadata.level()),
            metadata.target()
        )?;
        context.format_fields(writer.by_ref(), event)?;
        writeln!(writer)
    }
}

fn priority(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        Level::DEBUG | Level::TRACE => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set for the copy of this test program that breaks on purpose.
    const BREAKS: &str = "KLACHTENBUS_TEST_BREAKS";

    /// Breaks as reading a mail might: the message of this panic quotes the words.
    fn break_on(words: &str) {
        let inside_a_letter = words.find('é').map_or(0, |at| at + 1);
        let broken = std::panic::catch_unwind(|| words[inside_a_letter..].len());
        assert!(broken.is_err(), "it must break");
    }

    #[test]
    fn a_panic_tells_its_place_and_no_word_of_the_mail() {
        let words = "Ik ben Xandra van de Merktekenlaan en ik was niet tevreden over één ding";
        if std::env::var_os(BREAKS).is_some() {
            start(LogFormat::Text, false);
            hide_panic_messages();
            return break_on(words);
        }
        // In a program of its own: the hook is for the whole program, and other tests need their messages.
        let this = std::env::current_exe().expect("this test program");
        let name = "cli::logging::tests::a_panic_tells_its_place_and_no_word_of_the_mail";
        let child = std::process::Command::new(this)
            .args([name, "--exact", "--nocapture"])
            .env(BREAKS, "1")
            .env("RUST_BACKTRACE", "full")
            .output()
            .expect("it runs");
        let said = [child.stdout, child.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("1 passed"), "{said}");
        assert!(said.contains("internal error"), "{said}");
        assert!(said.contains("logging.rs:"), "{said}");
        for word in ["Xandra", "Merkteken", "tevreden"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
}

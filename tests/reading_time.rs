//! One mail must never stop the queue: hostile HTML and text are read in linear time.

use klachtenbus::mail::{forward, html, language, reply};
use std::time::{Duration, Instant};

/// Linear reading takes a second or two at most in an unoptimised build; quadratic reading took minutes in an optimised one.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });

/// Full size in an optimised build, a fifth without.
const SHARE: usize = if cfg!(debug_assertions) { 5 } else { 1 };

fn in_time(name: &str, read: impl FnOnce()) {
    let start = Instant::now();
    read();
    let took = start.elapsed();
    assert!(took < LIMIT, "{name}: {} ms", took.as_millis());
}

#[test]
fn html_bombs_do_not_stop_the_queue() {
    for (name, html) in [
        (
            "nested 50 000 deep",
            "<div>".repeat(50_000 / SHARE) + "x" + &"</div>".repeat(50_000 / SHARE),
        ),
        ("nested tables", "<table><tr><td>".repeat(30_000 / SHARE)),
        (
            "a table of five megabytes",
            "<tr><td>cel een</td><td>twee &euro; 5</td></tr>\n".repeat(100_000 / SHARE),
        ),
        (
            "attributes",
            format!("<a {}>x</a>", "a=1 ".repeat(60_000 / SHARE)),
        ),
        (
            "attributes without space",
            format!(
                "<a {}>x</a>",
                (0..60_000 / SHARE)
                    .map(|i| format!("a{i}=\"1\""))
                    .collect::<String>()
            ),
        ),
        ("open values", "<a href='".repeat(50_000 / SHARE)),
        ("open comments", "<!-- ".repeat(100_000 / SHARE)),
        (
            "ends without begin",
            "<b>".repeat(30_000 / SHARE) + &"</i>".repeat(60_000 / SHARE),
        ),
        ("quotations", "<blockquote>x:".repeat(30_000 / SHARE)),
        ("one word", "a".repeat(700_000 / SHARE)),
        ("one line", "woord ".repeat(120_000 / SHARE)),
    ] {
        in_time(name, || {
            let text = html::to_text(&html);
            reply::cut(&text.own, "Lisa");
            forward::find(&text.full, "Fw: x");
        });
    }
}

#[test]
fn pages_of_labels_dashes_and_footers_do_not_stop_the_queue() {
    for (name, line) in [
        ("labels", "Van: a@b.nl Aan: b@c.nl x\n"),
        ("introductions", "On Monday 12 October 2026 at 10:00\n"),
        (
            "quoted introductions",
            "> On 3 nov 2026 at 10:00 a wrote:\n",
        ),
        ("addresses", "a@b.nl c\n"),
        ("rules", "-------- \n"),
        ("signatures", "-- \n"),
        ("footers", "Verzonden vanaf mijn iPhone\n\n"),
        ("closings", "Groetjes Lisa\n\n"),
        ("names", "Lisa\n"),
        ("our line, unfinished", "=== Typ je antwoord boven deze\n"),
        ("quote marks", ">"),
        ("blanks", " "),
        ("emoji", "😀é"),
    ] {
        let text = line.repeat(700_000 / SHARE / line.len());
        in_time(name, || {
            reply::cut(&text, "Lisa");
            forward::find(&text, "Fw: x");
            language::detect(&text);
        });
    }
}

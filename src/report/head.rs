//! What stands above the tables: who may read them, when they were made, which days the year has.

use super::annual::Annual;
use super::period::Period;
use super::words::{List, filled, word, words};

/// The lines under the title, the same for the screen and for the PDF.
pub fn head(annual: &Annual) -> Vec<String> {
    let period = &annual.figures.period;
    let mut lines = vec![
        words().confidential.clone(),
        words().made_on(annual.made_on),
    ];
    if !period.is_calendar() {
        lines.push(days_of("span", period));
    }
    if !period.is_whole() {
        lines.push(word(List::Text, length_of(period)));
    }
    let before = annual.before.as_ref().map(|before| before.period);
    if let Some(before) = before.filter(|before| !before.is_whole()) {
        lines.push(days_of("span_before", &before));
    }
    if annual.running {
        lines.push(words().running.clone());
    }
    lines
}

/// What the board wrote, in the order of the parts that are left for handwriting while it is not there (article 7.3–7.5).
pub fn written_parts(annual: &Annual) -> [Option<String>; 3] {
    let written = &annual.written;
    let recommended = !written.recommendations.is_empty();
    let discussed = written.discussed.as_ref().map(|discussion| {
        let (sentence, present) = match discussion.present {
            Some(present) => ("discussed_present", present.to_string()),
            None => ("discussed", String::new()),
        };
        let values = [("date", words().day(discussion.on)), ("n", present)];
        filled(&word(List::Text, sentence), &values)
    });
    [
        written.analysis.clone(),
        recommended.then(|| word(List::Text, "recommended")),
        discussed,
    ]
}

fn length_of(period: &Period) -> &'static str {
    if period.is_short() { "short" } else { "long" }
}

fn days_of(sentence: &str, period: &Period) -> String {
    let days = [
        ("from", words().day(period.first)),
        ("until", words().day(period.last)),
    ];
    filled(&word(List::Text, sentence), &days)
}

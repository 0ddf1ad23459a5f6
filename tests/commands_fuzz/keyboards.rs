//! What careful typists and phones put around a line, and above and below it, changes nothing.

use crate::orders;
use crate::reading::{NAME, meaning};
use klachtenbus::command::ReaderRole;
use klachtenbus::mail;
use serde_json::Value;

/// Changes a text as somebody types it.
type Change = fn(&str) -> String;

/// Around any order, also one of several lines.
const AROUND: &[(&str, Change)] = &[
    ("narrow no-break spaces", |typed| {
        typed.replace(' ', "\u{202F}")
    }),
    ("double spaces", |typed| typed.replace(' ', "  ")),
    ("soft hyphens", |typed| {
        typed.chars().flat_map(|c| ['\u{AD}', c]).collect()
    }),
    ("indented", |typed| {
        typed.lines().map(|line| format!("   {line}\t\n")).collect()
    }),
    ("long dashes", |typed| typed.replace("K2026-", "K2026–")),
    ("full-width colon", |typed| typed.replace(':', "：")),
    ("a greeting above", |typed| format!("Hoi,\n\n{typed}")),
    ("thanks above", |typed| format!("Dank je!\n{typed}")),
    ("a closing below", |typed| {
        format!("{typed}\n\nGroetjes,\nBram")
    }),
    ("a signature below", |typed| {
        format!("{typed}\n-- \nBram Koster\n06 1234 5678")
    }),
];

/// Around an order of one line.
const ON_THE_LINE: &[(&str, Change)] = &[
    ("single quotes", |typed| format!("‘{typed}’")),
    ("bold", |typed| format!("*{typed}*")),
    ("a bullet", |typed| format!("• {typed}")),
    ("a dash", |typed| format!("- {typed}")),
    ("a number", |typed| format!("1. {typed}")),
    ("shouting", str::to_uppercase),
];

#[test]
fn what_stands_around_an_order_changes_nothing() {
    for order in orders::all() {
        let wanted = meaning(&order.text, "", order.role);
        for (change, dress) in AROUND {
            // A volunteer's greeting is part of the statement.
            if order.role == ReaderRole::Volunteer && change.ends_with("above") {
                continue;
            }
            let whole = dress(&order.text);
            let own = mail::reply::cut(&whole, NAME).own;
            assert_eq!(
                meaning(&own, &whole, order.role),
                wanted,
                "{} with {change}",
                order.text
            );
        }
    }
}

#[test]
fn a_line_survives_what_phones_do_to_it() {
    for order in orders::all() {
        if order.text.contains('\n') || order.text == "?" {
            continue;
        }
        let wanted = meaning(&order.text, "", order.role).map(|found| folded(&found));
        for (change, dress) in ON_THE_LINE {
            let typed = dress(&order.text);
            assert_eq!(
                meaning(&typed, &typed, order.role).map(|found| folded(&found)),
                wanted,
                "{} with {change}",
                order.text
            );
        }
    }
}

/// Shouted names and texts stay as typed; they are compared without regard to case.
fn folded(found: &[Value]) -> String {
    Value::Array(found.to_vec()).to_string().to_lowercase()
}

#[test]
fn a_full_stop_or_exclamation_mark_changes_nothing_without_free_text() {
    for order in orders::all() {
        if order.text.contains([':', '\n', '?']) {
            continue;
        }
        let wanted = meaning(&order.text, "", order.role);
        for end in [".", "!", " !", ",", ";", "..", "!!"] {
            let typed = format!("{}{end}", order.text);
            assert_eq!(meaning(&typed, &typed, order.role), wanted, "{typed}");
        }
    }
}

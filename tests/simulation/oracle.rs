//! The table of procedure.md §5.2, read by hand: from what happened in each case follows what the clock must have sent.

use crate::days::{self, at, day, from, plus, staff, until, working, works};
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};
use klachtenbus::case::{Answer, Case, DraftPurpose, Event, LetterKind as K, Logged, Party};
use klachtenbus::rehearsal::Sent;
use std::collections::BTreeSet;

const BOARD: [&str; 4] = ["bram", "yasmin", "sanne", "tijs"];
const NEVER: Timestamp = Timestamp::MAX;

fn reader(sent: &Sent) -> String {
    match &sent.binding.party {
        Party::Person(id) => id.0.clone(),
        Party::Complainant => "klager".to_owned(),
        Party::Sender(_) => "afzender".to_owned(),
        Party::Confidant => "vertrouwenspersoon".to_owned(),
    }
}

/// A line of the reviewed list: when, which mail, to whom, about what.
pub fn line(sent: &Sent) -> String {
    let case = sent
        .binding
        .case
        .map(|number| number.to_string())
        .unwrap_or_default();
    let line = format!(
        "{} {} {} {case}",
        days::shown(sent.at),
        sent.binding.kind.code(),
        reader(sent)
    );
    format!("{}\n", line.trim_end())
}

fn entry(at: Timestamp, kind: &str, who: &str, about: &str) -> String {
    format!("{} {kind} {who} {about}", days::shown(at))
        .trim_end()
        .to_owned()
}

/// What the clock sent, one entry for each case that a mail is about.
pub fn of_the_clock(sent: &[Sent]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for letter in sent {
        let (kind, who) = (letter.binding.kind, reader(letter));
        let text = &letter.mail.full_text;
        let case = letter
            .binding
            .case
            .map(|number| number.to_string())
            .unwrap_or_default();
        let mut add = |kind: &str, about: &str| {
            assert!(
                found.insert(entry(letter.at, kind, &who, about)),
                "twice: {kind} {who} {about}"
            );
        };
        match kind {
            K::C5 | K::C9 | K::V2 | K::V5 | K::D2 => add(kind.code(), &case),
            K::V3 if text.contains("Er is nog geen nieuws") => add("V3", &case),
            K::B7 => {
                let reminders = text.split("Weekoverzicht").next().unwrap_or_default();
                let numbers: BTreeSet<&str> = reminders
                    .lines()
                    .filter(|line| line.starts_with("K202") && line.len() == 9)
                    .collect();
                for number in numbers {
                    add("B7", number);
                }
                if text.contains("Weekoverzicht") {
                    add("B8", "");
                }
            }
            K::B8 | K::D10 | K::B16 => add(kind.code(), ""),
            _ => {}
        }
    }
    found
}

/// What happened in a case; a moment that did not come is never.
struct Facts<'a> {
    case: &'a Case,
    log: &'a [Logged],
    sent: &'a [Sent],
    number: String,
    coordinator: String,
    closed: Timestamp,
    decided: Timestamp,
}

impl<'a> Facts<'a> {
    fn of(case: &'a Case, log: &'a [Logged], sent: &'a [Sent]) -> Self {
        let coordinator = log.iter().find_map(|logged| match &logged.event {
            Event::CoordinatorAssigned { coordinator, .. } => Some(coordinator.0.clone()),
            _ => None,
        });
        let mut facts = Self {
            case,
            log,
            sent,
            number: case.number.to_string(),
            coordinator: coordinator.expect("a coordinator"),
            closed: NEVER,
            decided: NEVER,
        };
        facts.closed = facts.first(|event| matches!(event, Event::Closed { .. }));
        facts.decided = facts.first(|event| matches!(event, Event::Decided { .. }));
        facts
    }

    fn first(&self, is: impl Fn(&Event) -> bool) -> Timestamp {
        self.log
            .iter()
            .find(|logged| is(&logged.event))
            .map_or(NEVER, |logged| logged.at)
    }

    fn undecided(&self, at: Timestamp) -> bool {
        at < self.decided && at < self.closed
    }

    fn open(&self, at: Timestamp) -> bool {
        at < self.closed
    }

    /// The chair, or the secretary for the chair's own case.
    fn chair(&self) -> &'static str {
        if self.coordinator == "sanne" {
            "bram"
        } else {
            "sanne"
        }
    }

    /// The last letter to the complainant before a moment.
    fn last_letter(&self, before: Timestamp) -> Option<Date> {
        let own = |sent: &&Sent| {
            sent.binding.case == Some(self.case.number)
                && sent.binding.party == Party::Complainant
                && sent.at < before
        };
        self.sent.iter().rev().find(own).map(|sent| day(sent.at))
    }

    fn v1(&self) -> Vec<(String, Timestamp)> {
        let own = |sent: &&Sent| {
            sent.binding.kind == K::V1 && sent.binding.case == Some(self.case.number)
        };
        self.sent
            .iter()
            .filter(own)
            .map(|sent| (reader(sent), sent.at))
            .collect()
    }

    fn settled(&self) -> Timestamp {
        self.first(|event| {
            matches!(
                event,
                Event::NoVolunteerInvolved | Event::VolunteerUnknown { .. }
            )
        })
    }
}

struct Table {
    rows: BTreeSet<String>,
    end: Timestamp,
}

impl Table {
    fn add(&mut self, when: Timestamp, kind: &str, who: &str, about: &str) {
        if when < self.end {
            self.rows.insert(entry(when, kind, who, about));
        }
    }
}

/// All that the clock must have sent until `end`.
pub fn letters(
    logs: &[(Case, Vec<Logged>)],
    sent: &[Sent],
    first: Date,
    end: Timestamp,
) -> BTreeSet<String> {
    let mut table = Table {
        rows: BTreeSet::new(),
        end,
    };
    let facts: Vec<Facts> = logs
        .iter()
        .map(|(case, log)| Facts::of(case, log, sent))
        .collect();
    for case in &facts {
        to_begin(case, &mut table);
        to_hear(case, &mut table);
        halfway(case, &mut table);
        the_end(case, &mut table);
        late(case, &mut table);
        afterwards(case, &mut table);
        waiting(case, &mut table);
    }
    regular(&facts, first, &mut table);
    table.rows
}

/// +1 and +2 working days no `Neem`; +2 and +4 volunteer not informed.
fn to_begin(case: &Facts, table: &mut Table) {
    let registered = day(case.case.registered_at);
    let declared = case.first(|event| matches!(event, Event::NotInvolvedDeclared));
    for count in [1, 2] {
        let when = staff(working(registered, count));
        if when < declared && case.open(when) {
            table.add(when, "B7", &case.coordinator, &case.number);
        }
    }
    let informed = case
        .first(|event| matches!(event, Event::VolunteerInformed { .. }))
        .min(case.settled());
    for count in [2, 4] {
        let when = staff(working(registered, count));
        if when < informed && case.undecided(when) {
            table.add(when, "B7", &case.coordinator, &case.number);
            if count == 4 {
                table.add(when, "B7", case.chair(), &case.number);
            }
        }
    }
}

/// V1 +3, +5 and +7 working days; day 14 not heard.
fn to_hear(case: &Facts, table: &mut Table) {
    let heard = case.first(crate::people::is_heard);
    for (who, sent) in case.v1() {
        for count in [3, 5, 7] {
            let when = staff(working(day(sent), count));
            if when >= heard || !case.undecided(when) {
                continue;
            }
            if count < 7 {
                table.add(when, "V2", &who, &case.number);
            }
            if count > 3 {
                table.add(when, "B7", &case.coordinator, &case.number);
            }
        }
    }
    let when = staff(plus(day(case.case.received), 14));
    if when < heard.min(case.settled()) && case.undecided(when) {
        table.add(when, "B7", &case.coordinator, &case.number);
    }
}

/// D+12, D+14 and D+20.
fn halfway(case: &Facts, table: &mut Table) {
    let received = day(case.case.received);
    let quiet = |when| {
        case.last_letter(when)
            .is_none_or(|last| last <= plus(received, 7))
    };
    let soon = at(until(plus(received, 12)), 8, 30);
    if case.undecided(soon) && quiet(soon) {
        table.add(soon, "B7", &case.coordinator, &case.number);
    }
    let half = at(plus(received, 14), 9, 0);
    if case.undecided(half) {
        if quiet(half) {
            table.add(half, "C5", "klager", &case.number);
        }
        for (who, sent) in case.v1() {
            if day(sent) <= plus(received, 7) {
                table.add(half, "V3", &who, &case.number);
            }
        }
    }
    let write = staff(plus(received, 20));
    if case.undecided(write)
        && !has_draft(case, write, |purpose| {
            matches!(purpose, DraftPurpose::Decide { .. })
        })
    {
        table.add(write, "B7", &case.coordinator, &case.number);
    }
}

/// A preview that was shown before and has neither gone nor been withdrawn.
fn has_draft(case: &Facts, when: Timestamp, fits: impl Fn(&DraftPurpose) -> bool) -> bool {
    drafts(case)
        .iter()
        .any(|(purpose, shown, _, gone)| fits(purpose) && *shown < when && when < *gone)
}

/// Purpose; shown; confirmed; sent or withdrawn.
fn drafts(case: &Facts) -> Vec<(DraftPurpose, Timestamp, Timestamp, Timestamp)> {
    let mut found = Vec::new();
    for logged in case.log {
        if let Event::DraftPrepared { draft } = &logged.event {
            let confirmed = case.first(
                |event| matches!(event, Event::DraftReleased { code, .. } if *code == draft.code),
            );
            let withdrawn = case.first(
                |event| matches!(event, Event::DraftWithdrawn { code, .. } if *code == draft.code),
            );
            let held = case.log.iter().find_map(|logged| match &logged.event {
                Event::DraftReleased {
                    code, held_until, ..
                } if *code == draft.code => Some(*held_until),
                _ => None,
            });
            let gone = held.unwrap_or(NEVER).min(withdrawn);
            found.push((
                draft.purpose.clone(),
                logged.at,
                confirmed.min(withdrawn),
                gone,
            ));
        }
    }
    found
}

/// The practical deadline and the working days before it; the last day at ten.
fn the_end(case: &Facts, table: &mut Table) {
    let deadline = plus(day(case.case.received), 28);
    let practical = until(deadline);
    for count in [5, 3, 1, 0] {
        let when = at(working(practical, -count), 8, 30);
        if case.undecided(when) {
            table.add(when, "B7", &case.coordinator, &case.number);
            if count < 2 {
                table.add(when, "B7", case.chair(), &case.number);
            }
        }
    }
    let when = at(deadline, 10, 0);
    if case.undecided(when) {
        table.add(when, "B7", &case.coordinator, &case.number);
        table.add(when, "B7", case.chair(), &case.number);
    }
}

/// The day after, then every working day; the board on the first of them and of each week.
fn late(case: &Facts, table: &mut Table) {
    let after = plus(plus(day(case.case.received), 28), 1);
    let mut today = after;
    let mut week = None;
    while case.undecided(at(today, 8, 30)) && at(today, 8, 30) < table.end {
        if today == after || works(today) {
            let when = at(today, 8, 30);
            table.add(when, "B7", &case.coordinator, &case.number);
            let monday = plus(today, -i32::from(today.weekday().to_monday_zero_offset()));
            if week != Some(monday) {
                week = Some(monday);
                for who in BOARD {
                    table.add(when, "D2", who, &case.number);
                }
            }
        }
        today = plus(today, 1);
    }
    let mut news = staff(after);
    while case.undecided(news) && news < table.end {
        for (who, sent) in case.v1() {
            if sent < news {
                table.add(news, "V3", &who, &case.number);
            }
        }
        news = staff(plus(day(news), 14));
    }
}

/// Satisfaction, signatures, closing.
fn afterwards(case: &Facts, table: &mut Table) {
    if case.decided == NEVER {
        return;
    }
    let decided = day(case.decided);
    let said = case.first(|event| matches!(event, Event::SatisfactionSet { .. }));
    for (when, kind, who) in [
        (at(plus(decided, 7), 9, 0), "C9", "klager"),
        (staff(plus(decided, 14)), "B7", case.coordinator.as_str()),
    ] {
        if when < said && case.open(when) {
            table.add(when, kind, who, &case.number);
        }
    }
    let mut when = staff(plus(decided, 21));
    while case.open(when) && when < table.end {
        table.add(when, "B7", &case.coordinator, &case.number);
        when = staff(plus(day(when), 7));
    }
    let yes = case
        .log
        .iter()
        .rev()
        .find_map(|logged| match &logged.event {
            Event::SatisfactionSet { satisfaction } => Some((satisfaction.answer, satisfaction.on)),
            _ => None,
        });
    if let Some((Answer::Yes, on)) = yes {
        signing(case, on, table);
    }
}

/// +3, +7 and +10 working days after the complainant said to be satisfied.
fn signing(case: &Facts, on: Date, table: &mut Table) {
    let coordinator = case.first(|event| matches!(event, Event::CoordinatorSigned { .. }));
    let mut people = vec![(None, coordinator)];
    for (who, _) in case.v1() {
        let done = case.first(|event| match event {
            Event::VolunteerSigned { person, .. } | Event::SignatureDeclined { person, .. } => {
                person.0 == who
            }
            _ => false,
        });
        people.push((Some(who), done));
    }
    for count in [3, 7, 10] {
        let when = staff(working(on, count));
        for (volunteer, done) in &people {
            if when >= *done || !case.open(when) || (count == 10 && volunteer.is_none()) {
                continue;
            }
            table.add(when, "B7", &case.coordinator, &case.number);
            if let Some(who) = volunteer.as_ref().filter(|_| count < 10) {
                table.add(when, "V5", who, &case.number);
            }
        }
    }
}

/// A message of the complainant, or a preview, that waits.
fn waiting(case: &Facts, table: &mut Table) {
    let mut since = None;
    for logged in case.log.iter().map(Some).chain([None]) {
        let now = logged.map_or(table.end, |logged| logged.at);
        if let Some(from) = since {
            let mut when = staff(working(day(from), 3));
            while when < now && case.open(when) {
                table.add(when, "B7", &case.coordinator, &case.number);
                when = staff(working(day(when), 3));
            }
            // Rows before the next thing that happened are written; later ones count on from the same message.
        }
        match logged.map(|logged| &logged.event) {
            Some(Event::MessageReceived {
                answer_needed: true,
                ..
            }) if since.is_none() => since = Some(now),
            Some(Event::ContactRecorded { .. }) => since = None,
            Some(Event::LetterAccepted {
                kind: K::C6 | K::C7 | K::C8 | K::C10 | K::C11,
                to: Party::Complainant,
                ..
            }) => since = None,
            Some(Event::Decided { .. }) => since = None,
            _ => {}
        }
    }
    for logged in case.log {
        // A refused text: on its sixth day, or the last working day before it.
        if matches!(logged.event, Event::TextKept { .. }) {
            let when = at(until(plus(day(logged.at), 6)), 8, 30);
            if case.open(when) {
                table.add(when, "B7", &case.coordinator, &case.number);
            }
        }
    }
    for (_, shown, answered, _) in drafts(case) {
        let later = shown + SignedDuration::from_hours(24);
        let mut when = staff(day(later));
        if when < later {
            when = staff(plus(day(later), 1));
        }
        if when < answered && case.open(when) {
            table.add(when, "B7", &case.coordinator, &case.number);
        }
    }
}

/// B8 on the first working day of the week, D10 on that of the month, B16 on 1 September and 1 February.
fn regular(cases: &[Facts], first: Date, table: &mut Table) {
    let mut today = first;
    while at(today, 8, 30) < table.end {
        let when = at(today, 8, 30);
        if today.weekday() == Weekday::Monday {
            let when = staff(today);
            for who in BOARD {
                let own = |case: &&Facts| {
                    case.coordinator == who && case.case.registered_at < when && case.open(when)
                };
                if cases.iter().any(|case| own(&case)) {
                    table.add(when, "B8", who, "");
                }
            }
        }
        if today.day() == 1 {
            for who in BOARD {
                table.add(staff(from(today)), "D10", who, "");
            }
            if matches!(today.month(), 2 | 9) {
                table.add(when, "B16", "bram", "");
            }
        }
        today = plus(today, 1);
    }
}

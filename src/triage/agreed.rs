//! The two lanes without a human: a complaint about us is registered, something else is filed. The rules and the words must
//! agree, or one of them must be very sure; a mail on which they differ goes to a human.

use super::Lane;
use super::proof::{
    FEW_WORDS, READABLE, is_at_the_door, is_barred, is_kept_back, is_proven, is_told, other,
    something_else,
};
use super::read::Reading;
use super::reasons;
use super::rules::Verdict;
use super::signals::List;
use super::texts::Reason;
use super::view::Mode;

/// How sure the words must make us, in percent, before a mail is registered by itself.
mod registered {
    /// It says in so many words that it is a complaint, and about us.
    pub const IN_SO_MANY_WORDS: u8 = 12;
    /// The rules say so too.
    pub const WITH_THE_RULES: u8 = 75;
    /// The rules see nothing.
    pub const ALONE: u8 = 80;
    /// Something speaks against it.
    pub const AGAINST_A_BAR: u8 = 92;
    /// The rules say that it is something else.
    pub const AGAINST_THE_RULES: u8 = 97;
    /// It came by the door that is there for complaints alone (signal K).
    pub const AT_THE_DOOR: u8 = 25;
}

/// How sure they must make us before it is filed as something else in silence.
mod filed {
    /// The rules say so too.
    pub const WITH_THE_RULES: u8 = 76;
    /// The rules see nothing.
    pub const ALONE: u8 = 84;
    /// There is a word of displeasure, about somebody else.
    pub const DISPLEASED: u8 = 90;
}

/// Displeasure about us that the rules can point to and the words bear out; or words so plain that no rule is needed.
pub(crate) fn is_a_complaint(reading: &Reading<'_>) -> Option<Verdict> {
    if reading.is_blocked() || reading.person.is_some() {
        return None;
    }
    let (proven, told) = (is_proven(reading), is_told(reading));
    let by_rules = proven || told;
    let door = if is_at_the_door(reading) {
        registered::AT_THE_DOOR
    } else {
        0
    };
    let weighed = &reading.weighed;
    let named = by_rules && weighed.direct && weighed.has(List::Explicit);
    let needed = if named {
        registered::IN_SO_MANY_WORDS
    } else if by_rules {
        registered::WITH_THE_RULES
    } else if something_else(reading).is_some() {
        registered::AGAINST_THE_RULES
    } else if is_barred(reading) || reading.weighed.third_party {
        registered::AGAINST_A_BAR
    } else {
        registered::ALONE
    };
    if reading.weighed.opinion.complaint < needed - door {
        return None;
    }
    let known = reading.facts.sender_cases.first().copied();
    let ask = reading.office.mode == Mode::Human
        || known.is_some()
        || reading.facts.answers_intake.is_some();
    let lane = if ask { Lane::Unclear } else { Lane::Complaint };
    let reason = if by_rules {
        reasons::complaint(reading)
    } else {
        reasons::words(reading)
    };
    let mut verdict = Verdict::new(lane, reason).about(known);
    verdict.proposes_complaint = ask;
    if told {
        verdict.reasons.extend(reasons::tale(reading));
    }
    if known.is_some() {
        verdict.reasons.push(reading.says(Reason::KnownSender));
    }
    Some(verdict)
}

/// Positive proof of something else, by the rules and by the words; a machine's mail and advertising need no words.
pub(crate) fn is_something_else(reading: &Reading<'_>) -> Option<Verdict> {
    let seen = something_else(reading);
    if reading.is_blocked() || reading.person.is_some() {
        return seen;
    }
    let needed = if seen.is_some() {
        filed::WITH_THE_RULES
    } else if is_proven(reading) || is_told(reading) || may_hide_a_complaint(reading) {
        return None;
    } else if reading.weighed.displeased() {
        filed::DISPLEASED
    } else {
        filed::ALONE
    };
    let sure = reading.weighed.opinion.elsewhere >= needed;
    sure.then(|| seen.unwrap_or_else(|| other(reading, Reason::Elsewhere)))
}

/// What no words outweigh when no rule has seen what the mail is.
fn may_hide_a_complaint(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let lists = [
        List::Explicit,
        List::Danger,
        List::Suggestion,
        List::Disclaimer,
        List::Colleague,
        List::Pressure,
        List::Outsider,
        List::Demand,
    ];
    // "Ik ben zo boos op mijn baas": with no question it may be about anybody, and a human reads it.
    let about_others = weighed.third_party && weighed.shape.asked.contains(&true);
    (weighed.displeased() && !about_others)
        || is_kept_back(weighed)
        || reading.beneath.any_displeasure()
        || !reading.mail.attachments.is_empty()
        || weighed.length < FEW_WORDS
        || weighed.ordinary < READABLE
        || lists.iter().any(|list| weighed.has(*list))
}

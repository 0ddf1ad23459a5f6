//! What the rules hold for proof: that it is a complaint about us, or that it is something else.
//!
//! What speaks against either is listed here too. Must not choose a lane: `agreed` does, when the words bear the rules out.

use super::Lane;
use super::points;
use super::read::Reading;
use super::reasons;
use super::rules::Verdict;
use super::signals::List;
use super::texts::Reason;
use super::weigh::Weighed;

/// Strong proof only: displeasure, about us, in so many words, and nothing that speaks against it.
pub(crate) fn is_proven(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let needed = if weighed.has(List::Question) { 7 } else { 5 };
    let door = i32::from(is_at_the_door(reading)) * 4;
    weighed.score + door >= needed
        && (weighed.kinds > 0 || weighed.has(List::Explicit))
        && weighed.has(List::Us)
        && weighed.direct
        && !doubt(reading)
}

/// The points for a tale of what we did; with somebody else in the mail one more, and one more when it names none of us.
const ENOUGH_TOLD: i32 = 3;
/// The points for something else; where anything is told of us, it takes more.
const ENOUGH_ELSEWHERE: i32 = 3;
const MORE_ELSEWHERE: i32 = 2;

/// Fewer words say too little to be filed in silence.
pub(crate) const FEW_WORDS: usize = 4;
/// A question of so many words is about something, also when no list knows what.
const TELLING: usize = 10;
/// Percent of ordinary words below which we understood too little to file it in silence.
pub(crate) const READABLE: usize = 40;

/// Somebody tells what happened here, without a word of displeasure or with one that is too weak alone.
pub(crate) fn is_told(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let others = i32::from(weighed.has(List::ThirdParty));
    let unnamed = i32::from(!weighed.has(List::Us));
    let here =
        weighed.has(List::Us) || weighed.has(List::Contact) || speaks_of_nobody_else(weighed);
    here && something_happened(weighed)
        && points::told(weighed) >= ENOUGH_TOLD + others + unnamed
        && !is_pleased(weighed)
        && !is_barred(reading)
}

/// A tale needs something that was done, left undone, or came of it; a demand alone tells nothing.
fn something_happened(weighed: &Weighed) -> bool {
    let tells = [
        List::Past,
        List::Befell,
        List::TheyDid,
        List::Count,
        List::Negation,
    ];
    let demands_for_another = weighed.has(List::Representative) && weighed.has(List::Demand);
    weighed.kinds > 0 || (!demands_for_another && tells.iter().any(|list| weighed.has(*list)))
}

/// Whoever has a grievance about somebody else names them; with nobody named it is about whom they write to.
fn speaks_of_nobody_else(weighed: &Weighed) -> bool {
    let others = [
        List::ThirdParty,
        List::LegalTopic,
        List::Outsider,
        List::Question,
    ];
    !weighed.unknown
        && weighed.kinds > 0
        && !weighed.shape.asked.contains(&true)
        && !others.iter().any(|list| weighed.has(*list))
}

/// Thanks or praise, and not one word of displeasure; a good end alone, when nothing befell the sender.
fn is_pleased(weighed: &Weighed) -> bool {
    let good = [List::Thanks, List::Praise];
    let ended_well = weighed.has(List::GoodEnd) && !weighed.has(List::Befell);
    weighed.kinds == 0 && (ended_well || good.iter().any(|list| weighed.has(*list)))
}

/// "Elke keer een ander aan de lijn" may be said of any office: with something unknown named, it may be another one.
fn may_be_elsewhere(weighed: &Weighed) -> bool {
    weighed.unknown && !weighed.surely_us
}

/// "Bedankt, alleen …": a human weighs the praise against the rest.
fn is_thanks_with_a_but(weighed: &Weighed) -> bool {
    let good = weighed.has(List::Thanks) || weighed.has(List::Praise);
    good && is_hedged(weighed) && weighed.kinds < 3 && !weighed.has(List::Explicit)
}

/// What no tale outweighs: who writes, to whom it went, and what it says of itself.
pub(crate) fn is_barred(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let lists = [
        List::Disclaimer,
        List::Colleague,
        List::Pressure,
        List::Business,
    ];
    reading.is_blocked()
        || reading.person.is_some()
        || reading.is_from_an_office()
        || reading.is_in_many_voices()
        || weighed.hypothetical
        || (weighed.third_party && weighed.has(List::Explicit))
        || weighed.shape.count(List::Outsider) >= 2
        || is_thanks_with_a_but(weighed)
        || may_be_elsewhere(weighed)
        || lists.iter().any(|list| weighed.has(*list))
}

/// Written to the address that is there for complaints alone (signal K).
pub(crate) fn is_at_the_door(reading: &Reading<'_>) -> bool {
    reading.office.complaints_address.is_some_and(|door| {
        reading.mail.recipients.iter().any(|to| to.address == *door)
            || reading.mail.delivered_to.contains(door)
    })
}

/// Anything that speaks against registering without a human.
fn doubt(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let lists = [
        List::Outsider,
        List::Colleague,
        List::Pressure,
        List::Business,
    ];
    let one_thing = weighed.kinds < 2 && !weighed.has(List::Explicit);
    let asks = weighed.has(List::AsksUs) || weighed.has(List::Question);
    let alone_with_us = weighed.has(List::Contact) && !weighed.has(List::ThirdParty);
    let near = weighed.plain || (alone_with_us && !weighed.only_feelings);
    reading.is_blocked()
        || reading.person.is_some()
        || reading.is_from_an_office()
        || reading.is_in_many_voices()
        || weighed.third_party
        || weighed.hypothetical
        || weighed.has(List::Disclaimer)
        || is_thanks_with_a_but(weighed)
        || may_be_elsewhere(weighed)
        || only_asks(weighed)
        || (points::told(weighed) < 0 && one_thing)
        || (one_thing && (asks || !near))
        || (!weighed.plain && weighed.has(List::Question))
        || (weighed.has(List::Praise) && weighed.kinds < 3 && !weighed.has(List::Explicit))
        || (weighed.has(List::Thanks) && one_thing)
        || (weighed.count(List::BusinessHint) >= 2
            && weighed.kinds < 2
            && !weighed.has(List::Explicit))
        || lists.iter().any(|list| weighed.has(*list))
}

/// Many signs of something else together, and none that anything is held against us.
fn is_elsewhere(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let kept_back = [
        List::Danger,
        List::Suggestion,
        List::Disclaimer,
        List::Colleague,
    ];
    let told = points::told(weighed);
    let more = if told > 0 { MORE_ELSEWHERE } else { 0 };
    points::elsewhere(weighed) >= ENOUGH_ELSEWHERE + more
        && told < ENOUGH_TOLD
        && !tells_of_us(weighed)
        && weighed.length >= FEW_WORDS
        && weighed.ordinary >= READABLE
        && says_what_it_is(weighed)
        && !is_kept_back(weighed)
        && !reading.is_blocked()
        && reading.person.is_none()
        && reading.mail.attachments.is_empty()
        && !kept_back.iter().any(|list| weighed.has(*list))
}

/// A question about something, or a word by which the sender says that it is something else; topics alone are no proof,
/// and neither is "is daar iemand".
fn says_what_it_is(weighed: &Weighed) -> bool {
    let lists = [
        List::Question,
        List::Thanks,
        List::Handover,
        List::Offer,
        List::Business,
        List::Practical,
        List::GoodEnd,
        List::Praise,
    ];
    let topics = [List::LegalTopic, List::ThirdParty, List::BusinessHint];
    let asks = weighed.shape.asked.contains(&true);
    let about_something = weighed.length >= TELLING || topics.iter().any(|list| weighed.has(*list));
    (asks && about_something) || lists.iter().any(|list| weighed.has(*list))
}

/// A person is wanted, the matter is only hinted at, or thanks come with a but.
pub(crate) fn is_kept_back(weighed: &Weighed) -> bool {
    let told = [
        List::LegalTopic,
        List::ThirdParty,
        List::Offer,
        List::Business,
    ];
    let hinted = weighed.has(List::Vague) && !told.iter().any(|list| weighed.has(*list));
    let thanks_but =
        weighed.has(List::Thanks) && is_hedged(weighed) && !weighed.shape.asked.contains(&true);
    let own = weighed.has(List::Mine) && !weighed.shape.asked.contains(&true);
    hinted || thanks_but || own
}

/// A statement about us, and nothing by which the sender says that it is something else.
fn tells_of_us(weighed: &Weighed) -> bool {
    let said = [List::Thanks, List::Offer, List::Business];
    let plain_news =
        weighed.has(List::Handover) && !weighed.has(List::Negation) && !weighed.has(List::Past);
    let shape = &weighed.shape;
    let mut stated = shape.sentences.iter().zip(&shape.asked);
    stated.any(|(sentence, asked)| !asked && sentence.contains(&List::Us))
        && !plain_news
        && !said.iter().any(|list| weighed.has(*list))
}

/// A question, or one about something practical, that tells of nothing which went wrong.
fn only_asks(weighed: &Weighed) -> bool {
    let tells = [
        List::Past,
        List::Negation,
        List::Befell,
        List::Count,
        List::Explicit,
    ];
    let asks = weighed.shape.asked.contains(&true);
    let tells_nothing = !tells.iter().any(|list| weighed.has(*list));
    let practical = weighed.has(List::Practical) && (weighed.shape.ends_asking || tells_nothing);
    (practical && !weighed.has(List::Explicit)) || (asks && tells_nothing)
}

/// Positive proof of something else, and no word in which a complaint could hide.
pub(crate) fn something_else(reading: &Reading<'_>) -> Option<Verdict> {
    let weighed = &reading.weighed;
    if reading.is_bulk() && weighed.has(List::Business) {
        return Some(other(reading, Reason::ToMany));
    }
    let hidden = weighed.has(List::Danger) || reading.beneath.any_displeasure();
    if weighed.displeased() || weighed.has(List::Explicit) || hidden {
        None
    } else if weighed.has(List::Faint) {
        is_elsewhere(reading).then(|| other(reading, Reason::Elsewhere))
    } else if reading.is_blocked() && !may_be_a_person(reading) {
        Some(other(reading, Reason::Advertising))
    } else if is_business(reading) {
        Some(Verdict::new(Lane::NotComplaint, reasons::business(reading)))
    } else if tells_without_asking(weighed) {
        None
    } else if is_a_legal_question(weighed) {
        Some(other(reading, Reason::LegalQuestion))
    } else if is_thanks(reading) {
        Some(other(reading, Reason::Thanks))
    } else if is_elsewhere(reading) {
        Some(other(reading, Reason::Elsewhere))
    } else {
        None
    }
}

pub(crate) fn other(reading: &Reading<'_>, reason: Reason) -> Verdict {
    Verdict::new(Lane::NotComplaint, reading.says(reason))
}

/// Only the domain is disproven, as happens to forwarded mail, and the words may be a person's.
fn may_be_a_person(reading: &Reading<'_>) -> bool {
    let lists = [List::Us, List::Contact, List::Vague, List::Negation];
    !reading.is_bulk()
        && !reading.mail.signs.spam_flag
        && lists.iter().any(|list| reading.weighed.has(*list))
}

fn is_hedged(weighed: &Weighed) -> bool {
    weighed.has(List::Hedge) || weighed.trails_off
}

/// Words of other business, or the voice of an organisation; the weaker they are, the less may stand beside them.
fn is_business(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let business = weighed.count(List::Business);
    let organisation =
        usize::from(reading.is_from_an_office()) + usize::from(reading.is_in_many_voices());
    let proofs = business + weighed.count(List::BusinessHint) + organisation;
    // "Uw studenten hebben mijn zoon gevraagd": what we did to somebody's child.
    if weighed.has(List::Representative) && weighed.has(List::Us) && weighed.has(List::Past) {
        return false;
    }
    let in_touch = weighed.has(List::Negation) || is_hedged(weighed) || weighed.has(List::Contact);
    if business > 0 {
        let own = weighed.has(List::Mine) && weighed.has(List::VoiceOne);
        proofs >= 3 || (!in_touch && !own)
    } else {
        // A file may hold what the text does not say.
        let kept_back = weighed.has(List::Vague) || !reading.mail.attachments.is_empty();
        proofs > 0 && !in_touch && !kept_back && !tells_of_us(weighed)
    }
}

/// Somebody tells what was said or done and asks nothing; a word like "advies over" makes no question of it.
fn tells_without_asking(weighed: &Weighed) -> bool {
    let tells = [List::Said, List::Befell, List::TheyDid];
    let else_said = [
        List::Thanks,
        List::Praise,
        List::GoodEnd,
        List::Offer,
        List::Business,
        List::Handover,
        List::Practical,
    ];
    !weighed.shape.asked.contains(&true)
        && tells.iter().any(|list| weighed.has(*list))
        && !else_said.iter().any(|list| weighed.has(*list))
}

/// Thanks, alone or with how well it ended; nothing is asked and nothing held against.
fn is_thanks(reading: &Reading<'_>) -> bool {
    let weighed = &reading.weighed;
    let warm =
        weighed.has(List::Thanks) && (weighed.has(List::Praise) || weighed.has(List::GoodEnd));
    let grateful = weighed.has(List::Thanks) || weighed.has(List::Praise);
    let asks = weighed.has(List::Question) && !warm;
    let wants = weighed.asks || asks || weighed.has(List::Demand);
    let kept_back = weighed.has(List::Vague) || !reading.mail.attachments.is_empty();
    let plain = !is_hedged(weighed) && !wants && !kept_back;
    grateful && plain && (warm || !weighed.has(List::Negation))
}

/// A question about law with no word about us or about having been here: a complaint needs at least one of them.
fn is_a_legal_question(weighed: &Weighed) -> bool {
    weighed.has(List::Question)
        && (weighed.has(List::LegalTopic) || weighed.has(List::ThirdParty))
        && !weighed.has(List::Us)
        && !weighed.has(List::Contact)
        && !weighed.has(List::Representative)
        && !weighed.has(List::Vague)
        && !is_hedged(weighed)
}

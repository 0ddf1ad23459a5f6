//! The case itself: everything that is true of one complaint now. Field numbers (F-01 …) are those of the registration form
//! (klachtenregistratieformulier, article 5; procedure.md §2.4).

use crate::case::{
    Acknowledgement, Answer, Assignment, CaseNumber, Category, Cause, Channel, Closing,
    Complainant, ComplainantKind, Contact, Decision, Delay, Deviation, Draft, External,
    Involvement, KeptText, LetterKind, Manner, Measure, MeasureKind, PastDraft, PastRound,
    ReceivedSource, Reminded, Satisfaction, Signature, Stage, UndoStep, Volunteer,
};
use crate::mail::{EmailAddress, Language};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One complaint with everything that is true of it now. Only [`crate::case::evolve`] changes it.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct Case {
    /// F-01.
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// From 1; `Heropen` adds one.
    pub round: u32,
    /// F-02: the moment that starts the term (article 6.4, D-03).
    pub received: Timestamp,
    /// How that is known.
    pub received_source: ReceivedSource,
    /// F-03.
    pub registered_at: Timestamp,
    /// F-03: who registered it; `None` = by itself.
    pub registered_by: Option<PersonId>,
    /// F-27: last local day of the term of this round.
    pub deadline: Date,
    /// F-04.
    pub manner: BTreeSet<Manner>,
    /// F-05.
    pub channel: Channel,
    /// F-06.
    pub language: Language,
    /// F-07 … F-11.
    pub complainant: Complainant,
    /// F-12.
    pub involvement: Involvement,
    /// F-12, F-21, F-22, F-28, F-32 per volunteer, in the order they were named.
    pub volunteers: Vec<Volunteer>,
    /// People who must not handle or even hear of the case, with the reason.
    pub implicated: BTreeMap<PersonId, String>,
    /// People a coordinator declared not to be the one who was named.
    pub cleared: BTreeSet<PersonId>,
    /// F-18: the coordinator now.
    pub coordinator: Option<PersonId>,
    /// F-18: all assignments, oldest first.
    pub assignments: Vec<Assignment>,
    /// F-19: the present coordinator declared not to be involved.
    pub declared_at: Option<Timestamp>,
    /// F-20.
    pub acknowledged: Option<Acknowledgement>,
    /// F-13.
    pub incident: Option<String>,
    /// F-14.
    pub summary: Option<String>,
    /// F-14: what was written down before it was corrected, oldest first (I-05).
    #[serde(default)]
    pub past_summaries: Vec<String>,
    /// F-15.
    pub wish: Option<String>,
    /// F-16.
    pub categories: BTreeSet<Category>,
    /// A suggestion of intake; never counted as F-16.
    pub suggested_categories: BTreeSet<Category>,
    /// F-17: danger words were seen.
    pub danger: bool,
    /// F-17: what was done about it.
    pub danger_discussed: Option<String>,
    /// F-23.
    pub told_of_rules: Option<Answer>,
    /// F-24.
    pub contacts: Vec<Contact>,
    /// When all volunteers were heard or waived: contact for G5 must be after this.
    pub hearing_done_at: Option<Timestamp>,
    /// F-25.
    pub solution: Option<String>,
    /// F-26.
    pub decision: Option<Decision>,
    /// F-27.
    pub delay: Option<Delay>,
    /// F-27: why it was late, typed by the coordinator.
    pub late_reason: Option<String>,
    /// F-29.
    pub satisfaction: Option<Satisfaction>,
    /// F-30.
    pub causes: Vec<Cause>,
    /// F-31.
    pub measures: Vec<Measure>,
    /// F-33.
    pub coordinator_signature: Option<Signature>,
    /// F-34.
    pub board_report_at: Option<Timestamp>,
    /// F-35.
    pub closed: Option<Closing>,
    /// F-36.
    pub past_rounds: Vec<PastRound>,
    /// F-37.
    pub keep_until: Option<Date>,
    /// F-38.
    pub deviations: Vec<Deviation>,
    /// Internal notes, oldest first.
    pub notes: Vec<(Timestamp, String)>,
    /// Previews waiting for a code, or in their hold.
    pub drafts: Vec<Draft>,
    /// Refused texts.
    pub kept_texts: Vec<KeptText>,
    /// The complainant's oldest message that nobody has answered.
    pub unanswered_since: Option<Timestamp>,
    /// How many letters of each kind to each party were accepted; for "sent once" rules.
    pub letters_sent: BTreeMap<LetterKind, u32>,
    /// Times of the last accepted letter to the complainant.
    pub last_letter_to_complainant: Option<Timestamp>,
    /// When a letter released by `Verstuur` was last accepted.
    pub last_confirmed_letter: Option<Timestamp>,
    /// A person typed the address and nobody has confirmed a letter to it: no fixed letter goes there (procedure.md §3.6).
    pub address_unconfirmed: bool,
    /// Since when letters to the complainant come back.
    pub unreachable_since: Option<Timestamp>,
    /// The complainant's own words looked like a withdrawal (I-11; guard of T16).
    pub withdrawal_seen_at: Option<Timestamp>,
    /// Somebody outside the board handles it, or was proposed to (I-18).
    #[serde(default)]
    pub external: Option<External>,
    /// A colleague who was asked to take over from an absent coordinator (I-27).
    pub offered_to: Option<PersonId>,
    /// When that colleague was asked; an offer is repeated on another day, not on the same (I-27).
    #[serde(default)]
    pub offered_at: Option<Timestamp>,
    /// The coordinator does not want the halfway letter C5 (`Stop`).
    pub halfway_stopped: bool,
    /// What the clock has said already (procedure.md §5.2).
    pub reminded: Vec<Reminded>,
    /// Previews that are no longer waiting, newest last; a few, to explain an old code.
    pub past_drafts: Vec<PastDraft>,
    /// Own steps that `Herstel` may still undo, newest last.
    pub undo: Vec<UndoStep>,
    /// When this round began: receipt, or the request to reopen.
    pub round_began: Timestamp,
    /// When the four weeks of this round ended without a decision (T22).
    pub deadline_passed_at: Option<Timestamp>,
}

impl Case {
    /// A case of which only the number is known: what [`crate::case::decide`] gets with [`crate::case::Input::Register`].
    pub fn blank(number: CaseNumber) -> Self {
        Self {
            number,
            stage: Stage::Received,
            round: 1,
            received: Timestamp::UNIX_EPOCH,
            received_source: ReceivedSource::Mail,
            registered_at: Timestamp::UNIX_EPOCH,
            registered_by: None,
            deadline: Date::ZERO,
            manner: BTreeSet::new(),
            channel: Channel::Email,
            language: Language::default(),
            complainant: Complainant::default(),
            involvement: Involvement::Open,
            volunteers: Vec::new(),
            implicated: BTreeMap::new(),
            cleared: BTreeSet::new(),
            coordinator: None,
            assignments: Vec::new(),
            declared_at: None,
            acknowledged: None,
            incident: None,
            summary: None,
            past_summaries: Vec::new(),
            wish: None,
            categories: BTreeSet::new(),
            suggested_categories: BTreeSet::new(),
            danger: false,
            danger_discussed: None,
            told_of_rules: None,
            contacts: Vec::new(),
            hearing_done_at: None,
            solution: None,
            decision: None,
            delay: None,
            late_reason: None,
            satisfaction: None,
            causes: Vec::new(),
            measures: Vec::new(),
            coordinator_signature: None,
            board_report_at: None,
            closed: None,
            past_rounds: Vec::new(),
            keep_until: None,
            deviations: Vec::new(),
            notes: Vec::new(),
            drafts: Vec::new(),
            kept_texts: Vec::new(),
            unanswered_since: None,
            letters_sent: BTreeMap::new(),
            last_letter_to_complainant: None,
            last_confirmed_letter: None,
            address_unconfirmed: false,
            unreachable_since: None,
            withdrawal_seen_at: None,
            external: None,
            offered_to: None,
            offered_at: None,
            halfway_stopped: false,
            reminded: Vec::new(),
            past_drafts: Vec::new(),
            undo: Vec::new(),
            round_began: Timestamp::UNIX_EPOCH,
            deadline_passed_at: None,
        }
    }

    /// Not closed and not anonymised.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Closed | Stage::Anonymised)
    }

    /// May not handle, see or hear of this case.
    pub fn is_excluded(&self, person: &PersonId) -> bool {
        self.implicated.contains_key(person) || self.volunteers.iter().any(|v| &v.id == person)
    }

    /// When the decision of this round went out.
    pub fn decided_at(&self) -> Option<Timestamp> {
        self.decision.as_ref().and_then(|decision| decision.sent_at)
    }

    /// The complainant may be sent one of our fixed letters: there is an address, and nobody still has to confirm it.
    pub fn fixed_letters_allowed(&self) -> bool {
        self.complainant_address().is_some() && !self.address_unconfirmed
    }

    /// How many letters of this kind were accepted, to anybody.
    pub fn sent(&self, kind: LetterKind) -> u32 {
        self.letters_sent.get(&kind).copied().unwrap_or(0)
    }

    /// What the answer C7 says under "What will we do differently?": the measures of this round so far, without "none".
    pub fn told_measures(&self) -> impl Iterator<Item = &str> {
        let earlier = self.past_rounds.last().map_or(0, |round| round.measures);
        self.measures
            .iter()
            .skip(earlier)
            .filter(|measure| measure.kind != MeasureKind::None)
            .map(|measure| measure.text.as_str())
    }

    /// What it says under "What did we agree?": the solution, in a later round only when it is another one than before.
    pub fn told_solution(&self) -> Option<&str> {
        let before = self
            .past_rounds
            .last()
            .and_then(|round| round.solution.as_ref());
        self.solution
            .as_deref()
            .filter(|now| before.is_none_or(|before| before != now))
    }

    /// An answer went out in an earlier round, so that the next one is another answer to the same reader (T20).
    pub fn answered_before(&self) -> bool {
        self.past_rounds
            .iter()
            .any(|round| round.decision.is_some())
    }

    /// The volunteer record of this person, when involved.
    pub fn volunteer(&self, person: &PersonId) -> Option<&Volunteer> {
        self.volunteers.iter().find(|v| &v.id == person)
    }

    /// Our letters go to somebody who speaks for a client, and the client has not agreed to that (I-04, RP-05). An address that
    /// one of us typed since is the client's own.
    pub fn speaker_without_consent(&self) -> bool {
        self.complainant.kind == ComplainantKind::Representative
            && self.complainant.consent != Some(Answer::Yes)
            && !self.complainant.address_typed
    }

    /// Where our answer, and what rests on it, may go: never to who speaks for a client that has not agreed.
    pub fn answer_address(&self) -> Option<&EmailAddress> {
        self.complainant_address()
            .filter(|_| !self.speaker_without_consent())
    }

    /// Where a letter to the complainant may go; `None` after a bounce, a "do not mail me here", or when there is no address.
    pub fn complainant_address(&self) -> Option<&EmailAddress> {
        if self.complainant.reachable && !self.complainant.do_not_mail {
            self.complainant.addresses.first()
        } else {
            None
        }
    }
}

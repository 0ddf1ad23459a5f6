//! What can be told of a place of a walk, as numbers: two places with one number lead to the same. A mistake (64 bits) has a
//! chance below one in ten million over a whole run; the names of letters and the codes of previews follow from the moves.

use super::office::Waiting;
use super::walk::World;
use crate::case::{Case, UndoStep, form};
use std::hash::{Hash, Hasher};
use std::mem::{discriminant, take};

/// A place as each sort of move sees it when it is the last one: the less a move reads, the more places are one to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sights {
    /// All but what only `Herstel` reads.
    pub all: u64,
    /// And what `Herstel` would take back.
    pub undo: u64,
    /// Without the letters under way, which only post and bounces meet.
    pub clock: u64,
    /// Without what only post, the clock and people read. [`Explorer`](super::explorer::Explorer) plays samples twice to see
    /// that words do not read it.
    pub words: u64,
}

impl World {
    /// Everything, as a place in the middle of a walk is known.
    pub fn sight(&self) -> u64 {
        let mut eye = Eye::default();
        (&self.case, self.now, self.away).hash(&mut eye);
        self.outbox
            .iter()
            .for_each(|waiting| of_letter(waiting).hash(&mut eye));
        eye.finish()
    }

    /// The place before the last move. Takes what was looked at out of the place for a moment.
    pub fn sights(&mut self) -> Sights {
        let undo = take(&mut self.case.undo);
        let kept = take(&mut self.case.kept_texts);
        let notes = take(&mut self.case.notes);
        let past = take(&mut self.case.past_drafts);
        let fields = (!is_bound(&self.case)).then(|| Fields::take(&mut self.case));
        let core = number(&(&self.case, self.now, self.away));
        if let Some(fields) = &fields {
            fields.clone().put_back(&mut self.case);
        }
        let words = match &fields {
            Some(_) => number(&(core, can_be_closed(&self.case))),
            None => core,
        };
        let clock = number(&(core, fields, &kept, &notes, &past));
        let letters: Vec<u64> = self.outbox.iter().map(of_letter).collect();
        let all = number(&(clock, letters));
        let coordinator = self.case.coordinator.as_ref();
        let mut own = undo
            .iter()
            .rev()
            .filter(|step| Some(&step.by) == coordinator);
        let last = own.next();
        let together = |step: &&UndoStep| last.is_some_and(|last| as_one(step, last));
        let group: Vec<&UndoStep> = own.take_while(together).collect();
        let undone = number(&(all, last, group));
        (self.case.undo, self.case.kept_texts) = (undo, kept);
        (self.case.notes, self.case.past_drafts) = (notes, past);
        Sights {
            all,
            undo: undone,
            clock,
            words,
        }
    }
}

fn as_one(step: &UndoStep, last: &UndoStep) -> bool {
    step.at == last.at && discriminant(&step.before) == discriminant(&last.before)
}

/// A signature or a preview is bound to what the form says.
fn is_bound(case: &Case) -> bool {
    !case.drafts.is_empty()
        || case.coordinator_signature.is_some()
        || case.volunteers.iter().any(|v| v.signature.is_some())
}

/// Where nothing is bound to it, all that a word can see of the fields of the form: is anything missing.
fn can_be_closed(case: &Case) -> (bool, bool) {
    (
        form::missing(case).is_empty(),
        form::missing_before_signing(case).is_empty(),
    )
}

/// Fields that only the form shows.
#[derive(Clone, Hash)]
struct Fields {
    summary: Option<String>,
    wish: Option<String>,
    name: Option<String>,
    language: crate::mail::Language,
    manner: std::collections::BTreeSet<crate::case::Manner>,
    categories: std::collections::BTreeSet<crate::case::Category>,
    causes: Vec<crate::case::Cause>,
    measures: Vec<crate::case::Measure>,
    danger_discussed: Option<String>,
}

impl Fields {
    fn take(case: &mut Case) -> Self {
        Self {
            summary: case.summary.take(),
            wish: case.wish.take(),
            name: case.complainant.name.take(),
            language: take(&mut case.language),
            manner: take(&mut case.manner),
            categories: take(&mut case.categories),
            causes: take(&mut case.causes),
            measures: take(&mut case.measures),
            danger_discussed: case.danger_discussed.take(),
        }
    }

    fn put_back(self, case: &mut Case) {
        case.summary = self.summary;
        case.wish = self.wish;
        case.complainant.name = self.name;
        case.language = self.language;
        case.manner = self.manner;
        case.categories = self.categories;
        case.causes = self.causes;
        case.measures = self.measures;
        case.danger_discussed = self.danger_discussed;
    }
}

/// A letter under way.
pub fn of_letter(waiting: &Waiting) -> u64 {
    let Waiting { id, notice } = waiting;
    number(&(id, notice.kind, &notice.to, notice.not_before))
}

/// Any value as a number.
pub fn number(value: &impl Hash) -> u64 {
    let mut eye = Eye::default();
    value.hash(&mut eye);
    eye.finish()
}

/// Multiply and shift, eight bytes at a time, with a last stir: cheap without optimisation, which the walks are run in.
struct Eye(u64);

impl Default for Eye {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Eye {
    fn take(&mut self, word: u64, length: u64) {
        let sum = (self.0 ^ word ^ length).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = sum ^ (sum >> 29);
    }
}

impl Hasher for Eye {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.take(u64::from_le_bytes(word), chunk.len() as u64);
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.take(u64::from(value), 1);
    }

    fn write_u32(&mut self, value: u32) {
        self.take(u64::from(value), 4);
    }

    fn write_u64(&mut self, value: u64) {
        self.take(value, 8);
    }

    fn write_usize(&mut self, value: usize) {
        self.take(value as u64, 8);
    }

    fn write_isize(&mut self, value: isize) {
        self.take(value as u64, 8);
    }

    fn finish(&self) -> u64 {
        let stirred = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        stirred ^ (stirred >> 32)
    }
}

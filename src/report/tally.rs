//! Counting: how often each value of a fixed list occurs, and medians of days.

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use std::fmt;

/// A count for every value of a fixed list, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<K>(Vec<(K, u32)>);

impl<K: Copy + PartialEq> Tally<K> {
    /// Nothing counted yet of these values.
    pub(super) fn of(values: &[K]) -> Self {
        Self(values.iter().map(|value| (*value, 0)).collect())
    }

    /// One more; a value that is not on the list is not counted.
    pub(super) fn add(&mut self, value: K) {
        if let Some((_, count)) = self.0.iter_mut().find(|(known, _)| *known == value) {
            *count += 1;
        }
    }

    /// How many.
    pub fn count(&self, value: K) -> u32 {
        let found = self.0.iter().find(|(known, _)| *known == value);
        found.map_or(0, |(_, count)| *count)
    }

    /// Values with their counts, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = (K, u32)> + '_ {
        self.0.iter().copied()
    }

    /// All counts together.
    pub fn total(&self) -> u32 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// The values that occur most; none when nothing was counted.
    pub fn most(&self) -> Vec<K> {
        let top = self.0.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let most = self.iter().filter(|(_, count)| top > 0 && *count == top);
        most.map(|(value, _)| value).collect()
    }
}

impl<K: Serialize> Serialize for Tally<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (value, count) in &self.0 {
            map.serialize_entry(value, count)?;
        }
        map.end()
    }
}

/// A number of days, exact to the half: what the median of whole days can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    halves: u32,
}

impl Days {
    /// The median; `None` of nothing.
    pub(super) fn median(mut days: Vec<u32>) -> Option<Self> {
        days.sort_unstable();
        let upper = *days.get(days.len() / 2)?;
        let lower = *days.get((days.len() - 1) / 2)?;
        Some(Self {
            halves: upper.saturating_add(lower),
        })
    }

    /// Whole days, a half rounded up.
    pub fn rounded(self) -> u32 {
        self.halves.div_ceil(2)
    }
}

impl fmt::Display for Days {
    /// As people write it in Dutch: `16` or `16,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.halves % 2 == 1 { ",5" } else { "" };
        write!(f, "{}{half}", self.halves / 2)
    }
}

impl Serialize for Days {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.halves.is_multiple_of(2) {
            serializer.serialize_u32(self.halves / 2)
        } else {
            serializer.serialize_f64(f64::from(self.halves) / 2.0)
        }
    }
}

/// Whole days between two local days; 0 when the second is not later.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}

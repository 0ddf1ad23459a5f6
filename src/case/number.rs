//! Case numbers (K2026-001), intake numbers (M2026-0001) and the ids of our own letters.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! yearly_number {
    ($name:ident, $letter:literal, $width:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name {
            /// Calendar year of receipt, local time.
            pub year: i16,
            /// Place in the year, from 1, without gaps.
            pub sequence: u32,
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(
                    f,
                    concat!($letter, "{:04}-{:0width$}"),
                    self.year,
                    self.sequence,
                    width = $width
                )
            }
        }

        impl FromStr for $name {
            type Err = ();

            /// Reads the written form, with or without leading zeros: `K2026-007`, `k2026-7`.
            fn from_str(text: &str) -> Result<Self, ()> {
                let rest = text
                    .strip_prefix(|c: char| c.eq_ignore_ascii_case(&$letter))
                    .ok_or(())?;
                let (year, sequence) = rest.split_once('-').ok_or(())?;
                let year: i16 = year.parse().map_err(|_| ())?;
                let sequence: u32 = sequence.parse().map_err(|_| ())?;
                if !(1000..=9999).contains(&year) || sequence == 0 {
                    return Err(());
                }
                Ok(Self { year, sequence })
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(|()| {
                    serde::de::Error::custom(concat!("not a number like ", $letter, "2026-1"))
                })
            }
        }
    };
}

yearly_number!(
    CaseNumber,
    'K',
    3,
    "The number of a complaint (kenmerk), `K2026-001`: gap-free per year (RB-01)."
);
yearly_number!(
    IntakeNumber,
    'M',
    4,
    "The number of an incoming mail item (melding), `M2026-0001`."
);

/// The id of one letter of ours: the left part of its Message-ID, unguessable, 32 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterId(pub String);

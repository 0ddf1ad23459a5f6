//! The yearly figures (article 7.3; procedure.md §6), counted from the cases alone: exact, for the board.
//!
//! Pure. A complaint belongs to the year in which it was received (round 1, local time); figures about handling are over
//! the complaints decided in the year. Cases outside the regulation are signals and no complaints. Only what `office` makes
//! may be shown to volunteers (§6.5).

mod annual;
mod export;
mod figures;
mod head;
pub mod lessons;
mod masking;
mod office;
mod period;
mod rounds;
mod tables;
mod tally;
mod words;

pub use annual::{Annual, DeviationCount, Written};
pub use export::{changes, csv, numbers};
pub use figures::Figures;
pub use head::{head, written_parts};
pub use masking::{Relation, mask};
pub use office::{NO_TABLES_BELOW, safe_tables, years_in_bands};
pub use period::{Period, ReportYears};
pub use tables::{Share, Table, share_of, summary, tables};
pub use tally::{Days, Tally};
pub use words::{ReportWords, words};

#[cfg(test)]
mod tests;

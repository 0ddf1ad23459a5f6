//! One report year: analysis, recommendations and their follow-up, the versions of the report, its discussion (article 7).
//!
//! Pure. A year is the sum of its log: [`decide`] says what an input leads to, [`ReportYear::of`] what then is true. It
//! counts nothing (that is [`crate::report`]) and finds no words; no name of a volunteer or complainant is kept in it.

mod decide;
mod draft;
mod event;
mod start;
mod state;

pub use decide::{Context, Input, decide};
pub use draft::{Draft, Fate, Lessons, Purpose, Report, SafeTable, Shown};
pub use event::{Entry, Event};
pub use start::YearStart;
pub use state::{
    Analysis, Books, Consultation, Discussion, Item, Origin, ReportYear, Standing, Version,
};

#[cfg(test)]
mod tests;

//! What coordinators, volunteers and board members type, in their own words, and what is understood.

mod accidents;
mod attachments;
mod blocks;
mod fields;
mod meant;
mod reading;
mod volunteers;
mod whole_lines;

//! What people read back: refusals, what is missing, and the words that make sense now. Every line we offer can be typed.

mod every_no;
mod office;
mod refusals;
mod unread;
mod words_now;

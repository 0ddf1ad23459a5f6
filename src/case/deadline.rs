//! The 28 days, the practical deadline, and what is due next.

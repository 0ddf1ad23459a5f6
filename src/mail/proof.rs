//! Who really sent a mail: Authentication-Results (RFC 8601) and reply tokens, and the type that only proof can make.

/// Something a person of the roster said, with the proof that the office asks for.
///
/// The only ways to make one are in this module, so a forgotten check does not compile.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// What was said.
    pub fn get(&self) -> &T {
        &self.0
    }

    /// For tests of the pure core, which start behind the door.
    #[cfg(test)]
    pub fn for_test(value: T) -> Self {
        Self(value)
    }
}

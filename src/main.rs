//! The `klachtenbus` program: arguments, start, stop.

fn main() {}

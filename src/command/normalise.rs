//! Typed text made comparable (procedure.md §3.2).

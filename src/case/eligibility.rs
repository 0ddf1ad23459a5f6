//! Who may handle a case, and who must not even hear of it.

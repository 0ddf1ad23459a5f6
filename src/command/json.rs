//! Commands as the JSON of `klachtenbus read` (Dutch field names as in procedure.md §9.2).
use super::Instruction;

/// One instruction as JSON: `{"cmd":"CATEGORIE","set":["a","c"]}`.
pub fn to_json(_instruction: &Instruction) -> serde_json::Value {
    todo!("command helper")
}

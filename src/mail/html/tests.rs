//! HTML as mail programs write it, and HTML as nobody should.
use super::to_text;

#[test]
fn a_paragraph_and_a_break_are_lines() {
    let text = to_text("<p>Hallo,</p><div>ik kom<br>morgen&nbsp;&euro;5</div>");
    assert_eq!(text.full, "Hallo,\n\nik kom\nmorgen €5");
    assert_eq!(text.own, text.full);
}

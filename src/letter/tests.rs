use super::*;

fn room() -> LetterRoom {
    LetterRoom::new(&[]).unwrap_or_else(|faults| {
        panic!(
            "{}",
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    })
}

#[test]
fn the_built_in_templates_are_sound() {
    room();
}

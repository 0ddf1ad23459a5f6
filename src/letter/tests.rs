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

#[test]
fn the_built_in_templates_keep_the_house_rules() {
    let findings: Vec<String> = lint(&room()).iter().map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new(), "\n{}", findings.join("\n"));
}

//! Who may type what: every row of the command table, typed by every role, on a real store. What comes of it is held against
//! the role column of procedure.md §3.4, in which way nobody needs to believe the program's own table.

mod column;
mod office;
mod plays;

use column::{Comes, ROLES, Role, expected, fits};
use klachtenbus::command::{Entry, TABLE};
use office::Stage;
use plays::Scenes;
use std::sync::LazyLock;

static SCENES: LazyLock<Scenes> = LazyLock::new(Scenes::new);

/// What comes of each word typed by one role, where it is not what the column says.
fn wrong(role: Role) -> Vec<String> {
    let mut stage = Stage::new();
    let said = |row: &Entry| {
        let (comes, why) = SCENES.play(&mut stage, row, role);
        (!fits(comes, row.keyword, role)).then(|| {
            let should = expected(row.keyword, role);
            format!(
                "{role:?} types {}: {comes:?} instead of {should:?}: {why}",
                row.json
            )
        })
    };
    TABLE.iter().filter_map(said).collect()
}

fn holds(role: Role) {
    let wrong = wrong(role);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_coordinator_of_the_case_may_type_all_but_what_is_for_volunteers_and_privacy() {
    holds(Role::Coordinator);
}

#[test]
fn the_coordinator_of_another_case_is_a_board_member_like_any_other() {
    holds(Role::CoordinatorOfAnother);
}

#[test]
fn a_board_member_without_a_case_may_type_what_is_for_the_board() {
    holds(Role::Board);
}

#[test]
fn the_chair_has_no_words_of_her_own() {
    holds(Role::Chair);
}

#[test]
fn who_sees_to_privacy_may_type_her_own_three_words() {
    holds(Role::Privacy);
}

#[test]
fn an_involved_volunteer_may_tell_sign_and_ask() {
    holds(Role::Volunteer);
}

#[test]
fn another_volunteer_and_the_operator_may_ask_for_help_and_nothing_else() {
    holds(Role::OtherVolunteer);
    holds(Role::Operator);
}

#[test]
fn to_the_confidant_the_client_and_a_stranger_no_word_is_a_command() {
    for role in [Role::Confidant, Role::Client, Role::Stranger] {
        holds(role);
    }
}

#[test]
fn no_role_is_left_out() {
    assert_eq!(ROLES.len(), 11);
    let somebody = |row: &Entry| {
        ROLES
            .iter()
            .any(|role| expected(row.keyword, *role) == Comes::Accepted)
    };
    assert!(TABLE.iter().all(somebody));
}

//! Every command, through every mail program and every disguise, reads the same; a word of doubt always stops it
//! (procedure.md §9.3).
//!
//! The matrix is whole and always the same: every order of [`orders`] × the seven programs of [`programs`] × the eight
//! disguises of [`disguises`], each as the bytes of a mail through the real reader. Nothing is sampled; only the variants of
//! one program take turns.

mod anything;
mod disguises;
mod doubt;
mod keyboards;
mod orders;
mod programs;
mod reading;

use reading::{meaning, meaning_of_mail};

/// What is wrong in the share of the orders whose place leaves `rest`; the shares run side by side.
fn wrong(share: usize, shares: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, order) in orders::all().iter().enumerate() {
        if place % shares != share {
            continue;
        }
        let wanted = meaning(&order.text, "", order.role);
        assert!(wanted.is_ok(), "{}", order.text);
        for program in &programs::met_by(place) {
            for disguise in disguises::ALL {
                let found = meaning_of_mail(&disguise.mail(program, &order.text), order.role);
                if found != wanted {
                    wrong.push(format!(
                        "{:?} from {} with {}: {found:?}",
                        order.text, program.name, disguise.name
                    ));
                }
            }
        }
    }
    wrong
}

#[test]
fn every_command_survives_every_mail_program_and_disguise() {
    const SHARES: usize = 4;
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let shares: Vec<_> = (0..SHARES)
            .map(|share| scope.spawn(move || wrong(share, SHARES)))
            .collect();
        shares
            .into_iter()
            .flat_map(|share| share.join().expect("a share does not panic"))
            .collect()
    });
    assert!(
        wrong.is_empty(),
        "{} mails read otherwise:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(40)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn the_matrix_is_as_large_as_the_procedure_asks() {
    let orders = orders::all().len();
    assert!(orders >= orders::aliases(), "{orders} orders");
    assert!(orders * programs::met_by(0).len() * disguises::ALL.len() > 10_000);
}

//! Small cells of a table hidden so that nobody can compute them (procedure.md §6.5 rules 2–4).
//!
//! Who reads the table may know the total, the rules of this file and the meaning of each sign: still every hidden cell of
//! 1 or 2 could be either. A test tries all tables with up to twelve complaints.

use crate::year::Shown;

/// How the cells of a table hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Each complaint is in exactly one cell: the cells add up to the total.
    Parts,
    /// Each complaint is in at least one cell: the sum is the total or more.
    Overlapping,
}

/// The cells as they may be shown; `None` when only no table at all is safe. `total` is the number of complaints counted.
pub fn mask(cells: &[u32], total: u32, relation: Relation) -> Option<Vec<Shown>> {
    let small = cells.iter().copied().filter(|cell| is_small(*cell));
    let (count, sum) = small.fold((0, 0), |(count, sum), cell| (count + 1, sum + cell));
    if count == 0 {
        return Some(cells.iter().map(|cell| Shown::Count(*cell)).collect());
    }
    let others: u32 = cells.iter().copied().filter(|cell| !is_small(*cell)).sum();
    match relation {
        // Ones and twos are mixed: each of them may be a one or a two.
        Relation::Parts if count < sum && sum < 2 * count => Some(shown(cells, false)),
        // All ones or all twos: the total would say which. The larger cells are hidden too, and can take up the difference.
        Relation::Parts => {
            let larger = cells.iter().filter(|cell| **cell > 2).count();
            let larger = u32::try_from(larger).unwrap_or(u32::MAX);
            let hides = larger > 0 && total.saturating_sub(2 * count) >= larger.saturating_mul(3);
            hides.then(|| shown(cells, true))
        }
        // One of them may be a one, and the others still reach the total.
        Relation::Overlapping => (others + 2 * count > total).then(|| shown(cells, false)),
    }
}

fn is_small(cell: u32) -> bool {
    matches!(cell, 1 | 2)
}

fn shown(cells: &[u32], larger_too: bool) -> Vec<Shown> {
    cells
        .iter()
        .map(|cell| match cell {
            1 | 2 => Shown::OneOrTwo,
            3.. if larger_too => Shown::ThreeOrMore,
            cell => Shown::Count(*cell),
        })
        .collect()
}

/// A number of complaints as the table of five years shows it (procedure.md §6.5 rule 8).
pub fn band(count: u32) -> Shown {
    match count {
        0 => Shown::Count(0),
        1..=4 => Shown::OneToFour,
        5..=9 => Shown::FiveToNine,
        10.. => Shown::TenOrMore,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// All tables of `places` cells with this sum.
    fn parts(places: usize, total: u32) -> Vec<Vec<u32>> {
        if places == 1 {
            return vec![vec![total]];
        }
        (0..=total)
            .flat_map(|first| {
                let rest = parts(places - 1, total - first).into_iter();
                rest.map(move |rest| [&[first], rest.as_slice()].concat())
            })
            .collect()
    }

    /// All tables of `places` cells in which each complaint is at least once and no cell exceeds the total.
    fn overlapping(places: usize, total: u32) -> Vec<Vec<u32>> {
        let mut all: Vec<Vec<u32>> = vec![Vec::new()];
        for _ in 0..places {
            all = all
                .into_iter()
                .flat_map(|cells| (0..=total).map(move |cell| [cells.as_slice(), &[cell]].concat()))
                .collect();
        }
        all.retain(|cells| cells.iter().sum::<u32>() >= total);
        all
    }

    /// The reader knows everything but the hidden cells: which tables look like this one?
    fn nothing_can_be_computed(tables: Vec<Vec<u32>>, total: u32, relation: Relation) {
        let mut alike: BTreeMap<String, Vec<Vec<u32>>> = BTreeMap::new();
        for cells in tables {
            let looks = format!("{:?}", mask(&cells, total, relation));
            alike.entry(looks).or_default().push(cells);
        }
        for (looks, tables) in alike {
            let places = tables.first().map_or(0, Vec::len);
            for place in 0..places {
                let values: std::collections::BTreeSet<u32> =
                    tables.iter().map(|cells| cells[place]).collect();
                let small = values.iter().any(|value| is_small(*value));
                assert!(
                    !small || values.len() > 1,
                    "cell {place} of {looks} with total {total} can only be {values:?}"
                );
            }
        }
    }

    #[test]
    fn no_hidden_cell_can_be_computed_from_the_rest_of_its_table() {
        for total in 5..=12 {
            for places in 2..=6 {
                nothing_can_be_computed(parts(places, total), total, Relation::Parts);
            }
            for places in 2..=3 {
                nothing_can_be_computed(overlapping(places, total), total, Relation::Overlapping);
            }
        }
    }

    #[test]
    fn a_small_cell_is_never_shown_and_what_is_shown_is_true() {
        for total in 5..=12 {
            let tables = parts(4, total)
                .into_iter()
                .map(|cells| (cells, Relation::Parts));
            let more = overlapping(3, total).into_iter();
            for (cells, relation) in tables.chain(more.map(|cells| (cells, Relation::Overlapping)))
            {
                let Some(shown) = mask(&cells, total, relation) else {
                    continue;
                };
                for (cell, shown) in cells.iter().zip(shown) {
                    let fits = match shown {
                        Shown::Count(count) => count == *cell && !is_small(*cell),
                        Shown::OneOrTwo => is_small(*cell),
                        Shown::ThreeOrMore => *cell > 2,
                        Shown::OneToFour | Shown::FiveToNine | Shown::TenOrMore => false,
                    };
                    assert!(fits, "{cells:?}");
                }
            }
        }
    }

    #[test]
    fn most_tables_can_be_shown() {
        let tables = parts(3, 8);
        let hidden = tables
            .iter()
            .filter(|cells| mask(cells, 8, Relation::Parts).is_none());
        assert_eq!(hidden.count(), 0, "of {}", tables.len());
    }

    #[test]
    fn years_are_shown_in_bands() {
        let shown: Vec<Shown> = [0, 1, 4, 5, 9, 10].into_iter().map(band).collect();
        use Shown::{Count, FiveToNine, OneToFour, TenOrMore};
        assert_eq!(
            shown,
            [
                Count(0),
                OneToFour,
                OneToFour,
                FiveToNine,
                FiveToNine,
                TenOrMore
            ]
        );
    }
}

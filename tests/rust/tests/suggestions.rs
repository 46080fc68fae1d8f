//! "Did you mean" beside another's distance over every name.

use eks_max_pods::{instance_types, nearest_instance_types};
use proptest::prelude::*;
use proptest::sample::Index;

/// Up to three names, the nearest first, of which none is further off than a third of what was typed, or than the best one
/// by more than a mistake.
fn nearest_of_all(typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let mut near: Vec<_> = instance_types()
        .map(|known| known.name().to_string())
        .map(|name| (strsim::osa_distance(&name, &typed), name))
        .filter(|(mistakes, _)| *mistakes <= (typed.len() / 3).max(1))
        .collect();
    near.sort_by_key(|(mistakes, _)| *mistakes);
    let most = near.first().map_or(0, |(best, _)| best + 1);
    near.into_iter().take(3).filter(|(mistakes, _)| *mistakes <= most).map(|(_, name)| name).collect()
}

/// A character put in, taken out, put in place of another, or changed with its neighbour.
fn mistaken(name: &str, mistakes: &[(u8, Index, char)]) -> String {
    let mut name: Vec<char> = name.chars().collect();
    for (kind, at, other) in mistakes {
        let at = at.index(name.len() + 1);
        match kind {
            0 => name.insert(at, *other),
            1 if at < name.len() => drop(name.remove(at)),
            2 if at < name.len() => name[at] = *other,
            3 if at + 1 < name.len() => name.swap(at, at + 1),
            _ => {}
        }
    }
    name.into_iter().collect()
}

fn any_typed() -> impl Strategy<Value = String> {
    let other = prop::char::ranges(vec!['a'..='z', 'A'..='Z', '0'..='9', '-'..='.'].into());
    let mistakes = prop::collection::vec((0_u8..4, any::<Index>(), other), 0..6);
    let names: Vec<String> = instance_types().map(|known| known.name().to_string()).collect();
    prop_oneof![
        4 => (prop::sample::select(names), mistakes).prop_map(|(name, mistakes)| mistaken(&name, &mistakes)),
        1 => "[a-z0-9.-]{0,31}",
        1 => "[!-~]{0,31}",
    ]
}

proptest! {
    #[test]
    fn no_nearer_name_is_passed_over(typed in any_typed()) {
        let offered: Vec<String> = nearest_instance_types(&typed).map(|name| name.to_string()).collect();
        prop_assert_eq!(offered, nearest_of_all(&typed));
    }
}

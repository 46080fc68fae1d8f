//! "Did you mean": the nearest names by typing mistakes.

use crate::{Label, Name, instance_types};

/// How many names a message can usefully offer.
const MOST: usize = 3;

/// The nearest names, best first; an iterator over at most three.
#[derive(Clone, Copy, Debug, Default)]
pub struct Suggestions {
    found: [Option<(u8, Name)>; MOST],
    next: usize,
}

impl Suggestions {
    /// One name that is certain.
    pub(crate) fn only(name: Name) -> Self {
        let mut suggestions = Self::default();
        suggestions.offer(0, name);
        suggestions
    }

    /// Puts the name in its place: before those that are further off, behind its equals.
    fn offer(&mut self, distance: u8, name: Name) {
        let mut held = Some((distance, name));
        for place in &mut self.found {
            // Behind it are only others that are further off, or none.
            if place.is_none_or(|(other, _)| other > distance) {
                core::mem::swap(place, &mut held);
            }
        }
    }

    /// Beyond so many a name is noise: a mistake more than the best one has.
    fn most_mistakes(&self) -> u8 {
        self.found.first().copied().flatten().map_or(u8::MAX, |(best, _)| best.saturating_add(1))
    }

    fn worth_saying(mut self) -> Self {
        let most = self.most_mistakes();
        for place in &mut self.found {
            *place = place.filter(|(distance, _)| *distance <= most);
        }
        self
    }
}

impl Iterator for Suggestions {
    type Item = Name;

    fn next(&mut self) -> Option<Name> {
        let (_, name) = self.found.get(self.next).copied().flatten()?;
        self.next = self.next.saturating_add(1);
        Some(name)
    }
}

/// The instance types whose names are nearest to `typed`.
///
/// ```
/// use eks_max_pods::nearest_instance_types;
/// assert_eq!(nearest_instance_types("M5.Large").next().unwrap().to_string(), "m5.large");
/// assert_eq!(nearest_instance_types("banana").next(), None);
/// ```
#[must_use]
pub fn nearest_instance_types(typed: &str) -> Suggestions {
    nearest(&mut instance_types().map(|known| known.name()), typed)
}

/// Those of `names` that are nearest to `typed`.
///
/// ```
/// use eks_max_pods::nearest_of;
/// assert_eq!(nearest_of(&["ipv4", "ipv6"], "IPv6").next().unwrap().to_string(), "ipv6");
/// ```
#[must_use]
pub fn nearest_of(names: &[&'static str], typed: &str) -> Suggestions {
    nearest(&mut names.iter().map(|family| Name::Known { family, size: "" }), typed)
}

fn nearest(names: &mut dyn Iterator<Item = Name>, typed: &str) -> Suggestions {
    let mut suggestions = Suggestions::default();
    let typed = Label::new(typed.trim_ascii()).to_upper_case();
    if typed.is_cut() {
        return suggestions;
    }
    let typed = typed.as_bytes();
    let characters = characters_of(typed);
    let mut tolerated = (typed.len() / 3).max(1);
    for name in names {
        let label = name.to_label().to_upper_case();
        let label = label.as_bytes();
        // Each character too many or too few is a mistake, and each that only one of them has: much sooner counted than all.
        if label.len().abs_diff(typed.len()) > tolerated {
            continue;
        }
        let others = characters_of(label);
        let strange = (others & !characters).count_ones().max((characters & !others).count_ones());
        if strange as usize > tolerated {
            continue;
        }
        let mistakes = distance(label, typed);
        if usize::from(mistakes) <= tolerated {
            suggestions.offer(mistakes, name);
            tolerated = tolerated.min(suggestions.most_mistakes().into());
        }
    }
    suggestions.worth_saying()
}

/// The characters in a name, as bits: letters, which are large here, and digits differ in their last six.
fn characters_of(name: &[u8]) -> u64 {
    name.iter().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &[u8], b: &[u8]) -> u8 {
    const WIDTH: usize = Label::CAPACITY + 1;
    let mut rows = [[0_u8; WIDTH]; 3];
    let at = |row: &[u8; WIDTH], i: usize| row.get(i).copied().unwrap_or(u8::MAX);
    for (cell, count) in rows[1].iter_mut().zip(0_u8..) {
        *cell = count;
    }
    for (i, x) in a.iter().enumerate() {
        let [above2, above, _] = rows;
        let mut row = [0; WIDTH];
        row[0] = above[0].saturating_add(1);
        for (j, y) in b.iter().enumerate() {
            let right = j.saturating_add(1);
            let mut least = at(&above, j).saturating_add(u8::from(x != y));
            least = least.min(at(&above, right).saturating_add(1)).min(at(&row, j).saturating_add(1));
            if let (Some(i1), Some(j1)) = (i.checked_sub(1), j.checked_sub(1)) {
                if a.get(i1) == Some(y) && b.get(j1) == Some(x) {
                    least = least.min(at(&above2, j1).saturating_add(1));
                }
            }
            if let Some(cell) = row.get_mut(right) {
                *cell = least;
            }
        }
        rows = [above, row, [0; WIDTH]];
    }
    at(&rows[1], b.len())
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_counts_typing_mistakes() {
        for (a, b, mistakes) in [
            ("", "", 0),
            ("t3.large", "t3.large", 0),
            ("t3.lrge", "t3.large", 1),
            ("t3.alreg", "t3.large", 2),
            ("t3.lagre", "t3.large", 1),
            ("t3a.large", "t3.large", 1),
            ("abc", "", 3),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), mistakes, "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes()), mistakes, "{b} {a}");
        }
    }
}

//! Sentences with gaps, which facts fill.

use core::fmt;

use crate::{Fact, Facts, Value};

/// An English sentence, or a formula, with gaps for facts; its `Display` writes a gap as the fact's name in braces.
///
/// ```
/// use eks_max_pods::ErrorCode;
/// assert_eq!(ErrorCode::Missing.sentence().to_string(), "{field} is missing, must be {expected}");
/// ```
#[derive(Clone, Copy)]
pub struct Sentence(&'static str);

/// A part of a sentence.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// Words.
    Words(&'static str),
    /// What stands in the sentence's place for a fact.
    Gap(Fact),
}

/// Gaps are written as one sign each, from here on in the order of [`Fact::ALL`], so that nobody looks for names while an
/// answer is written. It is the first of 1,024 signs whose first byte is 0xD0 to 0xDF, which no sentence uses.
const FIRST_GAP: usize = 0x400;

const fn begins_gap(byte: u8) -> bool {
    byte & 0xf0 == 0xd0
}

/// `text` with its `{gaps}` as they are kept; one that names no fact does not compile.
macro_rules! packed {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const BYTES: &[u8] = &crate::sentence::pack::<{ crate::sentence::packed_len(TEXT) }>(TEXT);
        const PACKED: &str = match core::str::from_utf8(BYTES) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        };
        PACKED
    }};
}
pub(crate) use packed;

/// A [`Sentence`] from a literal.
macro_rules! sentence {
    ($text:expr) => {
        crate::Sentence::from_packed(crate::sentence::packed!($text))
    };
}
pub(crate) use sentence;

/// How many bytes [`packed`] makes of a text.
#[allow(clippy::indexing_slicing)] // The compiler runs it, and stops at mistakes.
pub(crate) const fn packed_len(text: &str) -> usize {
    let text = text.as_bytes();
    let (mut at, mut len, mut in_gap) = (0_usize, 0_usize, false);
    while at < text.len() {
        match text[at] {
            b'{' => (in_gap, len) = (true, len.saturating_add(2)),
            b'}' => in_gap = false,
            _ if in_gap => {}
            byte => {
                assert!(!begins_gap(byte), "a sign that stands for a gap");
                len = len.saturating_add(1);
            }
        }
        at = at.saturating_add(1);
    }
    len
}

#[allow(clippy::indexing_slicing)] // As above.
pub(crate) const fn pack<const N: usize>(text: &str) -> [u8; N] {
    let text = text.as_bytes();
    let (mut packed, mut len, mut at) = ([0; N], 0_usize, 0_usize);
    while at < text.len() {
        if text[at] == b'{' {
            let (fact, end) = fact_at(text, at.saturating_add(1));
            [packed[len], packed[len.saturating_add(1)]] = gap(fact);
            len = len.saturating_add(2);
            at = end;
        } else {
            packed[len] = text[at];
            len = len.saturating_add(1);
        }
        at = at.saturating_add(1);
    }
    packed
}

/// The place in [`Fact::ALL`] of the name that begins there, and where its brace is.
#[allow(clippy::indexing_slicing)] // As above.
const fn fact_at(text: &[u8], start: usize) -> (usize, usize) {
    let mut fact = 0_usize;
    loop {
        assert!(fact < Fact::WORDS.len(), "a gap that names no fact");
        let name = Fact::WORDS[fact].as_bytes();
        let mut same = 0_usize;
        while same < name.len() && text[start.saturating_add(same)] == name[same] {
            same = same.saturating_add(1);
        }
        let end = start.saturating_add(same);
        if same == name.len() && text[end] == b'}' {
            return (fact, end);
        }
        fact = fact.saturating_add(1);
    }
}

/// The sign in UTF-8.
#[allow(clippy::cast_possible_truncation)] // As above.
const fn gap(fact: usize) -> [u8; 2] {
    let sign = FIRST_GAP.saturating_add(fact);
    assert!(sign < 0x800, "a sign of two bytes");
    [0xc0 | (sign >> 6) as u8, 0x80 | (sign & 0x3f) as u8]
}

impl Sentence {
    /// What [`packed`] gives.
    pub(crate) const fn from_packed(text: &'static str) -> Self {
        Self(text)
    }

    /// Visits it part by part.
    pub(crate) fn walk(self, visit: &mut dyn FnMut(Part) -> fmt::Result) -> fmt::Result {
        let bytes = self.0.as_bytes();
        let mut start = 0;
        for (at, pair) in bytes.windows(2).enumerate() {
            let &[lead, low] = pair else { continue };
            if begins_gap(lead) {
                visit(Part::Words(self.0.get(start..at).unwrap_or_default()))?;
                let fact = usize::from(lead & 0xf) << 6 | usize::from(low & 0x3f);
                if let Some(fact) = Fact::ALL.get(fact) {
                    visit(Part::Gap(*fact))?;
                }
                start = at.saturating_add(2);
            }
        }
        visit(Part::Words(self.0.get(start..).unwrap_or_default()))
    }

    /// Writes it, its gaps filled with facts.
    pub(crate) fn fill(self, out: &mut fmt::Formatter<'_>, about: &dyn Facts) -> fmt::Result {
        self.walk(&mut |part| match part {
            Part::Words(words) => out.write_str(words),
            Part::Gap(gap) => about.fact(gap).map_or(Ok(()), |value| fmt::Display::fmt(&value, out)),
        })
    }

    /// Visits its gaps and what stands in them, in its order; one that it has twice comes twice.
    pub(crate) fn each_gap<'a>(self, about: &'a dyn Facts, visit: &mut dyn FnMut(&'static str, Value<'a>)) {
        // The visitor cannot fail, so neither can the walk.
        let _ = self.walk(&mut |part| {
            if let Part::Gap(gap) = part {
                if let Some(value) = about.fact(gap) {
                    visit(gap.as_str(), value);
                }
            }
            Ok(())
        });
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk(&mut |part| match part {
            Part::Words(words) => f.write_str(words),
            Part::Gap(gap) => write!(f, "{{{}}}", gap.as_str()),
        })
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, string::ToString};

    use super::packed_len;
    use crate::{AdviceCode, Fact};

    #[test]
    fn a_gap_is_its_name_again() {
        let sentence = sentence!("{enis} × {slotsPerEni} − 1 ≤ {vcpus}{usable}…");
        assert_eq!(sentence.to_string(), "{enis} × {slotsPerEni} − 1 ≤ {vcpus}{usable}…");
        assert_eq!(format!("{sentence:?}"), sentence.to_string());
    }

    #[test]
    fn every_fact_has_a_sign() {
        for fact in Fact::ALL {
            let mut text = *b"a\0\0b";
            [text[1], text[2]] = super::gap(*fact as usize);
            let text: &'static str = std::boxed::Box::leak(core::str::from_utf8(&text).unwrap().into());
            assert_eq!(super::Sentence(text).to_string(), std::format!("a{{{fact}}}b"));
        }
    }

    #[test]
    fn every_sentence_is_cut_where_it_ends() {
        for code in AdviceCode::ALL {
            let sentence = code.sentence();
            assert_eq!(sentence.0.len(), packed_len(&sentence.to_string()), "{code}");
        }
    }
}

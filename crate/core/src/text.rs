//! Short texts kept by value, and enums with words.

use core::fmt;

use crate::sentence::packed_len;

/// A short text kept by value: the name of an instance type of one's own, or what somebody typed.
///
/// Longer text is cut at a character's border and ends in `…`, so that a message never grows with its input.
///
/// ```
/// use eks_max_pods::Label;
/// assert_eq!(Label::new("z9.large").as_str(), "z9.large");
/// assert_eq!(Label::new(&"x".repeat(1_000_000)).as_str(), "xxxxxxxxxxxxxxxxxxxxxxxxxxxx…");
/// ```
#[derive(Clone, Copy)]
pub struct Label {
    cut: bool,
    len: u8,
    bytes: [u8; Label::CAPACITY],
}

impl Label {
    /// The most bytes that a label holds. EC2's longest name has 19.
    pub const CAPACITY: usize = 31;
    const MORE: &'static str = "…";

    /// A label that reads as `text`, cut where it is longer than [`Label::CAPACITY`] bytes.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut label = Self { cut: text.len() > Self::CAPACITY, len: 0, bytes: [0; Self::CAPACITY] };
        if label.cut {
            let room = Self::CAPACITY.saturating_sub(Self::MORE.len());
            label.push((0..=room).rev().find_map(|end| text.get(..end)).unwrap_or_default());
            label.push(Self::MORE);
        } else {
            label.push(text);
        }
        label
    }

    /// Was the text longer than the label?
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Adds `text` if there is room for it.
    pub(crate) fn push(&mut self, text: &str) {
        let start = usize::from(self.len);
        let end = start.saturating_add(text.len());
        if let (Some(room), Ok(len)) = (self.bytes.get_mut(start..end), u8::try_from(end)) {
            // As `copy_from_slice`, of which the compiler does not see that it cannot panic here.
            for (place, byte) in room.iter_mut().zip(text.bytes()) {
                *place = byte;
            }
            self.len = len;
        }
    }

    /// The same with ASCII letters in upper case.
    pub(crate) const fn to_upper_case(mut self) -> Self {
        self.bytes.make_ascii_uppercase();
        self
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The text, at most [`Label::CAPACITY`] bytes of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl fmt::Write for Label {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text);
        Ok(())
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        self.cut == other.cut && self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Label {}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What stands before the first such sign, which is ASCII, and what behind it: `str::split_once`, which could panic as far as
/// the compiler sees.
pub(crate) fn split_once(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..at)?, text.get(at.saturating_add(1)..)?))
}

/// Texts one behind the other, and where each ends: with an address and a length for each, a table of words would take
/// more for these than for its words.
pub(crate) struct Texts<const N: usize> {
    all: &'static str,
    ends: [u16; N],
}

impl<const N: usize> Texts<N> {
    /// `all` is `texts`, one behind the other and [packed](crate::sentence::packed).
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // The compiler runs it, and stops at mistakes.
    pub(crate) const fn new(all: &'static str, texts: &[&'static str]) -> Self {
        let (mut ends, mut end, mut i) = ([0; N], 0_usize, 0_usize);
        while i < N {
            end = end.saturating_add(packed_len(texts[i]));
            ends[i] = end as u16;
            i = i.saturating_add(1);
        }
        assert!(end == all.len() && end <= u16::MAX as usize, "the texts, and no more than a u16 counts");
        Self { all, ends }
    }

    /// The text at this place.
    pub(crate) fn get(&self, place: usize) -> &'static str {
        piece(self.all, &self.ends, place)
    }
}

#[inline(never)] // Once for all tables.
fn piece(all: &'static str, ends: &[u16], place: usize) -> &'static str {
    let end = |place: usize| ends.get(place).map_or(0, |end| usize::from(*end));
    all.get(end(place.wrapping_sub(1))..end(place)).unwrap_or_default()
}

/// An enum whose variants have a word each: the word that options and answers use for them.
macro_rules! words {
    // A long list that no option chooses from: its words without their addresses.
    (packed $(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        words! { @list $(#[$about])* pub enum $name { $($(#[$doc])* $variant = $word,)* } }

        impl $name {
            /// The word for it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                TEXTS.get(self as usize)
            }
        }

        static TEXTS: crate::text::Texts<{ $name::WORDS.len() }> =
            crate::text::Texts::new(concat!($($word),*), $name::WORDS);
    };
    (@list $(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every one of them, in the order of [`Self::WORDS`].
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word for each.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        words! { @list $(#[$about])* pub enum $name { $($(#[$doc])* $variant = $word,)* } }

        impl $name {
            /// The word for it.
            #[must_use]
            #[allow(clippy::indexing_slicing)] // There is a word for each variant: one macro makes both.
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }
    };
}
pub(crate) use words;

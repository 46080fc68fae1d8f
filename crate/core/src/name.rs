//! Names of instance types.

use core::fmt;

use crate::Label;
use crate::text::split_once;

/// The name of an instance type: a family and a size of the catalogue's, or a name of the caller's own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// `family.size`; the family alone where the size is empty.
    Known {
        /// The part before the dot.
        family: &'static str,
        /// The part behind it.
        size: &'static str,
    },
    /// A name that is not in the catalogue.
    Own(Label),
}

impl Name {
    /// The part before the dot; the whole name where there is none.
    #[must_use]
    pub fn family(&self) -> &str {
        match self {
            Self::Known { family, .. } => family,
            Self::Own(label) => split_once(label.as_str(), b'.').map_or(label.as_str(), |(family, _)| family),
        }
    }

    /// The part behind the dot; empty where there is none.
    #[must_use]
    pub fn size(&self) -> &str {
        match self {
            Self::Known { size, .. } => size,
            Self::Own(label) => split_once(label.as_str(), b'.').unwrap_or_default().1,
        }
    }

    /// The name in one piece.
    #[must_use]
    pub fn to_label(&self) -> Label {
        match self {
            Self::Own(label) => *label,
            Self::Known { family, size } => {
                let mut label = Label::new(family);
                if !size.is_empty() {
                    label.push(".");
                    label.push(size);
                }
                label
            }
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_label().fmt(f)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

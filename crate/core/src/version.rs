//! Versions of the VPC CNI.

use core::fmt;

use crate::{Error, ErrorCode, Expected, Form};

/// A version of the VPC CNI, as the project, the EKS add-on or an image tag writes it.
///
/// ```
/// use eks_max_pods::Version;
/// let addon: Version = "v1.19.0-eksbuild.1".parse()?;
/// assert_eq!(addon, Version::new(1, 19, 0));
/// assert!(addon < Version::LATEST);
/// assert_eq!(addon.to_string(), "1.19.0");
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Version {
    major: u16,
    minor: u16,
    patch: u16,
    leading_v: bool,
}

impl Version {
    /// The newest version that the rules were read from: [release v1.23.1], of 20 August 2026.
    ///
    /// [release v1.23.1]: https://github.com/aws/amazon-vpc-cni-k8s/releases/tag/v1.23.1
    pub const LATEST: Self = Self::new(1, 23, 1);

    /// The version `major.minor.patch`.
    #[must_use]
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch, leading_v: false }
    }

    /// The first number.
    #[must_use]
    pub const fn major(self) -> u16 {
        self.major
    }

    /// The second number.
    #[must_use]
    pub const fn minor(self) -> u16 {
        self.minor
    }

    /// Was it written with a leading `v`? EKS writes it so; max-pods-calculator.sh stops at it.
    #[must_use]
    pub const fn has_leading_v(self) -> bool {
        self.leading_v
    }

    const fn key(self) -> (u16, u16, u16) {
        (self.major, self.minor, self.patch)
    }

    /// Is this version `other` or newer?
    #[must_use]
    pub const fn at_least(self, other: Self) -> bool {
        let (a, b) = (self.key(), other.key());
        if a.0 != b.0 {
            a.0 > b.0
        } else if a.1 != b.1 {
            a.1 > b.1
        } else {
            a.2 >= b.2
        }
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::LATEST
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl core::str::FromStr for Version {
    type Err = Error;

    /// Reads `1.19`, `1.19.0`, `v1.19.0` or `v1.19.0-eksbuild.1`.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidVersion`] for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text).ok_or_else(|| {
            Error::new(ErrorCode::InvalidVersion, "cniVersion")
                .text(text)
                .expecting(Expected::Form(Form::Version))
        })
    }
}

fn parse(text: &str) -> Option<Version> {
    let leading_v = text.starts_with('v');
    let mut numbers = [0_u16; 3];
    let (mut place, mut digits) = (0_usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'v' if at == 0 => {}
            b'0'..=b'9' => {
                let number = numbers.get_mut(place)?;
                *number = number.checked_mul(10)?.checked_add(u16::from(byte.wrapping_sub(b'0')))?;
                digits = true;
            }
            b'.' if digits => {
                place = place.saturating_add(1);
                digits = false;
            }
            b'-' if digits && is_suffix(text.get(at..)?) => break,
            _ => return None,
        }
    }
    let [major, minor, patch] = numbers;
    (digits && (1..3).contains(&place)).then_some(Version { major, minor, patch, leading_v })
}

/// What may follow the numbers, as in `-eksbuild.1` or `-rc1`.
fn is_suffix(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

//! Bytes without end: new ones, and old ones changed; and values of the core's own types out of bytes.

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    Architecture, Cni, Hypervisor, InstanceType, IpFamily, Limits, Remove, SubnetSpace, TrunkEni, Version,
    WarmPoolOptions, instance_types,
};

/// Inputs by a seed: the same seed, the same inputs.
#[derive(Debug)]
pub struct Inputs {
    state: u64,
    corpus: Vec<Vec<u8>>,
}

impl Inputs {
    /// Inputs of which some are changed ones of the corpus.
    #[must_use]
    pub const fn new(seed: u64, corpus: Vec<Vec<u8>>) -> Self {
        Self { state: seed, corpus }
    }

    /// SplitMix64.
    const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next() as u8).collect()
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        let count = 1 << self.below(11);
        if self.corpus.is_empty() || self.below(3) == 0 {
            return self.bytes(count);
        }
        let place = self.below(self.corpus.len());
        let mut input = self.corpus[place].clone();
        for _ in 0..=self.below(4) {
            let at = self.below(input.len() + 1);
            match self.below(5) {
                0 => input.truncate(at),
                1 => input.extend(self.bytes(count.min(64))),
                2 => {
                    let byte = self.next() as u8;
                    input.insert(at, byte);
                }
                3 => {
                    let other = self.below(self.corpus.len());
                    let from = self.below(self.corpus[other].len() + 1);
                    input.truncate(at);
                    input.extend_from_slice(&self.corpus[other][from..]);
                }
                _ => {
                    let bits = self.next() as u8;
                    if let Some(byte) = input.get_mut(at) {
                        *byte ^= bits;
                    }
                }
            }
        }
        input
    }
}

/// A count: mostly a small one, sometimes one at the end of a range or beyond.
pub(crate) fn count(u: &mut Unstructured<'_>, small: u32) -> Result<u32> {
    Ok(match u.int_in_range(0..=15_u8)? {
        0 => *u.choose(&[65_535, 65_536, (1 << 31) - 1, 1 << 31, u32::MAX])?,
        1 => u.arbitrary()?,
        _ => u.int_in_range(0..=small)?,
    })
}

pub(crate) fn small(u: &mut Unstructured<'_>, most: u16) -> Result<u16> {
    Ok(u16::try_from(count(u, most.into())?).unwrap_or(u16::MAX))
}

pub(crate) fn maybe<'a, T>(
    u: &mut Unstructured<'a>,
    make: impl FnOnce(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Option<T>> {
    if u.arbitrary()? { make(u).map(Some) } else { Ok(None) }
}

/// A type of the catalogue's, or one whose limits are in their ranges.
pub(crate) fn instance_type(u: &mut Unstructured<'_>) -> Result<InstanceType> {
    if u.arbitrary()? {
        let place = u.int_in_range(0..=instance_types().len() - 1)?;
        return Ok(instance_types().nth(place).expect("a row of the catalogue"));
    }
    let enis = u.int_in_range(1..=32)?;
    let limits = Limits {
        vcpus: maybe(u, |u| u.int_in_range(1..=4096))?,
        memory_mib: maybe(u, |u| u.int_in_range(1..=1 << 30))?,
        hypervisor: maybe(u, |u| u.choose(Hypervisor::ALL).copied())?,
        bare_metal: u.ratio(1, 8)?,
        architecture: maybe(u, |u| u.choose(Architecture::ALL).copied())?,
        branch_enis: maybe(u, |u| u.int_in_range(0..=120))?,
        compiled_enis: maybe(u, |u| u.int_in_range(1..=255))?,
        ..Limits::new("z9.large", enis, u.int_in_range(1..=64)?)
    };
    Ok(InstanceType::with_limits(&limits).expect("limits within their ranges"))
}

pub(crate) fn cni(u: &mut Unstructured<'_>) -> Result<Cni> {
    let mut cni = Cni::default();
    if u.ratio(1, 3)? {
        cni = cni.version(Version::new(1, u.int_in_range(0..=24)?, u.int_in_range(0..=6)?));
    }
    if u.arbitrary()? {
        cni = cni.prefix_delegation(u.arbitrary()?);
    }
    if u.ratio(1, 3)? {
        cni = cni.max_eni(u.int_in_range(-1..=40)?);
    }
    if u.ratio(1, 6)? {
        cni = cni.ip_family(IpFamily::Ipv6);
    }
    Ok(cni
        .custom_networking(u.ratio(1, 3)?)
        .security_groups_for_pods(u.ratio(1, 4)?)
        .unmanaged_enis(if u.ratio(1, 4)? { small(u, 4)? } else { 0 })
        .warm_eni_target(small(u, 5)?)
        .warm_ip_target(small(u, 40)?)
        .minimum_ip_target(small(u, 60)?)
        .warm_prefix_target(small(u, 6)?))
}

pub(crate) fn warm_pool_options(u: &mut Unstructured<'_>) -> Result<WarmPoolOptions> {
    let mut options = WarmPoolOptions::default()
        .cni(cni(u)?)
        .trunk_eni(*u.choose(TrunkEni::ALL)?)
        .remove(*u.choose(Remove::ALL)?);
    if u.ratio(1, 3)? {
        options = options.max_pods(count(u, 300)?);
    }
    if u.ratio(1, 4)? {
        let addresses = maybe(u, |u| count(u, 300))?;
        options = options.subnet(SubnetSpace { addresses, prefix_blocks: maybe(u, |u| count(u, 30))? });
    }
    Ok(options)
}

/// A text: any, or one of signs that parsers look for.
pub(crate) fn text(u: &mut Unstructured<'_>, signs: &[&str]) -> Result<String> {
    if signs.is_empty() || u.ratio(1, 4)? {
        let length = u.int_in_range(0..=200_usize)?.min(u.len());
        return Ok(String::from_utf8_lossy(u.bytes(length)?).into_owned());
    }
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=24_u8)? {
        text.push_str(u.choose(signs)?);
    }
    Ok(text)
}

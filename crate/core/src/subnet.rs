//! A subnet's addresses and whole /28 blocks: what AWS keeps, what others use, what a reservation sets apart.
//!
//! Its cost follows the number of entries that say what is used, never the subnet's size.

use core::fmt::{self, Write as _};
use core::str::FromStr;

use crate::eni::ADDRESSES_PER_PREFIX;
use crate::text::words;
use crate::{Error, ErrorCode, Expected, Form, Label, bounds};

/// "The first four IP addresses and the last IP address in each subnet CIDR block are not available for your use":
/// Amazon VPC User Guide, "Subnet sizing for IPv4".
pub const RESERVED_BY_AWS: u32 = FIRST_RESERVED + 1;
/// The first four of them.
const FIRST_RESERVED: u32 = 4;
/// "The allowed IPv4 CIDR block size for a subnet is between a /28 netmask and /16 netmask" (the same page).
pub const SHORTEST_PREFIX: u8 = 16;
/// The other end of that range, and the length of the prefixes that an ENI holds.
pub const LONGEST_PREFIX: u8 = 28;
const _: () = assert!(ADDRESSES_PER_PREFIX == 1 << (32 - LONGEST_PREFIX));

/// An IPv4 network, strictly: no bit is set behind its prefix.
///
/// ```
/// use eks_max_pods::Cidr;
/// let network: Cidr = "10.0.0.0/24".parse()?;
/// assert_eq!((network.to_string().as_str(), network.prefix_length()), ("10.0.0.0/24", 24));
/// assert_eq!(
///     "10.0.0.9/24".parse::<Cidr>().unwrap_err().to_string(),
///     "cidr is \"10.0.0.9/24\", must be an IPv4 network such as 10.0.0.0/24, did you mean 10.0.0.0/24?",
/// );
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cidr {
    network: u32,
    length: u8,
}

impl Cidr {
    /// Bits of the prefix: 0 to 32.
    #[must_use]
    pub const fn prefix_length(&self) -> u8 {
        self.length
    }

    /// The first address.
    #[must_use]
    pub const fn first(&self) -> u32 {
        self.network
    }

    /// The last address.
    #[must_use]
    pub const fn last(&self) -> u32 {
        self.network | !mask(self.length)
    }

    /// Do the two have an address in common? Then one holds the other.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.network <= other.last() && other.network <= self.last()
    }

    /// Does it hold all of the other?
    #[must_use]
    pub const fn holds(&self, other: &Self) -> bool {
        self.length <= other.length && self.overlaps(other)
    }

    /// Reads `10.0.0.7`, or a network.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidCidr`] if it is neither.
    pub fn address_or_network(text: &str) -> Result<Self, Error> {
        match read(text) {
            Some((network, None)) => Ok(Self { network, length: 32 }),
            Some(_) => text.parse(),
            None => Err(invalid(text, Form::AddressOrNetwork)),
        }
    }
}

impl FromStr for Cidr {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match read(text) {
            Some((network, Some(length))) if network & !mask(length) == 0 => Ok(Self { network, length }),
            _ if text.contains(':') => Err(invalid(text, Form::NotIpv6)),
            _ => Err(invalid(text, Form::Network)),
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.network.to_be_bytes();
        write!(f, "{a}.{b}.{c}.{d}/{}", self.length)
    }
}

/// The network that a text with bits behind its prefix must have meant.
pub(crate) fn network_of(text: &str) -> Option<Label> {
    let (address, length) = read(text)?;
    let length = length?;
    let network = address & mask(length);
    let mut label = Label::new("");
    write!(label, "{}", Cidr { network, length }).ok()?;
    (network != address).then_some(label)
}

const fn mask(length: u8) -> u32 {
    match u32::MAX.checked_shl(32_u32.saturating_sub(length as u32)) {
        Some(mask) => mask,
        None => 0,
    }
}

fn invalid(text: &str, expected: Form) -> Error {
    Error::new(ErrorCode::InvalidCidr, "cidr").text(text).expecting(Expected::Form(expected))
}

/// An address and, behind a slash, the bits of a prefix. No leading zeros, which some read as octal.
fn read(text: &str) -> Option<(u32, Option<u8>)> {
    let mut numbers = [0_u8; 5];
    let (mut at, mut digits) = (0, 0_u8);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                let number = numbers.get_mut(at)?;
                if digits > 0 && *number == 0 {
                    return None;
                }
                *number = number.checked_mul(10)?.checked_add(byte & 15)?;
                digits = digits.saturating_add(1);
            }
            b'.' | b'/' if digits > 0 && (byte == b'/') == (at == 3) && at < 4 => {
                at = at.saturating_add(1);
                digits = 0;
            }
            _ => return None,
        }
    }
    let [a, b, c, d, length] = numbers;
    let whole = digits > 0 && at >= 3 && length <= 32;
    whole.then_some((u32::from_be_bytes([a, b, c, d]), (at == 4).then_some(length)))
}

words! {
    /// Does a subnet hold what a plan asks of it?
    pub enum Verdict {
        /// It does.
        Fits = "fits",
        /// Exhaustion: it has too few addresses, wherever they lie.
        NoAddresses = "no-addresses",
        /// Fragmentation: it has the addresses, but too few whole /28 blocks.
        NoPrefixes = "no-prefixes",
    }
}

words! {
    /// What a /28 block of a subnet is to a plan.
    pub enum BlockState {
        /// Others use something of it, or AWS does.
        Used = "used",
        /// A prefix of the plan's takes it.
        Prefix = "prefix",
        /// Single addresses of the plan's break it.
        Addresses = "addresses",
        /// Whole, and reserved for prefixes.
        Reserved = "reserved",
        /// Whole.
        Free = "free",
    }
}

/// Whole blocks still to be handed out, by what they become, in this order.
type Quota = [(BlockState, u32); 4];

/// Addresses of a subnet that others use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Used<'a> {
    /// So many, scattered so that they break as many blocks as they can.
    Scattered(u32),
    /// Exactly these, sorted.
    Exactly(&'a [Cidr]),
}

/// A subnet: its network, what others use of it, and the reservation for prefixes.
///
/// ```
/// use eks_max_pods::Subnet;
/// let room = Subnet::new("10.0.0.0/24".parse()?)?.room();
/// assert_eq!((room.addresses, room.blocks), (251, 14));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subnet<'a> {
    cidr: Cidr,
    used: Used<'a>,
    reservation: Option<Cidr>,
}

impl<'a> Subnet<'a> {
    /// An empty subnet.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidCidr`] for a network that is not of /16 to /28.
    pub fn new(cidr: Cidr) -> Result<Self, Error> {
        if (SHORTEST_PREFIX..=LONGEST_PREFIX).contains(&cidr.length) {
            return Ok(Self { cidr, used: Used::Scattered(0), reservation: None });
        }
        Err(invalid("", Form::Subnet).shown(&cidr))
    }

    /// Others use so many addresses, nobody knows which: in the worst case each breaks a block of its own. Single
    /// addresses do not come from a reservation, so there they are the last. Default 0.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for more than there are.
    pub fn scattered(mut self, addresses: u32) -> Result<Self, Error> {
        let most = bounds::Bound { max: self.usable().into(), ..bounds::USED };
        most.check(addresses.into())?;
        self.used = Used::Scattered(addresses);
        Ok(self)
    }

    /// Others have left this many addresses, as `AvailableIpAddressCount` of DescribeSubnets says; where is unknown.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] if there are not so many.
    pub fn available(self, addresses: u32) -> Result<Self, Error> {
        let most = bounds::Bound { max: self.usable().into(), ..bounds::AVAILABLE };
        most.check(addresses.into())?;
        self.scattered(self.usable().saturating_sub(addresses))
    }

    /// Others use exactly these addresses and networks, which it sorts. Those that stand there twice count once.
    ///
    /// # Errors
    /// The place of one that lies outside of the subnet.
    pub fn exactly(mut self, used: &'a mut [Cidr]) -> Result<Self, usize> {
        match used.iter().position(|entry| !self.cidr.holds(entry)) {
            Some(place) => Err(place),
            None => {
                used.sort_unstable();
                self.used = Used::Exactly(used);
                Ok(self)
            }
        }
    }

    /// A reservation of type prefix (`create-subnet-cidr-reservation`): prefixes come from it first, single addresses
    /// never. Default none.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for one that is not inside of the subnet, or smaller than a block.
    pub fn prefix_reservation(mut self, reservation: Cidr) -> Result<Self, Error> {
        if self.cidr.holds(&reservation) && reservation.length <= LONGEST_PREFIX {
            self.reservation = Some(reservation);
            return Ok(self);
        }
        let error = Error::new(ErrorCode::OutOfRange, "prefixReservation").shown(&reservation);
        Err(error.expecting(Expected::Form(Form::Reservation)))
    }

    /// The network.
    #[must_use]
    pub const fn cidr(&self) -> &Cidr {
        &self.cidr
    }

    /// Addresses without AWS's five: 11 to 65,531.
    #[must_use]
    pub const fn usable(&self) -> u32 {
        usable(self.cidr.length)
    }

    /// Is it unknown where the used addresses lie?
    #[must_use]
    pub const fn is_scattered(&self) -> bool {
        matches!(self.used, Used::Scattered(1..))
    }

    /// What is left for a plan.
    pub fn room(&self) -> Room {
        let whole = self.free_within(self.cidr);
        let reserved = self.reservation.map_or((0, 0), |reservation| self.free_within(reservation));
        let mut room = Room {
            addresses: whole.0.saturating_sub(reserved.0),
            blocks: whole.1.saturating_sub(reserved.1),
            reserved_addresses: reserved.0,
            reserved_blocks: reserved.1,
        };
        if let Used::Scattered(used) = self.used {
            let inside = used.saturating_sub(room.addresses);
            let outside = used.saturating_sub(inside);
            room.addresses = room.addresses.saturating_sub(outside);
            room.blocks = room.blocks.saturating_sub(outside).min(room.addresses / ADDRESSES_PER_PREFIX);
            room.reserved_addresses = room.reserved_addresses.saturating_sub(inside);
            room.reserved_blocks = room.reserved_blocks.saturating_sub(inside);
        }
        room
    }

    /// Visits its /28 blocks from the lowest address up, in runs of one state, where a plan takes so many prefixes and leaves
    /// so many whole blocks. Prefixes take the lowest, those of the reservation first; what is used without anybody
    /// knowing where breaks the lowest.
    pub fn each_block(&self, prefixes: u64, left: u64, visit: &mut dyn FnMut(BlockState, u32)) {
        let room = self.room();
        let known = self.free_within(self.cidr).1;
        let known_reserved = self.reservation.map_or(0, |reservation| self.free_within(reservation).1);
        let at_most = |blocks: u64, most: u32| u32::try_from(blocks).unwrap_or(most).min(most);
        let inside = at_most(prefixes, room.reserved_blocks);
        let outside = at_most(prefixes.saturating_sub(inside.into()), room.blocks);
        let reserved = room.reserved_blocks.saturating_sub(inside);
        let free = at_most(left.saturating_sub(reserved.into()), room.blocks.saturating_sub(outside));
        let mut of_all: Quota = [
            (BlockState::Used, known.saturating_sub(known_reserved).saturating_sub(room.blocks)),
            (BlockState::Prefix, outside),
            (BlockState::Addresses, room.blocks.saturating_sub(outside).saturating_sub(free)),
            (BlockState::Free, free),
        ];
        let mut of_reservation: Quota = [
            (BlockState::Used, known_reserved.saturating_sub(room.reserved_blocks)),
            (BlockState::Prefix, inside),
            (BlockState::Addresses, 0),
            (BlockState::Reserved, reserved),
        ];

        let mut run = (BlockState::Used, 0_u32);
        let mut say = |state: BlockState, blocks: u32| {
            if state != run.0 {
                if run.1 > 0 {
                    visit(run.0, run.1);
                }
                run = (state, 0);
            }
            run.1 = run.1.saturating_add(blocks);
        };
        let mut next = block_of(self.cidr.network);
        let end = block_of(self.cidr.last()).saturating_add(1);
        let (from, to) = self.reservation.map_or((end, end), |reservation| {
            (block_of(reservation.network), block_of(reservation.last()).saturating_add(1))
        });
        let mut whole_until = |next: u32, until: u32, say: &mut dyn FnMut(BlockState, u32)| {
            hand_out(&mut of_all, next, until.min(from), say);
            hand_out(&mut of_reservation, next.max(from), until.min(to), say);
            hand_out(&mut of_all, next.max(to), until, say);
        };
        self.each_broken(self.cidr, &mut |first, last| {
            whole_until(next, first, &mut say);
            say(BlockState::Used, last.saturating_sub(first).saturating_add(1));
            next = last.saturating_add(1);
        });
        whole_until(next, end, &mut say);
        if run.1 > 0 {
            visit(run.0, run.1);
        }
    }

    /// The smallest range to reserve for so many blocks, the highest of that size: addresses are mostly taken from below.
    /// None where no range has them, where there is a reservation, or where nobody knows what is used.
    #[must_use]
    pub fn range_for(&self, blocks: u32) -> Option<Cidr> {
        if blocks == 0 || self.is_scattered() || self.reservation.is_some() {
            return None;
        }
        let size = blocks.checked_next_power_of_two()?;
        let mut length = LONGEST_PREFIX.checked_sub(u8::try_from(size.trailing_zeros()).ok()?)?;
        while length >= self.cidr.length {
            if let Some(range) = self.highest_with(blocks, length) {
                return Some(range);
            }
            length = length.checked_sub(1)?;
        }
        None
    }

    /// The highest range of this length with so many whole blocks.
    fn highest_with(&self, blocks: u32, length: u8) -> Option<Cidr> {
        let shift = u32::from(LONGEST_PREFIX.saturating_sub(length));
        let size = 1_u32.checked_shl(shift)?;
        let range_of = |block: u32| block.checked_shr(shift).unwrap_or_default();
        let mut best = None;
        // The range that the walk is in, and its blocks that are broken.
        let (mut range, mut broken) = (range_of(block_of(self.cidr.network)), 0_u32);
        self.each_broken(self.cidr, &mut |first, last| {
            let mut here = range_of(first);
            if here != range {
                if size.saturating_sub(broken) >= blocks {
                    best = Some(range);
                }
                // A range that was passed over has none.
                if here.saturating_sub(range) > 1 {
                    best = Some(here.saturating_sub(1));
                }
                (range, broken) = (here, 0);
            }
            if range_of(last) == here {
                broken = broken.saturating_add(last.saturating_sub(first)).saturating_add(1);
                return;
            }
            let untouched =
                first.saturating_sub(here.checked_shl(shift).unwrap_or_default()).saturating_sub(broken);
            if untouched >= blocks {
                best = Some(here);
            }
            here = range_of(last);
            range = here;
            broken = last.saturating_sub(here.checked_shl(shift).unwrap_or_default()).saturating_add(1);
        });
        if size.saturating_sub(broken) >= blocks {
            best = Some(range);
        }
        let network = best?.checked_shl(32_u32.saturating_sub(u32::from(length)))?;
        Some(Cidr { network, length })
    }

    /// Free addresses in a range of it, and its whole blocks.
    fn free_within(&self, range: Cidr) -> (u32, u32) {
        let mut addresses = range.last().saturating_sub(range.network).saturating_add(1);
        let mut blocks = addresses / ADDRESSES_PER_PREFIX;
        self.each_used(range, &mut |first, last| {
            addresses = addresses.saturating_sub(last.saturating_sub(first).saturating_add(1));
        });
        self.each_broken(range, &mut |first, last| {
            blocks = blocks.saturating_sub(last.saturating_sub(first).saturating_add(1));
        });
        (addresses, blocks)
    }

    /// Visits what is known to be used within a range, AWS's own addresses included: first and last address, ascending,
    /// each once.
    fn each_used(&self, range: Cidr, visit: &mut dyn FnMut(u32, u32)) {
        let mut next = Some(range.network);
        let mut one = |first: u32, last: u32| {
            let Some(from) = next else { return };
            let (first, last) = (first.max(from), last.min(range.last()));
            if first <= last {
                visit(first, last);
                next = last.checked_add(1);
            }
        };
        one(self.cidr.network, self.cidr.network.saturating_add(FIRST_RESERVED.saturating_sub(1)));
        if let Used::Exactly(used) = self.used {
            for entry in used {
                one(entry.network, entry.last());
            }
        }
        one(self.cidr.last(), self.cidr.last());
    }

    /// Visits the blocks within a range of which something is used, likewise.
    fn each_broken(&self, range: Cidr, visit: &mut dyn FnMut(u32, u32)) {
        let mut next = 0;
        self.each_used(range, &mut |first, last| {
            let (first, last) = (block_of(first).max(next), block_of(last));
            if first <= last {
                visit(first, last);
                next = last.saturating_add(1);
            }
        });
    }
}

/// Hands the whole blocks from one to another out by the quota.
fn hand_out(quota: &mut Quota, from: u32, until: u32, say: &mut dyn FnMut(BlockState, u32)) {
    let mut blocks = until.saturating_sub(from);
    for (state, left) in quota {
        let here = blocks.min(*left);
        if here > 0 {
            say(*state, here);
        }
        *left = left.saturating_sub(here);
        blocks = blocks.saturating_sub(here);
    }
}

/// The number of an address's block.
const fn block_of(address: u32) -> u32 {
    address / ADDRESSES_PER_PREFIX
}

const fn usable(length: u8) -> u32 {
    (!mask(length)).saturating_add(1).saturating_sub(RESERVED_BY_AWS)
}

/// What a subnet has left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Room {
    /// Free addresses outside of the reservation.
    pub addresses: u32,
    /// Whole /28 blocks outside of the reservation.
    pub blocks: u32,
    /// Free addresses in the reservation, which only prefixes may take.
    pub reserved_addresses: u32,
    /// Whole /28 blocks in the reservation.
    pub reserved_blocks: u32,
}

impl Room {
    /// An empty subnet of this length, 16 to 28.
    pub const fn empty(length: u8) -> Self {
        let blocks = usable(length).saturating_add(RESERVED_BY_AWS) / ADDRESSES_PER_PREFIX;
        // AWS's own addresses break the first block and the last.
        Self {
            addresses: usable(length),
            blocks: blocks.saturating_sub(2),
            reserved_addresses: 0,
            reserved_blocks: 0,
        }
    }

    /// Free addresses, all of them.
    #[must_use]
    pub const fn all_addresses(&self) -> u32 {
        self.addresses.saturating_add(self.reserved_addresses)
    }

    /// Whole blocks, all of them.
    #[must_use]
    pub const fn all_blocks(&self) -> u32 {
        self.blocks.saturating_add(self.reserved_blocks)
    }

    /// Is there room for so many single addresses and /28 prefixes, if single addresses go where blocks are broken
    /// already? Prefixes come from the reservation first.
    #[must_use]
    pub fn verdict(&self, addresses: u64, blocks: u64) -> Verdict {
        let per_block = u64::from(ADDRESSES_PER_PREFIX);
        let outside = blocks.saturating_sub(self.reserved_blocks.into());
        let all = addresses.saturating_add(blocks.saturating_mul(per_block));
        let singles = u64::from(self.addresses).saturating_sub(outside.saturating_mul(per_block));
        if blocks > u64::from(self.all_blocks()) {
            if all > u64::from(self.all_addresses()) { Verdict::NoAddresses } else { Verdict::NoPrefixes }
        } else if addresses > singles {
            Verdict::NoAddresses
        } else {
            Verdict::Fits
        }
    }

    /// Whole blocks that are left behind so many single addresses and prefixes.
    #[must_use]
    pub fn blocks_left(&self, addresses: u64, blocks: u64) -> u64 {
        let per_block = u64::from(ADDRESSES_PER_PREFIX);
        let crumbs =
            u64::from(self.addresses).saturating_sub(u64::from(self.blocks).saturating_mul(per_block));
        let broken = addresses.saturating_sub(crumbs).div_ceil(per_block);
        let reserved = u64::from(self.reserved_blocks);
        let outside =
            u64::from(self.blocks).saturating_sub(blocks.saturating_sub(reserved)).saturating_sub(broken);
        reserved.saturating_sub(blocks).saturating_add(outside)
    }

    /// Would the prefixes still find their blocks if each single address broke one outside of the reservation?
    #[must_use]
    pub fn holds_scattered(&self, addresses: u64, blocks: u64) -> bool {
        let outside = blocks.saturating_sub(self.reserved_blocks.into());
        outside == 0 || outside.saturating_add(addresses) <= u64::from(self.blocks)
    }
}

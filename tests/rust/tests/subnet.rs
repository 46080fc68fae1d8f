//! Networks and subnets beside a naive count: one flag an address, one address after another.

use std::net::Ipv4Addr;

use eks_max_pods::{
    ADDRESSES_PER_PREFIX, BlockState, Cidr, LONGEST_PREFIX, Room, SHORTEST_PREFIX, Subnet, Verdict,
};
use proptest::prelude::*;

/// The network of this length that an address lies in.
fn network(address: u32, length: u8) -> Cidr {
    let bits = 32 - u32::from(length);
    let first = Ipv4Addr::from_bits(address >> bits << bits);
    format!("{first}/{length}").parse().expect("a network")
}

/// A network of 10.0.0.0/16, and some in it: their lengths and where in it they begin.
type Inner = (u16, u8);

fn within(cidr: &Cidr, (at, length): Inner) -> Cidr {
    let size = cidr.last() - cidr.first() + 1;
    network(cidr.first() + u32::from(at) % size, length.max(cidr.prefix_length()))
}

#[derive(Clone, Debug)]
struct Given {
    cidr: Cidr,
    used: Vec<Cidr>,
    reservation: Option<Cidr>,
}

impl Given {
    /// Sorted by what is asked.
    fn subnet<'a>(&self, used: &'a mut Vec<Cidr>) -> Subnet<'a> {
        used.clone_from(&self.used);
        self.reserved(Subnet::new(self.cidr).expect("a subnet").exactly(used).expect("inside"))
    }

    fn reserved<'a>(&self, subnet: Subnet<'a>) -> Subnet<'a> {
        match self.reservation {
            Some(reservation) => subnet.prefix_reservation(reservation).expect("inside"),
            None => subnet,
        }
    }

    fn naive(&self) -> Naive {
        let mut free: Vec<bool> = (self.cidr.first()..=self.cidr.last()).map(|_| true).collect();
        let at = |address: u32| (address - self.cidr.first()) as usize;
        for network in &self.used {
            free[at(network.first())..=at(network.last())].fill(false);
        }
        free[..4].fill(false);
        *free.last_mut().expect("16 addresses") = false;
        let reserved = match self.reservation {
            Some(reservation) => at(reservation.first()) / 16..at(reservation.last()) / 16 + 1,
            None => 0..0,
        };
        let blocks = free.chunks(16).enumerate().map(|(index, block)| Block {
            whole: block.iter().all(|free| *free),
            free: block.iter().filter(|free| **free).count() as u32,
            reserved: reserved.contains(&index),
        });
        Naive { first: self.cidr.first(), blocks: blocks.collect() }
    }
}

#[derive(Clone, Copy)]
struct Block {
    whole: bool,
    free: u32,
    reserved: bool,
}

struct Naive {
    first: u32,
    blocks: Vec<Block>,
}

impl Naive {
    fn room(&self) -> Room {
        let mut room = Room::default();
        for block in &self.blocks {
            let (addresses, blocks) = match block.reserved {
                true => (&mut room.reserved_addresses, &mut room.reserved_blocks),
                false => (&mut room.addresses, &mut room.blocks),
            };
            *addresses += block.free;
            *blocks += u32::from(block.whole);
        }
        room
    }

    /// So many more addresses are used, each in the lowest block that is still whole; those of a reservation are the last.
    fn scatter(&mut self, addresses: u32) {
        for _ in 0..addresses {
            let room = self.room();
            let reserved = room.addresses == 0;
            let whole = if reserved { room.reserved_blocks } else { room.blocks } > 0;
            let of =
                |block: &&mut Block| block.reserved == reserved && block.free > 0 && (block.whole || !whole);
            let block = self.blocks.iter_mut().find(of).expect("an address that is free");
            (block.whole, block.free) = (false, block.free - 1);
        }
    }

    fn states(&self, prefixes: u32, left: u32) -> Vec<(BlockState, u32)> {
        let room = self.room();
        let inside = prefixes.min(room.reserved_blocks);
        let outside = (prefixes - inside).min(room.blocks);
        let free = left.saturating_sub(room.reserved_blocks - inside).min(room.blocks - outside);
        let (mut seen, mut seen_reserved) = (0, 0);
        let mut runs: Vec<(BlockState, u32)> = vec![];
        for block in &self.blocks {
            let seen = if block.reserved { &mut seen_reserved } else { &mut seen };
            let state = match (block.whole, block.reserved) {
                (false, _) => BlockState::Used,
                (true, true) if *seen < inside => BlockState::Prefix,
                (true, true) => BlockState::Reserved,
                (true, false) if *seen < outside => BlockState::Prefix,
                (true, false) if *seen < room.blocks - free => BlockState::Addresses,
                (true, false) => BlockState::Free,
            };
            *seen += u32::from(block.whole);
            match runs.last_mut() {
                Some((last, blocks)) if *last == state => *blocks += 1,
                _ => runs.push((state, 1)),
            }
        }
        runs
    }

    /// The highest of the smallest ranges with so many whole blocks.
    fn range_for(&self, blocks: usize) -> Option<Cidr> {
        let sizes = (0..=12).map(|shorter| 1_usize << shorter).take_while(|size| *size <= self.blocks.len());
        let mut ranges = sizes.flat_map(|size| self.blocks.chunks(size).enumerate().rev());
        let (index, range) =
            ranges.find(|(_, range)| range.iter().filter(|block| block.whole).count() >= blocks)?;
        let size = range.len() as u32;
        Some(network(self.first + index as u32 * size * 16, LONGEST_PREFIX - size.trailing_zeros() as u8))
    }
}

fn runs(subnet: &Subnet<'_>, prefixes: u32, left: u32) -> Vec<(BlockState, u32)> {
    let mut runs = vec![];
    subnet.each_block(prefixes.into(), left.into(), &mut |state, blocks| runs.push((state, blocks)));
    runs
}

/// A subnet of a /16, whole networks among what is used of it.
fn any_subnet() -> impl Strategy<Value = Given> {
    let length = prop_oneof![1 => 18..=21_u8, 8 => 22..=27_u8, 1 => Just(28)];
    let entry = (any::<u16>(), prop_oneof![3 => Just(32_u8), 2 => 23..=31_u8]);
    let used = prop_oneof![prop::collection::vec(entry.clone(), 0..5), prop::collection::vec(entry, 0..30)];
    let reservation = prop::option::of((any::<u16>(), 22..=28_u8));
    (any::<u16>(), length, used, reservation).prop_map(|(at, length, used, reservation)| {
        let cidr = network(0x0a00_0000 + u32::from(at), length);
        let inner = |inner: Inner| within(&cidr, inner);
        Given { cidr, used: used.into_iter().map(inner).collect(), reservation: reservation.map(inner) }
    })
}

/// What looks like a network, with something amiss here and there.
fn almost_a_network() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        12 => (0..=255_u16).prop_map(|number| number.to_string()),
        6 => Just("0".to_owned()),
        3 => (0..=34_u16).prop_map(|number| number.to_string()),
        1 => Just(String::new()),
        1 => Just("256".to_owned()),
        1 => Just("00".to_owned()),
        1 => Just("07".to_owned()),
        1 => Just("1x".to_owned()),
    ];
    let sign = prop::option::weighted(0.1, prop::sample::select(vec!["", ".", "/", "..", " "]));
    let count = prop_oneof![1 => Just(3), 4 => Just(4_usize), 8 => Just(5), 1 => Just(6)];
    let parts =
        count.prop_flat_map(move |count| prop::collection::vec((number.clone(), sign.clone()), count));
    parts.prop_map(|parts| {
        let sign = |index: usize| ["", ".", ".", ".", "/"].get(index).copied().unwrap_or(".");
        (0..)
            .zip(parts)
            .map(|(index, (number, other))| other.unwrap_or(sign(index)).to_owned() + &number)
            .collect()
    })
}

/// An address, and the bits of a prefix behind a slash, as the standard library reads them.
fn read(text: &str) -> Option<(u32, Option<u8>)> {
    let (address, length) = match text.split_once('/') {
        Some((address, digits)) => {
            let length = (0..=32_u8).find(|length| length.to_string() == digits)?;
            (address, Some(length))
        }
        None => (text, None),
    };
    Some((address.parse::<Ipv4Addr>().ok()?.to_bits(), length))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn networks_are_read_as_the_standard_library_reads_addresses(text in almost_a_network()) {
        let numbers = |cidr: Cidr| (cidr.first(), cidr.prefix_length());
        let size = |length: u8| 1_u64 << (32 - length);
        let whole = |(address, length): (u32, u8)| u64::from(address) % size(length) == 0;
        let read = read(&text);
        let network = read.and_then(|(address, length)| Some((address, length?))).filter(|read| whole(*read));
        let either = read.map(|(address, length)| (address, length.unwrap_or(32))).filter(|read| whole(*read));
        prop_assert_eq!(text.parse().ok().map(numbers), network, "{}", &text);
        prop_assert_eq!(Cidr::address_or_network(&text).ok().map(numbers), either, "{}", &text);
        if let Ok(cidr) = text.parse::<Cidr>() {
            prop_assert_eq!(u64::from(cidr.last()), u64::from(cidr.first()) + size(cidr.prefix_length()) - 1);
        }
    }

    #[test]
    fn networks_read_back(address in any::<u32>(), length in 0..=32_u8) {
        let text = format!("{}/{length}", Ipv4Addr::from_bits(address));
        match text.parse::<Cidr>() {
            Ok(cidr) => prop_assert_eq!(cidr.to_string(), text),
            Err(error) => {
                // The network that is offered is one.
                let offered = error.suggestions().next().expect("a network").to_string();
                prop_assert_eq!(offered.parse::<Cidr>().expect("a network").to_string(), offered);
            }
        }
    }

    #[test]
    fn no_text_makes_reading_a_network_stumble(text in ".{0,24}") {
        if let Ok(cidr) = text.parse::<Cidr>() {
            prop_assert_eq!(&cidr.to_string(), &text);
        }
    }

    #[test]
    fn one_network_holds_another_where_it_has_all_of_it(a in any::<(u16, u16)>(), b in any::<(u16, u16)>()) {
        let few = |(at, length): (u16, u16)| network(u32::from(at % 16), 28 + (length % 5) as u8);
        let (a, b) = (few(a), few(b));
        let inside = |address: &u32| (a.first()..=a.last()).contains(address);
        prop_assert_eq!(a.overlaps(&b), (b.first()..=b.last()).any(|address| inside(&address)));
        prop_assert_eq!(a.holds(&b), (b.first()..=b.last()).all(|address| inside(&address)));
    }

    #[test]
    fn room_is_a_naive_count(given in any_subnet()) {
        prop_assert_eq!(given.subnet(&mut vec![]).room(), given.naive().room());
    }

    #[test]
    fn a_map_is_a_naive_walk(given in any_subnet(), prefixes in 0..80_u32, left in 0..80_u32) {
        prop_assert_eq!(runs(&given.subnet(&mut vec![]), prefixes, left), given.naive().states(prefixes, left));
    }

    #[test]
    fn a_range_to_reserve_is_the_highest_of_the_smallest(given in any_subnet(), many in 1..300_u32) {
        let plain = Given { reservation: None, ..given.clone() };
        let (mut used, naive) = (vec![], plain.naive());
        let subnet = plain.subnet(&mut used);
        prop_assert_eq!(subnet.range_for(0), None);
        for blocks in (1..=9).chain([many]) {
            let range = subnet.range_for(blocks);
            prop_assert_eq!(range, naive.range_for(blocks as usize), "{} blocks", blocks);
            // There is one reservation at most.
            let reserved = given.subnet(&mut vec![]).range_for(blocks);
            prop_assert_eq!(reserved, range.filter(|_| given.reservation.is_none()));
        }
    }

    #[test]
    fn scattered_addresses_break_a_block_each(
        (at, length) in (any::<u16>(), 24..=28_u8),
        reservation in prop::option::of((any::<u16>(), 24..=28_u8)),
        addresses in any::<prop::sample::Index>(),
        (prefixes, left) in (0..20_u32, 0..20_u32),
    ) {
        let cidr = network(0x0a00_0000 + u32::from(at), length);
        let given = Given { cidr, used: vec![], reservation: reservation.map(|inner| within(&cidr, inner)) };
        let mut naive = given.naive();
        let empty = given.reserved(Subnet::new(cidr).expect("a subnet"));
        // As many as there are now and then, mostly few.
        let usable = empty.usable();
        let addresses = [usable, 3, 20].map(|most| addresses.index(most.min(usable) as usize + 1) as u32);
        let addresses = addresses[(at % 3) as usize];
        naive.scatter(addresses);
        let subnet = empty.scattered(addresses).expect("no more than there are");
        prop_assert_eq!(subnet.room(), naive.room());
        prop_assert_eq!(empty.available(usable - addresses), Ok(subnet));
        prop_assert_eq!(runs(&subnet, prefixes, left), naive.states(prefixes, left));
        prop_assert_eq!(subnet.is_scattered(), addresses > 0);
        if addresses > 0 {
            prop_assert_eq!(subnet.range_for(1), None);
        }
    }

    #[test]
    fn a_number_is_the_worst_case_of_a_list(given in any_subnet()) {
        let exact = Given { reservation: None, ..given }.subnet(&mut vec![]).room();
        let empty = Subnet::new(given.cidr).expect("a subnet");
        let worst = empty.available(exact.addresses).expect("no more than there are").room();
        prop_assert_eq!(worst.addresses, exact.addresses);
        prop_assert!(worst.blocks <= exact.blocks);
    }
}

proptest! {
    /// Prefixes one by one, from the reservation first, then single addresses outside of it, first those that no whole
    /// block has.
    #[test]
    fn a_verdict_is_that_of_a_walk(blocks in (0..4_u32, 0..4_u32), crumbs in (0..40_u32, 0..20_u32)) {
        let room = Room {
            addresses: blocks.0 * ADDRESSES_PER_PREFIX + crumbs.0,
            blocks: blocks.0,
            reserved_addresses: blocks.1 * ADDRESSES_PER_PREFIX + crumbs.1,
            reserved_blocks: blocks.1,
        };
        let (all_addresses, all_blocks) = (room.addresses + room.reserved_addresses, blocks.0 + blocks.1);
        for prefixes in 0..=all_blocks + 2 {
            let inside = prefixes.min(blocks.1);
            let outside = (prefixes - inside).min(blocks.0);
            for singles in 0..=all_addresses + 1 {
                let taken = singles + prefixes * ADDRESSES_PER_PREFIX;
                let fit = singles <= room.addresses - outside * ADDRESSES_PER_PREFIX;
                let verdict = match (prefixes <= all_blocks, taken <= all_addresses) {
                    (true, _) if fit => Verdict::Fits,
                    (false, true) => Verdict::NoPrefixes,
                    _ => Verdict::NoAddresses,
                };
                let asked = (u64::from(singles), u64::from(prefixes));
                prop_assert_eq!(room.verdict(asked.0, asked.1), verdict, "{:?}", asked);
                if verdict == Verdict::Fits {
                    let broken = (1..=singles).filter(|single| *single > crumbs.0 && (single - crumbs.0) % 16 == 1);
                    let left = all_blocks - prefixes - broken.count() as u32;
                    prop_assert_eq!(room.blocks_left(asked.0, asked.1), left.into(), "{:?}", asked);
                }
                let scattered = prefixes <= inside || prefixes - inside + singles <= blocks.0;
                prop_assert_eq!(room.holds_scattered(asked.0, asked.1), scattered, "{:?}", asked);
            }
        }
    }
}

#[test]
fn a_subnet_has_no_more_than_its_size() {
    for length in SHORTEST_PREFIX..=LONGEST_PREFIX {
        let subnet = Subnet::new(network(0x0a00_0000, length)).unwrap();
        let usable = (1 << (32 - length)) - 5;
        assert_eq!(subnet.usable(), usable);
        assert_eq!(Room::empty(length), subnet.room());
        assert_eq!(subnet.scattered(usable).unwrap().room(), Room::default());
        assert_eq!(subnet.available(0), subnet.scattered(usable));
        let more = usable + 1;
        let message = format!("is {more}, must be 0 to {usable}");
        assert_eq!(subnet.scattered(more).unwrap_err().to_string(), format!("used {message}"));
        assert_eq!(subnet.available(more).unwrap_err().to_string(), format!("available {message}"));
    }
    for length in [SHORTEST_PREFIX - 1, LONGEST_PREFIX + 1] {
        assert!(Subnet::new(network(0x0a00_0000, length)).is_err());
    }
}

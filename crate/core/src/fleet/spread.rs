//! Nodes over zones and subnets, as evenly as they go; what is left over goes where most is free, and where several have as
//! much, to the first of them.
//!
//! By the group: what all subnets of a zone get alike is added once for the zone, so that a group costs the zones and
//! the nodes left over.

use alloc::vec::Vec;

use crate::fleet::plan::{PlannedSubnet, SubnetUse};

/// What one node asks of a subnet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// 1 where the node itself is counted.
    pub(super) node: u64,
    /// Single addresses and /28 prefixes.
    pub(super) own: Demand,
    /// The same in the other address mode.
    pub(super) other: Demand,
}

/// Single addresses and /28 prefixes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) addresses: u64,
    pub(super) blocks: u64,
}

impl Demand {
    /// Addresses, those in the prefixes included.
    pub(super) const fn all(&self) -> u64 {
        self.addresses.wrapping_add(self.blocks.wrapping_mul(crate::ADDRESSES_PER_PREFIX as u64))
    }

    /// More of it. Wrapping, as an unchecked sum is a tenth of a checked one in WebAssembly, and 100,000 groups of
    /// 20,000,000 nodes of 32,288 addresses stay below 2^57.
    pub(super) const fn add(&mut self, each: &Self, times: u64) {
        self.addresses = self.addresses.wrapping_add(each.addresses.wrapping_mul(times));
        self.blocks = self.blocks.wrapping_add(each.blocks.wrapping_mul(times));
    }
}

/// What is asked of a subnet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) nodes: u64,
    pub(super) at_rest: Demand,
    pub(super) at_peak: Demand,
    pub(super) other_at_peak: Demand,
}

impl Load {
    #[inline(always)]
    pub(super) const fn add(&mut self, ask: &Ask, at_rest: u64, at_peak: u64) {
        self.nodes = self.nodes.wrapping_add(ask.node.wrapping_mul(at_rest));
        self.at_rest.add(&ask.own, at_rest);
        self.at_peak.add(&ask.own, at_peak);
        self.other_at_peak.add(&ask.other, at_peak);
    }
}

/// What goes to a subnet: nodes, in custom networking the pods apart, and whatever else.
pub(super) const NODES: usize = 0;
/// Pods' addresses in custom networking.
pub(super) const PODS: usize = 1;
/// Addresses that belong to no node.
pub(super) const OTHERS: usize = 2;

/// Zones or subnets by their places in a list, with what is free.
type Order = Vec<(i64, usize)>;

/// The subnets of a zone that take one of the three.
#[derive(Debug, Default)]
struct Part {
    /// What is free but for that which all of them are asked for alike.
    order: Order,
    /// Is that free no longer, as another part has taken from some of them?
    stale: bool,
    /// What each of them is asked for alike, and its addresses at the peak.
    alike: Load,
    taken: i64,
}

/// A zone.
#[derive(Debug, Default)]
struct Zone {
    parts: [Part; 3],
    /// Addresses that are free; below 0 where more are asked for.
    free: i64,
}

/// A subnet.
#[derive(Debug)]
struct Place {
    zone: usize,
    takes: [bool; 3],
    free: i64,
    load: Load,
}

/// The subnets, and what is asked of each so far.
#[derive(Debug, Default)]
pub(super) struct Spread {
    places: Vec<Place>,
    zones: Vec<Zone>,
    /// Zones for nodes, for nodes in custom networking, for anything else.
    orders: [Order; 3],
    head: Order,
}

impl Spread {
    /// The subnets without nodes, with what they have free, or as if they were equal.
    pub(super) fn new(subnets: &[PlannedSubnet<'_>], equal: bool) -> Self {
        let mut spread = Self::default();
        let mut names: Vec<Option<&str>> = Vec::new();
        for (index, planned) in subnets.iter().enumerate() {
            let subnet = &planned.subnet;
            let zone = names.iter().position(|name| *name == subnet.availability_zone).unwrap_or(names.len());
            if zone == names.len() {
                names.push(subnet.availability_zone);
                spread.zones.push(Zone::default());
            }
            let takes = [subnet.usage != SubnetUse::Pods, subnet.usage != SubnetUse::Nodes, true];
            let free = if equal { 0 } else { i64::from(planned.room.all_addresses()) };
            spread.places.push(Place { zone, takes, free, load: Load::default() });
            let Some(zone) = spread.zones.get_mut(zone) else { continue };
            zone.free = zone.free.wrapping_add(free);
            for (part, takes) in zone.parts.iter_mut().zip(takes) {
                if takes {
                    part.order.push((0, index));
                    part.stale = true;
                }
            }
        }
        for (index, zone) in spread.zones.iter().enumerate() {
            let [nodes, pods, _] = &zone.parts;
            let can = [!nodes.order.is_empty(), !nodes.order.is_empty() && !pods.order.is_empty(), true];
            for (order, can) in spread.orders.iter_mut().zip(can) {
                if can {
                    order.push((0, index));
                }
            }
        }
        spread
    }

    /// Is there a zone for nodes, without or with custom networking?
    pub(super) fn has_zone(&self, custom_networking: bool) -> bool {
        self.orders.get(usize::from(custom_networking)).is_some_and(|order| !order.is_empty())
    }

    /// Has the subnet's zone all that such a node needs?
    pub(super) fn takes_nodes(&self, subnet: usize, custom_networking: bool) -> bool {
        let order = self.orders.get(usize::from(custom_networking));
        let has = |zone: usize, order: &Order| order.iter().any(|(_, index)| *index == zone);
        self.places.get(subnet).zip(order).is_some_and(|(place, order)| has(place.zone, order))
    }

    /// So many alike, at rest and at the peak, over the zones of `kind`, and what each asks of a subnet of each of these
    /// parts. At the peak there are no fewer.
    pub(super) fn add(&mut self, kind: usize, asks: &[(usize, Ask)], at_rest: u64, at_peak: u64) {
        let Some(order) = self.orders.get_mut(kind) else { return };
        let (rest, peak) = (Share::of(at_rest, order.len()), Share::of(at_peak, order.len()));
        if rest.more | peak.more > 0 {
            for (free, zone) in &mut *order {
                *free = self.zones.get(*zone).map_or(0, |zone| zone.free);
            }
            sort(order, &mut self.head);
        }
        for (rank, (_, zone)) in (0..).zip(&*order) {
            let Some(zone) = self.zones.get_mut(*zone) else { continue };
            for (part, ask) in asks {
                let (places, head) = (&mut self.places, &mut self.head);
                zone.add(*part, ask, rest.at(rank), peak.at(rank), places, head);
            }
        }
    }

    /// The parts of its zone that a subnet takes.
    fn parts<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = &'a Part> {
        let parts = self.zones.get(place.zone).map_or(&[][..], |zone| &zone.parts);
        parts.iter().zip(place.takes).filter(|(_, takes)| *takes).map(|(part, _)| part)
    }

    /// All that is asked of a subnet.
    pub(super) fn load(&self, subnet: usize) -> Load {
        let Some(place) = self.places.get(subnet) else { return Load::default() };
        let mut load = place.load;
        for part in self.parts(place) {
            load.nodes = load.nodes.wrapping_add(part.alike.nodes);
            load.at_rest.add(&part.alike.at_rest, 1);
            load.at_peak.add(&part.alike.at_peak, 1);
            load.other_at_peak.add(&part.alike.other_at_peak, 1);
        }
        load
    }
}

impl Zone {
    /// So many in this zone, and what each asks of a subnet of this part.
    fn add(
        &mut self,
        part_index: usize,
        ask: &Ask,
        at_rest: u64,
        at_peak: u64,
        places: &mut [Place],
        head: &mut Order,
    ) {
        let taken = signed(ask.own.all());
        self.free = self.free.wrapping_sub(taken.wrapping_mul(signed(at_peak)));
        let other = if part_index == NODES { PODS } else { NODES };
        let apart = self.parts.get(other).map_or(0, |part| part.taken);
        for (index, part) in self.parts.iter_mut().enumerate() {
            part.stale |= index != part_index;
        }
        let Some(part) = self.parts.get_mut(part_index) else { return };
        let (rest, peak) = (Share::of(at_rest, part.order.len()), Share::of(at_peak, part.order.len()));
        part.alike.add(ask, rest.each, peak.each);
        part.taken = part.taken.wrapping_add(taken.wrapping_mul(signed(peak.each)));
        if rest.more | peak.more == 0 {
            return;
        }
        // What the subnets of this part are asked for alike changes nothing in their order; what another part asks of some
        // of them does.
        if core::mem::take(&mut part.stale) {
            for (free, index) in &mut part.order {
                *free = places.get(*index).map_or(0, |place| {
                    place.free.wrapping_sub(if place.takes.get(other) == Some(&true) { apart } else { 0 })
                });
            }
            sort(&mut part.order, head);
        }
        for (rank, (free, index)) in (0..rest.more.max(peak.more)).zip(&mut part.order) {
            let Some(place) = places.get_mut(*index) else { continue };
            if rank < rest.more {
                place.load.add(ask, 1, 0);
            }
            if rank < peak.more {
                place.load.add(ask, 0, 1);
                place.free = place.free.wrapping_sub(taken);
                *free = free.wrapping_sub(taken);
            }
        }
        sort(&mut part.order, head);
    }
}

/// Has one more free, or as much and an earlier place in the list?
#[inline]
const fn is_before(one: &(i64, usize), other: &(i64, usize)) -> bool {
    one.0 > other.0 || (one.0 == other.0 && one.1 < other.1)
}

/// Sorts them: the runs that are in order already are merged, and behind one group there are two of them. `head` is room
/// to work in.
fn sort(order: &mut [(i64, usize)], head: &mut Order) {
    let mut sorted = run(order);
    while let Some((before, rest)) = order.split_at_checked(sorted) {
        let Some(most) = rest.first() else { return };
        let end = sorted.wrapping_add(run(rest));
        let mut to = before.partition_point(|place| is_before(place, most));
        head.clear();
        head.extend_from_slice(before.get(to..).unwrap_or_default());
        let (mut heads, mut tail) = (head.iter().peekable(), sorted);
        while let Some(first) = heads.peek() {
            let next = match order.get(tail).filter(|_| tail < end) {
                Some(other) if is_before(other, first) => {
                    tail = tail.wrapping_add(1);
                    Some(*other)
                }
                _ => heads.next().copied(),
            };
            if let (Some(place), Some(next)) = (order.get_mut(to), next) {
                *place = next;
            }
            to = to.wrapping_add(1);
        }
        sorted = end;
    }
}

/// How many at the beginning are in order.
fn run(order: &[(i64, usize)]) -> usize {
    let falls = order.iter().zip(order.iter().skip(1)).position(|(a, b)| is_before(b, a));
    falls.map_or(order.len(), |at| at.saturating_add(1))
}

/// So many to each, and one more to the first few.
#[derive(Clone, Copy)]
struct Share {
    each: u64,
    more: u64,
}

impl Share {
    const fn of(count: u64, among: usize) -> Self {
        let among = among as u64;
        match (count.checked_div(among), count.checked_rem(among)) {
            (Some(each), Some(more)) => Self { each, more },
            _ => Self { each: 0, more: 0 },
        }
    }

    const fn at(&self, rank: u64) -> u64 {
        self.each.wrapping_add((rank < self.more) as u64)
    }
}

/// A sum that stays far below 2^63.
#[allow(clippy::cast_possible_wrap)]
const fn signed(count: u64) -> i64 {
    count as i64
}

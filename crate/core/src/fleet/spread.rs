//! Nodes over zones and subnets, as evenly as they go; what is left over goes where most is free.
//!
//! By the group: what all subnets of a zone get alike is added once for the zone, so that a group costs the zones and
//! the nodes left over.

use alloc::vec::Vec;

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
    pub(super) const fn add(&mut self, ask: &Ask, at_rest: u64, at_peak: u64) {
        self.nodes = self.nodes.wrapping_add(ask.node.wrapping_mul(at_rest));
        self.at_rest.add(&ask.own, at_rest);
        self.at_peak.add(&ask.own, at_peak);
        self.other_at_peak.add(&ask.other, at_peak);
    }

    fn plus(mut self, other: &Self) -> Self {
        self.nodes = self.nodes.wrapping_add(other.nodes);
        self.at_rest.add(&other.at_rest, 1);
        self.at_peak.add(&other.at_peak, 1);
        self.other_at_peak.add(&other.other_at_peak, 1);
        self
    }
}

/// The subnets of a zone that one part of a node goes to.
#[derive(Clone, Debug, Default)]
struct Part {
    order: Vec<usize>,
    /// What each of them is asked for alike.
    alike: Load,
}

/// A zone: its subnets for nodes, and those for pods in custom networking.
#[derive(Clone, Debug, Default)]
struct Zone {
    parts: [Part; 2],
    /// Addresses that are free; below 0 where more are asked for.
    free: i64,
}

/// A subnet.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    zone: usize,
    part: [bool; 2],
    free: i64,
    load: Load,
}

/// The subnets, and what is asked of each so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread {
    places: Vec<Place>,
    zones: Vec<Zone>,
    /// Zones that can have nodes: without and with custom networking.
    orders: [Vec<usize>; 2],
    ranked: Vec<(i64, usize)>,
    merged: Vec<(i64, usize)>,
}

impl Spread {
    /// One more subnet: its zone by number, whether it takes nodes and whether pods, its free addresses.
    pub(super) fn add_subnet(&mut self, zone: usize, part: [bool; 2], free: u64) {
        let free = i64::try_from(free).unwrap_or(i64::MAX);
        if self.zones.len() <= zone {
            self.zones.resize(zone.saturating_add(1), Zone::default());
        }
        let index = self.places.len();
        self.places.push(Place { zone, part, free, load: Load::default() });
        let Some(zone) = self.zones.get_mut(zone) else { return };
        zone.free = zone.free.saturating_add(free);
        for (part, takes) in zone.parts.iter_mut().zip(part) {
            if takes {
                part.order.push(index);
            }
        }
    }

    /// Says which zones can have nodes; to be called once, when all subnets are there.
    pub(super) fn close(&mut self) {
        for (index, zone) in self.zones.iter().enumerate() {
            let [nodes, pods] =
                [0, 1].map(|part: usize| zone.parts.get(part).is_some_and(|part| !part.order.is_empty()));
            for (order, can) in self.orders.iter_mut().zip([nodes, nodes && pods]) {
                if can {
                    order.push(index);
                }
            }
        }
    }

    /// Is there a zone for nodes, without or with custom networking?
    pub(super) fn has_zone(&self, custom_networking: bool) -> bool {
        self.orders.get(usize::from(custom_networking)).is_some_and(|order| !order.is_empty())
    }

    /// The zone has subnets for all that such a node needs.
    pub(super) fn takes_nodes(&self, subnet: usize, custom_networking: bool) -> bool {
        let zone = self.places.get(subnet).map(|place| place.zone);
        self.orders
            .get(usize::from(custom_networking))
            .is_some_and(|order| order.iter().any(|index| Some(*index) == zone))
    }

    /// Single addresses over all subnets, before any node.
    pub(super) fn add_addresses(&mut self, addresses: u64) {
        let ask = Ask {
            node: 0,
            own: Demand { addresses: 1, blocks: 0 },
            other: Demand { addresses: 1, blocks: 0 },
        };
        let mut zones: Vec<usize> = (0..self.zones.len()).collect();
        self.rank(&mut zones, &|spread, zone| spread.zones.get(zone).map_or(0, |zone| zone.free));
        for (zone, count) in shares(&zones, addresses) {
            let mut subnets: Vec<usize> = (0..self.places.len())
                .filter(|index| self.places.get(*index).is_some_and(|place| place.zone == zone))
                .collect();
            self.rank(&mut subnets, &Self::free);
            for (subnet, count) in shares(&subnets, count) {
                if let Some(place) = self.places.get_mut(subnet) {
                    place.load.add(&ask, count, count);
                    place.free = place.free.wrapping_sub(count.cast_signed());
                }
            }
            if let Some(zone) = self.zones.get_mut(zone) {
                zone.free = zone.free.wrapping_sub(count.cast_signed());
            }
        }
    }

    /// The nodes of a group, at rest and at the peak: what each asks of a subnet for nodes and of one for pods; the latter
    /// in custom networking only. At the peak there are no fewer.
    pub(super) fn add_nodes(&mut self, asks: &[Ask; 2], custom_networking: bool, at_rest: u64, at_peak: u64) {
        let kind = usize::from(custom_networking);
        let Some(order) = self.orders.get_mut(kind) else { return };
        let mut order = core::mem::take(order);
        let zones = order.len() as u64;
        let (rest, peak) = (Share::of(at_rest, zones), Share::of(at_peak, zones));
        if rest.more | peak.more > 0 {
            self.rank(&mut order, &|spread, zone| spread.zones.get(zone).map_or(0, |zone| zone.free));
        }
        for (rank, zone) in (0..).zip(&order) {
            for (part, ask) in asks.iter().enumerate().take(kind.saturating_add(1)) {
                self.add_to_zone(*zone, part, ask, rest.at(rank), peak.at(rank));
            }
        }
        if let Some(place) = self.orders.get_mut(kind) {
            *place = order;
        }
    }

    fn add_to_zone(&mut self, zone_index: usize, part_index: usize, ask: &Ask, at_rest: u64, at_peak: u64) {
        let Some(zone) = self.zones.get_mut(zone_index) else { return };
        let Some(part) = zone.parts.get_mut(part_index) else { return };
        let subnets = part.order.len() as u64;
        let (rest, peak) = (Share::of(at_rest, subnets), Share::of(at_peak, subnets));
        part.alike.add(ask, rest.each, peak.each);
        let more = rest.more.max(peak.more);
        zone.free = zone.free.wrapping_sub(ask.own.all().wrapping_mul(at_peak).cast_signed());
        if more == 0 {
            return;
        }
        let mut order = core::mem::take(&mut part.order);
        self.rank(&mut order, &Self::free);
        for (rank, subnet) in (0..more).zip(&order) {
            if let Some(place) = self.places.get_mut(*subnet) {
                let (rest, peak) = (u64::from(rank < rest.more), u64::from(rank < peak.more));
                place.load.add(ask, rest, peak);
                place.free = place.free.wrapping_sub(ask.own.all().wrapping_mul(peak).cast_signed());
            }
        }
        if let Some(part) = self.zones.get_mut(zone_index).and_then(|zone| zone.parts.get_mut(part_index)) {
            part.order = order;
        }
    }

    /// What is asked of a subnet alike with the others of its zone.
    fn alike(&self, place: &Place) -> Load {
        let mut load = Load::default();
        let Some(zone) = self.zones.get(place.zone) else { return load };
        for (part, takes) in zone.parts.iter().zip(place.part) {
            if takes {
                load = load.plus(&part.alike);
            }
        }
        load
    }

    /// Addresses that a subnet has free; below 0 where more are asked for.
    fn free(&self, subnet: usize) -> i64 {
        self.places
            .get(subnet)
            .map_or(0, |place| place.free.wrapping_sub(self.alike(place).at_peak.all().cast_signed()))
    }

    /// All that is asked of a subnet.
    pub(super) fn load(&self, subnet: usize) -> Load {
        self.places.get(subnet).map(|place| place.load.plus(&self.alike(place))).unwrap_or_default()
    }

    /// Sorts, most free first, and leaves those alone that have as much: the runs that are in order already are merged,
    /// and after one group there are two of them.
    fn rank(&mut self, order: &mut [usize], free: &dyn Fn(&Self, usize) -> i64) {
        let mut ranked = core::mem::take(&mut self.ranked);
        let mut merged = core::mem::take(&mut self.merged);
        ranked.clear();
        ranked.extend(order.iter().map(|index| (free(self, *index), *index)));
        let mut sorted = run(&ranked);
        while sorted < ranked.len() {
            let (head, rest) = ranked.split_at(sorted);
            let (next, tail) = rest.split_at(run(rest));
            merged.clear();
            let mut next = next.iter().copied().peekable();
            for item in head {
                while let Some(freer) = next.next_if(|other| other.0 > item.0) {
                    merged.push(freer);
                }
                merged.push(*item);
            }
            merged.extend(next);
            sorted = merged.len();
            merged.extend(tail);
            core::mem::swap(&mut ranked, &mut merged);
        }
        for (place, (_, index)) in order.iter_mut().zip(&ranked) {
            *place = *index;
        }
        (self.ranked, self.merged) = (ranked, merged);
    }
}

/// How many at the beginning are in order.
fn run(ranked: &[(i64, usize)]) -> usize {
    let falls = ranked.iter().zip(ranked.iter().skip(1)).position(|(a, b)| a.0 < b.0);
    falls.map_or(ranked.len(), |at| at.saturating_add(1))
}

/// So many to each, and one more to the first few.
#[derive(Clone, Copy)]
struct Share {
    each: u64,
    more: u64,
}

impl Share {
    fn of(count: u64, among: u64) -> Self {
        Self {
            each: count.checked_div(among).unwrap_or_default(),
            more: count.checked_rem(among).unwrap_or_default(),
        }
    }

    const fn at(&self, rank: u64) -> u64 {
        self.each.wrapping_add((rank < self.more) as u64)
    }
}

/// The share of each.
fn shares(order: &[usize], count: u64) -> impl Iterator<Item = (usize, u64)> + '_ {
    let share = Share::of(count, order.len() as u64);
    (0..).zip(order).map(move |(rank, index)| (*index, share.at(rank)))
}

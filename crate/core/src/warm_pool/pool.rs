//! The addresses of one node: which ENI has which slots, which of them pods use, which are cooling.
//!
//! All in arrays of fixed size. ENIs and slots keep their number while others come and go, so a pod is two bytes: the
//! number of its ENI and of its slot. Which of a prefix's sixteen addresses it has decides nothing: a released one is
//! cooling, every other one is as good as the next (`getUnusedIP`, pkg/ipamd/datastore/data_store.go:1499).

use super::order::Order;

/// The most slots of an ENI, and a power of two: 64 addresses, the ENI's own among them.
const SLOTS: usize = 64;
/// Bits of a slot's number in a [`Place`].
const SLOT_BITS: u32 = 6;
/// The most ENIs: `bounds::ENIS`.
const ENIS: usize = 32;
/// Room for every address of every slot, and a power of two.
const ADDRESSES: usize = 1 << 15;
const _: () = assert!(ADDRESSES >= ENIS * (SLOTS - 1) * 16 && SLOTS == 1 << SLOT_BITS);

/// `IP_COOLDOWN_PERIOD`, in seconds: how long a released address goes to no other pod
/// (default 30, README).
pub(super) const COOLDOWN: u32 = 30;

/// An ENI and a slot of it, as `eni << SLOT_BITS | slot`.
type Place = u16;
/// The place of an address that is no longer there.
const NOWHERE: Place = Place::MAX;

/// What an ENI is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The node's first, which is never freed.
    Primary,
    /// One that the CNI attached.
    Secondary,
    /// The trunk of pods with security groups of their own, which is never freed.
    Trunk,
}

/// An ENI.
#[derive(Clone, Copy)]
pub(super) struct Eni {
    pub(super) role: Role,
    /// Does the CNI give it slots?
    pub(super) carries_pods: bool,
    /// When it was attached, in seconds.
    pub(super) since: u32,
    slots: Order,
    used: [u8; SLOTS],
    cooling: [u8; SLOTS],
    pub(super) assigned: u32,
    pub(super) cooling_addresses: u32,
}

impl Eni {
    const NONE: Self = Self {
        role: Role::Primary,
        carries_pods: false,
        since: 0,
        slots: Order::EMPTY,
        used: [0; SLOTS],
        cooling: [0; SLOTS],
        assigned: 0,
        cooling_addresses: 0,
    };

    pub(super) const fn slots(&self) -> u32 {
        self.slots.len()
    }
}

/// Pods or cooling addresses, first in first out or last in first out.
struct Queue {
    places: [Place; ADDRESSES],
    head: u32,
    len: u32,
}

impl Queue {
    const EMPTY: Self = Self { places: [0; ADDRESSES], head: 0, len: 0 };

    const fn at(&mut self, index: u32) -> &mut Place {
        let wrapped = self.head.wrapping_add(index) as usize & (ADDRESSES - 1);
        #[allow(clippy::indexing_slicing)] // The mask keeps it below the length, and the compiler sees that.
        &mut self.places[wrapped]
    }

    const fn push(&mut self, place: Place) {
        *self.at(self.len) = place;
        self.len = self.len.saturating_add(1);
    }

    fn pop_first(&mut self) -> Option<Place> {
        self.len = self.len.checked_sub(1)?;
        let place = *self.at(0);
        self.head = self.head.wrapping_add(1);
        Some(place)
    }

    fn pop_last(&mut self) -> Option<Place> {
        self.len = self.len.checked_sub(1)?;
        Some(*self.at(self.len))
    }
}

/// Addresses released at the same second.
#[derive(Clone, Copy)]
struct Batch {
    at: u32,
    addresses: u32,
}

/// The node's pool. 140 kB, most of it room for the pods of the largest node.
pub(crate) struct Pool {
    enis: [Eni; ENIS],
    order: Order,
    per_slot: u32,
    /// Slots attached, those without a pod, addresses that pods have, addresses that are cooling.
    pub(super) slots: u32,
    pub(super) free_slots: u32,
    pub(super) assigned: u32,
    pub(super) cooling: u32,
    pods: Queue,
    cooling_places: Queue,
    /// Seconds at which cooling addresses were released, the first at `first_batch`: no more than there are seconds in
    /// the cooldown.
    batches: [Batch; 32],
    first_batch: usize,
    batch_count: usize,
}

impl Pool {
    pub(super) const EMPTY: Self = Self {
        enis: [Eni::NONE; ENIS],
        order: Order::EMPTY,
        per_slot: 0,
        slots: 0,
        free_slots: 0,
        assigned: 0,
        cooling: 0,
        pods: Queue::EMPTY,
        cooling_places: Queue::EMPTY,
        batches: [Batch { at: 0, addresses: 0 }; 32],
        first_batch: 0,
        batch_count: 0,
    };

    /// An empty one, `per_slot` addresses to the slot. What the arrays hold beyond their lengths is left as it is.
    pub(super) const fn clear(&mut self, per_slot: u32) {
        self.per_slot = per_slot;
        self.order = Order::EMPTY;
        (self.slots, self.free_slots, self.assigned, self.cooling) = (0, 0, 0, 0);
        (self.pods.len, self.cooling_places.len, self.batch_count) = (0, 0, 0);
    }

    /// Addresses attached.
    pub(super) const fn addresses(&self) -> u32 {
        self.slots.saturating_mul(self.per_slot)
    }

    /// Addresses without a pod; cooling ones count (`AvailableAddresses`, pkg/ipamd/datastore/data_store.go:911).
    pub(super) const fn available(&self) -> u32 {
        self.addresses().saturating_sub(self.assigned)
    }

    pub(super) const fn eni_count(&self) -> u32 {
        self.order.len()
    }

    /// The ENI of this number.
    pub(super) fn eni(&self, id: u8) -> Option<&Eni> {
        self.enis.get(usize::from(id))
    }

    /// The numbers of the ENIs, in order of creation.
    pub(super) fn enis(&self) -> &[u8] {
        self.order.ids()
    }

    /// A new ENI.
    pub(super) fn add_eni(&mut self, role: Role, carries_pods: bool, since: u32, slots: u32) {
        let Some(id) = self.order.add() else { return };
        if let Some(eni) = self.enis.get_mut(usize::from(id)) {
            eni.role = role;
            eni.carries_pods = carries_pods;
            eni.since = since;
            eni.slots = Order::EMPTY;
            (eni.assigned, eni.cooling_addresses) = (0, 0);
        }
        self.add_slots(id, slots);
    }

    /// More slots on an ENI.
    pub(super) fn add_slots(&mut self, id: u8, slots: u32) {
        let Some(eni) = self.enis.get_mut(usize::from(id)) else { return };
        for _ in 0..slots {
            let Some(slot) = eni.slots.add().map(usize::from) else { return };
            if let (Some(used), Some(cooling)) = (eni.used.get_mut(slot), eni.cooling.get_mut(slot)) {
                (*used, *cooling) = (0, 0);
            }
            self.slots = self.slots.saturating_add(1);
            self.free_slots = self.free_slots.saturating_add(1);
        }
    }

    /// Gives addresses to up to `pods` pods, the oldest ENI and lowest address first.
    pub(super) fn assign(&mut self, pods: u32, now: u32) -> u32 {
        let mut left = pods.min(self.available().saturating_sub(self.cooling));
        let wanted = left;
        for id in self.order.ids() {
            if left == 0 {
                break;
            }
            let Some(eni) = self.enis.get_mut(usize::from(*id)) else { break };
            let taken = eni.assigned.saturating_add(eni.cooling_addresses);
            // An ENI that is still being attached has nothing to give.
            if eni.since > now || taken >= eni.slots.len().saturating_mul(self.per_slot) {
                continue;
            }
            for slot in eni.slots.ids() {
                let at = usize::from(*slot);
                let (Some(used), Some(cooling)) = (eni.used.get_mut(at), eni.cooling.get(at)) else { break };
                let room = self.per_slot.saturating_sub(u32::from(*used)).saturating_sub(u32::from(*cooling));
                let take = room.min(left);
                if take == 0 {
                    continue;
                }
                if *used == 0 {
                    self.free_slots = self.free_slots.saturating_sub(1);
                }
                *used = used.saturating_add(few(take));
                eni.assigned = eni.assigned.saturating_add(take);
                for _ in 0..take {
                    self.pods.push(Place::from(*id) << SLOT_BITS | Place::from(*slot));
                }
                left = left.saturating_sub(take);
                if left == 0 {
                    break;
                }
            }
        }
        let given = wanted.saturating_sub(left);
        self.assigned = self.assigned.saturating_add(given);
        given
    }

    /// Takes the addresses of up to `pods` pods back, to cool.
    pub(super) fn unassign(&mut self, pods: u32, oldest: bool, now: u32) {
        let pods = pods.min(self.pods.len);
        if pods == 0 {
            return;
        }
        for _ in 0..pods {
            let place = if oldest { self.pods.pop_first() } else { self.pods.pop_last() };
            let Some(place) = place else { break };
            let (id, slot) = parts(place);
            let Some(eni) = self.enis.get_mut(id) else { break };
            let (Some(used), Some(cooling)) = (eni.used.get_mut(slot), eni.cooling.get_mut(slot)) else {
                break;
            };
            *used = used.saturating_sub(1);
            *cooling = cooling.saturating_add(1);
            if *used == 0 {
                self.free_slots = self.free_slots.saturating_add(1);
            }
            eni.assigned = eni.assigned.saturating_sub(1);
            eni.cooling_addresses = eni.cooling_addresses.saturating_add(1);
            self.cooling_places.push(place);
        }
        self.assigned = self.assigned.saturating_sub(pods);
        self.cooling = self.cooling.saturating_add(pods);
        let last = self.first_batch.wrapping_add(self.batch_count).wrapping_sub(1) & 31;
        match self.batches.get_mut(last) {
            Some(batch) if self.batch_count > 0 && batch.at == now => {
                batch.addresses = batch.addresses.saturating_add(pods);
            }
            _ => {
                if let Some(batch) = self.batches.get_mut(last.wrapping_add(1) & 31) {
                    *batch = Batch { at: now, addresses: pods };
                }
                self.batch_count = self.batch_count.saturating_add(1);
            }
        }
    }

    /// Lets addresses go that have cooled: "released ≤ period ago" is cooling still
    /// (`inCoolingPeriod`, pkg/ipamd/datastore/data_store.go).
    pub(super) fn cool(&mut self, now: u32) {
        while self.batch_count > 0 {
            let Some(batch) = self.batches.get(self.first_batch).copied() else { return };
            if now.saturating_sub(batch.at) <= COOLDOWN {
                return;
            }
            for _ in 0..batch.addresses {
                let Some(place) = self.cooling_places.pop_first() else { break };
                let (id, slot) = parts(place);
                // None for an address that went with its slot.
                let Some(eni) = self.enis.get_mut(id) else { continue };
                let Some(cooling) = eni.cooling.get_mut(slot) else { continue };
                *cooling = cooling.saturating_sub(1);
                eni.cooling_addresses = eni.cooling_addresses.saturating_sub(1);
                self.cooling = self.cooling.saturating_sub(1);
            }
            self.first_batch = self.first_batch.wrapping_add(1) & 31;
            self.batch_count = self.batch_count.saturating_sub(1);
        }
    }

    /// Returns up to `slots` slots without pods, the oldest first, cooling ones included; `on_each` ENI as many,
    /// as the CNI did once. The number of ENIs touched.
    pub(super) fn release(&mut self, slots: u32, on_each: bool) -> u32 {
        let (mut left, mut touched) = (slots, 0_u32);
        for at in 0..ENIS {
            let Some(id) = self.order.ids().get(at).copied() else { break };
            let Some(eni) = self.enis.get_mut(usize::from(id)) else { break };
            let (mut gone, mut count, mut cooling) = (0_u64, 0_u32, 0_u32);
            for slot in eni.slots.ids() {
                if count == left {
                    break;
                }
                if eni.used.get(usize::from(*slot)) == Some(&0) {
                    gone |= 1 << (*slot & 63);
                    count = count.saturating_add(1);
                    cooling = cooling
                        .saturating_add(eni.cooling.get(usize::from(*slot)).map_or(0, |c| u32::from(*c)));
                }
            }
            if count == 0 {
                continue;
            }
            eni.slots.remove(gone);
            eni.cooling_addresses = eni.cooling_addresses.saturating_sub(cooling);
            self.slots = self.slots.saturating_sub(count);
            self.free_slots = self.free_slots.saturating_sub(count);
            touched = touched.saturating_add(1);
            if cooling > 0 {
                self.cooling = self.cooling.saturating_sub(cooling);
                self.forget_cooling(id, gone);
            }
            if !on_each {
                left = left.saturating_sub(count);
            }
        }
        touched
    }

    /// Addresses of these slots cool no longer: they are gone.
    fn forget_cooling(&mut self, id: u8, gone: u64) {
        for index in 0..self.cooling_places.len {
            let place = self.cooling_places.at(index);
            let (eni, slot) = parts(*place);
            if eni == usize::from(id) && gone >> slot & 1 == 1 {
                *place = NOWHERE;
            }
        }
    }

    /// Detaches an ENI that has no pods and nothing that cools.
    pub(super) fn remove_eni(&mut self, id: u8) {
        let slots = self.eni(id).map_or(0, Eni::slots);
        self.slots = self.slots.saturating_sub(slots);
        self.free_slots = self.free_slots.saturating_sub(slots);
        self.order.remove(1 << (id & 63));
    }
}

/// The numbers of an ENI and of a slot.
const fn parts(place: Place) -> (usize, usize) {
    ((place >> SLOT_BITS) as usize, place as usize & (SLOTS - 1))
}

/// Addresses of one slot: at most 16.
#[allow(clippy::cast_possible_truncation)]
const fn few(addresses: u32) -> u8 {
    addresses as u8
}

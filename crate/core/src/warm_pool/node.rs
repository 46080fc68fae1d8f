//! A node whose loop runs: its pool, its timers, what its subnet has left, the calls that it made. The clock is the
//! caller's.

use crate::warm_pool::options::SubnetSpace;
use crate::warm_pool::pool::{Pool, Role};
use crate::warm_pool::rules::Rules;
use crate::{Fact, Facts, Value};

/// Seconds from one pass to the next: 2.5 before and 2.5 after (`StartNodeIPPoolManager`, pkg/ipamd/ipamd.go:769).
pub(crate) const PASS_SECONDS: u32 = 5;
/// Two unassign passes are more than this far apart (constants of pkg/ipamd/ipamd.go:59–68).
const RELEASE_SECONDS: u32 = 30;
/// An ENI is freed only when it is as old as this (`getDeletableENI`, pkg/ipamd/datastore/data_store.go:1042).
const ENI_LIFE_SECONDS: u32 = 60;
/// No growth for so long once the subnet had no addresses (pkg/ipamd/ipamd.go:167, :368).
const BACK_OFF_SECONDS: u32 = 120;

/// Successful EC2 calls by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// ENIs created and attached.
    pub allocate_eni: u32,
    /// Slots added to an ENI.
    pub assign_addresses: u32,
    /// Secondary IPs returned from an ENI.
    pub unassign_addresses: u32,
    /// Prefixes returned from an ENI.
    pub unassign_prefixes: u32,
    /// ENIs detached and deleted.
    pub free_eni: u32,
}

impl Calls {
    const NONE: Self = Self {
        allocate_eni: 0,
        assign_addresses: 0,
        unassign_addresses: 0,
        unassign_prefixes: 0,
        free_eni: 0,
    };

    /// All together.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.allocate_eni
            .saturating_add(self.assign_addresses)
            .saturating_add(self.unassign_addresses)
            .saturating_add(self.unassign_prefixes)
            .saturating_add(self.free_eni)
    }
}

impl Calls {
    /// The calls by kind, as the API lists them.
    pub const FACTS: &[Fact] = &[
        Fact::AllocateEni,
        Fact::AssignAddresses,
        Fact::UnassignAddresses,
        Fact::UnassignPrefixes,
        Fact::FreeEni,
    ];
}

impl Facts for Calls {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::AllocateEni => self.allocate_eni.into(),
            Fact::AssignAddresses => self.assign_addresses.into(),
            Fact::UnassignAddresses => self.unassign_addresses.into(),
            Fact::UnassignPrefixes => self.unassign_prefixes.into(),
            Fact::FreeEni => self.free_eni.into(),
            _ => return None,
        })
    }
}

/// What a pass did; what changed more is greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing, and nothing will change until pods do.
    Rest,
    /// Nothing, but a timer runs.
    Waits,
    /// It gave slots back.
    Shrank,
    /// It added slots.
    Grew,
    /// It added slots on a new ENI.
    Attached,
}

/// A node.
pub(crate) struct Node {
    pub(crate) pool: Pool,
    pub(crate) calls: Calls,
    /// The time of the next pass, in seconds.
    pub(crate) now: u32,
    /// Pods that want an address.
    pub(crate) pods: u32,
    released: Option<u32>,
    insufficient: Option<u32>,
    /// Growth failed, and nothing has changed since.
    pub(crate) stuck: bool,
    trunk: bool,
    subnet: SubnetSpace,
}

impl Node {
    pub(crate) const EMPTY: Self = Self {
        pool: Pool::EMPTY,
        calls: Calls::NONE,
        now: 0,
        pods: 0,
        released: None,
        insufficient: None,
        stuck: false,
        trunk: false,
        subnet: SubnetSpace { addresses: None, prefix_blocks: None },
    };

    /// A node right after its CNI's start, which makes one growth step (`handlePreScaling`, pkg/ipamd/ipamd.go:674).
    /// False where the start fails: "Failed to attach any ENIs" (:686).
    pub(crate) fn start(&mut self, rules: &Rules, subnet: SubnetSpace) -> bool {
        self.pool.clear(rules.per_slot);
        self.calls = Calls::NONE;
        (self.now, self.pods, self.released, self.insufficient) = (0, 0, None, None);
        (self.stuck, self.trunk, self.subnet) = (false, false, subnet);
        self.pool.add_eni(Role::Primary, rules.primary_carries_pods, 0, 0);
        self.grow(rules, 0);
        self.calls = Calls::NONE;
        // A pool that nobody wants larger may be empty: max pods 0, or ENIs without slots.
        rules.starts && (rules.primary_carries_pods || self.pool.slots > 0 || rules.wanted(0, 0, 0).is_none())
    }

    /// Pods that have no address.
    pub(crate) const fn waiting(&self) -> u32 {
        self.pods.saturating_sub(self.pool.assigned)
    }

    /// ENIs attached, the CNI's own and others.
    pub(crate) const fn enis(&self, rules: &Rules) -> u32 {
        self.pool.eni_count().saturating_add(rules.unmanaged)
    }

    /// Has waiting pods try again.
    pub(crate) fn try_waiting(&mut self, now: u32) -> bool {
        self.pool.cool(now);
        let waiting = self.waiting();
        waiting > 0 && self.pool.assign(waiting, now) > 0
    }

    /// So many pods are wanted, after `replaced` running ones are deleted. Pods that wait go before any that run.
    pub(crate) fn want(&mut self, pods: u32, replaced: u32, oldest: bool, now: u32) {
        self.pool.cool(now);
        self.pool.unassign(replaced, oldest, now);
        self.pool.unassign(self.pool.assigned.saturating_sub(pods), oldest, now);
        self.pods = pods;
        self.stuck = false;
        self.try_waiting(now);
    }

    /// One pass of the loop (`updateIPPoolIfRequired`, pkg/ipamd/ipamd.go:796) and the time until the next; a pass that
    /// creates an ENI takes `attach` seconds more.
    pub(crate) fn pass(&mut self, rules: &Rules, attach: u32) -> Outcome {
        let trunk = rules.trunk_comes
            && !self.trunk
            && self.enis(rules) < rules.instance_limit
            && take(&mut self.subnet.addresses, 1);
        let mut outcome = self.update(rules, attach);
        self.now = self.now.saturating_add(PASS_SECONDS);
        if outcome == Outcome::Attached {
            self.now = self.now.saturating_add(attach);
        }
        if trunk {
            // The loop's reconcile finds it (`nodeIPPoolReconcile`, pkg/ipamd/ipamd.go:1570).
            self.trunk = true;
            // It may have room where the others had none.
            self.stuck = false;
            self.pool.add_eni(Role::Trunk, rules.trunk_carries_pods, self.now, 0);
            outcome = outcome.max(Outcome::Grew);
        }
        outcome
    }

    /// What the pass does at its own time.
    fn update(&mut self, rules: &Rules, attach: u32) -> Outcome {
        let pool = &self.pool;
        let available = pool.available();
        let may_free = rules.may_free(available);
        let over = rules.over(pool.slots, pool.free_slots, pool.assigned);
        let mut outcome = Outcome::Rest;
        if rules.wanted(pool.addresses(), available, pool.free_slots).is_some() {
            outcome = self.grow(rules, attach);
        } else if over > 0 && rules.releases {
            outcome = self.release(rules, over);
        }
        if may_free {
            outcome = outcome.max(self.free(rules));
        }
        if outcome == Outcome::Rest && self.pool.cooling > 0 && self.waiting() > 0 {
            return Outcome::Waits;
        }
        if outcome > Outcome::Waits {
            self.stuck = false;
        }
        outcome
    }

    /// One growth step (`increaseDatastorePool`, pkg/ipamd/ipamd.go:968).
    fn grow(&mut self, rules: &Rules, attach: u32) -> Outcome {
        let pool = &mut self.pool;
        let Some(wanted) = rules.wanted(pool.addresses(), pool.available(), pool.free_slots) else {
            return Outcome::Rest;
        };
        if self.insufficient.is_some_and(|at| self.now.saturating_sub(at) <= BACK_OFF_SECONDS) {
            return if self.stuck { Outcome::Rest } else { Outcome::Waits };
        }
        for place in 0..pool.eni_count() as usize {
            let Some(id) = pool.enis().get(place).copied() else { break };
            let Some(eni) = pool.eni(id) else { break };
            let room = rules.slots_per_eni.saturating_sub(eni.slots());
            if !eni.carries_pods || room == 0 {
                continue;
            }
            // All of them, or else one.
            for ask in [room.min(wanted), 1] {
                if take_slots(&mut self.subnet, rules, ask, 0) {
                    pool.add_slots(id, ask);
                    self.calls.assign_addresses = self.calls.assign_addresses.saturating_add(1);
                    return Outcome::Grew;
                }
            }
            self.stuck = true;
            if !rules.tries_next_eni {
                self.insufficient = Some(self.now);
                return Outcome::Rest;
            }
        }
        let held = u32::from(rules.trunk_held && !self.trunk);
        let slots = wanted.min(rules.slots_per_eni);
        if slots == 0 || pool.eni_count().saturating_add(held) >= rules.store_limit {
            return Outcome::Rest;
        }
        if !take_slots(&mut self.subnet, rules, slots, 1) {
            self.stuck = true;
            self.insufficient = Some(self.now);
            return Outcome::Rest;
        }
        pool.add_eni(Role::Secondary, true, self.now.saturating_add(attach), slots);
        self.calls.allocate_eni = self.calls.allocate_eni.saturating_add(1);
        Outcome::Attached
    }

    /// One unassign pass (`tryUnassignCidrsFromAll`, pkg/ipamd/ipamd.go:892).
    fn release(&mut self, rules: &Rules, over: u32) -> Outcome {
        if self.released.is_some_and(|at| self.now.saturating_sub(at) <= RELEASE_SECONDS) {
            return Outcome::Waits;
        }
        self.released = Some(self.now);
        let before = self.pool.slots;
        let calls = self.pool.release(over, rules.release_on_each);
        give_back(&mut self.subnet, rules, before.saturating_sub(self.pool.slots), 0);
        let counted = if rules.prefixes() {
            &mut self.calls.unassign_prefixes
        } else {
            &mut self.calls.unassign_addresses
        };
        *counted = counted.saturating_add(calls);
        Outcome::Shrank
    }

    /// Frees the first ENI that may go (`getDeletableENI`, pkg/ipamd/datastore/data_store.go:1042).
    fn free(&mut self, rules: &Rules) -> Outcome {
        let pool = &mut self.pool;
        let mut outcome = Outcome::Rest;
        for place in 0..pool.eni_count() as usize {
            let Some(id) = pool.enis().get(place).copied() else { break };
            let Some(eni) = pool.eni(id) else { break };
            let slots = eni.slots();
            if eni.role != Role::Secondary || eni.assigned > 0 {
                continue;
            }
            let others = pool.available().saturating_sub(slots.saturating_mul(rules.per_slot));
            if !rules.spares(pool.slots.saturating_sub(slots), pool.free_slots.saturating_sub(slots), others)
            {
                continue;
            }
            if eni.cooling_addresses > 0 || self.now < eni.since.saturating_add(ENI_LIFE_SECONDS) {
                outcome = Outcome::Waits;
                continue;
            }
            pool.remove_eni(id);
            give_back(&mut self.subnet, rules, slots, 1);
            self.calls.free_eni = self.calls.free_eni.saturating_add(1);
            return Outcome::Shrank;
        }
        outcome
    }
}

/// Takes `count` of what is left, if it is there; nothing said is no limit.
fn take(left: &mut Option<u32>, count: u32) -> bool {
    match left.map(|left| left.checked_sub(count)) {
        None => true,
        Some(None) => false,
        Some(rest) => {
            *left = rest;
            true
        }
    }
}

/// Takes slots and ENIs out of the subnet, all or none.
fn take_slots(subnet: &mut SubnetSpace, rules: &Rules, slots: u32, enis: u32) -> bool {
    let mut after = *subnet;
    let blocks = if rules.prefixes() { slots } else { 0 };
    let addresses = slots.saturating_mul(rules.per_slot).saturating_add(enis);
    let taken = take(&mut after.prefix_blocks, blocks) && take(&mut after.addresses, addresses);
    if taken {
        *subnet = after;
    }
    taken
}

/// Gives slots and ENIs back to the subnet.
fn give_back(subnet: &mut SubnetSpace, rules: &Rules, slots: u32, enis: u32) {
    if rules.prefixes() {
        subnet.prefix_blocks = subnet.prefix_blocks.map(|left| left.saturating_add(slots));
    }
    let addresses = slots.saturating_mul(rules.per_slot).saturating_add(enis);
    subnet.addresses = subnet.addresses.map(|left| left.saturating_add(addresses));
}

//! Where a fresh node comes to rest, by closed form: no clock, no loop over pods.
//!
//! On a fresh node ENIs fill one after another, so where the pool stands when it reaches a new ENI does not depend on the
//! way there. The ENI on which growth ends follows by division; how far growth runs on it, which max pods and the size of
//! the steps decide, by stepping over that ENI alone.

use crate::eni::AddressMode;
use crate::warm_pool::rules::Rules;

/// A pool at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Steady {
    /// Slots attached.
    pub(crate) slots: u32,
    /// Does it rest? Where it does not, the slots are the most that it attaches.
    pub(crate) settles: bool,
}

impl Rules {
    /// Do the closed forms hold? Not where a trunk may carry pods, nor where the pool may not hold a single address.
    pub(crate) const fn has_closed_form(&self) -> bool {
        !matches!(self.mode, AddressMode::Ipv6)
            && self.starts
            && self.brake > 0
            && self.all_slots() > 0
            && !self.fills_enis
            && !(self.trunk_held && self.trunk_carries_pods)
    }

    /// Where a fresh node comes to rest with so many pods. Only where [`Rules::has_closed_form`].
    #[inline]
    pub(crate) fn steady(&self, pods: u32) -> Steady {
        let all = self.all_slots();
        let needed = self.needed(pods);
        let brake = if self.brake == u32::MAX { u32::MAX } else { self.slots_for(self.brake) };
        let slots = if needed <= brake && !self.overshoots() {
            needed.min(all)
        } else {
            // The ENI on which the pool stops being too low: the one of the last slot that is wanted.
            let last = needed.min(brake).min(all).saturating_sub(1);
            let start = last.saturating_sub(last.checked_rem(self.slots_per_eni).unwrap_or_default());
            self.grow_over_one_eni(pods, start)
        };
        Steady { slots, settles: !self.flaps(pods, slots) }
    }

    /// Slots that the targets ask for with so many pods (the reference's A to D).
    pub(crate) const fn needed(&self, pods: u32) -> u32 {
        if self.ip_targets() {
            let warm = if self.warm_ips > 0 { pods.saturating_add(self.warm_ips) } else { 0 };
            return self.slots_for(if warm > self.minimum_ips { warm } else { self.minimum_ips });
        }
        let (unit, target, slots) = match self.mode {
            AddressMode::Prefix => (self.per_slot, self.warm_prefixes, 1),
            _ => (self.slots_per_eni, self.warm_enis, self.slots_per_eni),
        };
        let units = match (target, pods.checked_div(unit)) {
            (_, None) => 0,
            // Nothing free is too low, one address is enough.
            (0, Some(full)) => full.saturating_add(1),
            (target, Some(_)) => pods.div_ceil(unit).saturating_add(target),
        };
        units.saturating_mul(slots)
    }

    /// With several warm prefixes a step can be larger than what is missing.
    pub(crate) fn overshoots(&self) -> bool {
        !self.ip_targets() && self.prefixes() && self.warm_prefixes > 1
    }

    /// The most slots of one growth step: prefixes come by their warm target, all else by what an ENI has room for.
    pub(crate) fn largest_step(&self) -> u32 {
        let all = self.slots_per_eni.max(1);
        if self.prefixes() && !self.ip_targets() { self.warm_prefixes.clamp(1, all) } else { all }
    }

    /// Grows from `start` slots, where an ENI begins, to where it rests or the ENI is full.
    fn grow_over_one_eni(&self, pods: u32, start: u32) -> u32 {
        let end = start.saturating_add(self.slots_per_eni);
        let mut slots = start;
        while slots < end {
            let addresses = slots.saturating_mul(self.per_slot);
            let assigned = addresses.min(pods);
            let free = slots.saturating_sub(self.slots_for(assigned));
            match self.wanted(addresses, addresses.saturating_sub(assigned), free) {
                Some(wanted) => slots = slots.saturating_add(wanted).min(end),
                None => break,
            }
        }
        slots
    }

    /// Does the CNI attach and give back for ever? It does where a target of 0 makes it attach as soon as nothing is free,
    /// and give back what it attached as soon as no pod uses it.
    fn flaps(&self, pods: u32, slots: u32) -> bool {
        if self.ip_targets() {
            return false;
        }
        let (target, unit) = self.warm();
        let addresses = slots.saturating_mul(self.per_slot);
        // The primary ENI is never freed, so without pods there is nothing to give back but a prefix.
        let may_go = self.prefixes() || slots > self.slots_per_eni || !self.primary_carries_pods;
        target == 0
            && self.releases
            && may_go
            && pods.checked_rem(unit) == Some(0)
            && addresses.checked_sub(unit) == Some(pods)
    }
}

//! Where another order can end: the CNI takes ENIs and addresses at random (Go's maps), the simulation in order.
//!
//! Bounds, not a census: what every order keeps to, from the conditions that hold at rest. While pods only come, order
//! decides something only with several warm prefixes; once pods have left, wherever the last ones sat.

use crate::warm_pool::rules::Rules;

/// The fewest and the most slots, and ENIs that carry pods, that a pool can rest with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) slots: (u32, u32),
    pub(crate) enis: (u32, u32),
}

impl Range {
    /// Of a pool that could be no other.
    pub(crate) const fn exactly(slots: u32, enis: u32) -> Self {
        Self { slots: (slots, slots), enis: (enis, enis) }
    }

    /// Could the pool be another?
    pub(crate) const fn is_wide(&self) -> bool {
        self.slots.0 < self.slots.1 || self.enis.0 < self.enis.1
    }

    /// The same, with this pool in it.
    pub(crate) fn holding(mut self, other: Self) -> Self {
        self.slots = (self.slots.0.min(other.slots.0), self.slots.1.max(other.slots.1));
        self.enis = (self.enis.0.min(other.enis.0), self.enis.1.max(other.enis.1));
        self
    }

    /// The same with so many more ENIs.
    pub(crate) const fn and_enis(mut self, more: u32) -> Self {
        self.enis.0 = self.enis.0.saturating_add(more);
        self.enis.1 = self.enis.1.saturating_add(more);
        self
    }
}

impl Rules {
    /// Where a pool can rest that could rest `before`, with so many pods, so many of them with an address, and the
    /// fewest and the most slots that the subnet has.
    pub(crate) fn range(&self, before: Range, pods: u32, assigned: u32, subnet_slots: (u32, u32)) -> Range {
        let brake = if self.brake == u32::MAX { u32::MAX } else { self.slots_for(self.brake) };
        let all = self.all_slots();
        let per_eni = self.slots_per_eni.max(1);
        let needed = self.needed(assigned);
        let least = self.whole_enis(needed.min(brake)).min(all).min(subnet_slots.0);
        let one_too_many = u32::from(!self.ip_targets() && self.prefixes() && self.warm_prefixes == 0);
        let wanted = self.needed(pods).saturating_add(one_too_many);
        // Growth ends with the step that reaches what is wanted, or max pods.
        let end = wanted.min(brake);
        let grown = match (self.ip_targets(), self.prefixes()) {
            (true, _) => end.saturating_add(self.largest_step()).saturating_sub(1).min(wanted),
            (false, true) => end.saturating_add(self.largest_step()).saturating_sub(1),
            (false, false) => self.whole_enis(end),
        };
        let moving = before.slots.1.max(grown.min(all).min(subnet_slots.1));
        let primary = u32::from(self.primary_carries_pods);
        // What is released when there is too much, and what is not: slots with pods, one each at worst.
        let kept = match (self.ip_targets(), self.prefixes()) {
            (true, _) => needed.max(assigned),
            (false, true) => assigned.saturating_add(self.warm_prefixes).saturating_add(one_too_many),
            (false, false) => needed.max(assigned.saturating_add(primary).saturating_mul(per_eni)),
        };
        let most = moving.min(kept).max(least);
        let eni_floor = least.div_ceil(per_eni).max(primary);
        let moving_enis = before.enis.1.max(moving.div_ceil(per_eni));
        let most_enis = match (self.ip_targets(), self.prefixes()) {
            // A secondary ENI without slots is freed; with prefixes it may stay (the reference, §4.5).
            (true, false) => moving_enis.min(most.saturating_add(primary)),
            (false, false) => most.div_ceil(per_eni),
            _ => moving_enis,
        };
        Range { slots: (least, most), enis: (eni_floor, most_enis.max(eni_floor)) }
    }

    /// As many slots as growth attaches for these: without IP targets and prefixes whole ENIs.
    fn whole_enis(&self, slots: u32) -> u32 {
        if self.ip_targets() || self.prefixes() {
            return slots;
        }
        slots.div_ceil(self.slots_per_eni.max(1)).saturating_mul(self.slots_per_eni)
    }

    /// ENIs attached at rest beside those that carry pods: the primary that carries none, the trunk, others' ENIs.
    pub(crate) fn other_enis(&self) -> u32 {
        let primary = u32::from(!self.primary_carries_pods);
        // In the first pass there is one ENI that carries pods.
        let trunk = self.trunk_comes
            && self.unmanaged.saturating_add(primary).saturating_add(1) < self.instance_limit;
        self.unmanaged.saturating_add(primary).saturating_add(u32::from(trunk))
    }

    /// ENIs attached at rest with so many slots, packed.
    pub(crate) fn enis_at_rest(&self, slots: u32) -> u32 {
        slots.div_ceil(self.slots_per_eni.max(1)).max(1).saturating_add(self.other_enis())
    }
}

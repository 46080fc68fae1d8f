//! The state of a pool, as an answer.

use crate::eni::AddressMode;
use crate::warm_pool::node::Node;
use crate::warm_pool::order_range::Range;
use crate::warm_pool::pool::Eni;
use crate::warm_pool::setting::Setting;
use crate::{Fact, Facts, Value};

/// The state of one node's pool of addresses. Made by a [`Simulator`](crate::Simulator).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct WarmPool {
    pub(crate) setting: Setting,
    pub(crate) range: Range,
    pub(crate) pods: u32,
    pub(crate) settles: bool,
    pub(crate) starts: bool,
    /// Have pods left it?
    pub(crate) left: bool,
    slots: u32,
    free_slots: u32,
    assigned: u32,
    enis: PerEni,
}

/// Slots and pods of each ENI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PerEni {
    enis: [(u8, u16); 32],
    len: usize,
}

impl PerEni {
    const NONE: Self = Self { enis: [(0, 0); 32], len: 0 };

    /// Adds an ENI, the largest first.
    fn add(&mut self, slots: u32, assigned: u32) {
        let mut carried =
            (u8::try_from(slots).unwrap_or(u8::MAX), u16::try_from(assigned).unwrap_or(u16::MAX));
        self.len = self.len.saturating_add(1).min(self.enis.len());
        for eni in self.enis.iter_mut().take(self.len) {
            if *eni < carried {
                core::mem::swap(eni, &mut carried);
            }
        }
    }
}

impl WarmPool {
    /// A pool of a node whose CNI does not start: nothing.
    pub(crate) fn none(setting: &Setting, pods: u32) -> Self {
        Self {
            setting: *setting,
            range: Range::default(),
            pods,
            settles: true,
            starts: false,
            left: false,
            slots: 0,
            free_slots: 0,
            assigned: 0,
            enis: PerEni::NONE,
        }
    }

    /// A node in IPv6: one /80 on its primary ENI, and no pool.
    pub(crate) fn ipv6(&mut self) {
        self.starts = true;
        (self.slots, self.assigned) = (1, self.pods);
        self.free_slots = u32::from(self.pods == 0);
        self.enis.add(1, 0);
        self.add_empty(self.setting.rules.other_enis());
    }

    /// A pool at rest by closed form: packed, one ENI after another.
    pub(crate) fn steady(&mut self) {
        let rules = &self.setting.rules;
        let steady = rules.steady(self.pods);
        self.starts = true;
        self.settles = steady.settles;
        self.slots = steady.slots;
        self.assigned = self.pods.min(steady.slots.saturating_mul(rules.per_slot));
        self.free_slots = steady.slots.saturating_sub(rules.slots_for(self.assigned));
        let (mut slots, mut pods) = (steady.slots, self.assigned);
        while slots > 0 {
            let here = slots.min(rules.slots_per_eni).max(1);
            let used = pods.min(here.saturating_mul(rules.per_slot));
            self.enis.add(here, used);
            (slots, pods) = (slots.saturating_sub(here), pods.saturating_sub(used));
        }
        self.range = Range::exactly(steady.slots, self.enis());
        self.add_empty(rules.other_enis());
    }

    /// The pool of a node as it is.
    pub(crate) fn take(&mut self, node: &Node) {
        self.starts = true;
        let pool = &node.pool;
        (self.slots, self.free_slots, self.assigned) = (pool.slots, pool.free_slots, pool.assigned);
        for eni in pool.enis().iter().filter_map(|id| pool.eni(*id)) {
            self.enis.add(Eni::slots(eni), eni.assigned);
        }
        self.add_empty(self.setting.rules.unmanaged);
        self.range = Range::exactly(self.slots, self.enis().saturating_sub(self.setting.rules.other_enis()));
    }

    fn add_empty(&mut self, enis: u32) {
        for _ in 0..enis {
            self.enis.add(0, 0);
        }
    }

    /// Pods that want an address.
    #[must_use]
    pub const fn pods(&self) -> u32 {
        if self.starts { self.pods } else { 0 }
    }

    /// Pods that have one.
    #[must_use]
    pub const fn assigned(&self) -> u32 {
        self.assigned
    }

    /// Pods that will never get one.
    #[must_use]
    pub const fn waiting(&self) -> u32 {
        if self.starts { self.pods.saturating_sub(self.assigned) } else { 0 }
    }

    /// ENIs attached, the trunk and those that are not the CNI's among them: 0 to 32.
    #[must_use]
    pub const fn enis(&self) -> u32 {
        #[allow(clippy::cast_possible_truncation)] // At most 32.
        let enis = self.enis.len as u32;
        enis
    }

    /// Pod addresses attached: 0 to 32,256. `None` in IPv6, where they are no limit.
    #[must_use]
    pub const fn addresses(&self) -> Option<u32> {
        if self.is_ipv6() { None } else { Some(self.slots.saturating_mul(self.setting.rules.per_slot)) }
    }

    /// Those that no pod has.
    #[must_use]
    pub fn free(&self) -> Option<u32> {
        self.addresses().map(|addresses| addresses.saturating_sub(self.assigned))
    }

    /// Prefixes attached. `None` with secondary IPs.
    #[must_use]
    pub fn prefixes(&self) -> Option<u32> {
        (self.setting.rules.mode != AddressMode::SecondaryIp).then_some(self.slots)
    }

    /// Prefixes without a pod. `None` with secondary IPs.
    #[must_use]
    pub fn free_prefixes(&self) -> Option<u32> {
        self.prefixes().map(|_| self.free_slots)
    }

    /// Addresses taken from the subnet: one for each ENI, and those for pods.
    #[must_use]
    pub fn subnet_addresses(&self) -> u32 {
        self.enis().saturating_add(self.addresses().unwrap_or_default())
    }

    /// Slots attached and addresses assigned on each ENI, the largest first.
    pub fn per_eni(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.enis.enis.iter().take(self.enis.len).map(|(slots, assigned)| {
            // In IPv6 one ENI has all pods, however many they are.
            (
                u32::from(*slots),
                if self.is_ipv6() && *slots > 0 { self.assigned } else { u32::from(*assigned) },
            )
        })
    }

    /// False where the settings make the CNI attach and release for ever; the numbers are then those of the moment with
    /// most addresses.
    #[must_use]
    pub const fn settles(&self) -> bool {
        self.settles
    }

    /// False only where ipamd's own start fails; then all counts are 0.
    #[must_use]
    pub const fn node_starts(&self) -> bool {
        self.starts
    }

    /// Subnet addresses that a fresh node takes for as many pods, where that is known without trying.
    pub(crate) fn fresh_addresses(&self) -> Option<u32> {
        let rules = &self.setting.rules;
        let slots = self.setting.closed.then(|| rules.steady(self.pods)).filter(|fresh| fresh.settles)?.slots;
        Some(rules.enis_at_rest(slots).saturating_add(slots.saturating_mul(rules.per_slot)))
    }

    const fn is_ipv6(&self) -> bool {
        matches!(self.setting.rules.mode, AddressMode::Ipv6) && self.starts
    }

    /// The facts that an answer begins with, as the API lists them.
    pub const FACTS: &[Fact] = &[
        Fact::Pods,
        Fact::Assigned,
        Fact::Waiting,
        Fact::Enis,
        Fact::Addresses,
        Fact::Free,
        Fact::Prefixes,
        Fact::FreePrefixes,
        Fact::SubnetAddresses,
        Fact::Settles,
        Fact::NodeStarts,
    ];
}

impl Facts for WarmPool {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let (range, per_slot) = (&self.range, self.setting.rules.per_slot);
        Some(match fact {
            Fact::Pods => self.pods().into(),
            Fact::Assigned => self.assigned.into(),
            Fact::Waiting => self.waiting().into(),
            Fact::Enis => self.enis().into(),
            Fact::Addresses => self.addresses()?.into(),
            Fact::Free => self.free()?.into(),
            Fact::Prefixes => self.prefixes()?.into(),
            Fact::FreePrefixes => self.free_prefixes()?.into(),
            Fact::SubnetAddresses => self.subnet_addresses().into(),
            Fact::FreshAddresses => self.fresh_addresses()?.into(),
            Fact::Settles => self.settles.into(),
            Fact::NodeStarts => self.starts.into(),
            Fact::EnisFrom => range.enis.0.into(),
            Fact::EnisTo => range.enis.1.into(),
            Fact::AddressesFrom => range.slots.0.saturating_mul(per_slot).into(),
            Fact::AddressesTo => range.slots.1.saturating_mul(per_slot).into(),
            Fact::PrefixesFrom => range.slots.0.into(),
            Fact::PrefixesTo => range.slots.1.into(),
            _ => return self.setting.fact(fact),
        })
    }
}

//! Settings and limits as the loop reads them: precedence, defaults and versions resolved once.

use crate::Version;
use crate::cni::IpFamily;
use crate::eni::{AddressMode, POD_ENI_SINCE};
use crate::max_pods::MaxPods;
use crate::warm_pool::options::{TrunkEni, WarmPoolOptions};

/// Addresses are given back since 1.5.0: before it a pool only grew.
const RELEASE_SINCE: Version = Version::new(1, 5, 0);
/// `MINIMUM_IP_TARGET` came with 1.6.0.
pub(crate) const MINIMUM_SINCE: Version = Version::new(1, 6, 0);
/// An ENI is topped up to the shortfall only, no longer filled, since 1.8.0 (PR #1279).
const SHORTFALL_ONLY_SINCE: Version = Version::new(1, 8, 0);
/// The amount to release counts once for all ENIs, no longer for each, since 1.13.0 (PR #2368).
const RELEASE_COUNTS_ONCE_SINCE: Version = Version::new(1, 13, 0);
/// Max pods stops growth since 1.16.3 (PR #2745).
const MAX_PODS_STOPS_SINCE: Version = Version::new(1, 16, 3);
/// A subnet without addresses makes the CNI try the next ENI since 1.18.3 (PR #2954).
const NEXT_ENI_SINCE: Version = Version::new(1, 18, 3);
/// A slot is held for a trunk only on types that can have one since 1.20.4 (PR #3250).
const NO_TRUNK_RESERVE_SINCE: Version = Version::new(1, 20, 4);
/// The trunk gets no addresses since 1.16.4 (PR #2801).
const TRUNK_WITHOUT_PODS_SINCE: Version = Version::new(1, 16, 4);

/// What decides how a node's pool moves. Counts of addresses, slots and ENIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) mode: AddressMode,
    /// Addresses in a slot: 1, or 16 in a prefix.
    pub(crate) per_slot: u32,
    /// Slots of an ENI.
    pub(crate) slots_per_eni: u32,
    /// ENIs that the CNI may have in its store, the trunk among them (`hasRoomForEni`, pkg/ipamd/ipamd.go:2592).
    pub(crate) store_limit: u32,
    /// ENIs attached that are not the CNI's.
    pub(crate) unmanaged: u32,
    /// ENIs that carry pods.
    pub(crate) pod_enis: u32,
    pub(crate) primary_carries_pods: bool,
    /// Is a slot held for the trunk until it is there?
    pub(crate) trunk_held: bool,
    /// Does the trunk come?
    pub(crate) trunk_comes: bool,
    pub(crate) trunk_carries_pods: bool,
    /// ENIs that the instance can have attached.
    pub(crate) instance_limit: u32,
    /// Max pods of the node.
    pub(crate) max_pods: u32,
    /// A pool of so many addresses grows no more.
    pub(crate) brake: u32,
    pub(crate) warm_enis: u32,
    pub(crate) warm_ips: u32,
    pub(crate) minimum_ips: u32,
    pub(crate) warm_prefixes: u32,
    pub(crate) releases: bool,
    pub(crate) release_on_each: bool,
    pub(crate) fills_enis: bool,
    pub(crate) tries_next_eni: bool,
    /// Does ipamd start at all? (`isConfigValid`, pkg/ipamd/ipamd.go:2755)
    pub(crate) starts: bool,
}

impl Rules {
    pub(crate) fn of(node: &MaxPods, options: &WarmPoolOptions) -> Self {
        let (cni, slots, instance_type) = (&options.cni, &node.slots, &node.instance_type);
        let max_pods = options.max_pods.unwrap_or(match (slots.mode(), node.max_allowed()) {
            (AddressMode::SecondaryIp, Some(allowed)) => allowed,
            _ => node.recommended(),
        });
        let version = cni.version;
        let wants_trunk = cni.security_groups_for_pods && version.at_least(POD_ENI_SINCE);
        let instance_limit = instance_type.enis();
        // The primary ENI can never be unmanaged.
        let unmanaged = slots.unmanaged.min(instance_limit.saturating_sub(1));
        let store_limit = slots.enis_counted.saturating_sub(unmanaged);
        let ipv6 = cni.ip_family == IpFamily::Ipv6;
        let starts =
            !ipv6 || (slots.addresses().is_none() && cni.is_prefix_delegation() && !cni.custom_networking);
        Self {
            mode: slots.mode(),
            per_slot: slots.addresses_per_slot(),
            slots_per_eni: slots.slots_per_eni(),
            store_limit,
            unmanaged,
            pod_enis: slots.enis(),
            primary_carries_pods: !cni.custom_networking,
            trunk_held: wants_trunk
                && (instance_type.trunk() != Some(false) || !version.at_least(NO_TRUNK_RESERVE_SINCE)),
            // The CNI asks for it only while its store has fewer ENIs than it may have, so with MAX_ENI 1 never
            // (`tryEnableSecurityGroupsForPods`, pkg/ipamd/ipamd.go).
            trunk_comes: wants_trunk
                && store_limit > 1
                && instance_type.trunk() == Some(true)
                && options.trunk_eni == TrunkEni::Attached,
            trunk_carries_pods: !version.at_least(TRUNK_WITHOUT_PODS_SINCE),
            instance_limit,
            max_pods,
            brake: if version.at_least(MAX_PODS_STOPS_SINCE) { max_pods } else { u32::MAX },
            warm_enis: cni.warm_eni_target.into(),
            warm_ips: cni.warm_ip_target.into(),
            minimum_ips: if version.at_least(MINIMUM_SINCE) { cni.minimum_ip_target.into() } else { 0 },
            warm_prefixes: cni.warm_prefix_target.into(),
            releases: version.at_least(RELEASE_SINCE),
            release_on_each: !version.at_least(RELEASE_COUNTS_ONCE_SINCE),
            fills_enis: !version.at_least(SHORTFALL_ONLY_SINCE),
            tries_next_eni: version.at_least(NEXT_ENI_SINCE),
            starts,
        }
    }

    pub(crate) fn prefixes(&self) -> bool {
        self.mode == AddressMode::Prefix
    }

    /// Slots that hold so many addresses.
    pub(crate) const fn slots_for(&self, addresses: u32) -> u32 {
        addresses.div_ceil(if self.per_slot == 0 { 1 } else { self.per_slot })
    }

    /// Slots of all ENIs that carry pods.
    pub(crate) const fn all_slots(&self) -> u32 {
        self.pod_enis.saturating_mul(self.slots_per_eni)
    }

    /// "IP targets defined": then `WARM_ENI_TARGET` counts for nothing, nor does `WARM_PREFIX_TARGET` for growth
    /// (`warmIPTargetsDefined`, pkg/ipamd/ipamd.go:1941).
    pub(crate) const fn ip_targets(&self) -> bool {
        self.warm_ips > 0 || self.minimum_ips > 0
    }

    /// What to keep free without IP targets, and the addresses of one of these.
    pub(crate) fn warm(&self) -> (u32, u32) {
        if self.prefixes() {
            (self.warm_prefixes, self.per_slot)
        } else {
            (self.warm_enis, self.slots_per_eni)
        }
    }

    /// Slots that a growth step asks for, `None` if the pool is not too low (`isDatastorePoolTooLow`,
    /// pkg/ipamd/ipamd.go:2623; `getPrefixesNeeded`, :2714).
    #[inline]
    pub(crate) fn wanted(&self, addresses: u32, available: u32, free_slots: u32) -> Option<u32> {
        if addresses >= self.brake {
            return None;
        }
        if self.ip_targets() {
            let short =
                self.warm_ips.saturating_sub(available).max(self.minimum_ips.saturating_sub(addresses));
            return (short > 0)
                .then(|| if self.fills_enis { self.slots_per_eni } else { self.slots_for(short) });
        }
        let (target, unit) = self.warm();
        if available >= target.saturating_mul(unit) && (target > 0 || available > 0) {
            return None;
        }
        Some(match self.mode {
            AddressMode::Prefix => self.warm_prefixes.saturating_sub(free_slots).max(1),
            _ => self.slots_per_eni,
        })
    }

    /// Slots too many, 0 if the pool is not too high (`isDatastorePoolTooHigh`, pkg/ipamd/ipamd.go:2659;
    /// `datastoreTargetState`, :2177).
    #[inline]
    pub(crate) fn over(&self, slots: u32, free_slots: u32, assigned: u32) -> u32 {
        if self.ip_targets() {
            let warm = slots.saturating_sub(self.slots_for(assigned.saturating_add(self.warm_ips)));
            return free_slots.min(warm).min(slots.saturating_sub(self.slots_for(self.minimum_ips)));
        }
        if self.prefixes() { free_slots.saturating_sub(self.warm_prefixes) } else { 0 }
    }

    /// May an ENI go at all? (`shouldRemoveExtraENIs`, pkg/ipamd/ipamd.go:1488; with prefixes it asks besides whether
    /// an ENI has no pods, which [`Rules::spares`] is only asked of such an ENI)
    #[inline]
    pub(crate) fn may_free(&self, available: u32) -> bool {
        self.ip_targets()
            || self.prefixes()
            || available >= self.warm_enis.saturating_add(1).saturating_mul(self.slots_per_eni)
    }

    /// Do the other ENIs, with so many slots, free slots and available addresses, meet the targets?
    /// (`getDeletableENI`, pkg/ipamd/datastore/data_store.go:1042)
    pub(crate) fn spares(&self, slots: u32, free_slots: u32, available: u32) -> bool {
        let rounded = |addresses| self.slots_for(addresses).saturating_mul(self.per_slot);
        available >= rounded(self.warm_ips)
            && slots >= self.slots_for(self.minimum_ips)
            && (!self.prefixes() || free_slots >= self.warm_prefixes)
    }
}

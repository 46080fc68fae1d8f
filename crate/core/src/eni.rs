//! Which ENIs carry pods, and how many slots each has: where limits and settings meet.

use core::fmt;

use crate::cni::{Cni, IpFamily};
use crate::instance_type::{Architecture, Status};
use crate::text::words;
use crate::{InstanceType, Version};

/// Addresses in a /28 prefix: 2^(32 − 28). "Amazon EC2 … a /28 (16 IP addresses) prefix", EC2 User Guide,
/// "Prefix delegation for Amazon EC2 network interfaces".
pub const ADDRESSES_PER_PREFIX: u32 = 1 << (32 - 28);

/// `ENABLE_POD_ENI` came with 1.7.0 (README, `ENABLE_POD_ENI`).
pub(crate) const POD_ENI_SINCE: Version = Version::new(1, 7, 0);
/// IPv6 came with 1.10.0 (README, `ENABLE_IPv6`).
pub(crate) const IPV6_SINCE: Version = Version::new(1, 10, 0);
/// "no secondary IPs on the trunk ENI" since 1.16.4 (PR #2801; pkg/ipamd/datastore/data_store.go:1123).
const TRUNK_WITHOUT_PODS_SINCE: Version = Version::new(1, 16, 4);
/// Until 1.20.4 a slot was held for a trunk that the type cannot have (issue #3094, PR #3250).
const NO_TRUNK_RESERVE_SINCE: Version = Version::new(1, 20, 4);

words! {
    /// What the CNI really gives to pods, whatever was asked for.
    pub enum AddressMode {
        /// Single addresses: each slot of an ENI is one.
        SecondaryIp = "secondary-ip",
        /// /28 prefixes: each slot is sixteen addresses.
        Prefix = "prefix",
        /// One /80 for the node: addresses are no limit.
        Ipv6 = "ipv6",
    }
}

/// Why prefixes were asked for and are not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPrefixes {
    /// The type's hypervisor cannot hold them.
    Hypervisor,
    /// The CNI is older than this.
    OlderThan(Version),
}

/// The ENIs that carry a node's pods, and their slots. Its `Display` writes the ENIs as they come about: `3`,
/// `(3 − 1)`, `(min(2, 4) − 1)`, `max(1, 3 − 4)`.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, PodSlots};
/// let t3 = InstanceType::named("t3.large")?;
/// let slots = PodSlots::of(&t3, &Cni::default().prefix_delegation(true));
/// assert_eq!((slots.enis(), slots.slots_per_eni(), slots.addresses_per_slot()), (3, 11, 16));
/// assert_eq!(slots.addresses(), Some(528));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodSlots {
    pub(crate) mode: AddressMode,
    pub(crate) no_prefixes: Option<NoPrefixes>,
    /// ENIs on the type's default card.
    limit: u32,
    /// ENIs that the CNI counts on: the limit, or MAX_ENI.
    pub(crate) enis_counted: u32,
    pub(crate) unmanaged: u32,
    pub(crate) trunk: u32,
    primary_without_pods: u32,
    enis: u32,
    slots_per_eni: u32,
}

impl PodSlots {
    /// The slots of a Linux node of this type with these settings.
    #[must_use]
    pub const fn of(instance_type: &InstanceType, cni: &Cni) -> Self {
        let (mode, no_prefixes) = mode(instance_type, cni);
        let enis_counted = enis_counted(instance_type.enis(), cni);
        let unmanaged = cni.unmanaged_enis as u32;
        let trunk = trunk(instance_type, cni) as u32;
        let primary_without_pods = cni.custom_networking as u32;
        let (enis, slots_per_eni) = match mode {
            // One /80 on the primary ENI is all there is, where ipamd starts (isConfigValid, pkg/ipamd/ipamd.go:2755).
            AddressMode::Ipv6 => {
                let starts = instance_type.prefix_delegation()
                    && cni.is_prefix_delegation()
                    && cni.version.at_least(IPV6_SINCE);
                (starts as u32, starts as u32)
            }
            AddressMode::SecondaryIp | AddressMode::Prefix => {
                let left = enis_counted
                    .saturating_sub(unmanaged)
                    .saturating_sub(trunk)
                    .saturating_sub(primary_without_pods);
                // The primary ENI is always the CNI's own, unless custom networking keeps pods off it.
                let least = 1_u32.saturating_sub(primary_without_pods);
                (if left > least { left } else { least }, instance_type.slots_per_eni())
            }
        };
        let limit = instance_type.enis();
        Self {
            mode,
            no_prefixes,
            limit,
            enis_counted,
            unmanaged,
            trunk,
            primary_without_pods,
            enis,
            slots_per_eni,
        }
    }

    /// The slots of a Windows node: its one ENI's, handed out by the VPC resource controller, whose version is EKS's own.
    /// None where EKS has no Windows AMI for the architecture.
    ///
    /// The controller's table (pkg/aws/vpc/limits.go) is where trunk and branch ENIs come from, so a type of the
    /// catalogue without them is not in it: its capacity is 0 (pkg/provider/ip/provider.go:412).
    pub(crate) fn of_windows(instance_type: &InstanceType, cni: &Cni) -> Self {
        let known = instance_type.status() == Status::Custom || instance_type.branch_enis().is_some();
        let x86 = instance_type.architecture().is_none_or(|arch| arch == Architecture::X86_64);
        let enis = u32::from(known && x86);
        let (mode, no_prefixes) = match (cni.is_prefix_delegation(), instance_type.prefix_delegation()) {
            (true, true) => (AddressMode::Prefix, None),
            (true, false) => (AddressMode::SecondaryIp, Some(NoPrefixes::Hypervisor)),
            (false, _) => (AddressMode::SecondaryIp, None),
        };
        Self {
            mode,
            no_prefixes,
            limit: enis,
            enis_counted: enis,
            unmanaged: 0,
            trunk: 0,
            primary_without_pods: 0,
            enis,
            slots_per_eni: instance_type.slots_per_eni(),
        }
    }

    /// What the CNI really runs in.
    #[must_use]
    pub const fn mode(&self) -> AddressMode {
        self.mode
    }

    /// ENIs that carry pods: 0 to 32.
    #[must_use]
    pub const fn enis(&self) -> u32 {
        self.enis
    }

    /// Slots on each: secondary IPs or /28 prefixes, 0 to 63.
    #[must_use]
    pub const fn slots_per_eni(&self) -> u32 {
        self.slots_per_eni
    }

    /// Addresses in a slot: 1, or 16 in a prefix.
    #[must_use]
    pub const fn addresses_per_slot(&self) -> u32 {
        match self.mode {
            AddressMode::Prefix => ADDRESSES_PER_PREFIX,
            AddressMode::SecondaryIp | AddressMode::Ipv6 => 1,
        }
    }

    /// Addresses that the CNI can give to pods: 0 to 32,256. `None` in IPv6, where they are no limit.
    #[must_use]
    pub const fn addresses(&self) -> Option<u32> {
        if matches!(self.mode, AddressMode::Ipv6) && self.enis > 0 {
            return None;
        }
        Some(self.enis.saturating_mul(self.slots_per_eni).saturating_mul(self.addresses_per_slot()))
    }
}

impl fmt::Display for PodSlots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [self.unmanaged, self.trunk, self.primary_without_pods];
        let taken = parts.iter().fold(0, |sum: u32, part| sum.saturating_add(*part));
        let clamped = self.enis_counted.checked_sub(taken) != Some(self.enis);
        if clamped {
            write!(f, "max({}, ", self.enis)?;
        } else if taken > 0 {
            f.write_str("(")?;
        }
        if self.enis_counted == self.limit {
            self.limit.fmt(f)?;
        } else {
            write!(f, "min({}, {})", self.enis_counted, self.limit)?;
        }
        for part in parts.into_iter().filter(|part| *part > 0) {
            write!(f, " − {part}")?;
        }
        f.write_str(if clamped || taken > 0 { ")" } else { "" })
    }
}

const fn mode(instance_type: &InstanceType, cni: &Cni) -> (AddressMode, Option<NoPrefixes>) {
    if matches!(cni.ip_family, IpFamily::Ipv6) {
        return (AddressMode::Ipv6, None);
    }
    if !cni.is_prefix_delegation() {
        return (AddressMode::SecondaryIp, None);
    }
    // On a type that cannot hold prefixes ipamd warns and falls back (isConfigValid, pkg/ipamd/ipamd.go:2772).
    match instance_type.prefix_delegation_since() {
        None => (AddressMode::SecondaryIp, Some(NoPrefixes::Hypervisor)),
        Some(since) if !cni.version.at_least(since) => {
            (AddressMode::SecondaryIp, Some(NoPrefixes::OlderThan(since)))
        }
        Some(_) => (AddressMode::Prefix, None),
    }
}

/// The type's ENIs, or `MAX_ENI` where it is smaller (`getMaxENI`, pkg/ipamd/ipamd.go:1406).
const fn enis_counted(limit: u32, cni: &Cni) -> u32 {
    match cni.effective_max_eni() {
        Some(most) if most < limit => most,
        _ => limit,
    }
}

/// Does the trunk, or the slot held for it, take an ENI away from pods? (`hasRoomForEni`, pkg/ipamd/ipamd.go:2592)
const fn trunk(instance_type: &InstanceType, cni: &Cni) -> bool {
    if !cni.security_groups_for_pods || !cni.version.at_least(POD_ENI_SINCE) {
        return false;
    }
    match instance_type.trunk() {
        Some(true) => cni.version.at_least(TRUNK_WITHOUT_PODS_SINCE),
        Some(false) => !cni.version.at_least(NO_TRUNK_RESERVE_SINCE),
        // Missing in the resource controller's table: the CNI takes it for compatible (pkg/awsutils/awsutils.go:2035),
        // the controller does not, so the slot stays held for a trunk that never comes.
        None => true,
    }
}

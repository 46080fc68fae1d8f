//! The one table of ranges: every number that a caller may give, its name, its smallest and its largest value.
//!
//! Checks and messages are both made from these rows, so that they cannot drift apart.

use crate::{Error, ErrorCode, Expected};

/// A row of the table: a number that a caller may give.
///
/// ```
/// use eks_max_pods::bounds;
/// assert_eq!(bounds::WARM_IP_TARGET.check(-3).unwrap_err().to_string(), "warmIpTarget is -3, must be 0 to 65535");
/// assert_eq!(bounds::WARM_IP_TARGET.check(5), Ok(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The option's name.
    pub name: &'static str,
    /// The smallest value taken.
    pub min: i64,
    /// The largest value taken.
    pub max: i64,
}

impl Bound {
    const fn new(name: &'static str, min: i64, max: i64) -> Self {
        Self { name, min, max }
    }

    /// The same with a smallest value that depends on another option.
    #[must_use]
    pub const fn at_least(self, min: i64) -> Self {
        Self { min, ..self }
    }

    /// The same with a largest value that depends on another option.
    #[must_use]
    pub const fn at_most(self, max: i64) -> Self {
        Self { max, ..self }
    }

    /// `value`, if it lies in the range.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] if it does not.
    pub const fn check(&self, value: i64) -> Result<i64, Error> {
        if value >= self.min && value <= self.max {
            return Ok(value);
        }
        Err(Error::new(ErrorCode::OutOfRange, self.name).number(value).expecting(self.expected()))
    }

    /// The range, as an error says it.
    #[must_use]
    pub const fn expected(&self) -> Expected {
        Expected::Range { min: self.min, max: self.max }
    }
}

/// `u16`, which holds any count of pods, addresses or ENIs that a node can have.
const COUNT: i64 = 0xFFFF;
/// `int32`, which Kubernetes has for counts.
const INT32: i64 = 0x7FFF_FFFF;

/// ENIs on the default network card of a type that is not in the catalogue.
///
/// Up to 32: the largest type has 24, and the warm pool keeps a node's ENIs in an array of this size.
pub const ENIS: Bound = Bound::new("enis", 1, 32);
/// IPv4 addresses per ENI of such a type, the primary one included. Up to 64, what the largest types have.
pub const IPV4_PER_ENI: Bound = Bound::new("ipv4PerEni", 1, 64);
/// vCPUs of such a type. The largest type has 896.
pub const VCPUS: Bound = Bound::new("vcpus", 1, 4096);
/// Memory of such a type in MiB. The largest type has 33,554,432 MiB, 32 TiB.
pub const MEMORY_MIB: Bound = Bound::new("memoryMib", 1, 1 << 30);
/// Branch ENIs of such a type. The most that AWS publishes is 120.
pub const BRANCH_ENIS: Bound = Bound::new("branchEnis", 0, 1024);
/// ENIs over all network cards, where a whole instance type is given back. The most is 80.
pub const TOTAL_ENIS: Bound = Bound::new("totalEnis", 1, 255);
/// Network cards, likewise. The most is 17.
pub const NETWORK_CARDS: Bound = Bound::new("networkCards", 1, 64);
/// ENIs that the tools have compiled in, likewise: those of all cards where the CNI does not know the type.
pub const COMPILED_ENIS: Bound = Bound::new("compiledEnis", 1, 255);
/// IPv6 addresses per ENI, likewise; 0 where the type has no IPv6.
pub const IPV6_PER_ENI: Bound = Bound::new("ipv6PerEni", 0, 255);

/// `MAX_ENI`: any number that the CNI reads; 0 or less means unset.
pub const MAX_ENI: Bound = Bound::new("maxEni", -0x8000_0000, INT32);
/// ENIs attached to the node that the CNI may not use.
pub const UNMANAGED_ENIS: Bound = Bound::new("unmanagedEnis", 0, COUNT);
/// `WARM_ENI_TARGET`.
pub const WARM_ENI_TARGET: Bound = Bound::new("warmEniTarget", 0, COUNT);
/// `WARM_IP_TARGET`; 0 means unset.
pub const WARM_IP_TARGET: Bound = Bound::new("warmIpTarget", 0, COUNT);
/// `MINIMUM_IP_TARGET`; 0 means unset.
pub const MINIMUM_IP_TARGET: Bound = Bound::new("minimumIpTarget", 0, COUNT);
/// `WARM_PREFIX_TARGET`.
pub const WARM_PREFIX_TARGET: Bound = Bound::new("warmPrefixTarget", 0, COUNT);

/// Pods on the node's own address.
pub const HOST_NETWORK_PODS: Bound = Bound::new("hostNetworkPods", 0, COUNT);
/// Karpenter's `RESERVED_ENIS`; its own test goes up to 1,000,000.
pub const KARPENTER_RESERVED_ENIS: Bound = Bound::new("karpenterReservedEnis", 0, INT32);
/// Karpenter's `podsPerCore`; 0 means unset.
pub const PODS_PER_CORE: Bound = Bound::new("podsPerCore", 0, COUNT);
/// The kubelet's max pods. The kubelet takes an `int32`.
pub const MAX_PODS: Bound = Bound::new("maxPods", 0, INT32);
/// `status.allocatable.pods` of a node.
pub const ALLOCATABLE_PODS: Bound = Bound::new("allocatablePods", 0, INT32);

/// Pods that want an address. More than a node can have wait; the kubelet's own limit is the largest.
pub const PODS: Bound = Bound::new("pods", 0, INT32);
/// Pods of a simulation's beginning.
pub const START_PODS: Bound = Bound::new("startPods", 0, INT32);
/// Running pods that an event deletes.
pub const REPLACED: Bound = Bound::new("replaced", 0, INT32);
/// The last pod count of a curve: more than the 32,256 addresses that a node can have.
pub const UP_TO: Bound = Bound::new("upTo", 0, COUNT);
/// The time of an event in a simulation, in seconds: a day.
pub const AT: Bound = Bound::new("at", 0, 86_400);
/// How long a simulation runs, in seconds: a day.
pub const SECONDS: Bound = Bound::new("seconds", 0, 86_400);
/// Seconds to create and attach an ENI: an hour.
pub const ATTACH_SECONDS: Bound = Bound::new("attachSeconds", 0, 3600);
/// Events of a simulation.
pub const EVENTS: Bound = Bound::new("events", 0, 100_000);
/// Pod counts of a schedule.
pub const POD_COUNTS: Bound = Bound::new("podCounts", 0, 100_000);
/// Pods that a node runs, for sizing its pool.
pub const PODS_PER_NODE: Bound = Bound::new("podsPerNode", 0, COUNT);
/// Pods that start at once, for sizing.
pub const BURST: Bound = Bound::new("burst", 0, COUNT);
/// Free addresses of a subnet: a VPC's /16 has 65,536, an IPv4 network at most so many.
pub const ADDRESSES: Bound = Bound::new("addresses", 0, 0xFFFF_FFFF);
/// Free /28 blocks of a subnet.
pub const PREFIX_BLOCKS: Bound = Bound::new("prefixBlocks", 0, 0x0FFF_FFFF);

/// Nodes of a group, and extra nodes during an upgrade.
pub const NODES: Bound = Bound::new("nodes", 0, 10_000_000);
/// Extra nodes of each group during an upgrade.
pub const SURGE: Bound = Bound::new("surge", 0, 10_000_000);
/// The same as a share of the group, in percent.
pub const SURGE_PERCENT: Bound = Bound::new("surge", 0, 100);
/// Pods of a node that have an address of their own and come with the node.
pub const DAEMON_SET_PODS: Bound = Bound::new("daemonSetPods", 0, COUNT);
/// Replicas of a workload.
pub const REPLICAS: Bound = Bound::new("replicas", 0, INT32);
/// Those of them that have a branch ENI.
pub const BRANCH_REPLICAS: Bound = Bound::new("branchReplicas", 0, INT32);
/// Pods that run already.
pub const OTHER_PODS: Bound = Bound::new("otherPods", 0, INT32);
/// CPU that a replica requests, in millicores.
pub const CPU_MILLICORES: Bound = Bound::new("cpuMillicores", 0, INT32);
/// Memory that a replica requests: as much as the largest node may have.
pub const REQUESTED_MEMORY_MIB: Bound = Bound::new("memoryMib", 0, 1 << 30);
/// Addresses that something else takes in the subnets of a plan.
pub const OTHER_ADDRESSES: Bound = Bound::new("otherAddresses", 0, INT32);
/// Addresses of a subnet that others use; the subnet's own size is the smaller limit.
pub const USED: Bound = Bound::new("used", 0, 65_531);
/// Addresses of a subnet that nobody uses; the subnet's own size is the smaller limit.
pub const AVAILABLE: Bound = Bound::new("available", 0, 65_531);
/// Groups of a plan.
pub const NODE_GROUPS: Bound = Bound::new("nodeGroups", 1, 100_000);
/// Subnets of a plan. A VPC has 200 unless its owner asks AWS for more.
pub const SUBNETS: Bound = Bound::new("subnets", 1, 1000);
/// Types of a node group; the catalogue has 1,433.
pub const INSTANCE_TYPES: Bound = Bound::new("instanceType", 1, 2000);

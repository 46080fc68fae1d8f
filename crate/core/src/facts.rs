//! Numbers and words in answers, by the names that the API gives them.
//!
//! A sentence names them in its gaps, a binding lists those that an answer has: both ask the answer itself, so a
//! number in a sentence is the number beside it.

use core::fmt;

use crate::text::words;

words! { packed
    /// The name of a number or word in an answer or a sentence, in alphabetical order.
    pub enum Fact {
        /// How pods get addresses.
        AddressMode = "addressMode",
        /// Pod addresses attached to a node.
        Addresses = "addresses",
        /// The fewest addresses that a pool can rest with.
        AddressesFrom = "addressesFrom",
        /// The most addresses that a pool can rest with.
        AddressesTo = "addressesTo",
        /// Since when all pods run.
        AllRunningAt = "allRunningAt",
        /// `status.allocatable.pods`, as seen on a node.
        AllocatablePods = "allocatablePods",
        /// Calls that create and attach an ENI.
        AllocateEni = "allocateEni",
        /// The processor's architecture.
        Architecture = "architecture",
        /// Calls that add slots to an ENI.
        AssignAddresses = "assignAddresses",
        /// Pods that have an address.
        Assigned = "assigned",
        /// A time in seconds.
        At = "at",
        /// Pods of a burst that find an address at once.
        AtOnce = "atOnce",
        /// Max pods in EKS Auto Mode.
        AutoMode = "autoMode",
        /// A subnet's zone.
        AvailabilityZone = "availabilityZone",
        /// Addresses that a subnet has free before a plan.
        Available = "available",
        /// Is it bare metal?
        BareMetal = "bareMetal",
        /// Pods that the memory reserve is computed from.
        Basis = "basis",
        /// Max pods by bootstrap.sh.
        BootstrapSh = "bootstrapSh",
        /// Max pods on Bottlerocket.
        Bottlerocket = "bottlerocket",
        /// Branch ENIs of a type.
        BranchEnis = "branchEnis",
        /// Pods with a branch ENI.
        BranchPods = "branchPods",
        /// Pods that start at once.
        Burst = "burst",
        /// EC2 calls that a burst costs.
        BurstCalls = "burstCalls",
        /// Seconds until a whole burst runs.
        BurstSeconds = "burstSeconds",
        /// Max pods by the calculator script.
        CalculatorScript = "calculatorScript",
        /// The same with `--show-max-allowed`.
        CalculatorScriptMaxAllowed = "calculatorScriptMaxAllowed",
        /// AWS's ceiling by vCPUs.
        Ceiling = "ceiling",
        /// A subnet's network.
        Cidr = "cidr",
        /// The CNI's version.
        CniVersion = "cniVersion",
        /// What is wrong, in a word.
        Code = "code",
        /// ENIs that the tools have compiled in.
        CompiledEnis = "compiledEnis",
        /// So many of the types that were asked for.
        Count = "count",
        /// CPU in millicores.
        CpuMillicores = "cpuMillicores",
        /// Does EC2 call the type current?
        CurrentGeneration = "currentGeneration",
        /// Subnet addresses that a node takes with the shipped settings.
        DefaultAddresses = "defaultAddresses",
        /// Pods of a burst that find an address at once with the shipped settings.
        DefaultAtOnce = "defaultAtOnce",
        /// ENIs on a type's default network card.
        DefaultCardEnis = "defaultCardEnis",
        /// What a tool sets without an expression.
        DefaultMaxPods = "defaultMaxPods",
        /// Karpenter's count by ENIs alone.
        EniLimited = "eniLimited",
        /// ENIs: of a type, on its default card; of an answer, those that carry pods.
        Enis = "enis",
        /// The fewest ENIs that a pool can rest with.
        EnisFrom = "enisFrom",
        /// The most ENIs that a pool can rest with.
        EnisTo = "enisTo",
        /// Ephemeral storage in GiB.
        EphemeralStorageGib = "ephemeralStorageGib",
        /// The eviction threshold in MiB.
        EvictionMemoryMib = "evictionMemoryMib",
        /// What would have been right.
        Expected = "expected",
        /// The part of a type's name before the dot.
        Family = "family",
        /// The option at fault.
        Field = "field",
        /// Do all subnets hold what is asked of them?
        Fits = "fits",
        /// MiB that would be reserved if the reserve followed max pods.
        Following = "following",
        /// Pod addresses that no pod has.
        Free = "free",
        /// Calls that free an ENI.
        FreeEni = "freeEni",
        /// Prefixes without a pod.
        FreePrefixes = "freePrefixes",
        /// Subnet addresses that a fresh node takes.
        FreshAddresses = "freshAddresses",
        /// Max pods that another type of the group would have.
        HigherMaxPods = "higherMaxPods",
        /// That other type.
        HigherType = "higherType",
        /// Pods on the node's own address.
        HostNetworkPods = "hostNetworkPods",
        /// The hypervisor.
        Hypervisor = "hypervisor",
        /// A type's name.
        InstanceType = "instanceType",
        /// IPv4 addresses per ENI.
        Ipv4PerEni = "ipv4PerEni",
        /// IPv6 addresses per ENI.
        Ipv6PerEni = "ipv6PerEni",
        /// Max pods by Karpenter.
        Karpenter = "karpenter",
        /// Karpenter's number where unmanaged ENIs are EFA-only.
        KarpenterEfaOnly = "karpenterEfaOnly",
        /// The kind of a failure.
        Kind = "kind",
        /// The newest version that the rules were read from.
        Latest = "latest",
        /// Replicas that run in the worst placement.
        Least = "least",
        /// The type of a value on the left of an operator.
        Left = "left",
        /// How long something is, in UTF-16 code units.
        Length = "length",
        /// What keeps replicas from running.
        LimitedBy = "limitedBy",
        /// Max pods of a managed node group.
        ManagedNodeGroup = "managedNodeGroup",
        /// The largest number that is taken.
        Max = "max",
        /// Pods that can have an address.
        MaxAllowed = "maxAllowed",
        /// `MAX_ENI`.
        MaxEni = "maxEni",
        /// The kubelet's max pods.
        MaxPods = "maxPods",
        /// MiB reserved for pods that cannot be.
        Mebibytes = "mebibytes",
        /// A type's memory in MiB.
        MemoryMib = "memoryMib",
        /// A failure in a sentence.
        Message = "message",
        /// The smallest number that is taken.
        Min = "min",
        /// The version that a feature needs.
        Minimum = "minimum",
        /// `MINIMUM_IP_TARGET`.
        MinimumIpTarget = "minimumIpTarget",
        /// A type's name, among its own facts.
        Name = "name",
        /// Network cards.
        NetworkCards = "networkCards",
        /// A node group's name.
        NodeGroup = "nodeGroup",
        /// Does the CNI start?
        NodeStarts = "nodeStarts",
        /// Max pods by nodeadm.
        Nodeadm = "nodeadm",
        /// Nodes.
        Nodes = "nodes",
        /// Nodes that would still fit.
        NodesLeft = "nodesLeft",
        /// Where something begins, in UTF-16 code units.
        Offset = "offset",
        /// Replicas without a node.
        Pending = "pending",
        /// A share in percent.
        Percent = "percent",
        /// Addresses that the CNI can give to pods.
        PodAddresses = "podAddresses",
        /// The ENIs that carry pods, as they come about.
        PodEniTerms = "podEniTerms",
        /// Pods.
        Pods = "pods",
        /// Whole /28 blocks that are free before a plan.
        PrefixBlocks = "prefixBlocks",
        /// Whole /28 blocks that a plan leaves.
        PrefixBlocksFree = "prefixBlocksFree",
        /// /28 prefixes that a plan asks for.
        PrefixBlocksNeeded = "prefixBlocksNeeded",
        /// Can the CNI attach prefixes?
        PrefixDelegation = "prefixDelegation",
        /// Prefixes attached to a node.
        Prefixes = "prefixes",
        /// The fewest prefixes that a pool can rest with.
        PrefixesFrom = "prefixesFrom",
        /// The most prefixes that a pool can rest with.
        PrefixesTo = "prefixesTo",
        /// AWS's recommendation.
        Recommended = "recommended",
        /// MiB reserved.
        Reserved = "reserved",
        /// Karpenter's `RESERVED_ENIS`.
        ReservedEnis = "reservedEnis",
        /// Is a type no longer offered?
        Retired = "retired",
        /// The type of a value on the right.
        Right = "right",
        /// Replicas that run.
        Running = "running",
        /// Seconds.
        Seconds = "seconds",
        /// When the last thing changed.
        SettledAt = "settledAt",
        /// Does a pool come to rest?
        Settles = "settles",
        /// The part of a type's name behind the dot.
        Size = "size",
        /// Slots per ENI.
        SlotsPerEni = "slotsPerEni",
        /// Where a type can be had.
        Status = "status",
        /// Addresses taken from the subnet.
        SubnetAddresses = "subnetAddresses",
        /// The tool that takes an expression.
        Tool = "tool",
        /// ENIs over all cards.
        TotalEnis = "totalEnis",
        /// Can a type have a trunk ENI?
        Trunk = "trunk",
        /// The types that were asked for.
        Types = "types",
        /// Calls that return secondary IPs.
        UnassignAddresses = "unassignAddresses",
        /// Calls that return prefixes.
        UnassignPrefixes = "unassignPrefixes",
        /// ENIs that the CNI may not use.
        UnmanagedEnis = "unmanagedEnis",
        /// Max pods by upstream Kubernetes.
        UpstreamKubernetes = "upstreamKubernetes",
        /// Pods that can run.
        Usable = "usable",
        /// Addresses that a plan takes while old and new nodes run.
        UsedAtPeak = "usedAtPeak",
        /// Addresses that a plan takes.
        UsedAtRest = "usedAtRest",
        /// The result of a step.
        Value = "value",
        /// A tool's variables.
        Variables = "variables",
        /// vCPUs.
        Vcpus = "vcpus",
        /// Does a subnet hold what is asked of it?
        Verdict = "verdict",
        /// Pods that have no address.
        Waiting = "waiting",
        /// Replicas on a node without an address left.
        WaitingForAddress = "waitingForAddress",
        /// `WARM_ENI_TARGET`.
        WarmEniTarget = "warmEniTarget",
        /// `WARM_IP_TARGET`.
        WarmIpTarget = "warmIpTarget",
        /// `WARM_PREFIX_TARGET`.
        WarmPrefixTarget = "warmPrefixTarget",
        /// Max pods on Windows.
        Windows = "windows",
        /// Addresses that a plan takes with prefix delegation.
        WithPrefixes = "withPrefixes",
        /// Addresses that a plan takes without.
        WithoutPrefixes = "withoutPrefixes",
        /// What somebody wrote.
        Written = "written",
        /// What a table says that sums the ENIs of all cards.
        WrongTotal = "wrongTotal",
    }
}

/// Something that knows facts.
pub trait Facts {
    /// The fact, if it is one of these and is known.
    fn fact(&self, fact: Fact) -> Option<Value<'_>>;
}

/// A number or a word.
///
/// ```
/// use eks_max_pods::Value;
/// assert_eq!(Value::from(35_u32).to_string(), "35");
/// assert_eq!(Value::Word("t3.large").to_string(), "t3.large");
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A word.
    Word(&'a str),
    /// Anything else that can be written.
    Text(&'a dyn fmt::Display),
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => n.fmt(f),
            Self::Flag(true) => f.write_str("true"),
            Self::Flag(false) => f.write_str("false"),
            Self::Word(word) => f.write_str(word),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<u32> for Value<'_> {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<i64> for Value<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

/// Numbers beyond `i64`, which no answer has, are the largest that it holds.
impl From<u64> for Value<'_> {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(word: &'a str) -> Self {
        Self::Word(word)
    }
}

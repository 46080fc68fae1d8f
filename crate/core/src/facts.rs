//! Numbers and words in answers, by the names that the API gives them.
//!
//! A sentence names them in its gaps, a binding lists those that an answer has: both ask the answer itself, so a
//! number in a sentence is the number beside it.

use core::fmt;

use crate::text::words;

words! {
    /// The name of a number or word in an answer, in alphabetical order.
    pub enum Fact {
        /// How pods get addresses.
        AddressMode = "addressMode",
        /// `status.allocatable.pods`, as seen on a node.
        AllocatablePods = "allocatablePods",
        /// The processor's architecture.
        Architecture = "architecture",
        /// Max pods in EKS Auto Mode.
        AutoMode = "autoMode",
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
        /// Max pods by the calculator script.
        CalculatorScript = "calculatorScript",
        /// The same with `--show-max-allowed`.
        CalculatorScriptMaxAllowed = "calculatorScriptMaxAllowed",
        /// AWS's ceiling by vCPUs.
        Ceiling = "ceiling",
        /// The CNI's version.
        CniVersion = "cniVersion",
        /// ENIs that the tools have compiled in.
        CompiledEnis = "compiledEnis",
        /// So many of the types that were asked for.
        Count = "count",
        /// CPU in millicores.
        CpuMillicores = "cpuMillicores",
        /// Does EC2 call the type current?
        CurrentGeneration = "currentGeneration",
        /// ENIs on a type's default network card.
        DefaultCardEnis = "defaultCardEnis",
        /// What a tool sets without an expression.
        DefaultMaxPods = "defaultMaxPods",
        /// Karpenter's count by ENIs alone.
        EniLimited = "eniLimited",
        /// ENIs: of a type, on its default card; of an answer, those that carry pods.
        Enis = "enis",
        /// Ephemeral storage in GiB.
        EphemeralStorageGib = "ephemeralStorageGib",
        /// The eviction threshold in MiB.
        EvictionMemoryMib = "evictionMemoryMib",
        /// The part of a type's name before the dot.
        Family = "family",
        /// MiB that would be reserved if the reserve followed max pods.
        Following = "following",
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
        /// The kind of a failure.
        Kind = "kind",
        /// The newest version that the rules were read from.
        Latest = "latest",
        /// The type of a value on the left of an operator.
        Left = "left",
        /// How long something is, in UTF-16 code units.
        Length = "length",
        /// Max pods of a managed node group.
        ManagedNodeGroup = "managedNodeGroup",
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
        /// The version that a feature needs.
        Minimum = "minimum",
        /// A type's name, among its own facts.
        Name = "name",
        /// Network cards.
        NetworkCards = "networkCards",
        /// Max pods by nodeadm.
        Nodeadm = "nodeadm",
        /// Where something begins, in UTF-16 code units.
        Offset = "offset",
        /// A share in percent.
        Percent = "percent",
        /// Addresses that the CNI can give to pods.
        PodAddresses = "podAddresses",
        /// The ENIs that carry pods, as they come about.
        PodEniTerms = "podEniTerms",
        /// Pods.
        Pods = "pods",
        /// Can the CNI attach prefixes?
        PrefixDelegation = "prefixDelegation",
        /// The numbers that are taken.
        Range = "range",
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
        /// The part of a type's name behind the dot.
        Size = "size",
        /// Slots per ENI.
        SlotsPerEni = "slotsPerEni",
        /// Where a type can be had.
        Status = "status",
        /// The tool that takes an expression.
        Tool = "tool",
        /// ENIs over all cards.
        TotalEnis = "totalEnis",
        /// Can a type have a trunk ENI?
        Trunk = "trunk",
        /// The types that were asked for.
        Types = "types",
        /// ENIs that the CNI may not use.
        UnmanagedEnis = "unmanagedEnis",
        /// Max pods by upstream Kubernetes.
        UpstreamKubernetes = "upstreamKubernetes",
        /// The result of a step.
        Value = "value",
        /// A tool's variables.
        Variables = "variables",
        /// vCPUs.
        Vcpus = "vcpus",
        /// Max pods on Windows.
        Windows = "windows",
        /// What somebody wrote.
        Written = "written",
        /// What a table says that sums the ENIs of all cards.
        WrongTotal = "wrongTotal",
    }
}

impl Fact {
    /// The fact of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let place = Self::WORDS.binary_search(&name).ok()?;
        Self::ALL.get(place).copied()
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

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn facts_are_found_by_name() {
        assert!(Fact::WORDS.is_sorted(), "the search halves a sorted list");
        for fact in Fact::ALL {
            assert_eq!(Fact::named(fact.as_str()), Some(*fact));
        }
        assert_eq!(Fact::named("nothing"), None);
    }
}

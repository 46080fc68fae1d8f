//! What a person should know about an answer: code, severity, sentence and source in one table.

use core::fmt;

use crate::sentence::packed;
use crate::text::{Texts, words};
use crate::{Facts, Sentence, Value};

words! {
    /// How much an [`Advice`] matters.
    pub enum Severity {
        /// Good to know.
        Info = "info",
        /// Probably not what was meant.
        Warning = "warning",
        /// Does not work.
        Error = "error",
    }
}

/// Something a person should know about an answer.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, MaxPodsOptions, Severity, max_pods};
/// let xen = InstanceType::named("t2.medium")?;
/// let answer = max_pods(&xen, MaxPodsOptions::default().cni(Cni::default().prefix_delegation(true)))?;
/// answer.each_advice(&mut |advice| {
///     assert_eq!((advice.code().as_str(), advice.severity()), ("prefixes-need-nitro", Severity::Warning));
///     assert!(advice.to_string().contains("t2.medium is not known to be either"));
/// });
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Advice<'a> {
    code: AdviceCode,
    about: &'a dyn Facts,
}

impl<'a> Advice<'a> {
    pub(crate) const fn new(code: AdviceCode, about: &'a dyn Facts) -> Self {
        Self { code, about }
    }

    /// What it says, for programs and translators. Stable.
    #[must_use]
    pub const fn code(&self) -> AdviceCode {
        self.code
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where it is documented or discussed.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.code.source()
    }

    /// The numbers and words in the sentence, by name, in its order; one that stands in it twice comes twice.
    pub fn each_value(&self, visit: &mut dyn FnMut(&'static str, Value<'a>)) {
        self.code.sentence().each_gap(self.about, visit);
    }
}

/// The English sentence.
impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.sentence().fill(f, self.about)
    }
}

impl fmt::Debug for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self}", self.code.as_str())
    }
}

/// An answer that has advice to give.
pub(crate) trait Advises: Facts {
    /// The advice that it may give. Of one severity it gives them in this order.
    fn candidates(&self) -> &'static [AdviceCode];

    /// Does it give this one?
    fn gives(&self, code: AdviceCode) -> bool;

    /// Itself, for the advice to take its values from.
    fn facts(&self) -> &dyn Facts;

    /// What this one takes its values from, if it is given.
    fn about(&self, code: AdviceCode) -> Option<&dyn Facts> {
        self.gives(code).then(|| self.facts())
    }
}

/// Has advice told by severity: the gravest first, whatever tells it.
pub(crate) fn gravest_first(tell: &mut dyn FnMut(Severity)) {
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        tell(severity);
    }
}

/// Visits the advice that an answer gives, the gravest first.
pub(crate) fn advise<'a>(answer: &'a dyn Advises, visit: &mut dyn FnMut(Advice<'a>)) {
    gravest_first(&mut |severity| {
        for code in answer.candidates().iter().filter(|code| code.severity() == severity) {
            if let Some(about) = answer.about(*code) {
                visit(Advice::new(*code, about));
            }
        }
    });
}

macro_rules! advice_table {
    ($($name:ident $code:literal $severity:ident $sentence:literal $source:expr;)*) => {
        /// Every kind of [`Advice`]; the names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum AdviceCode {
            $(#[doc = concat!("`", $code, "`: ", $sentence, ".")] $name,)*
        }

        impl AdviceCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

        }

        /// Code, sentence and source of each, in the order of [`AdviceCode::ALL`].
        const COLUMNS: &[&str] = &[$($code, $sentence, $source,)*];
        static TEXTS: Texts<{ COLUMNS.len() }> = Texts::new(packed!(concat!($($code, $sentence, $source),*)), COLUMNS);
        static SEVERITIES: &[Severity] = &[$(Severity::$severity,)*];
    };
}

impl fmt::Display for AdviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl AdviceCode {
    #[inline(never)]
    fn text(self, column: usize) -> &'static str {
        TEXTS.get((self as usize).saturating_mul(3).saturating_add(column))
    }

    /// The code in kebab-case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.text(0)
    }

    /// Where advice of this kind is documented or discussed.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.text(2)
    }

    /// How much advice of this kind matters.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // There is one for each variant: one macro makes both.
    pub fn severity(self) -> Severity {
        SEVERITIES[self as usize]
    }

    /// The English sentence with a `{gap}` for each value: what a translation starts from.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        Sentence::from_packed(self.text(1))
    }
}

macro_rules! cni {
    ($path:literal) => {
        concat!("https://github.com/aws/amazon-vpc-cni-k8s/", $path)
    };
}
macro_rules! ami {
    ($path:literal) => {
        concat!("https://github.com/awslabs/amazon-eks-ami/", $path)
    };
}
macro_rules! karpenter {
    ($path:literal) => {
        concat!("https://github.com/aws/karpenter-provider-aws/", $path)
    };
}
macro_rules! guide {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/eks/latest/userguide/", $page)
    };
}
macro_rules! practices {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/eks/latest/best-practices/", $page)
    };
}

advice_table! {
    PrefixesNeedNitro "prefixes-need-nitro" Warning
        "the CNI attaches /28 prefixes on Nitro and bare metal only, and {instanceType} is not known to be either: it falls back to secondary IPs and says so in its log only"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2772");
    PrefixesNeedNewerCni "prefixes-need-newer-cni" Warning
        "prefix delegation on {instanceType} needs VPC CNI {minimum}: {cniVersion} uses secondary IPs"
        cni!("blob/v1.23.1/README.md#enable_prefix_delegation-v190");
    Ipv6NeedsNitro "ipv6-needs-nitro" Error
        "{instanceType} cannot hold an IPv6 prefix: ipamd refuses to start, and no pod gets an address"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2755");
    Ipv6NeedsPrefixDelegation "ipv6-needs-prefix-delegation" Error
        "IPv6 needs ENABLE_PREFIX_DELEGATION=true: ipamd refuses to start without it"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2755");
    Ipv6NeedsNewerCni "ipv6-needs-newer-cni" Error
        "IPv6 needs VPC CNI {minimum}: {cniVersion} has none"
        cni!("blob/v1.23.1/README.md#enable_ipv6-v1100");
    PodEniNeedsNewerCni "pod-eni-needs-newer-cni" Error
        "security groups for pods need VPC CNI {minimum}: {cniVersion} ignores ENABLE_POD_ENI"
        cni!("blob/v1.23.1/README.md#enable_pod_eni-v170");
    NoEniForPods "no-eni-for-pods" Error
        "no ENI is left for pods: apart from those with a branch ENI only the {hostNetworkPods} on the node's own address can run"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L686");
    WindowsNotPossible "windows-not-possible" Error
        "a Windows node of {instanceType} gets no pod addresses: EKS has Windows AMIs for x86_64 only, and the VPC resource controller must know the type"
        guide!("windows-support.html");

    RaiseMaxPods "raise-max-pods" Warning
        "prefixes give this node {podAddresses} pod addresses, but nodeadm leaves max pods at {nodeadm} and Karpenter at {karpenter}: set it to {recommended}, or nothing changes"
        practices!("prefix-mode-linux.html");
    Ipv6RaiseMaxPods "ipv6-raise-max-pods" Warning
        "in IPv6 addresses are no limit, but nodeadm still sets {nodeadm}, Bottlerocket {bottlerocket} and Karpenter {karpenter}: raise max pods to {recommended}"
        ami!("pull/2742");
    CustomNetworkingTakesAnEni "custom-networking-takes-an-eni" Warning
        "custom networking keeps pods off the primary ENI, which leaves {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, and Karpenter, which only RESERVED_ENIS can tell, {karpenter}"
        practices!("custom-networking.html");
    TrunkTakesAnEni "trunk-takes-an-eni" Warning
        "the trunk for security groups for pods takes an ENI, which leaves {podAddresses} addresses; pods with a branch ENI, at most {branchPods}, come on top of them but count against max pods, so {usable} pods can run. nodeadm does not know of it and sets {nodeadm}"
        ami!("issues/2051");
    TrunkUnknown "trunk-unknown" Warning
        "AWS does not say whether {instanceType} takes a trunk ENI: the CNI holds an ENI for it, and none may ever come"
        cni!("blob/v1.23.1/pkg/awsutils/awsutils.go#L2034");
    NoTrunk "no-trunk" Warning
        "{instanceType} takes no trunk ENI: a pod with security groups of its own cannot run on it"
        guide!("security-groups-for-pods.html");
    TrunkTablesDisagree "trunk-tables-disagree" Info
        "the VPC resource controller's table of March 2026 gives {instanceType} no trunk ENI, Karpenter's of August {branchPods} branch ENIs: the newer one is used here"
        "https://github.com/aws/amazon-vpc-resource-controller-k8s/pull/686";
    UnmanagedEnis "unmanaged-enis" Warning
        "ENIs that are not the CNI's to use ({unmanagedEnis}) leave {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, Karpenter {karpenter}"
        cni!("blob/v1.23.1/README.md#eni-tags-related-to-allocation");
    EfaOnlyReserve "efa-only-reserve" Info
        "where an unmanaged ENI is an EFA-only interface, and not just tagged no_manage, Karpenter sets {karpenterEfaOnly} pods, but nodeadm reserves memory for all ENIs: {mebibytes} MiB more than Karpenter expects"
        karpenter!("blob/v1.14.1/pkg/providers/instancetype/types.go#L641");
    MaxEniLimits "max-eni-limits" Warning
        "MAX_ENI {maxEni} leaves {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, Karpenter {karpenter}"
        cni!("blob/v1.23.1/README.md#max_eni");
    MaxEniUnset "max-eni-unset" Info
        "MAX_ENI {maxEni} means unset to the CNI; max-pods-calculator.sh takes it for a number and says {calculatorScript}"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L1406");

    LimitsChanged "limits-changed" Warning
        "EC2 now gives {instanceType} {defaultCardEnis} ENIs on its default card; VPC CNI 1.23.1, nodeadm and Bottlerocket have {compiledEnis} compiled in, so nodeadm sets {nodeadm} where EC2's limits allow {maxAllowed}"
        cni!("blob/v1.23.1/pkg/vpc/vpc_ip_resource_limit.go");
    CniCountsAllCards "cni-counts-all-cards" Warning
        "VPC CNI 1.23.1 does not know {instanceType} and counts the {compiledEnis} ENIs of all its network cards; the default card, the only one with pods, has {defaultCardEnis}"
        cni!("blob/v1.23.1/pkg/awsutils/awsutils.go#L1927");
    MultiCard "multi-card" Info
        "{instanceType} has {networkCards} network cards, and only ENIs of the default one carry pods ({defaultCardEnis} of {totalEnis}): tables that sum them all say {wrongTotal}"
        cni!("blob/v1.23.1/misc/eni-max-pods.txt");
    NotInToolTables "not-in-tool-tables" Warning
        "{instanceType} is in no tool's table yet: nodeadm asks EC2 for it, and Bottlerocket leaves max pods at {bottlerocket} and reserves no memory"
        "https://github.com/bottlerocket-os/bottlerocket/pull/1472";
    NewAddressCount "new-address-count" Info
        "{ipv4PerEni} addresses per ENI is a number that older tables and rules of thumb do not know"
        cni!("blob/v1.23.1/misc/eni-max-pods.txt");
    DefaultAboveRecommended "default-above-recommended" Info
        "nodeadm sets {nodeadm} on this type and Karpenter {karpenter}; AWS recommends at most {ceiling}, a managed node group sets {managedNodeGroup}, EKS Auto Mode {autoMode}"
        ami!("issues/1414");
    ScriptMissesBareMetal "script-misses-bare-metal" Info
        "max-pods-calculator.sh takes bare metal for a type without prefixes and allows {calculatorScriptMaxAllowed}; the CNI can use {maxAllowed}"
        cni!("blob/v1.23.1/pkg/awsutils/awsutils.go#L2024");
    ScriptStopsAtV "script-stops-at-v" Info
        "max-pods-calculator.sh stops at a version with a leading v, as EKS writes it: its numbers here are those for {cniVersion}"
        ami!("issues/2651");
    CeilingBoundary "ceiling-boundary" Info
        "with exactly 30 vCPUs AWS's documents fit neither 110 nor 250: the script takes 110"
        guide!("choosing-instance-type.html");
    VcpusUnknown "vcpus-unknown" Info
        "the vCPUs of {instanceType} are unknown: 110 is assumed, with more than 30 it would be 250"
        guide!("choosing-instance-type.html");
    KarpenterCountsZero "karpenter-counts-zero" Info
        "where RESERVED_ENIS leaves no ENI, Karpenter counts 0 pods, and max-pods-calculator.sh the 2 on the node's own address"
        karpenter!("blob/v1.14.1/pkg/providers/instancetype/types.go#L641");
    PodsPerCoreIgnored "pods-per-core-ignored" Info
        "Karpenter ignores podsPerCore on Bottlerocket: there it sets {eniLimited}"
        karpenter!("blob/v1.14.1/pkg/providers/instancetype/types.go#L732");
    WindowsLimits "windows-limits" Info
        "a Windows node has {podAddresses} pod addresses on its one ENI, while its kubelet and Karpenter allow {windows} pods: the smaller number counts"
        practices!("windows-networking.html");
    WindowsIgnores "windows-ignores" Info
        "custom networking, security groups for pods, MAX_ENI and unmanaged ENIs change nothing on a Windows node"
        guide!("windows-support.html");
    NoEksAmi "no-eks-ami" Warning
        "EKS has no AMI for {instanceType}: its numbers are what the rules give"
        guide!("eks-optimized-amis.html");
    Retired "retired" Info
        "{instanceType} is no longer offered: its limits are kept for nodes that still run"
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html";
    NewerThanRules "newer-than-rules" Info
        "the rules are those of VPC CNI {latest}: {cniVersion} is newer"
        cni!("releases");
    SpecialStatus "special-status" Info
        "{instanceType} is not in EC2's public list ({status}): its limits are the VPC CNI's own"
        cni!("blob/v1.23.1/scripts/gen_vpc_ip_limits.go");

    ReserveIgnoresMaxPods "reserve-ignores-max-pods" Warning
        "kube-reserved memory is computed from {basis} pods, not from max pods {maxPods}: {reserved} MiB instead of {following} MiB"
        ami!("issues/782");
    ReserveExceedsMemory "reserve-exceeds-memory" Error
        "kube-reserved and the eviction threshold take {reserved} MiB for {basis} pods, and the node has {memoryMib}: it is under memory pressure from the start"
        ami!("issues/2580");
    ReserveAboveQuarter "reserve-above-quarter" Warning
        "kube-reserved takes {percent} % of the node's memory: {reserved} MiB for {basis} pods"
        ami!("issues/2580");
    NoMemoryReserve "no-memory-reserve" Warning
        "Bottlerocket has no table entry for {instanceType} and nobody set max pods: it reserves no memory at all"
        "https://github.com/bottlerocket-os/bottlerocket/pull/1472";
    CapacityUnknown "capacity-unknown" Info
        "the vCPUs or the memory of {instanceType} are unknown: what is allocatable cannot be said"
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html";
    CapacityIsLess "capacity-is-less" Info
        "the operating system sees less memory than the {memoryMib} MiB of the type, so a little less is allocatable"
        karpenter!("blob/v1.14.1/pkg/providers/instancetype/types.go#L512");

    Ipv6RefusesCustomNetworking "ipv6-refuses-custom-networking" Error
        "IPv6 and custom networking exclude one another: ipamd refuses to start"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2755");
    NoEniForCustomNetworking "no-eni-for-custom-networking" Error
        "custom networking leaves no ENI or no address for pods: ipamd fails to start and the node never becomes ready"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L686");
    PrefixesWithoutTarget "prefixes-without-target" Error
        "prefix delegation needs WARM_PREFIX_TARGET, WARM_IP_TARGET or MINIMUM_IP_TARGET above 0: aws-node refuses to start without one"
        cni!("blob/v1.23.1/cmd/aws-vpc-cni/main.go#L384");
    NeverSettles "never-settles" Error
        "the pool never rests at {pods} pods: the CNI attaches addresses and gives them back for ever, up to {addresses}"
        cni!("issues/1451");
    SubnetExhausted "subnet-exhausted" Error
        "the subnet has too little left for the pool's next step: the CNI tries again every two minutes, and does not fall back from prefixes to single addresses"
        cni!("issues/2749");
    MinimumFreezesPool "minimum-freezes-pool" Warning
        "MINIMUM_IP_TARGET {minimumIpTarget} without WARM_IP_TARGET freezes the pool at the size of its start: a pod beyond it never gets an address"
        cni!("issues/2650");
    MaxPodsAboveAddresses "max-pods-above-addresses" Warning
        "max pods {maxPods} is above the {podAddresses} pod addresses: pods beyond them stay in ContainerCreating"
        cni!("issues/890");
    TrunkHasNoRoom "trunk-has-no-room" Warning
        "no slot is free for the trunk ENI: pods with security groups of their own cannot run"
        cni!("issues/1203");
    WarmEniZeroFlaps "warm-eni-zero-flaps" Warning
        "with WARM_ENI_TARGET 0 an ENI is attached and freed for ever whenever pods fill their ENIs exactly, at every multiple of {slotsPerEni} pods"
        cni!("issues/1775");
    WarmEniHoldsAddresses "warm-eni-holds-addresses" Info
        "WARM_ENI_TARGET {warmEniTarget} keeps whole ENIs warm: {free} addresses of the subnet lie unused; WARM_IP_TARGET with MINIMUM_IP_TARGET needs fewer"
        cni!("issues/2294");
    SmallWarmIpTarget "small-warm-ip-target" Info
        "with WARM_IP_TARGET {warmIpTarget} nearly every pod that comes or goes costs an EC2 call: on large clusters EC2 throttles; MINIMUM_IP_TARGET at the usual number of pods helps"
        cni!("blob/v1.23.1/docs/eni-and-ip-target.md");
    WarmEniIgnored "warm-eni-ignored" Info
        "WARM_ENI_TARGET {warmEniTarget} counts for nothing with prefixes, WARM_IP_TARGET or MINIMUM_IP_TARGET"
        cni!("issues/3685");
    WarmPrefixHoldsEnis "warm-prefix-holds-enis" Info
        "WARM_PREFIX_TARGET {warmPrefixTarget} counts for nothing beside WARM_IP_TARGET or MINIMUM_IP_TARGET, except that it keeps empty ENIs attached"
        cni!("blob/v1.23.1/pkg/ipamd/datastore/data_store.go#L1042");
    PoolAboveMaxPods "pool-above-max-pods" Info
        "{addresses} addresses are attached though max pods is {maxPods}: it stops growth, but steps are whole"
        cni!("pull/2745");
    NeverCompacted "never-compacted" Info
        "pods have left, and this node keeps {subnetAddresses} subnet addresses where a fresh one with {pods} pods takes {freshAddresses}: the CNI moves no pods together, so ENIs and prefixes with few pods stay, and some with none"
        cni!("issues/2460");
    OrderDecidesPrefixes "order-decides-prefixes" Info
        "the CNI takes ENIs and prefixes at random: this node can rest elsewhere too (ENIs: {enisFrom} to {enisTo}; prefixes: {prefixesFrom} to {prefixesTo}; addresses: {addressesFrom} to {addressesTo})"
        cni!("issues/2460");
    OrderDecidesAddresses "order-decides-addresses" Info
        "the CNI takes ENIs and addresses at random: this node can rest elsewhere too (ENIs: {enisFrom} to {enisTo}; addresses: {addressesFrom} to {addressesTo})"
        cni!("issues/2460");
    PodsNeverStart "pods-never-start" Warning
        "pods that never get an address: {waiting}; the pool rests without one for them"
        cni!("issues/890");
    BurstAbovePool "burst-above-pool" Info
        "{pods} pods found no address at once; the last runs {seconds} seconds later, as the CNI makes one step in 5 seconds and an ENI takes up to 10 more"
        cni!("issues/2056");
    CoolingCountsAsFree "cooling-counts-as-free" Info
        "an address cools for 30 seconds after its pod, counts as free meanwhile and goes to nobody: replaced pods wait, and the pool does not grow for them"
        cni!("issues/2896");
    FewestAddresses "fewest-addresses" Info
        "{subnetAddresses} subnet addresses at rest are the fewest with which {burst} more pods start at once; the shipped settings take {defaultAddresses} and start {defaultAtOnce} of these at once"
        practices!("ip-opt.html");
    NoSettingForBurst "no-setting-for-burst" Warning
        "no setting keeps addresses for {burst} more pods free beside {pods} on {instanceType}: with these, {free} are free, the most that there can be"
        practices!("ip-opt.html");
    BurstAboveMaxPods "burst-above-max-pods" Warning
        "of {pods} pods and {burst} more, max pods {maxPods} lets no more than {usable} with an address run: the others stay Pending whatever the pool holds. With these settings {atOnce} start at once, with {subnetAddresses} subnet addresses at rest; with the shipped ones {defaultAtOnce}, with {defaultAddresses}"
        practices!("prefix-mode-linux.html");
    StartsAtOnce "starts-at-once" Info
        "{burst} more pods start at once, with {subnetAddresses} subnet addresses at rest"
        practices!("ip-opt.html");
    BurstWaits "burst-waits" Info
        "of {burst} more pods {atOnce} find an address at once, with {subnetAddresses} subnet addresses at rest"
        practices!("ip-opt.html");

    PlacementDecides "placement-decides" Warning
        "{running} replicas run if the scheduler spreads them well, and fewer if it fills nodes that have more slots than addresses, though never fewer than {least}: it counts max pods and knows no addresses"
        ami!("issues/2051");
    NodesNeverReady "nodes-never-ready" Error
        "nodes of {nodeGroup} never become ready: on {instanceType} the CNI does not start, so nothing is scheduled there"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2755");
    GroupAboveAddresses "group-above-addresses" Warning
        "a node of {nodeGroup} takes {maxPods} pods and has {podAddresses} pod addresses: those without one stay in ContainerCreating, failed to assign an IP address to container"
        cni!("issues/890");
    BranchEnisShort "branch-enis-short" Warning
        "{branchPods} replicas with security groups of their own find no branch ENI and stay Pending"
        guide!("security-groups-for-pods.html");
    GroupWithoutPrefixes "group-without-prefixes" Warning
        "prefix delegation is on for {nodeGroup}, but {instanceType} has no prefixes with VPC CNI {cniVersion}: its nodes fall back to secondary IPs"
        cni!("blob/v1.23.1/pkg/ipamd/ipamd.go#L2772");
    LowestTypeDecides "lowest-type-decides" Warning
        "{instanceType} holds all nodes of {nodeGroup} down to {maxPods} max pods: {higherType} alone would have {higherMaxPods}"
        "https://github.com/eksctl-io/eksctl/issues/5337";

    SubnetTooSmall "subnet-too-small" Error
        "{cidr} has {available} free addresses and is asked for {usedAtPeak} at the peak"
        practices!("ip-opt.html");
    SubnetFragmented "subnet-fragmented" Error
        "{cidr} has {available} free addresses but only {prefixBlocks} whole /28 blocks for {prefixBlocksNeeded} prefixes: EC2 answers InsufficientCidrBlocks, and the CNI never falls back to single addresses. Reserve a range for prefixes, or give the nodes a subnet of their own"
        cni!("issues/2749");
    SinglesMayFragment "singles-may-fragment" Warning
        "the {prefixBlocksNeeded} prefixes fit into the {prefixBlocks} whole /28 blocks of {cidr} only while single addresses do not break these: reserve a range for prefixes (create-subnet-cidr-reservation)"
        practices!("prefix-mode-linux.html");
    PodsAboveNode "pods-above-node" Warning
        "of {pods} pods on each node of {nodeGroup} {waiting} never get an address, whatever the subnets have"
        cni!("issues/890");
    LargestPoolCounts "largest-pool-counts" Info
        "every node of {nodeGroup} is counted as {instanceType}, whose pool takes most: {subnetAddresses} addresses"
        practices!("ip-opt.html");
    OtherModeLeavesPods "other-mode-leaves-pods" Info
        "in the other address mode {waiting} of {pods} pods on each node of {nodeGroup} would get no address"
        practices!("prefix-mode-linux.html");
    CordonedKeepsEnis "cordoned-keeps-enis" Info
        "while nodes are replaced the old ones count whole: a cordoned node frees no ENI, unless AWS_MANAGE_ENIS_NON_SCHEDULABLE is true"
        cni!("issues/3263");
    PrefixesCompared "prefixes-compared" Info
        "at the peak this fleet takes {withPrefixes} addresses with prefix delegation and {withoutPrefixes} without"
        practices!("prefix-mode-linux.html");

    MaxPodsAsExpected "max-pods-as-expected" Info
        "{allocatablePods} is what this node should show. If pods still wait, look at CPU and memory, at the subnet's free addresses, and at the events of a waiting pod"
        guide!("choosing-instance-type.html");
    NodeOlderThanSetting "node-older-than-setting" Warning
        "the node was there before the setting: the kubelet reads max pods when it starts, so {allocatablePods} stays until the node is replaced"
        practices!("prefix-mode-linux.html");
    NodeGroupBeforeSetting "node-group-before-setting" Warning
        "{allocatablePods} is what EKS computes for {instanceType} without prefixes: the node group was made, or last updated, while ENABLE_PREFIX_DELEGATION was off. Set it first, then update the group, for {recommended}"
        guide!("create-managed-node-group.html");
    EniFormulaNumber "eni-formula-number" Warning
        "{allocatablePods} is the number for secondary IPs, which nodeadm, bootstrap.sh and Bottlerocket set whatever the CNI does: tell the kubelet {recommended} in the user data, and start new nodes"
        ami!("issues/2045");
    KarpenterCountsSecondaryIps "karpenter-counts-secondary-ips" Warning
        "Karpenter counts secondary IPs whatever the CNI does and writes {allocatablePods} into every node of {instanceType}: set spec.kubelet.maxPods of the EC2NodeClass to {recommended}"
        karpenter!("issues/7505");
    KarpenterReservedEnis "karpenter-reserved-enis" Warning
        "Karpenter's RESERVED_ENIS={reservedEnis} gives this number; spec.kubelet.maxPods of the EC2NodeClass overrides it, with {recommended}"
        karpenter!("issues/6353");
    AutoModeLimit "auto-mode-limit" Info
        "EKS Auto Mode computes max pods itself, at most 110, and has no setting for it"
        "https://github.com/aws/containers-roadmap/issues/2506";
    AutoModeSecondaryIps "auto-mode-secondary-ips" Warning
        "{allocatablePods} is the number for secondary IPs: EKS Auto Mode prefers prefixes and falls back where the subnet has no whole /28 left"
        "https://github.com/aws/containers-roadmap/issues/2488";
    CustomNetworkingSeen "custom-networking-seen" Warning
        "{allocatablePods} is the number with one ENI less: custom networking is on, or RESERVED_ENIS is 1"
        practices!("custom-networking.html");
    MaxEniSeen "max-eni-seen" Warning
        "{allocatablePods} is what MAX_ENI {maxEni} gives on this type"
        cni!("blob/v1.23.1/README.md#max_eni");
    LowestTypeOfTheGroup "lowest-type-of-the-group" Warning
        "a managed node group sets the max pods of its lowest type on every node: a smaller type beside {instanceType} explains {allocatablePods}"
        "https://github.com/eksctl-io/eksctl/issues/5337";
    PrefixesSeemOn "prefixes-seem-on" Warning
        "{allocatablePods} is what EKS computes for {instanceType} with prefixes: ENABLE_PREFIX_DELEGATION was true when the node group was made or last updated"
        guide!("create-managed-node-group.html");
    KubeletDefault "kubelet-default" Warning
        "110 is the kubelet's own default: nobody told it a number for {instanceType}, as with use-max-pods=false, or on Bottlerocket without a table entry"
        "https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/";
    ManagedNodeGroupContested "managed-node-group-contested" Info
        "AWS's documents say that a managed node group's number, {managedNodeGroup} here, beats the user's own max pods; eksctl's tests see the user's win. Look at the node"
        "https://github.com/eksctl-io/eksctl/issues/8037";
    SetBySomebody "set-by-somebody" Warning
        "no rule gives {allocatablePods} on {instanceType}: somebody set it. The kubelet takes --max-pods first, then its configuration's drop-ins, then nodeadm's maxPodsExpression, then the ENI formula"
        guide!("choosing-instance-type.html#max-pods-precedence");

    ExpressionFallsBack "expression-falls-back" Warning
        "the expression fails on {count} of {types} types, and there nodeadm sets its default, {defaultMaxPods} on {instanceType}, with no more than a warning in its log"
        ami!("blob/81fec2e8/nodeadm/internal/kubelet/eni_max_pods.go#L67");
    ExpressionNotReady "expression-not-ready" Error
        "the expression fails on {count} of {types} types, {instanceType} among them: then the EC2NodeClass is not ready, and Karpenter starts no node"
        karpenter!("blob/6e13b3e0a/pkg/cel/environment.go");
    NoMinMaxInNodeadm "no-min-max-in-nodeadm" Warning
        "nodeadm has no {written}, only Karpenter has: write a < b ? a : b"
        ami!("blob/81fec2e8/nodeadm/internal/kubelet/eni_max_pods.go#L79");
    KarpenterVariable "karpenter-variable" Warning
        "{written} is a variable of Karpenter's: nodeadm has default_enis, ips_per_eni and max_pods"
        ami!("blob/81fec2e8/nodeadm/internal/kubelet/eni_max_pods.go#L20");
    NodeadmConverts "nodeadm-converts" Warning
        "nodeadm would convert this result to a whole number; Karpenter takes an int or a double alone"
        karpenter!("blob/6e13b3e0a/pkg/cel/environment.go");
    OneEniShort "one-eni-short" Warning
        "{value} on {instanceType} leaves an ENI out, which is right for custom networking alone: with every ENI it is {maxAllowed}. Karpenter's documents call this the default formula by mistake"
        karpenter!("blob/6e13b3e0a/website/content/en/preview/concepts/nodeclasses.md");
    PrefixesWithoutBound "prefixes-without-bound" Warning
        "on {count} of {types} types the result is above AWS's recommendation, {value} instead of at most {recommended} on {instanceType}: set a bound, with pods < 110 ? pods : 110 or in Karpenter min(110, pods)"
        practices!("prefix-mode-linux.html");
    ExpressionExceedsMemory "expression-exceeds-memory" Error
        "on {count} of {types} types kube-reserved and the eviction threshold exceed the memory: {reserved} MiB of {memoryMib} on {instanceType}, for a result of {value}"
        ami!("issues/2580");
    ExpressionAboveQuarter "expression-above-quarter" Warning
        "on {count} of {types} types kube-reserved takes more than a quarter of the memory: {percent} % on {instanceType}, for a result of {value}"
        ami!("issues/2580");
    ReservedOnBottlerocket "reserved-on-bottlerocket" Warning
        "on {count} of {types} types kube-reserved takes more than a quarter of the memory with Bottlerocket, whose reserve follows max pods: {percent} % on {instanceType}, for a result of {value}. With AL2023 Karpenter reserves for {defaultMaxPods}"
        "https://github.com/bottlerocket-os/bottlerocket/issues/4472";
    AboveTheAddresses "above-the-addresses" Warning
        "on {count} of {types} types there are fewer addresses than pods, even with prefix delegation: {podAddresses} for {value} pods on {instanceType}"
        cni!("blob/v1.23.1/misc/eni-max-pods.txt");
    NeedsPrefixes "needs-prefixes" Info
        "on {count} of {types} types the result needs prefix delegation: {instanceType} has {podAddresses} secondary addresses for {value} pods"
        practices!("prefix-mode-linux.html");
    ConstantResult "constant-result" Info
        "the result is {value} on every type, whatever its size"
        guide!("choosing-instance-type.html#max-pods-precedence");

    MaxPodsGoElsewhere "max-pods-go-elsewhere" Warning
        "this sets the CNI alone: max pods {maxPods} goes where the nodes are made, as kubelet.config.maxPods of nodeadm's NodeConfig, maxPods of Karpenter's EC2NodeClass or max-pods of Bottlerocket's settings"
        practices!("prefix-mode-linux.html");
    CniGoesElsewhere "cni-goes-elsewhere" Info
        "this sets max pods alone: the CNI's settings are the cluster's, and the first command sets them"
        practices!("prefix-mode-linux.html");
    AddOnUndoesKubectl "add-on-undoes-kubectl" Warning
        "where the CNI is an EKS add-on, its next update can undo what kubectl or Helm has set: set it in the add-on's configuration values there"
        guide!("vpc-add-on-update.html");
    AddOnReplacesValues "add-on-replaces-values" Info
        "the configuration values of an add-on replace those that it had, and OVERWRITE what was set with kubectl: add what else you have set"
        guide!("updating-an-add-on.html");
    GroupKeepsItsNumber "group-keeps-its-number" Warning
        "AWS documents that a managed node group without an AMI of its own keeps max pods at {managedNodeGroup} whatever is written here; eksctl's own test sees the written number win: look at status.allocatable.pods, or name an AMI in the launch template"
        guide!("choosing-instance-type.html#max-pods-precedence");
    NodeConfigIsPartial "node-config-is-partial" Info
        "this is the part of a NodeConfig that nodeadm merges with the one that EKS writes: a node that joins by itself needs clusterName, apiServerEndpoint, certificateAuthority and serviceCidr too"
        ami!("blob/81fec2e8/nodeadm/internal/api/validation.go");
    KubeletConfigWins "kubelet-config-wins" Info
        "--max-pods among kubelet.flags wins over kubelet.config.maxPods, which wins over maxPodsExpression; of several NodeConfigs the last one wins"
        ami!("blob/81fec2e8/nodeadm/doc/examples.md");
    UserDataLosesToKarpenter "user-data-loses-to-karpenter" Info
        "Karpenter writes its own max pods behind the user data: what a NodeConfig there says about it is not used"
        karpenter!("issues/8739");
    ExpressionNeedsGate "expression-needs-gate" Warning
        "an expression needs a Karpenter newer than 1.14 with settings.awsFeatureGates.nodeClassCEL=true: others take a number only"
        karpenter!("pull/9326");
    OneNumberForAllTypes "one-number-for-all-types" Info
        "max pods {maxPods} is for {instanceType} and holds for every type that this EC2NodeClass launches: on those with fewer addresses pods stay in ContainerCreating"
        karpenter!("issues/2029");
    ReservedEnisAreGlobal "reserved-enis-are-global" Info
        "RESERVED_ENIS {reservedEnis} is one setting for all EC2NodeClasses, and counts for those without maxPods"
        karpenter!("blob/v1.14.1/pkg/providers/instancetype/types.go#L732");
    Al2HasEnded "al2-has-ended" Warning
        "EKS makes no AL2 AMIs for Kubernetes 1.33 and newer, and bootstrap.sh is on no other AMI: new nodes are better made with AL2023 or Bottlerocket"
        guide!("eks-ami-deprecation-faqs.html");
    IpTargetsWin "ip-targets-win" Info
        "WARM_IP_TARGET and MINIMUM_IP_TARGET win over WARM_ENI_TARGET and WARM_PREFIX_TARGET"
        cni!("blob/v1.23.1/docs/eni-and-ip-target.md");
    EniConfigToFillIn "eni-config-to-fill-in" Warning
        "custom networking needs an ENIConfig for each zone before its nodes start: its subnet and security groups are yours to fill in"
        guide!("cni-custom-network-tutorial.html");
    Ipv6IsTheClusters "ipv6-is-the-clusters" Info
        "a cluster's IP family is chosen when it is made, and EKS sets the CNI for it: the warm targets count for nothing in IPv6"
        guide!("cni-ipv6.html");
    CniBeforeNodes "cni-before-nodes" Info
        "first the CNI's settings, then new nodes: max pods is read when a node starts, so those that run keep theirs"
        practices!("prefix-mode-linux.html");
}

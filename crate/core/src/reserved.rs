//! What a node keeps for itself, and what is left to pods.

use core::fmt;

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, Advises, advise};
use crate::instance_type::Architecture;
use crate::text::words;
use crate::tools::{eni_limited, nodeadm};
use crate::{Fact, Facts, InstanceType, Value};

/// "memoryToReserve = 11 * maxPods + 255", in MiB: nodeadm/internal/kubelet/config.go:442, after
/// <https://github.com/awslabs/amazon-eks-ami/pull/419>.
pub const MEMORY_PER_POD_MIB: u32 = 11;
/// The other summand.
pub const MEMORY_BASE_MIB: u32 = 255;
/// `ephemeral-storage: 1Gi` everywhere (config.go:285).
pub const EPHEMERAL_STORAGE_GIB: u32 = 1;
/// `memory.available: 100Mi` (config.go:111; the kubelet's own default on Bottlerocket).
pub const EVICTION_MEMORY_MIB: u32 = 100;
/// Bands of the CPU reserve: up to so many millicores, so many hundredths of a percent: "6% of the first core, 1% of the
/// next core, 0.5% of the next 2 cores, 0.25% of the rest" (config.go:410).
const CPU_BANDS: [(u64, u64); 4] = [(1000, 600), (2000, 100), (4000, 50), (u64::MAX, 25)];
/// MiB that Karpenter takes off on arm64 for what the firmware keeps (pkg/providers/instancetype/types.go:512).
const KARPENTER_ARM64_MIB: u64 = 64;
/// Karpenter's `vmMemoryOverheadPercent`, 0.075 by default, in thousandths.
const KARPENTER_OVERHEAD_THOUSANDTHS: u64 = 75;
/// Above this share of the memory a reserve is worth a warning.
pub(crate) const LARGE_SHARE_PERCENT: u64 = 25;

words! {
    /// Who computes the reserve.
    pub enum Ami {
        /// Amazon Linux 2: bootstrap.sh.
        Al2 = "al2",
        /// Amazon Linux 2023: nodeadm.
        Al2023 = "al2023",
        /// Bottlerocket.
        Bottlerocket = "bottlerocket",
        /// Karpenter's own reckoning for AL2, AL2023 and custom AMIs.
        KarpenterAl2023 = "karpenter-al2023",
        /// Karpenter's own reckoning for Bottlerocket.
        KarpenterBottlerocket = "karpenter-bottlerocket",
    }
}

impl Ami {
    /// Is it Karpenter that reckons, before there is a node?
    const fn is_karpenters(self) -> bool {
        matches!(self, Self::KarpenterAl2023 | Self::KarpenterBottlerocket)
    }
}

words! {
    /// Where a node's max pods come from.
    #[derive(Default)]
    pub enum MaxPodsFrom {
        /// Nobody set it.
        #[default]
        Default = "default",
        /// `kubelet.config.maxPods` or `--max-pods`: nodeadm's reserve does not follow.
        KubeletConfig = "kubelet-config",
        /// nodeadm's `maxPodsExpression`: the reserve follows.
        Expression = "expression",
    }
}

/// What [`reserved_resources`] wants to know beside the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservedOptions {
    max_pods: u32,
    ami: Ami,
    max_pods_from: MaxPodsFrom,
}

impl ReservedOptions {
    /// A node with these max pods, from this AMI.
    #[must_use]
    pub const fn new(max_pods: u32, ami: Ami) -> Self {
        Self { max_pods, ami, max_pods_from: MaxPodsFrom::Default }
    }

    /// Where the max pods come from. Default: [`MaxPodsFrom::Default`].
    #[must_use]
    pub const fn max_pods_from(mut self, from: MaxPodsFrom) -> Self {
        self.max_pods_from = from;
        self
    }
}

/// kube-reserved and allocatable. Made by [`reserved_resources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct ReservedResources {
    instance_type: InstanceType,
    options: ReservedOptions,
    /// The pods that the memory reserve is computed from; none where nothing is reserved.
    basis: Option<u32>,
}

/// kube-reserved, the node's own share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KubeReserved {
    /// CPU in millicores; `None` where the vCPUs are unknown.
    pub cpu_millicores: Option<u32>,
    /// Memory in MiB; `None` where Bottlerocket reserves none.
    pub memory_mib: Option<u64>,
    /// Ephemeral storage in GiB.
    pub ephemeral_storage_gib: u32,
}

impl KubeReserved {
    /// The facts that it knows, in the order of its fields.
    pub const FACTS: &[Fact] = &[Fact::CpuMillicores, Fact::MemoryMib, Fact::EphemeralStorageGib];
}

impl Facts for KubeReserved {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::CpuMillicores => self.cpu_millicores?.into(),
            Fact::MemoryMib => self.memory_mib?.into(),
            Fact::EphemeralStorageGib => self.ephemeral_storage_gib.into(),
            _ => return None,
        })
    }
}

/// What a node leaves to pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocatable {
    /// CPU in millicores; `None` where the vCPUs are unknown.
    pub cpu_millicores: Option<u32>,
    /// Memory in MiB; 0 where the reserves exceed it, `None` where the memory is unknown. Karpenter reckons with less
    /// than the type's memory, the others are reckoned with all of it.
    pub memory_mib: Option<u64>,
    /// Pods: max pods.
    pub pods: u32,
}

impl Allocatable {
    /// The facts that it knows, in the order of its fields.
    pub const FACTS: &[Fact] = &[Fact::CpuMillicores, Fact::MemoryMib, Fact::Pods];
}

impl Facts for Allocatable {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::CpuMillicores => self.cpu_millicores?.into(),
            Fact::MemoryMib => self.memory_mib?.into(),
            Fact::Pods => self.pods.into(),
            _ => return None,
        })
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The whole, above 0.
    pub whole: u64,
}

impl Share {
    /// The quotient, rounded to the nearest double.
    #[must_use]
    pub const fn to_f64(self) -> f64 {
        self.part as f64 / self.whole as f64
    }
}

/// The quotient in decimals, enough of them for the nearest double to be that of the division.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Two doubles next to one another differ by more than this many digits can hide, for wholes below 2^32.
        const DIGITS: usize = 28;
        let (mut quotient, mut rest) = (self.part.checked_div(self.whole), self.part.checked_rem(self.whole));
        for digit in 0..=DIGITS {
            write!(f, "{}", quotient.unwrap_or_default())?;
            if rest.is_none_or(|rest| rest == 0) {
                break;
            }
            if digit == 0 {
                f.write_str(".")?;
            }
            let tenfold = rest.unwrap_or_default().saturating_mul(10);
            quotient = tenfold.checked_div(self.whole);
            rest = tenfold.checked_rem(self.whole);
        }
        Ok(())
    }
}

/// kube-reserved and allocatable, as the node's bootstrap computes them from max pods.
///
/// ```
/// use eks_max_pods::{Ami, InstanceType, MaxPodsFrom, ReservedOptions, reserved_resources};
/// let t3 = InstanceType::named("t3.large")?;
/// // Raising max pods in the kubelet's config reserves nothing more; raising it by expression does.
/// let config = ReservedOptions::new(110, Ami::Al2023).max_pods_from(MaxPodsFrom::KubeletConfig);
/// assert_eq!(reserved_resources(&t3, config).kube_reserved().memory_mib, Some(640));
/// let expression = config.max_pods_from(MaxPodsFrom::Expression);
/// assert_eq!(reserved_resources(&t3, expression).kube_reserved().memory_mib, Some(1465));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
pub const fn reserved_resources(instance_type: &InstanceType, options: ReservedOptions) -> ReservedResources {
    let basis = match (options.ami, options.max_pods_from) {
        (Ami::Al2023, MaxPodsFrom::Expression) => Some(options.max_pods),
        (Ami::Al2 | Ami::Al2023, _) => Some(nodeadm(instance_type)),
        // "only if max-pods is set" (bottlerocket PR #1472).
        (Ami::Bottlerocket, MaxPodsFrom::Default) if !instance_type.in_tool_tables() => None,
        (Ami::Bottlerocket | Ami::KarpenterBottlerocket, _) => Some(options.max_pods),
        // `ENILimitedPods(reservedENIs: 0)` even when maxPods is set, to mirror the AMI (PR #8205).
        (Ami::KarpenterAl2023, _) => Some(eni_limited(instance_type, 0)),
    };
    ReservedResources { instance_type: *instance_type, options, basis }
}

impl ReservedResources {
    /// What kube-reserved says.
    #[must_use]
    pub fn kube_reserved(&self) -> KubeReserved {
        KubeReserved {
            cpu_millicores: self.instance_type.vcpus().map(cpu_reserve),
            memory_mib: self.basis.map(memory_reserve),
            ephemeral_storage_gib: EPHEMERAL_STORAGE_GIB,
        }
    }

    /// The eviction threshold for memory, in MiB.
    #[must_use]
    pub const fn eviction_memory_mib(&self) -> u32 {
        EVICTION_MEMORY_MIB
    }

    /// What is left to pods.
    #[must_use]
    pub fn allocatable(&self) -> Allocatable {
        let millicores = self
            .instance_type
            .vcpus()
            .map(|cores| cores.saturating_mul(1000).saturating_sub(cpu_reserve(cores)));
        Allocatable {
            cpu_millicores: millicores,
            memory_mib: self.capacity_mib().map(|capacity| capacity.saturating_sub(self.reserved_mib())),
            pods: self.options.max_pods,
        }
    }

    /// The share of the node's memory that kube-reserved takes, 0.08 for 8 %; above 1 where it exceeds the memory.
    #[must_use]
    pub fn memory_share(&self) -> Option<Share> {
        let whole = u64::from(self.instance_type.memory_mib()?);
        Some(Share { part: self.memory_reserve_mib().unwrap_or(0), whole })
    }

    fn memory_reserve_mib(&self) -> Option<u64> {
        self.kube_reserved().memory_mib
    }

    /// kube-reserved memory and the eviction threshold together.
    fn reserved_mib(&self) -> u64 {
        self.memory_reserve_mib().unwrap_or(0).saturating_add(u64::from(EVICTION_MEMORY_MIB))
    }

    /// The memory that is reckoned with.
    fn capacity_mib(&self) -> Option<u64> {
        let memory = u64::from(self.instance_type.memory_mib()?);
        if !self.options.ami.is_karpenters() {
            return Some(memory);
        }
        let arm = self.instance_type.architecture() == Some(Architecture::Arm64);
        let memory = if arm { memory.saturating_sub(KARPENTER_ARM64_MIB) } else { memory };
        let overhead = memory.saturating_mul(KARPENTER_OVERHEAD_THOUSANDTHS).div_ceil(1000);
        Some(memory.saturating_sub(overhead))
    }

    /// The share of the memory in whole percent.
    fn percent(&self) -> Option<u64> {
        let memory = u64::from(self.instance_type.memory_mib()?);
        self.memory_reserve_mib()?.saturating_mul(100).checked_div(memory)
    }

    fn exceeds_memory(&self) -> bool {
        self.instance_type.memory_mib().is_some_and(|memory| self.reserved_mib() >= u64::from(memory))
    }

    /// What a person should know about these reserves, the gravest first.
    pub fn each_advice<'a>(&'a self, visit: &mut dyn FnMut(Advice<'a>)) {
        advise(self, visit);
    }
}

impl Advises for ReservedResources {
    fn candidates(&self) -> &'static [A] {
        &[
            A::ReserveExceedsMemory,
            A::ReserveAboveQuarter,
            A::ReserveIgnoresMaxPods,
            A::NoMemoryReserve,
            A::CapacityUnknown,
            A::CapacityIsLess,
        ]
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn gives(&self, code: A) -> bool {
        let memory = self.instance_type.memory_mib();
        match code {
            A::ReserveExceedsMemory => self.exceeds_memory(),
            A::ReserveAboveQuarter => {
                !self.exceeds_memory() && self.percent().is_some_and(|percent| percent >= LARGE_SHARE_PERCENT)
            }
            A::ReserveIgnoresMaxPods => self.basis.is_some_and(|basis| basis != self.options.max_pods),
            A::NoMemoryReserve => self.basis.is_none(),
            A::CapacityUnknown => self.instance_type.vcpus().is_none() || memory.is_none(),
            A::CapacityIsLess => !self.options.ami.is_karpenters() && memory.is_some(),
            _ => false,
        }
    }
}

impl Facts for ReservedResources {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Basis => self.basis?.into(),
            Fact::MaxPods => self.options.max_pods.into(),
            Fact::Reserved if self.exceeds_memory() => self.reserved_mib().into(),
            Fact::Reserved => self.memory_reserve_mib()?.into(),
            Fact::Following => memory_reserve(self.options.max_pods).into(),
            Fact::Percent => self.percent()?.into(),
            _ => return self.instance_type.fact(fact),
        })
    }
}

/// The CPU reserve, in millicores: each band floored by itself.
pub(crate) fn cpu_reserve(cores: u32) -> u32 {
    let total = u64::from(cores).saturating_mul(1000);
    let mut reserve = 0_u64;
    let mut from = 0_u64;
    for (to, hundredths_of_percent) in CPU_BANDS {
        let in_band = total.min(to).saturating_sub(from);
        reserve = reserve.saturating_add(in_band.saturating_mul(hundredths_of_percent) / 10_000);
        from = to;
    }
    u32::try_from(reserve).unwrap_or(u32::MAX)
}

/// The memory reserve for so many pods, in MiB.
pub(crate) fn memory_reserve(pods: u32) -> u64 {
    u64::from(pods).saturating_mul(u64::from(MEMORY_PER_POD_MIB)).saturating_add(u64::from(MEMORY_BASE_MIB))
}

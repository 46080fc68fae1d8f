//! What EC2 says of an instance type: the limits that everything else follows from.

use crate::text::words;
use crate::tools::eni_formula;
use crate::{Error, ErrorCode, Expected, Fact, Facts, Form, Label, Name, Value, Version, bounds};

words! {
    /// The virtualisation under a type. Bare metal has none.
    pub enum Hypervisor {
        /// `nitro`: network cards can hold /28 prefixes.
        Nitro = "nitro",
        /// `xen`: they cannot.
        Xen = "xen",
    }
}

words! {
    /// The processor's architecture.
    pub enum Architecture {
        /// `x86_64`; also the few types that EC2 lists as `i386` besides.
        X86_64 = "x86_64",
        /// `arm64`, Graviton.
        Arm64 = "arm64",
        /// `x86_64_mac`, for which EKS has no AMI.
        X86_64Mac = "x86_64_mac",
        /// `arm64_mac`, for which EKS has no AMI.
        Arm64Mac = "arm64_mac",
    }
}

words! {
    /// Where a type can be had.
    pub enum Status {
        /// `DescribeInstanceTypes` lists it.
        Available = "available",
        /// No longer offered; kept because nodes of it still run.
        Retired = "retired",
        /// On dedicated hosts only.
        DedicatedHostOnly = "dedicated-host-only",
        /// On Outposts only.
        OutpostsOnly = "outposts-only",
        /// In the VPC CNI's own list of manual limits, never in EC2's API.
        UpstreamManualOnly = "upstream-manual-only",
        /// Given by the caller: not in the catalogue.
        Custom = "custom",
    }
}

/// What a family's types share, unless a type is an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits {
    pub(crate) hypervisor: Option<Hypervisor>,
    pub(crate) architecture: Option<Architecture>,
    pub(crate) current_generation: Option<bool>,
    pub(crate) status: Status,
    pub(crate) in_tool_tables: bool,
}

/// The limits of a type that is not in the catalogue, or not as it is there.
///
/// ```
/// use eks_max_pods::{InstanceType, Limits};
/// let limits = Limits { vcpus: Some(2), ..Limits::new("z9.large", 4, 40) };
/// assert_eq!(InstanceType::with_limits(&limits)?.enis(), 4);
/// assert_eq!(
///     InstanceType::with_limits(&Limits::new("z9.large", 33, 40)).unwrap_err().to_string(),
///     "enis is 33, must be 1 to 32",
/// );
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The name, of 1 to 31 bytes. A name of the catalogue's is allowed: with the catalogue's limits beside it the type
    /// is that one, with others it is in no tool's table.
    pub name: Name,
    /// ENIs on the default network card: 1 to 32.
    pub enis: u32,
    /// IPv4 addresses per ENI, the primary one included: 1 to 64.
    pub ipv4_per_eni: u32,
    /// vCPUs: 1 to 4096.
    pub vcpus: Option<u32>,
    /// Memory in MiB: 1 to 2^30.
    pub memory_mib: Option<u32>,
    /// The hypervisor; `None` for bare metal, or where nobody knows.
    pub hypervisor: Option<Hypervisor>,
    /// Is it bare metal? It then has no hypervisor, whatever stands above.
    pub bare_metal: bool,
    /// The architecture.
    pub architecture: Option<Architecture>,
    /// Branch ENIs, 0 to 1024: `Some(0)` where the type takes no trunk ENI, `None` where AWS publishes no answer.
    pub branch_enis: Option<u32>,
    /// ENIs over all network cards; `None`: there is one card.
    pub total_enis: Option<u32>,
    /// Network cards; `None`: one.
    pub network_cards: Option<u32>,
    /// IPv6 addresses per ENI.
    pub ipv6_per_eni: Option<u32>,
    /// ENIs that the tools have compiled in; `None`: the same.
    pub compiled_enis: Option<u32>,
}

impl Limits {
    /// Limits on Nitro, and nothing else known.
    #[must_use]
    pub fn new(name: &str, enis: u32, ipv4_per_eni: u32) -> Self {
        Self {
            name: Name::Own(Label::new(name)),
            enis,
            ipv4_per_eni,
            vcpus: None,
            memory_mib: None,
            hypervisor: Some(Hypervisor::Nitro),
            bare_metal: false,
            architecture: None,
            branch_enis: None,
            total_enis: None,
            network_cards: None,
            ipv6_per_eni: None,
            compiled_enis: None,
        }
    }

    /// Every number in its range, and a name that fits.
    fn check(&self) -> Result<(), Error> {
        const BOUNDS: &[bounds::Bound; 9] = &[
            bounds::ENIS,
            bounds::IPV4_PER_ENI,
            bounds::VCPUS,
            bounds::MEMORY_MIB,
            bounds::BRANCH_ENIS,
            bounds::TOTAL_ENIS,
            bounds::NETWORK_CARDS,
            bounds::IPV6_PER_ENI,
            bounds::COMPILED_ENIS,
        ];
        let numbers = [
            Some(self.enis),
            Some(self.ipv4_per_eni),
            self.vcpus,
            self.memory_mib,
            self.branch_enis,
            self.total_enis,
            self.network_cards,
            self.ipv6_per_eni,
            self.compiled_enis,
        ];
        for (bound, number) in BOUNDS.iter().zip(&numbers) {
            bound.check(number.map_or(bound.min, i64::from))?;
        }
        // The default card's ENIs are among all of them, and each card has one at least.
        let total = i64::from(or(self.total_enis, self.enis));
        bounds::TOTAL_ENIS.at_least(self.enis.into()).check(total)?;
        bounds::NETWORK_CARDS.at_most(total).check(or(self.network_cards, 1).into())?;
        let label = self.name.to_label();
        if label.as_bytes().is_empty() || label.is_cut() {
            return Err(Error::new(ErrorCode::OutOfRange, "name")
                .text(label.as_str())
                .expecting(Expected::Form(Form::Name)));
        }
        Ok(())
    }
}

/// An instance type: one of the catalogue's, or one that the caller describes.
///
/// ```
/// use eks_max_pods::InstanceType;
/// let t3 = InstanceType::named("t3.large")?;
/// assert_eq!((t3.enis(), t3.ipv4_per_eni(), t3.vcpus()), (3, 12, Some(2)));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceType {
    pub(crate) limits: Limits,
    pub(crate) current_generation: Option<bool>,
    pub(crate) status: Status,
    pub(crate) in_tool_tables: bool,
}

impl InstanceType {
    /// A type with limits of the caller's.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] if a number or the name is outside its range.
    pub fn with_limits(limits: &Limits) -> Result<Self, Error> {
        limits.check()?;
        let mut limits = *limits;
        if limits.bare_metal {
            limits.hypervisor = None;
        }
        let custom = Self { limits, current_generation: None, status: Status::Custom, in_tool_tables: false };
        let Ok(known) = Self::named(limits.name.to_label().as_str()) else { return Ok(custom) };
        if custom.shape() == known.shape() {
            return Ok(known);
        }
        let table = |t: &Self| (t.enis(), t.ipv4_per_eni(), t.compiled_enis());
        Ok(Self { in_tool_tables: known.in_tool_tables && table(&custom) == table(&known), ..custom })
    }

    /// All of its limits, what was left out filled in; no number is as large as that which stands for none.
    #[inline(never)]
    fn shape(&self) -> [u32; 12] {
        let Limits { hypervisor, architecture, bare_metal, .. } = self.limits;
        [
            self.enis(),
            self.ipv4_per_eni(),
            or(self.vcpus(), u32::MAX),
            or(self.memory_mib(), u32::MAX),
            hypervisor.map_or(u32::MAX, |hypervisor| hypervisor as u32),
            bare_metal.into(),
            architecture.map_or(u32::MAX, |architecture| architecture as u32),
            or(self.branch_enis(), u32::MAX),
            self.total_enis(),
            self.network_cards(),
            or(self.ipv6_per_eni(), u32::MAX),
            self.compiled_enis(),
        ]
    }

    /// The name, as in `t3.large`.
    #[must_use]
    pub const fn name(&self) -> Name {
        self.limits.name
    }

    /// ENIs on the default network card, the only one that carries pods: 1 to 32. EC2's
    /// `NetworkCards[DefaultNetworkCardIndex].MaximumNetworkInterfaces`.
    #[must_use]
    pub const fn enis(&self) -> u32 {
        self.limits.enis
    }

    /// ENIs on the default card as VPC CNI 1.23.1 and nodeadm have them compiled in. It differs from
    /// [`InstanceType::enis`] where EC2 has changed since, or where the CNI's fallback counts all cards.
    #[must_use]
    pub const fn compiled_enis(&self) -> u32 {
        or(self.limits.compiled_enis, self.limits.enis)
    }

    /// ENIs over all network cards: EC2's `MaximumNetworkInterfaces`.
    #[must_use]
    pub const fn total_enis(&self) -> u32 {
        or(self.limits.total_enis, self.limits.enis)
    }

    /// Network cards: EC2's `MaximumNetworkCards`.
    #[must_use]
    pub const fn network_cards(&self) -> u32 {
        or(self.limits.network_cards, 1)
    }

    /// IPv4 addresses per ENI, its own primary address included: 1 to 64.
    #[must_use]
    pub const fn ipv4_per_eni(&self) -> u32 {
        self.limits.ipv4_per_eni
    }

    /// Secondary IPv4 addresses, or /28 prefixes, per ENI: all but the primary address.
    #[must_use]
    pub const fn slots_per_eni(&self) -> u32 {
        self.ipv4_per_eni().saturating_sub(1)
    }

    /// IPv6 addresses per ENI; 0 without IPv6.
    #[must_use]
    pub const fn ipv6_per_eni(&self) -> Option<u32> {
        self.limits.ipv6_per_eni
    }

    /// Default vCPUs.
    #[must_use]
    pub const fn vcpus(&self) -> Option<u32> {
        self.limits.vcpus
    }

    /// Memory in MiB.
    #[must_use]
    pub const fn memory_mib(&self) -> Option<u32> {
        self.limits.memory_mib
    }

    /// The hypervisor; none on bare metal.
    #[must_use]
    pub const fn hypervisor(&self) -> Option<Hypervisor> {
        self.limits.hypervisor
    }

    /// Is it bare metal?
    #[must_use]
    pub const fn bare_metal(&self) -> bool {
        self.limits.bare_metal
    }

    /// The architecture, where it is known.
    #[must_use]
    pub const fn architecture(&self) -> Option<Architecture> {
        self.limits.architecture
    }

    /// Can it have a trunk ENI, for security groups for pods? `None`: AWS publishes no answer.
    #[must_use]
    pub const fn trunk(&self) -> Option<bool> {
        match self.limits.branch_enis {
            Some(n) => Some(n > 0),
            None => None,
        }
    }

    /// Branch ENIs, one a pod with security groups; `None`: AWS publishes no answer.
    #[must_use]
    pub const fn branch_enis(&self) -> Option<u32> {
        self.limits.branch_enis
    }

    /// Does EC2 call it current? AWS changes this often and against expectation: show it, never filter by it.
    #[must_use]
    pub const fn current_generation(&self) -> Option<bool> {
        self.current_generation
    }

    /// Where it can be had.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Do the tables compiled into VPC CNI 1.23.1, nodeadm and Bottlerocket have a type of this name? Where not,
    /// nodeadm asks EC2, and Bottlerocket leaves max pods to the kubelet.
    #[must_use]
    pub const fn in_tool_tables(&self) -> bool {
        self.in_tool_tables
    }

    /// Can the VPC CNI attach /28 prefixes to it? "hypervisor is nitro, or bare metal":
    /// `IsPrefixDelegationSupported`, pkg/awsutils/awsutils.go:2024 of VPC CNI 1.23.1.
    #[must_use]
    pub const fn prefix_delegation(&self) -> bool {
        self.limits.bare_metal || matches!(self.limits.hypervisor, Some(Hypervisor::Nitro))
    }

    /// The first VPC CNI that attaches /28 prefixes to it; none where no version can.
    ///
    /// 1.9.0 brought prefix delegation; bare metal came with 1.11.0 (README, `ENABLE_PREFIX_DELEGATION`).
    #[must_use]
    pub const fn prefix_delegation_since(&self) -> Option<Version> {
        if self.limits.bare_metal {
            Some(Version::new(1, 11, 0))
        } else if self.prefix_delegation() {
            Some(Version::new(1, 9, 0))
        } else {
            None
        }
    }
}

impl InstanceType {
    /// The facts that it knows, as the API lists them.
    pub const FACTS: &[Fact] = &[
        Fact::Name,
        Fact::Family,
        Fact::Size,
        Fact::Enis,
        Fact::Ipv4PerEni,
        Fact::Ipv6PerEni,
        Fact::TotalEnis,
        Fact::NetworkCards,
        Fact::CompiledEnis,
        Fact::Vcpus,
        Fact::MemoryMib,
        Fact::Hypervisor,
        Fact::BareMetal,
        Fact::Architecture,
        Fact::Trunk,
        Fact::BranchEnis,
        Fact::PrefixDelegation,
        Fact::CurrentGeneration,
        Fact::Retired,
    ];
}

impl Facts for InstanceType {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Name | Fact::InstanceType => Value::Text(&self.limits.name),
            Fact::Family => self.limits.name.family().into(),
            Fact::Size => self.limits.name.size().into(),
            Fact::Enis | Fact::DefaultCardEnis => self.enis().into(),
            Fact::Ipv4PerEni => self.ipv4_per_eni().into(),
            Fact::Ipv6PerEni => self.ipv6_per_eni()?.into(),
            Fact::TotalEnis => self.total_enis().into(),
            Fact::NetworkCards => self.network_cards().into(),
            Fact::CompiledEnis => self.compiled_enis().into(),
            Fact::Vcpus => self.vcpus()?.into(),
            Fact::MemoryMib => self.memory_mib()?.into(),
            Fact::Hypervisor => self.hypervisor()?.as_str().into(),
            Fact::BareMetal => self.bare_metal().into(),
            Fact::Architecture => self.architecture()?.as_str().into(),
            Fact::Trunk => self.trunk()?.into(),
            Fact::BranchEnis => self.branch_enis()?.into(),
            Fact::PrefixDelegation => self.prefix_delegation().into(),
            Fact::CurrentGeneration => self.current_generation()?.into(),
            Fact::Retired => self.retired().into(),
            Fact::Status => self.status().as_str().into(),
            Fact::WrongTotal => eni_formula(self.total_enis(), self).into(),
            _ => return None,
        })
    }
}

/// `Option::unwrap_or`, which is not yet `const`.
const fn or(number: Option<u32>, otherwise: u32) -> u32 {
    match number {
        Some(number) => number,
        None => otherwise,
    }
}

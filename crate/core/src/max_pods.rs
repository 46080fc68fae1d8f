//! How many pods a node holds.

use core::fmt;

use crate::cni::{Cni, IpFamily};
use crate::eni::{ADDRESSES_PER_PREFIX, AddressMode, PodSlots};
use crate::sentence::sentence;
use crate::text::words;
use crate::tools::{ByTool, eni_limited, tool_number};
use crate::{
    Error, ErrorCode, Expected, Fact, Facts, Form, InstanceType, Sentence, Value, Version, instance_types,
};

/// Pods on the node's own address on a Linux node: `aws-node` and `kube-proxy`, the "+ 2" of AWS's formula
/// (amazon-vpc-cni-k8s, misc/eni-max-pods.txt).
pub const HOST_NETWORK_PODS: u32 = 2;
/// "110 if the instance has up to 30 vCPUs": `MAX_POD_CEILING_FOR_LOW_CPU` of max-pods-calculator.sh.
pub const RECOMMENDED_LOW_CPU: u32 = 110;
/// `MAX_POD_CEILING_FOR_HIGH_CPU` of max-pods-calculator.sh.
pub const RECOMMENDED_HIGH_CPU: u32 = 250;
/// The ceiling rises above this many vCPUs: `[ "$CPU_COUNT" -gt 30 ]`, max-pods-calculator.sh.
pub const HIGH_CPU_ABOVE: u32 = 30;

words! {
    /// The node's operating system.
    #[derive(Default)]
    pub enum Os {
        /// Linux.
        #[default]
        Linux = "linux",
        /// Windows: one ENI, its addresses handed out by the VPC resource controller.
        Windows = "windows",
    }
}

/// What [`max_pods`] wants to know beside the type.
///
/// ```
/// use eks_max_pods::{Cni, MaxPodsOptions};
/// let options = MaxPodsOptions::default().cni(Cni::default().custom_networking(true)).host_network_pods(5);
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MaxPodsOptions {
    pub(crate) cni: Cni,
    pub(crate) os: Os,
    pub(crate) host_network_pods: Option<u16>,
    pub(crate) karpenter_reserved_enis: u32,
    pub(crate) pods_per_core: u16,
}

impl MaxPodsOptions {
    /// The CNI's settings. Default: [`Cni::DEFAULT`].
    #[must_use]
    pub const fn cni(mut self, cni: Cni) -> Self {
        self.cni = cni;
        self
    }

    /// The operating system. Default: Linux.
    #[must_use]
    pub const fn os(mut self, os: Os) -> Self {
        self.os = os;
        self
    }

    /// Pods on the node's own address. Default: 2 on Linux (`aws-node`, `kube-proxy`), none on Windows, where
    /// both are services.
    #[must_use]
    pub const fn host_network_pods(mut self, pods: u16) -> Self {
        self.host_network_pods = Some(pods);
        self
    }

    /// Karpenter's `RESERVED_ENIS`, which changes Karpenter's number alone. Default 0.
    #[must_use]
    pub const fn karpenter_reserved_enis(mut self, enis: u32) -> Self {
        self.karpenter_reserved_enis = enis;
        self
    }

    /// Karpenter's `podsPerCore`, which changes Karpenter's number alone; 0 is none. Default none.
    #[must_use]
    pub const fn pods_per_core(mut self, pods: u16) -> Self {
        self.pods_per_core = pods;
        self
    }
}

impl MaxPodsOptions {
    /// Refuses what no node can have.
    fn check(&self) -> Result<(), Error> {
        let conflict = |field, value, other| {
            Err(Error::new(ErrorCode::ConflictingOptions, field).word(value).expecting(Expected::Form(other)))
        };
        match (self.cni.ip_family, self.cni.custom_networking, self.os) {
            (IpFamily::Ipv6, true, _) => conflict("customNetworking", "true", Form::Ipv6Ipamd),
            (IpFamily::Ipv6, _, Os::Windows) => conflict("os", "windows", Form::Ipv6Windows),
            _ => Ok(()),
        }
    }

    fn slots(&self, instance_type: &InstanceType) -> PodSlots {
        match self.os {
            Os::Linux => PodSlots::of(instance_type, &self.cni),
            Os::Windows => PodSlots::of_windows(instance_type, &self.cni),
        }
    }

    const fn host_network_pods_or_default(&self) -> u32 {
        match (self.host_network_pods, self.os) {
            (Some(pods), _) => pods as u32,
            (None, Os::Linux) => HOST_NETWORK_PODS,
            (None, Os::Windows) => 0,
        }
    }
}

/// How many pods a node holds, in two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Density {
    /// Pod addresses and host-network pods together: what the calculator script's `--show-max-allowed` means.
    /// 0 to 97,791; `None` in IPv6.
    pub max_allowed: Option<u32>,
    /// AWS's recommendation: the same, but at most 110 up to 30 vCPUs and 250 above.
    pub recommended: u32,
}

impl Density {
    pub(crate) const fn of(instance_type: &InstanceType, slots: &PodSlots, host_network_pods: u32) -> Self {
        let ceiling = ceiling(instance_type);
        match slots.addresses() {
            None => Self { max_allowed: None, recommended: ceiling },
            Some(addresses) => {
                let allowed = addresses.saturating_add(host_network_pods);
                Self {
                    max_allowed: Some(allowed),
                    recommended: if allowed < ceiling { allowed } else { ceiling },
                }
            }
        }
    }
}

/// The two numbers for a node whose options have been checked.
#[cfg(feature = "alloc")]
pub(crate) fn density(instance_type: &InstanceType, options: &MaxPodsOptions) -> Density {
    Density::of(instance_type, &options.slots(instance_type), options.host_network_pods_or_default())
}

/// How many pods a node holds, and why. Made by [`max_pods`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct MaxPods {
    pub(crate) instance_type: InstanceType,
    pub(crate) options: MaxPodsOptions,
    pub(crate) slots: PodSlots,
    density: Density,
}

/// How many pods a node of this type holds with these options.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, MaxPodsOptions, max_pods};
/// let t3 = InstanceType::named("t3.large")?;
/// assert_eq!(max_pods(&t3, MaxPodsOptions::default())?.max_allowed(), Some(35));
///
/// let prefixes = MaxPodsOptions::default().cni(Cni::default().prefix_delegation(true));
/// let answer = max_pods(&t3, prefixes)?;
/// assert_eq!((answer.max_allowed(), answer.recommended()), (Some(530), 110));
/// assert_eq!(answer.formula().to_string(), "3 × (12 − 1) × 16 + 2 = 530");
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// [`ErrorCode::ConflictingOptions`] for IPv6 with custom networking or on Windows, which no node can have.
pub fn max_pods(instance_type: &InstanceType, options: MaxPodsOptions) -> Result<MaxPods, Error> {
    options.check()?;
    Ok(MaxPods::of(instance_type, options))
}

/// The two numbers for every type of the catalogue, in the order of [`instance_types`].
///
/// ```
/// use eks_max_pods::{InstanceType, MaxPodsOptions, instance_types, max_pods_table};
/// let mut table = Vec::new();
/// max_pods_table(MaxPodsOptions::default(), &mut |density| table.push(density.recommended))?;
/// let t3 = instance_types().position(|t| t.name().to_string() == "t3.large").unwrap();
/// assert_eq!(table[t3], 35);
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// Those of [`max_pods`].
pub fn max_pods_table(options: MaxPodsOptions, visit: &mut dyn FnMut(Density)) -> Result<(), Error> {
    options.check()?;
    let host_network_pods = options.host_network_pods_or_default();
    for instance_type in instance_types() {
        visit(Density::of(&instance_type, &options.slots(&instance_type), host_network_pods));
    }
    Ok(())
}

impl MaxPods {
    /// The numbers, whether or not a node can have these options.
    #[inline(never)]
    pub(crate) fn of(instance_type: &InstanceType, options: MaxPodsOptions) -> Self {
        let slots = options.slots(instance_type);
        let density = Density::of(instance_type, &slots, options.host_network_pods_or_default());
        Self { instance_type: *instance_type, options, slots, density }
    }

    /// The type.
    #[must_use]
    pub const fn instance_type(&self) -> &InstanceType {
        &self.instance_type
    }

    /// What the CNI really runs in: prefix delegation asked for on a Xen type is [`AddressMode::SecondaryIp`].
    #[must_use]
    pub const fn address_mode(&self) -> AddressMode {
        self.slots.mode
    }

    /// ENIs that carry pods: 0 to 32; on Windows the primary one alone.
    #[must_use]
    pub const fn enis(&self) -> u32 {
        self.slots.enis()
    }

    /// Slots on each of them, secondary IPs or /28 prefixes: 0 to 63. In IPv6 one, the /80.
    #[must_use]
    pub const fn slots_per_eni(&self) -> u32 {
        self.slots.slots_per_eni()
    }

    /// Addresses that the CNI can give to pods: 0 to 32,256. `None` in IPv6, where they are no limit.
    #[must_use]
    pub const fn pod_addresses(&self) -> Option<u32> {
        self.slots.addresses()
    }

    /// Pods on the node's own address.
    #[must_use]
    pub const fn host_network_pods(&self) -> u32 {
        self.options.host_network_pods_or_default()
    }

    /// Pod addresses and host-network pods together: what the calculator script's `--show-max-allowed` means.
    /// 0 to 97,791; `None` in IPv6.
    #[must_use]
    pub const fn max_allowed(&self) -> Option<u32> {
        self.density.max_allowed
    }

    /// AWS's ceiling for the type: 110 up to 30 vCPUs, 250 above; 110 where the vCPUs are unknown.
    #[must_use]
    pub const fn ceiling(&self) -> u32 {
        ceiling(&self.instance_type)
    }

    /// AWS's recommendation: [`MaxPods::max_allowed`], but at most [`MaxPods::ceiling`].
    #[must_use]
    pub const fn recommended(&self) -> u32 {
        self.density.recommended
    }

    /// Pods with a branch ENI, on top of the addresses, with security groups for pods: 0 to 1024. `None` where they
    /// are off, or where AWS publishes no answer.
    #[must_use]
    pub const fn branch_pods(&self) -> Option<u32> {
        match (self.options.cni.security_groups_for_pods, self.options.os) {
            (true, Os::Linux) => self.instance_type.branch_enis(),
            _ => None,
        }
    }

    /// What each tool would set on this node without being told.
    #[must_use]
    pub fn by_tool(&self) -> ByTool {
        ByTool::of(&self.instance_type, &self.options)
    }

    /// The formula with the numbers in it, as in `3 × (12 − 1) + 2 = 35`.
    #[must_use]
    pub const fn formula(&self) -> Formula<'_> {
        Formula(self)
    }
}

impl MaxPods {
    /// The facts that an answer begins with, as the API lists them.
    pub const FACTS: &[Fact] = &[
        Fact::InstanceType,
        Fact::AddressMode,
        Fact::Enis,
        Fact::SlotsPerEni,
        Fact::PodAddresses,
        Fact::MaxAllowed,
        Fact::Recommended,
        Fact::BranchPods,
    ];
}

impl Facts for MaxPods {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let cni = &self.options.cni;
        Some(match fact {
            Fact::AddressMode => self.address_mode().as_str().into(),
            Fact::PodEniTerms => Value::Text(&self.slots),
            Fact::Ceiling => self.ceiling().into(),
            Fact::Enis => self.enis().into(),
            Fact::SlotsPerEni => self.slots_per_eni().into(),
            Fact::PodAddresses => self.pod_addresses()?.into(),
            Fact::HostNetworkPods => self.host_network_pods().into(),
            Fact::MaxAllowed => self.max_allowed()?.into(),
            Fact::Recommended => self.recommended().into(),
            Fact::BranchPods => self.branch_pods()?.into(),
            Fact::CniVersion => Value::Text(&cni.version),
            Fact::Latest => Value::Text(&Version::LATEST),
            Fact::MaxEni => i64::from(cni.max_eni?).into(),
            Fact::UnmanagedEnis => self.slots.unmanaged.into(),
            Fact::Minimum => Value::Text(self.minimum_version()),
            Fact::Mebibytes => self.efa_only_mebibytes().into(),
            Fact::EniLimited => eni_limited(&self.instance_type, self.options.karpenter_reserved_enis).into(),
            Fact::KarpenterEfaOnly => self.karpenter_efa_only().into(),
            Fact::Usable => self.max_allowed()?.saturating_add(self.branch_pods().unwrap_or(0)).into(),
            _ => {
                return tool_number(fact, &self.instance_type, &self.options)
                    .map(Value::Number)
                    .or_else(|| self.instance_type.fact(fact));
            }
        })
    }
}

/// AWS's ceiling for a type: 110 up to 30 vCPUs, 250 above; 110 where the vCPUs are unknown, as the script
/// falls through to it.
pub(crate) const fn ceiling(instance_type: &InstanceType) -> u32 {
    match instance_type.vcpus() {
        Some(vcpus) if vcpus > HIGH_CPU_ABOVE => RECOMMENDED_HIGH_CPU,
        _ => RECOMMENDED_LOW_CPU,
    }
}

/// The formula behind [`MaxPods::formula`]; its `Display` writes it.
#[derive(Clone, Copy, Debug)]
pub struct Formula<'a>(&'a MaxPods);

impl fmt::Display for Formula<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = self.0;
        if answer.max_allowed().is_none() {
            return answer.ceiling_formula().fill(f, answer);
        }
        if answer.address_mode() == AddressMode::Ipv6
            || (answer.enis() == 0 && answer.options.os == Os::Windows)
        {
            return sentence!("0 + {hostNetworkPods} = {maxAllowed}").fill(f, answer);
        }
        sentence!("{podEniTerms} × ({ipv4PerEni} − 1)").fill(f, answer)?;
        if answer.address_mode() == AddressMode::Prefix {
            f.write_str(TIMES_ADDRESSES_PER_PREFIX)?;
        }
        if answer.host_network_pods() > 0 {
            sentence!(" + {hostNetworkPods}").fill(f, answer)?;
        }
        sentence!(" = {maxAllowed}").fill(f, answer)
    }
}

/// How a formula in prefix mode goes on.
pub(crate) const TIMES_ADDRESSES_PER_PREFIX: &str = " × 16";
const _: () = assert!(ADDRESSES_PER_PREFIX == 16);

impl MaxPods {
    /// The ceiling by vCPUs, as in `2 ≤ 30 vCPUs → 110`.
    pub(crate) const fn ceiling_formula(&self) -> Sentence {
        const { assert!(HIGH_CPU_ABOVE == 30) };
        match self.instance_type.vcpus() {
            Some(vcpus) if vcpus > HIGH_CPU_ABOVE => sentence!("{vcpus} > 30 vCPUs → {ceiling}"),
            Some(_) => sentence!("{vcpus} ≤ 30 vCPUs → {ceiling}"),
            None => sentence!("? vCPUs → {ceiling}"),
        }
    }
}

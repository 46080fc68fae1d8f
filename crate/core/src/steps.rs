//! The derivation of max pods, one step at a time.

use core::fmt;

use crate::eni::AddressMode;
use crate::max_pods::{MaxPods, Os, TIMES_ADDRESSES_PER_PREFIX};
use crate::sentence::sentence;
use crate::text::words;
use crate::{Fact, Facts, Value};

words! {
    /// What a step computes, in the order of the derivation.
    pub enum StepCode {
        /// ENIs on the default network card.
        Enis = "enis",
        /// ENIs that the CNI counts on, with `MAX_ENI`.
        MaxEni = "max-eni",
        /// ENIs that carry pods.
        PodEnis = "pod-enis",
        /// The one ENI that carries pods on Windows.
        WindowsEnis = "windows-enis",
        /// Slots on each of them.
        SlotsPerEni = "slots-per-eni",
        /// Addresses in each slot.
        AddressesPerSlot = "addresses-per-slot",
        /// Addresses for pods.
        PodAddresses = "pod-addresses",
        /// Pods on the node's own address.
        HostNetworkPods = "host-network-pods",
        /// Pod addresses and host-network pods.
        MaxAllowed = "max-allowed",
        /// AWS's ceiling by vCPUs.
        Ceiling = "ceiling",
        /// The recommendation.
        Recommended = "recommended",
    }
}

const EC2: &str = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html";
const CNI_README: &str = "https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/README.md";
const MAX_PODS_TXT: &str = "https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/misc/eni-max-pods.txt";
const IPAMD: &str = "https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/pkg/ipamd/ipamd.go";
const WINDOWS: &str =
    "https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/provider/ip/provider.go";
const PREFIXES: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html";
const CHOOSING: &str = "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html";

impl StepCode {
    /// What it computes, in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// What a result of so many counts: `ENIs`, `slots`, `addresses` or `pods`, or one of them.
    #[must_use]
    pub fn unit(self, value: u32) -> &'static str {
        let units = self.row().1;
        match units.strip_suffix("es").or(units.strip_suffix('s')) {
            Some(unit) if value == 1 => unit,
            _ => units,
        }
    }

    /// Where the rule is documented.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.row().2
    }

    /// Name, unit, source.
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Enis => ("ENIs on the default network card", "ENIs", EC2),
            Self::MaxEni => ("ENIs that the CNI counts on", "ENIs", CNI_README),
            Self::PodEnis => ("ENIs that carry pods", "ENIs", IPAMD),
            Self::WindowsEnis => ("ENIs that carry pods: on Windows the primary one alone", "ENIs", WINDOWS),
            Self::SlotsPerEni => ("Slots per ENI, its primary address left out", "slots", EC2),
            Self::AddressesPerSlot => ("Addresses per slot", "addresses", PREFIXES),
            Self::PodAddresses => ("Addresses for pods", "addresses", IPAMD),
            Self::HostNetworkPods => ("Pods on the node's own address", "pods", MAX_PODS_TXT),
            Self::MaxAllowed => ("Pods that can have an address", "pods", MAX_PODS_TXT),
            Self::Ceiling => ("AWS's ceiling by vCPUs", "pods", CHOOSING),
            Self::Recommended => ("Recommended max pods", "pods", CHOOSING),
        }
    }
}

/// One step of a derivation.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    code: StepCode,
    answer: &'a MaxPods,
    value: u32,
}

impl Step<'_> {
    /// What it computes.
    #[must_use]
    pub const fn code(&self) -> StepCode {
        self.code
    }

    /// The same in English.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.code.name()
    }

    /// The result.
    #[must_use]
    pub const fn value(&self) -> u32 {
        self.value
    }

    /// What the result counts: `ENIs`, `slots`, `addresses` or `pods`, or one of them.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        self.code.unit(self.value)
    }

    /// Where the rule is documented.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.code.source()
    }

    /// The operands, as in `3 × 11 × 16 = 528`.
    #[must_use]
    pub const fn formula(&self) -> StepFormula<'_> {
        StepFormula(self)
    }
}

impl Facts for Step<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        match fact {
            Fact::Value => Some(self.value.into()),
            _ => self.answer.fact(fact),
        }
    }
}

/// The operands of a [`Step`]; its `Display` writes them.
#[derive(Clone, Copy, Debug)]
pub struct StepFormula<'a>(&'a Step<'a>);

impl fmt::Display for StepFormula<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = self.0.answer;
        let prefixes = answer.address_mode() == AddressMode::Prefix;
        let template = match self.0.code {
            StepCode::MaxEni => sentence!("min({maxEni}, {defaultCardEnis}) = {value}"),
            StepCode::PodEnis => sentence!("{podEniTerms} = {value}"),
            StepCode::SlotsPerEni => sentence!("{ipv4PerEni} − 1 = {value}"),
            StepCode::PodAddresses => {
                sentence!("{enis} × {slotsPerEni}").fill(f, self.0)?;
                f.write_str(if prefixes { TIMES_ADDRESSES_PER_PREFIX } else { "" })?;
                sentence!(" = {value}")
            }
            StepCode::MaxAllowed => sentence!("{podAddresses} + {hostNetworkPods} = {value}"),
            StepCode::Ceiling => answer.ceiling_formula(),
            StepCode::Recommended if answer.max_allowed().is_some() => {
                sentence!("min({maxAllowed}, {ceiling}) = {value}")
            }
            _ => sentence!("{value}"),
        };
        template.fill(f, self.0)
    }
}

impl MaxPods {
    /// The derivation, one step each, with operands and source. Steps that change nothing here are left out.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, MaxPodsOptions, max_pods};
    /// let t3 = InstanceType::named("t3.large")?;
    /// let answer = max_pods(&t3, MaxPodsOptions::default())?;
    /// let step = answer.steps().find(|step| step.code().as_str() == "pod-addresses").unwrap();
    /// assert_eq!((step.formula().to_string().as_str(), step.value()), ("3 × 11 = 33", 33));
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        StepCode::ALL
            .iter()
            .filter_map(|code| Some(Step { code: *code, answer: self, value: self.step(*code)? }))
    }

    fn step(&self, code: StepCode) -> Option<u32> {
        let linux = self.options.os == Os::Linux;
        let ipv6 = self.address_mode() == AddressMode::Ipv6;
        let counted = self.slots.enis_counted;
        let changed = |value: u32, from: u32| (value != from).then_some(value);
        match code {
            StepCode::Enis => Some(self.instance_type.enis()),
            StepCode::MaxEni if linux && !ipv6 => changed(counted, self.instance_type.enis()),
            StepCode::PodEnis if linux && !ipv6 => changed(self.enis(), counted),
            StepCode::WindowsEnis => Some(self.enis()).filter(|_| !linux && !ipv6),
            StepCode::SlotsPerEni => Some(self.slots_per_eni()).filter(|_| !ipv6),
            StepCode::AddressesPerSlot => changed(self.slots.addresses_per_slot(), 1),
            StepCode::PodAddresses => self.pod_addresses(),
            StepCode::HostNetworkPods => self.pod_addresses().map(|_| self.host_network_pods()),
            StepCode::MaxAllowed => self.max_allowed(),
            StepCode::Ceiling => Some(self.ceiling()),
            StepCode::Recommended => Some(self.recommended()),
            StepCode::MaxEni | StepCode::PodEnis => None,
        }
    }
}

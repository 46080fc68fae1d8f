//! What to tell about a [`MaxPods`], and when.

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, Advises, advise};
use crate::cni::IpFamily;
use crate::eni::{AddressMode, IPV6_SINCE, NoPrefixes, POD_ENI_SINCE};
use crate::instance_type::{Architecture, Status};
use crate::max_pods::{HIGH_CPU_ABOVE, MaxPods, Os};
use crate::reserved::MEMORY_PER_POD_MIB;
use crate::tools::{eni_limited, nodeadm};
use crate::{Facts, Version};

impl MaxPods {
    /// The advice that it may give.
    pub const ADVICE: &'static [A] = &[
        A::Ipv6NeedsNitro,
        A::Ipv6NeedsPrefixDelegation,
        A::Ipv6NeedsNewerCni,
        A::NoEniForPods,
        A::WindowsNotPossible,
        A::PodEniNeedsNewerCni,
        A::PrefixesNeedNitro,
        A::PrefixesNeedNewerCni,
        A::RaiseMaxPods,
        A::Ipv6RaiseMaxPods,
        A::LimitsChanged,
        A::CniCountsAllCards,
        A::CustomNetworkingTakesAnEni,
        A::TrunkTakesAnEni,
        A::TrunkUnknown,
        A::NoTrunk,
        A::MaxEniLimits,
        A::UnmanagedEnis,
        A::NotInToolTables,
        A::NoEksAmi,
        A::DefaultAboveRecommended,
        A::MultiCard,
        A::TrunkTablesDisagree,
        A::EfaOnlyReserve,
        A::MaxEniUnset,
        A::ScriptMissesBareMetal,
        A::ScriptStopsAtV,
        A::WindowsLimits,
        A::WindowsIgnores,
        A::NewAddressCount,
        A::VcpusUnknown,
        A::CeilingBoundary,
        A::KarpenterCountsZero,
        A::PodsPerCoreIgnored,
        A::Retired,
        A::SpecialStatus,
        A::NewerThanRules,
    ];
}

impl Advises for MaxPods {
    /// What does not work first, then what was probably not meant, then what is good to know.
    fn candidates(&self) -> &'static [A] {
        Self::ADVICE
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn gives(&self, code: A) -> bool {
        let t = &self.instance_type;
        let cni = &self.options.cni;
        let linux = self.options.os == Os::Linux;
        let ipv6 = cni.ip_family == IpFamily::Ipv6;
        // IPv4 on Linux: where the CNI's ENIs decide.
        let by_enis = linux && !ipv6;
        let trunk_wanted = linux && cni.security_groups_for_pods;
        let by_nodeadm = nodeadm(t);
        // nodeadm's number is lower than what this node could have, or higher than what it has addresses for.
        let tools_stay_below = by_nodeadm < self.recommended();
        let tools_go_above = self.max_allowed().is_some_and(|allowed| allowed < by_nodeadm);
        let counted_differently = t.compiled_enis() != t.enis();
        match code {
            A::Ipv6NeedsNitro => ipv6 && !t.prefix_delegation(),
            A::Ipv6NeedsPrefixDelegation => ipv6 && !cni.is_prefix_delegation(),
            A::Ipv6NeedsNewerCni => ipv6 && cni.version < IPV6_SINCE,
            A::NoEniForPods => by_enis && self.enis() == 0,
            A::WindowsNotPossible => !linux && self.enis() == 0,
            A::PodEniNeedsNewerCni => trunk_wanted && cni.version < POD_ENI_SINCE,
            A::PrefixesNeedNitro => self.slots.no_prefixes == Some(NoPrefixes::Hypervisor),
            A::PrefixesNeedNewerCni => {
                linux && matches!(self.slots.no_prefixes, Some(NoPrefixes::OlderThan(_)))
            }
            A::RaiseMaxPods => linux && self.address_mode() == AddressMode::Prefix && tools_stay_below,
            A::Ipv6RaiseMaxPods => ipv6 && self.pod_addresses().is_none() && tools_stay_below,
            A::LimitsChanged => counted_differently && t.in_tool_tables() && self.max_allowed().is_some(),
            A::CniCountsAllCards => t.compiled_enis() > t.enis() && !t.in_tool_tables(),
            A::CustomNetworkingTakesAnEni => by_enis && cni.custom_networking && tools_go_above,
            A::TrunkTakesAnEni => by_enis && self.slots.trunk > 0 && t.trunk() == Some(true),
            A::TrunkUnknown => trunk_wanted && t.trunk().is_none(),
            A::NoTrunk => trunk_wanted && t.trunk() == Some(false),
            A::MaxEniLimits => by_enis && self.slots.enis_counted < t.enis() && tools_go_above,
            A::UnmanagedEnis => by_enis && self.slots.unmanaged > 0 && tools_go_above,
            A::EfaOnlyReserve => by_enis && self.slots.unmanaged > 0,
            A::NotInToolTables => linux && !t.in_tool_tables(),
            A::NoEksAmi => matches!(t.architecture(), Some(Architecture::X86_64Mac | Architecture::Arm64Mac)),
            A::DefaultAboveRecommended => linux && by_nodeadm > self.ceiling(),
            A::MultiCard => t.network_cards() > 1,
            // The one type on which the two published tables of branch ENIs differ: the resource controller's of
            // 2026-03-20 says none, the one that Karpenter generated on 2026-08-06 says 9.
            A::TrunkTablesDisagree => {
                trunk_wanted && (t.name().family(), t.name().size()) == ("i4i", "large")
            }
            A::MaxEniUnset => by_enis && cni.max_eni.is_some_and(|enis| enis <= 0),
            A::ScriptMissesBareMetal => linux && t.bare_metal() && self.address_mode() == AddressMode::Prefix,
            A::ScriptStopsAtV => cni.version.has_leading_v(),
            A::WindowsLimits => !linux && self.enis() > 0,
            A::WindowsIgnores => !linux && self.changes_enis(),
            A::NewAddressCount => !OLD_ADDRESS_COUNTS.contains(&t.ipv4_per_eni()),
            A::VcpusUnknown => t.vcpus().is_none(),
            A::CeilingBoundary => t.vcpus() == Some(HIGH_CPU_ABOVE),
            A::KarpenterCountsZero => {
                by_enis && (self.enis() == 0 || eni_limited(t, self.options.karpenter_reserved_enis) == 0)
            }
            A::PodsPerCoreIgnored => linux && self.options.pods_per_core > 0,
            A::Retired => t.status() == Status::Retired,
            A::SpecialStatus => !matches!(t.status(), Status::Available | Status::Custom | Status::Retired),
            A::NewerThanRules => cni.version > Version::LATEST,
            _ => false,
        }
    }
}

/// Addresses per ENI that EC2 had before the families of 2026.
const OLD_ADDRESS_COUNTS: [u32; 10] = [2, 3, 4, 5, 6, 10, 12, 15, 30, 50];

impl MaxPods {
    /// What a person should know about this answer, the gravest first.
    pub fn each_advice<'a>(&'a self, visit: &mut dyn FnMut(Advice<'a>)) {
        advise(self, visit);
    }

    /// Is there a setting that would change the count of ENIs on Linux?
    const fn changes_enis(&self) -> bool {
        let cni = &self.options.cni;
        cni.custom_networking
            || cni.security_groups_for_pods
            || cni.effective_max_eni().is_some()
            || cni.unmanaged_enis > 0
    }

    /// The version that the first unmet condition on versions asks for: `Fact::Minimum`.
    pub(crate) const fn minimum_version(&self) -> &Version {
        match &self.slots.no_prefixes {
            Some(NoPrefixes::OlderThan(minimum)) => minimum,
            _ if matches!(self.options.cni.ip_family, IpFamily::Ipv6) => &IPV6_SINCE,
            _ => &POD_ENI_SINCE,
        }
    }

    /// Karpenter's number where every unmanaged ENI is declared as an EFA-only interface of the default card.
    pub(crate) const fn karpenter_efa_only(&self) -> u32 {
        eni_limited(
            &self.instance_type,
            self.options.karpenter_reserved_enis.saturating_add(self.slots.unmanaged),
        )
    }

    /// Memory that nodeadm reserves for ENIs that only carry EFA traffic.
    pub(crate) fn efa_only_mebibytes(&self) -> u32 {
        let unmanaged = self.slots.unmanaged.min(self.instance_type.enis());
        unmanaged.saturating_mul(self.instance_type.slots_per_eni()).saturating_mul(MEMORY_PER_POD_MIB)
    }
}

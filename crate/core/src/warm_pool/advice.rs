//! What to tell about a pool and a simulation, and when.

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, Advises, advise};
use crate::cni::IpFamily;
use crate::eni::AddressMode;
use crate::max_pods::HOST_NETWORK_PODS;
use crate::warm_pool::answer::WarmPool;
use crate::warm_pool::options::TrunkEni;
use crate::warm_pool::rules::Rules;
use crate::warm_pool::simulate::Simulation;
use crate::{Cni, Facts, Version};

/// Small enough that nearly every pod that starts or stops costs an EC2 call. The README (`WARM_IP_TARGET`, line 313) warns
/// of small targets on large clusters without a number: this one is ours.
const SMALL_WARM_IP_TARGET: u32 = 5;
/// The entrypoint refuses prefixes without a target since 1.9.1 (PR #1568).
const TARGET_CHECKED_SINCE: Version = Version::new(1, 9, 1);

/// Does the entrypoint refuse these settings? (`validateEnvVars`, cmd/aws-vpc-cni/main.go:337)
pub(crate) fn lacks_target(cni: &Cni) -> bool {
    cni.is_prefix_delegation()
        && cni.version >= TARGET_CHECKED_SINCE
        && cni.warm_prefix_target == 0
        && cni.warm_ip_target == 0
        && cni.minimum_ip_target == 0
}

/// Advice that the settings alone decide, for a pool and for a simulation.
fn by_settings(code: A, rules: &Rules, cni: &Cni) -> bool {
    let runs = rules.starts && rules.mode != AddressMode::Ipv6;
    let by_enis = runs && !rules.prefixes() && !rules.ip_targets();
    match code {
        A::PrefixesWithoutTarget => lacks_target(cni),
        A::MinimumFreezesPool => runs && rules.warm_ips == 0 && rules.minimum_ips > 0,
        A::WarmEniZeroFlaps => by_enis && rules.warm_enis == 0,
        A::WarmEniIgnored => runs && cni.warm_eni_target != 1 && !by_enis,
        A::WarmPrefixHoldsEnis => {
            runs && rules.prefixes() && rules.ip_targets() && cni.warm_prefix_target > 0
        }
        A::SmallWarmIpTarget => {
            runs && (1..=SMALL_WARM_IP_TARGET).contains(&rules.warm_ips)
                && rules.minimum_ips <= rules.warm_ips
        }
        _ => false,
    }
}

impl WarmPool {
    /// The advice that it may give.
    pub const ADVICE: &'static [A] = &[
        A::Ipv6NeedsNitro,
        A::Ipv6NeedsPrefixDelegation,
        A::Ipv6NeedsNewerCni,
        A::Ipv6RefusesCustomNetworking,
        A::NoEniForCustomNetworking,
        A::PrefixesWithoutTarget,
        A::PodEniNeedsNewerCni,
        A::PrefixesNeedNitro,
        A::PrefixesNeedNewerCni,
        A::NeverSettles,
        A::SubnetExhausted,
        A::PodsNeverStart,
        A::MinimumFreezesPool,
        A::MaxPodsAboveAddresses,
        A::TrunkHasNoRoom,
        A::RaiseMaxPods,
        A::CustomNetworkingTakesAnEni,
        A::TrunkTakesAnEni,
        A::MaxEniLimits,
        A::UnmanagedEnis,
        A::WarmEniZeroFlaps,
        A::WarmEniHoldsAddresses,
        A::SmallWarmIpTarget,
        A::LimitsChanged,
        A::CniCountsAllCards,
        A::TrunkUnknown,
        A::NoTrunk,
        A::WarmEniIgnored,
        A::WarmPrefixHoldsEnis,
        A::PoolAboveMaxPods,
        A::NeverCompacted,
        A::OrderDecidesPrefixes,
        A::OrderDecidesAddresses,
        A::MultiCard,
        A::NewerThanRules,
    ];
}

impl Advises for WarmPool {
    fn candidates(&self) -> &'static [A] {
        Self::ADVICE
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn gives(&self, code: A) -> bool {
        let (rules, cni) = (&self.setting.rules, &self.setting.options.cni);
        let ipv6 = cni.ip_family == IpFamily::Ipv6;
        let addresses = self.addresses().unwrap_or_default();
        let pool = self.starts && rules.mode != AddressMode::Ipv6;
        let capacity = rules.all_slots().saturating_mul(rules.per_slot);
        match code {
            A::Ipv6RefusesCustomNetworking => ipv6 && cni.custom_networking,
            A::NoEniForCustomNetworking => !ipv6 && !self.starts,
            A::NeverSettles => !self.settles,
            A::PodsNeverStart => self.starts && self.settles && self.waiting() > 0,
            // Whoever says how many needs no advice to raise them; where no trunk comes nothing is taken.
            A::RaiseMaxPods if self.setting.options.max_pods.is_some() => false,
            A::TrunkTakesAnEni if !self.trunk_comes() => false,
            A::SubnetExhausted => {
                let limited = self.setting.options.subnet.addresses.is_some()
                    || self.setting.options.subnet.prefix_blocks.is_some();
                let free = addresses.saturating_sub(self.assigned());
                let low = rules.wanted(addresses, free, self.free_prefixes().unwrap_or_default());
                limited && self.settles && low.is_some() && addresses < capacity
            }
            A::MaxPodsAboveAddresses => pool && rules.max_pods > capacity.saturating_add(HOST_NETWORK_PODS),
            A::TrunkHasNoRoom => {
                let can = self.setting.node.instance_type().trunk() == Some(true);
                let asked = rules.trunk_held && self.setting.options.trunk_eni == TrunkEni::Attached;
                pool && asked && can && !self.trunk_comes()
            }
            A::WarmEniHoldsAddresses => {
                let by_enis = pool && !rules.prefixes() && !rules.ip_targets();
                by_enis
                    && rules.warm_enis > 0
                    && addresses.saturating_sub(self.assigned()) >= rules.slots_per_eni
            }
            A::PoolAboveMaxPods => pool && addresses > rules.max_pods,
            A::NeverCompacted => {
                let keeps = |fresh| self.subnet_addresses() > fresh;
                pool && self.left && self.settles && self.fresh_addresses().is_some_and(keeps)
            }
            A::OrderDecidesPrefixes => pool && self.range.is_wide() && self.settles && rules.prefixes(),
            A::OrderDecidesAddresses => pool && self.range.is_wide() && self.settles && !rules.prefixes(),
            _ => by_settings(code, rules, cni) || self.setting.node.gives(code),
        }
    }
}

impl WarmPool {
    /// Is the trunk among the ENIs that carry no pods?
    fn trunk_comes(&self) -> bool {
        let rules = &self.setting.rules;
        let primary = u32::from(!rules.primary_carries_pods);
        let asked = self.setting.options.trunk_eni == TrunkEni::Attached;
        asked && rules.other_enis() != rules.unmanaged.saturating_add(primary)
    }

    /// What a person should know about this pool, the gravest first.
    pub fn each_advice<'a>(&'a self, visit: &mut dyn FnMut(Advice<'a>)) {
        advise(self, visit);
    }
}

impl Advises for Simulation {
    fn candidates(&self) -> &'static [A] {
        &[
            A::Ipv6NeedsNitro,
            A::Ipv6NeedsPrefixDelegation,
            A::Ipv6NeedsNewerCni,
            A::Ipv6RefusesCustomNetworking,
            A::NoEniForCustomNetworking,
            A::PrefixesWithoutTarget,
            A::PrefixesNeedNitro,
            A::PrefixesNeedNewerCni,
            A::MinimumFreezesPool,
            A::PodsNeverStart,
            A::BurstAbovePool,
            A::CoolingCountsAsFree,
            A::WarmEniZeroFlaps,
            A::SmallWarmIpTarget,
            A::WarmEniIgnored,
        ]
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn gives(&self, code: A) -> bool {
        let cni = &self.setting.options.cni;
        let ipv6 = cni.ip_family == IpFamily::Ipv6;
        match code {
            A::Ipv6RefusesCustomNetworking => ipv6 && cni.custom_networking,
            A::NoEniForCustomNetworking => !ipv6 && !self.starts,
            A::PodsNeverStart => self.settled_at.is_some() && self.waiting > 0,
            A::BurstAbovePool => self.waited > 0 && self.all_running_at.is_some(),
            A::CoolingCountsAsFree => self.replaces && self.waited > 0,
            _ => by_settings(code, &self.setting.rules, cni) || self.setting.node.gives(code),
        }
    }
}

impl Simulation {
    /// What a person should know about this simulation, the gravest first.
    pub fn each_advice<'a>(&'a self, visit: &mut dyn FnMut(Advice<'a>)) {
        advise(self, visit);
    }
}

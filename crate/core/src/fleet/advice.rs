//! What to tell about a placement and a plan, and when. Of groups and subnets, the first that it concerns.

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, Advises, advise};
use crate::fleet::place::Placement;
use crate::fleet::plan::{PlannedSubnet, SubnetPlan};
use crate::{Facts, Verdict, WarmPool};

/// Why a node's pool does not work.
fn broken(pool: Option<&WarmPool>, code: A) -> Option<&dyn Facts> {
    pool.and_then(|pool| pool.about(code))
}

/// Something to tell of, as that which knows its facts.
fn dyn_facts<T: Facts>(about: Option<&T>) -> Option<&dyn Facts> {
    about.map(|about| about as &dyn Facts)
}

impl Advises for Placement<'_> {
    fn candidates(&self) -> &'static [A] {
        &[
            A::Ipv6NeedsNitro,
            A::Ipv6NeedsPrefixDelegation,
            A::Ipv6NeedsNewerCni,
            A::Ipv6RefusesCustomNetworking,
            A::NoEniForCustomNetworking,
            A::PrefixesWithoutTarget,
            A::PodEniNeedsNewerCni,
            A::NeverSettles,
            A::NodesNeverReady,
            A::MinimumFreezesPool,
            A::GroupAboveAddresses,
            A::PlacementDecides,
            A::BranchEnisShort,
            A::GroupWithoutPrefixes,
            A::LowestTypeDecides,
            A::CapacityUnknown,
        ]
    }

    fn gives(&self, code: A) -> bool {
        self.about(code).is_some()
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn about(&self, code: A) -> Option<&dyn Facts> {
        let when = |condition: bool| condition.then_some(self as &dyn Facts);
        let waits = self.waiting_for_address() > 0;
        match code {
            A::NodesNeverReady => dyn_facts(self.not_ready.as_ref()),
            A::MinimumFreezesPool => dyn_facts(self.frozen.as_ref().filter(|_| waits)),
            A::GroupAboveAddresses => dyn_facts(self.above_addresses.as_ref().filter(|_| waits)),
            A::PlacementDecides => when(self.least < self.running()),
            A::BranchEnisShort => when(self.branch_pending > 0),
            A::GroupWithoutPrefixes => dyn_facts(self.no_prefixes.as_ref()),
            A::LowestTypeDecides => dyn_facts(self.pulled_down.as_ref()),
            A::CapacityUnknown => dyn_facts(self.unknown.as_ref()),
            code => broken(self.broken.as_ref(), code),
        }
    }
}

impl Placement<'_> {
    /// What a person should know about this placement, the gravest first.
    pub fn each_advice<'b>(&'b self, visit: &mut dyn FnMut(Advice<'b>)) {
        advise(self, visit);
    }
}

impl Advises for SubnetPlan<'_> {
    fn candidates(&self) -> &'static [A] {
        &[
            A::Ipv6NeedsNitro,
            A::Ipv6NeedsPrefixDelegation,
            A::Ipv6NeedsNewerCni,
            A::Ipv6RefusesCustomNetworking,
            A::NoEniForCustomNetworking,
            A::PrefixesWithoutTarget,
            A::PodEniNeedsNewerCni,
            A::NeverSettles,
            A::SubnetTooSmall,
            A::SubnetFragmented,
            A::PodsAboveNode,
            A::SinglesMayFragment,
            A::GroupWithoutPrefixes,
            A::LowestTypeDecides,
            A::LargestPoolCounts,
            A::OtherModeLeavesPods,
            A::CordonedKeepsEnis,
            A::PrefixesCompared,
        ]
    }

    fn gives(&self, code: A) -> bool {
        self.about(code).is_some()
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn about(&self, code: A) -> Option<&dyn Facts> {
        let when = |condition: bool| condition.then_some(self as &dyn Facts);
        let subnet = |is: &dyn Fn(&PlannedSubnet<'_>) -> bool| {
            dyn_facts(self.subnets.iter().find(|subnet| is(subnet)))
        };
        match code {
            A::SubnetTooSmall => subnet(&|subnet| subnet.verdict() == Verdict::NoAddresses),
            A::SubnetFragmented => subnet(&|subnet| subnet.verdict() == Verdict::NoPrefixes),
            A::PodsAboveNode => dyn_facts(self.short.as_ref()),
            A::SinglesMayFragment => subnet(&|subnet| {
                let at_peak = subnet.load.at_peak;
                subnet.verdict() == Verdict::Fits
                    && !subnet.room().holds_scattered(at_peak.addresses, at_peak.blocks)
            }),
            A::GroupWithoutPrefixes => dyn_facts(self.no_prefixes.as_ref()),
            A::LowestTypeDecides => dyn_facts(self.pulled_down.as_ref()),
            A::LargestPoolCounts => dyn_facts(self.largest.as_ref()),
            A::OtherModeLeavesPods => dyn_facts(self.other_short.as_ref()),
            A::CordonedKeepsEnis => when(self.totals.at_peak != self.totals.at_rest),
            A::PrefixesCompared => when(self.totals.at_peak != self.totals.other_at_peak),
            code => broken(self.broken.as_ref().map(|group| &group.pool), code),
        }
    }
}

impl SubnetPlan<'_> {
    /// What a person should know about this plan, the gravest first.
    pub fn each_advice<'b>(&'b self, visit: &mut dyn FnMut(Advice<'b>)) {
        advise(self, visit);
    }
}

//! What to tell about a placement and a plan, and when.

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, advise};
use crate::fleet::place::Placement;
use crate::fleet::plan::{PlannedSubnet, SubnetPlan};
use crate::{Facts, Severity, Verdict, WarmPool};

/// Why a node's pool does not work: what the pool's own advice says of errors.
fn broken<'a>(pool: Option<&'a WarmPool>, visit: &mut dyn FnMut(Advice<'a>)) {
    if let Some(pool) = pool {
        advise(pool, &mut |advice| {
            if advice.severity() == Severity::Error {
                visit(advice);
            }
        });
    }
}

/// Advice about something, if there is such a thing.
fn about<'a>(code: A, about: Option<&'a dyn Facts>, visit: &mut dyn FnMut(Advice<'a>)) {
    if let Some(about) = about {
        visit(Advice::new(code, about));
    }
}

impl Placement<'_> {
    /// What a person should know about this placement, the gravest first. Of groups, the first that it concerns.
    pub fn each_advice<'b>(&'b self, visit: &mut dyn FnMut(Advice<'b>)) {
        let when = |condition: bool| condition.then_some(self as &dyn Facts);
        broken(self.broken.as_ref(), visit);
        let waits = self.waiting_for_address() > 0;
        let frozen = self.frozen.as_ref().filter(|_| waits);
        about(A::MinimumFreezesPool, frozen.map(|pool| pool as &dyn Facts), visit);
        let above = self.above_addresses.as_ref().filter(|_| waits);
        about(A::GroupAboveAddresses, above.map(|group| group as &dyn Facts), visit);
        about(A::PlacementDecides, when(self.least < self.running()), visit);
        about(A::BranchEnisShort, when(self.branch_pending > 0), visit);
        about(A::LowestTypeDecides, self.pulled_down.as_ref().map(|group| group as &dyn Facts), visit);
        about(A::CapacityUnknown, self.unknown.as_ref().map(|unknown| unknown as &dyn Facts), visit);
    }
}

impl SubnetPlan<'_> {
    /// What a person should know about this plan, the gravest first. Of subnets and groups, the first that it concerns.
    pub fn each_advice<'b>(&'b self, visit: &mut dyn FnMut(Advice<'b>)) {
        let subnet = |is: &dyn Fn(&PlannedSubnet<'_>) -> bool| {
            self.subnets.iter().find(|subnet| is(subnet)).map(|subnet| subnet as &dyn Facts)
        };
        let may_fragment = |subnet: &PlannedSubnet<'_>| {
            let at_peak = subnet.load.at_peak;
            subnet.verdict() == Verdict::Fits
                && !subnet.room().holds_scattered(at_peak.addresses, at_peak.blocks)
        };
        broken(self.broken.as_ref().map(|group| &group.pool), visit);
        about(A::SubnetTooSmall, subnet(&|subnet| subnet.verdict() == Verdict::NoAddresses), visit);
        about(A::SubnetFragmented, subnet(&|subnet| subnet.verdict() == Verdict::NoPrefixes), visit);
        about(A::PodsAboveNode, self.short.as_ref().map(|group| group as &dyn Facts), visit);
        about(A::SinglesMayFragment, subnet(&may_fragment), visit);
        about(A::LowestTypeDecides, self.pulled_down.as_ref().map(|group| group as &dyn Facts), visit);
        about(A::LargestPoolCounts, self.largest.as_ref().map(|group| group as &dyn Facts), visit);
        about(A::OtherModeLeavesPods, self.other_short.as_ref().map(|group| group as &dyn Facts), visit);
        let differ = self.totals.at_peak != self.totals.other_at_peak;
        about(A::PrefixesCompared, differ.then_some(self as &dyn Facts), visit);
    }
}

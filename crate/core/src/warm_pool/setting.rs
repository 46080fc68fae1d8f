//! What an answer is about, before anything has been simulated.

use crate::eni::AddressMode;
use crate::max_pods::{MaxPods, MaxPodsOptions};
use crate::warm_pool::options::{Remove, WarmPoolOptions};
use crate::warm_pool::rules::Rules;
use crate::{Fact, Facts, InstanceType, Value};

/// A node and how it is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) node: MaxPods,
    pub(crate) options: WarmPoolOptions,
    pub(crate) rules: Rules,
    /// Does the closed form hold for a fresh node?
    pub(crate) closed: bool,
    /// A node in IPv6 has no pool, but all addresses that it can want.
    pub(crate) ipv6: bool,
    /// Do the oldest pods leave first?
    pub(crate) oldest: bool,
}

impl Setting {
    pub(crate) fn new(instance_type: &InstanceType, options: &WarmPoolOptions) -> Self {
        let node = MaxPods::of(instance_type, MaxPodsOptions::default().cni(options.cni));
        let rules = Rules::of(&node, options);
        let subnet = options.subnet;
        Self {
            node,
            options: *options,
            rules,
            closed: rules.has_closed_form() && subnet.addresses.is_none() && subnet.prefix_blocks.is_none(),
            ipv6: rules.starts && rules.mode == AddressMode::Ipv6,
            oldest: options.remove == Remove::Oldest,
        }
    }

    /// The fewest and the most slots that the subnet has, whatever else is taken from it: a new ENI is made with all slots
    /// of its step or not at all.
    pub(crate) fn subnet_slots(&self) -> (u32, u32) {
        let (rules, subnet) = (&self.rules, &self.options.subnet);
        let step = rules.largest_step();
        let spare = rules.pod_enis.saturating_add(step.saturating_mul(rules.per_slot));
        let slots = |addresses: u32| addresses.checked_div(rules.per_slot).unwrap_or_default();
        let none = (u32::MAX, u32::MAX);
        let by_addresses =
            subnet.addresses.map_or(none, |left| (slots(left.saturating_sub(spare)), slots(left)));
        let by_blocks = subnet.prefix_blocks.filter(|_| rules.prefixes());
        let by_blocks = by_blocks.map_or(none, |left| (left.saturating_sub(step), left));
        (by_addresses.0.min(by_blocks.0), by_addresses.1.min(by_blocks.1))
    }
}

impl Facts for Setting {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let cni = &self.options.cni;
        Some(match fact {
            Fact::MaxPods => self.rules.max_pods.into(),
            Fact::PrefixDelegation => cni.is_prefix_delegation().into(),
            Fact::WarmEniTarget => u32::from(cni.warm_eni_target).into(),
            Fact::WarmIpTarget => u32::from(cni.warm_ip_target).into(),
            Fact::MinimumIpTarget => u32::from(cni.minimum_ip_target).into(),
            Fact::WarmPrefixTarget => u32::from(cni.warm_prefix_target).into(),
            _ => return self.node.fact(fact),
        })
    }
}

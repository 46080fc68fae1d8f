//! A group of nodes that are set up alike.

use core::fmt;

use crate::eni::{ADDRESSES_PER_PREFIX, PodSlots};
use crate::fleet::spread::Demand;
use crate::max_pods::HOST_NETWORK_PODS;
use crate::warm_pool::{Setting, lacks_target};
use crate::{
    CurvePoint, Error, Fact, Facts, FieldPath, InstanceType, Simulator, Value, WarmPool, WarmPoolOptions,
    bounds,
};

/// Nodes that are set up alike, of one type or of several.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, NodeGroup, WarmPoolOptions};
/// let types = [InstanceType::named("t3.large")?];
/// let options = WarmPoolOptions::default().cni(Cni::default().prefix_delegation(true)).max_pods(35);
/// let group = NodeGroup::new(&types, 3).options(options).pods_per_node(30);
/// # let _ = group;
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeGroup<'a> {
    pub(super) name: &'a str,
    pub(super) types: &'a [InstanceType],
    pub(super) nodes: u32,
    pub(super) options: WarmPoolOptions,
    pub(super) host_network_pods: u32,
    pub(super) daemon_set_pods: u32,
    pub(super) pods_per_node: u32,
}

impl<'a> NodeGroup<'a> {
    /// So many nodes, 0 to 10,000,000, each of one of these types, 1 to 2000. With several types the lowest max pods
    /// counts for all, as in a managed node group, and the pool that takes most addresses.
    #[must_use]
    pub fn new(types: &'a [InstanceType], nodes: u32) -> Self {
        Self {
            name: "",
            types,
            nodes,
            options: WarmPoolOptions::default(),
            host_network_pods: HOST_NETWORK_PODS,
            daemon_set_pods: 0,
            pods_per_node: 0,
        }
    }

    /// Is it the other one but for its name and its number of nodes? Types are looked for in one place, not compared.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let pods = |group: &Self| (group.host_network_pods, group.daemon_set_pods, group.pods_per_node);
        core::ptr::eq(self.types, other.types) && self.options == other.options && pods(self) == pods(other)
    }

    /// The same with other types.
    #[must_use]
    pub const fn types(mut self, types: &'a [InstanceType]) -> Self {
        self.types = types;
        self
    }

    /// The group's name. Default: the name of its type, of several the one with the lowest max pods.
    #[must_use]
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// How its nodes are set up; what their subnet has left is not looked at. Default: the shipped settings.
    #[must_use]
    pub const fn options(mut self, options: WarmPoolOptions) -> Self {
        self.options = options;
        self
    }

    /// Pods on each node's own address, for [`place_replicas`](crate::place_replicas). Default 2.
    #[must_use]
    pub const fn host_network_pods(mut self, pods: u32) -> Self {
        self.host_network_pods = pods;
        self
    }

    /// Pods of each node that come with it and have an address of their own, likewise. Default 0.
    #[must_use]
    pub const fn daemon_set_pods(mut self, pods: u32) -> Self {
        self.daemon_set_pods = pods;
        self
    }

    /// Pods that want an address on each node, for [`plan_subnets`](crate::plan_subnets). Default 0.
    #[must_use]
    pub const fn pods_per_node(mut self, pods: u32) -> Self {
        self.pods_per_node = pods;
        self
    }
}

/// Refuses groups that there cannot be.
pub(super) fn check(groups: &[NodeGroup<'_>]) -> Result<(), Error> {
    within(groups.len(), &bounds::NODE_GROUPS)?;
    for (index, group) in (0..).zip(groups) {
        let types = i64::try_from(group.types.len()).unwrap_or(i64::MAX);
        for (bound, number) in [(&bounds::NODES, group.nodes.into()), (&bounds::INSTANCE_TYPES, types)] {
            if let Err(error) = bound.check(number) {
                return Err(error.at(FieldPath::root().item(bounds::NODE_GROUPS.name, index).key(bound.name)));
            }
        }
    }
    Ok(())
}

/// Refuses a list that is too short or too long.
pub(super) fn within(length: usize, bound: &bounds::Bound) -> Result<(), Error> {
    bound.check(i64::try_from(length).unwrap_or(i64::MAX)).map(drop)
}

/// The type of a group that decides its max pods, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lowest<'a> {
    name: &'a str,
    pub(super) instance_type: InstanceType,
    pub(super) max_pods: u32,
    /// None in IPv6.
    pub(super) pod_addresses: Option<u32>,
    /// The type that has the highest max pods of its own, and these, where they are more.
    higher: Option<(InstanceType, u32)>,
}

impl<'a> Lowest<'a> {
    /// Of the types of a group, none if it has no type.
    pub(super) fn of(group: &NodeGroup<'a>) -> Option<Self> {
        let mut lowest: Option<Self> = None;
        let mut highest: Option<(InstanceType, u32)> = None;
        for instance_type in group.types {
            let max_pods = Setting::new(instance_type, &group.options).rules.max_pods;
            let pod_addresses = PodSlots::of(instance_type, &group.options.cni).addresses();
            let rank = |max_pods: u32, addresses: Option<u32>| (max_pods, addresses.unwrap_or(u32::MAX));
            if lowest.is_none_or(|low| rank(max_pods, pod_addresses) < rank(low.max_pods, low.pod_addresses))
            {
                let instance_type = *instance_type;
                lowest =
                    Some(Self { name: group.name, instance_type, max_pods, pod_addresses, higher: None });
            }
            if highest.is_none_or(|(_, most)| max_pods > most) {
                highest = Some((*instance_type, max_pods));
            }
        }
        let mut lowest = lowest?;
        lowest.higher = highest.filter(|(_, most)| *most > lowest.max_pods);
        Some(lowest)
    }

    /// The same for a group that is like it.
    pub(super) const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// The group's name, or its type's.
    pub(super) fn label(&self) -> &dyn fmt::Display {
        if self.name.is_empty() { &self.instance_type.limits.name } else { &self.name }
    }

    /// Does a type have higher max pods of its own?
    pub(super) const fn pulls_down(&self) -> bool {
        self.higher.is_some()
    }
}

impl Facts for Lowest<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::NodeGroup => Value::Text(self.label()),
            Fact::MaxPods => self.max_pods.into(),
            Fact::PodAddresses => self.pod_addresses?.into(),
            Fact::HigherType => Value::Text(&self.higher.as_ref()?.0.limits.name),
            Fact::HigherMaxPods => self.higher?.1.into(),
            _ => return self.instance_type.fact(fact),
        })
    }
}

/// What the pool of a node of a group takes, without what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Glance<'a> {
    name: &'a str,
    instance_type: &'a InstanceType,
    options: WarmPoolOptions,
    pods: u32,
    point: CurvePoint,
    ipv6: bool,
}

impl<'a> Glance<'a> {
    /// Of the types of a group the one whose pool takes most addresses.
    pub(super) fn of(simulator: &mut Simulator, group: &NodeGroup<'a>) -> Option<Self> {
        let mut options = group.options;
        if group.types.len() > 1 {
            options = options.max_pods(Lowest::of(group)?.max_pods);
        }
        let mut most: Option<Self> = None;
        for instance_type in group.types {
            let setting = Setting::new(instance_type, &options);
            let (name, pods, ipv6) = (group.name, group.pods_per_node, setting.ipv6);
            let point = simulator.point(&setting, pods);
            if most.is_none_or(|most| point.subnet_addresses > most.point.subnet_addresses) {
                most = Some(Self { name, instance_type, options, pods, point, ipv6 });
            }
        }
        most
    }

    /// Does the CNI start?
    pub(super) const fn starts(&self) -> bool {
        self.point.subnet_addresses > 0
    }

    /// The CNI does not start, is refused by its entrypoint, or never rests.
    pub(super) fn is_broken(&self) -> bool {
        !self.starts() || !self.point.settles || lacks_target(&self.options.cni)
    }

    /// Pods that never get an address.
    pub(super) const fn waiting(&self) -> u32 {
        if self.starts() { self.pods.saturating_sub(self.point.assigned) } else { 0 }
    }

    /// Pods that have one.
    pub(super) const fn assigned(&self) -> u32 {
        self.point.assigned
    }

    /// Single addresses and prefixes. In IPv6, which knows no number of addresses, its prefix is none of the subnet's /28
    /// blocks.
    pub(super) fn demand(&self) -> Demand {
        let blocks = self.point.prefixes.filter(|_| !self.ipv6).unwrap_or_default();
        let addresses =
            self.point.subnet_addresses.saturating_sub(blocks.saturating_mul(ADDRESSES_PER_PREFIX));
        // Where the CNI does not start there is no pool, but the instance has its primary ENI all the same.
        Demand { addresses: addresses.max(1).into(), blocks: blocks.into() }
    }

    /// All that there is to say of it.
    #[inline(never)]
    pub(super) fn pool(&self, simulator: &mut Simulator) -> GroupPool<'a> {
        GroupPool { name: self.name, pool: simulator.warm_pool(self.instance_type, &self.options, self.pods) }
    }
}

/// The pool of a node of a group, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GroupPool<'a> {
    pub(super) name: &'a str,
    pub(super) pool: WarmPool,
}

impl<'a> GroupPool<'a> {
    /// Of the types of a group the first that has no prefixes, though prefix delegation is on.
    pub(super) fn without_prefixes(simulator: &mut Simulator, group: &NodeGroup<'a>) -> Option<Self> {
        let falls_back = |t: &&InstanceType| PodSlots::of(t, &group.options.cni).no_prefixes.is_some();
        let pool = simulator.warm_pool(group.types.iter().find(falls_back)?, &group.options, 0);
        Some(Self { name: group.name, pool })
    }
}

impl Facts for GroupPool<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        match fact {
            Fact::NodeGroup if self.name.is_empty() => self.pool.fact(Fact::InstanceType),
            Fact::NodeGroup => Some(self.name.into()),
            _ => self.pool.fact(fact),
        }
    }
}

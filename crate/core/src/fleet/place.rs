//! N replicas on these nodes: how many run, how many stay Pending, how many hang in ContainerCreating?
//!
//! Two ceilings: the scheduler counts max pods, CPU, memory and branch ENIs, the CNI has addresses. Which pod goes where
//! is the scheduler's business; what is told is the best that it can do, and advice says what runs in any case.

use alloc::vec::Vec;

use crate::advice::{AdviceCode, Advises};
use crate::fleet::group::{Glance, GroupPool, Lowest, NodeGroup, check};
use crate::text::words;
use crate::{
    Ami, Error, ErrorCode, Expected, Fact, Facts, Form, InstanceType, ReservedOptions, Simulator, TrunkEni,
    Value, WarmPool, bounds, reserved_resources,
};

words! {
    /// What keeps replicas from running.
    pub enum LimitedBy {
        /// Nothing: all run.
        Nothing = "nothing",
        /// No node has a free pod slot.
        MaxPods = "max-pods",
        /// Nodes have slots, but no addresses.
        Addresses = "addresses",
        /// CPU requests.
        Cpu = "cpu",
        /// Memory requests.
        Memory = "memory",
        /// Branch ENIs, which only replicas with security groups of their own need.
        BranchEnis = "branch-enis",
        /// There are nodes that never become ready.
        NotReady = "not-ready",
    }
}

/// Room for more pods than there can be counts as this much: a group adds less than as much again, so no sum wraps.
const ENOUGH: u64 = 1 << 62;

/// A workload, and the nodes that it is to run on.
///
/// ```
/// use eks_max_pods::{InstanceType, NodeGroup, Replicas};
/// let types = [InstanceType::named("t3.large")?];
/// let groups = [NodeGroup::new(&types, 3)];
/// let replicas = Replicas::new(&groups, 150).other_pods(2).cpu_millicores(50);
/// # let _ = replicas;
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replicas<'a> {
    groups: &'a [NodeGroup<'a>],
    replicas: u32,
    branch_replicas: u32,
    other_pods: u32,
    cpu_millicores: u32,
    memory_mib: u32,
}

impl<'a> Replicas<'a> {
    /// So many replicas on these groups, 1 to 100,000.
    #[must_use]
    pub const fn new(groups: &'a [NodeGroup<'a>], replicas: u32) -> Self {
        Self { groups, replicas, branch_replicas: 0, other_pods: 0, cpu_millicores: 0, memory_mib: 0 }
    }

    /// Of them, those with a branch ENI: a max-pods slot, no address of the pool. At most all. Default 0.
    #[must_use]
    pub const fn branch_replicas(mut self, replicas: u32) -> Self {
        self.branch_replicas = replicas;
        self
    }

    /// Other pods with an address that run already; they are placed first. Default 0.
    #[must_use]
    pub const fn other_pods(mut self, pods: u32) -> Self {
        self.other_pods = pods;
        self
    }

    /// CPU that each replica requests, in millicores; 0 is none. Default 0.
    #[must_use]
    pub const fn cpu_millicores(mut self, millicores: u32) -> Self {
        self.cpu_millicores = millicores;
        self
    }

    /// Memory that each replica requests, in MiB; 0 is none. Default 0.
    #[must_use]
    pub const fn memory_mib(mut self, mebibytes: u32) -> Self {
        self.memory_mib = mebibytes;
        self
    }
}

/// Pods that one node of a group can take, by each ceiling; host-network and daemon-set pods are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    nodes: u64,
    /// Pods that come with the node and find a slot.
    system: u32,
    /// Free pod slots, and how many of these CPU and memory leave to replicas.
    slots: u32,
    by_cpu: u32,
    by_memory: u32,
    /// Free addresses, and branch ENIs.
    addresses: u32,
    branches: u32,
}

impl Node {
    /// Replicas that the scheduler takes.
    fn takes(&self) -> u32 {
        self.slots.min(self.by_cpu).min(self.by_memory)
    }

    /// Those of them that run.
    fn runs(&self) -> u32 {
        let takes = self.takes();
        takes.min(self.addresses.min(takes).saturating_add(self.branches.min(takes)))
    }

    /// Pods on it as it fills: those that run, all that the scheduler takes, pods without requests on top.
    fn stage(&self, stage: u32) -> u32 {
        match stage {
            0 => self.runs(),
            1 => self.takes(),
            _ => self.slots,
        }
    }

    /// Pods that a stage adds.
    fn room(&self, stage: u32) -> u32 {
        self.stage(stage).saturating_sub(stage.checked_sub(1).map_or(0, |before| self.stage(before)))
    }
}

/// A group with its pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGroup<'a> {
    lowest: Lowest<'a>,
    node: Node,
    /// Pods on each node, and the nodes that have one more.
    pods: u32,
    with_one_more: u64,
}

impl PlacedGroup<'_> {
    /// The facts that it knows, in the order of its fields.
    pub const FACTS: &'static [Fact] = &[Fact::Name, Fact::Nodes, Fact::MaxPods, Fact::PodAddresses];

    /// Pods on a node, host-network and daemon-set pods among them, and how many nodes hold that many: most pods first.
    pub fn pods_per_node(&self) -> impl Iterator<Item = (u32, u64)> {
        let all = self.node.nodes;
        let counts = [
            (self.pods.saturating_add(1), self.with_one_more),
            (self.pods, all.saturating_sub(self.with_one_more)),
        ];
        counts.into_iter().filter(|(_, nodes)| *nodes > 0)
    }
}

impl Facts for PlacedGroup<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        match fact {
            Fact::Name => Some(Value::Text(self.lowest.label())),
            Fact::Nodes => Some(self.node.nodes.into()),
            _ => self.lowest.fact(fact),
        }
    }
}

/// What runs and what waits. Made by [`place_replicas`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Placement<'a> {
    running: u64,
    pending: u64,
    waiting: u64,
    pub(super) least: u64,
    pub(super) branch_pending: u64,
    limited_by: LimitedBy,
    groups: Vec<PlacedGroup<'a>>,
    pub(super) broken: Option<WarmPool>,
    /// A group whose nodes never become ready.
    pub(super) not_ready: Option<GroupPool<'a>>,
    /// A pool that stops short of the pods that it has ENIs for.
    pub(super) frozen: Option<WarmPool>,
    pub(super) above_addresses: Option<Lowest<'a>>,
    pub(super) no_prefixes: Option<GroupPool<'a>>,
    pub(super) pulled_down: Option<Lowest<'a>>,
    pub(super) unknown: Option<InstanceType>,
}

impl<'a> Placement<'a> {
    /// The facts that it begins with, in the order of its fields.
    pub const FACTS: &'static [Fact] =
        &[Fact::Running, Fact::Pending, Fact::WaitingForAddress, Fact::LimitedBy];

    /// Replicas that run if the scheduler does its best: the most that any placement lets run.
    #[must_use]
    pub const fn running(&self) -> u64 {
        self.running
    }

    /// Replicas that run in every placement: none goes below this. Where the nodes are alike one comes down to it, but with
    /// requests and other pods together; where they differ the bound takes each of its parts at its worst, which no one
    /// placement may.
    #[must_use]
    pub const fn least(&self) -> u64 {
        self.least
    }

    /// Replicas for which no node has a pod slot, CPU, memory or a branch ENI.
    #[must_use]
    pub const fn pending(&self) -> u64 {
        self.pending
    }

    /// Replicas that are on a node without an address left: ContainerCreating.
    #[must_use]
    pub const fn waiting_for_address(&self) -> u64 {
        self.waiting
    }

    /// What keeps the others from running.
    #[must_use]
    pub const fn limited_by(&self) -> LimitedBy {
        self.limited_by
    }

    /// The groups, in the order in which they were given, filled evenly in the best placement.
    #[must_use]
    pub fn groups(&self) -> &[PlacedGroup<'a>] {
        &self.groups
    }
}

impl Facts for Placement<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Running => self.running.into(),
            Fact::Pending => self.pending.into(),
            Fact::WaitingForAddress => self.waiting.into(),
            Fact::LimitedBy => self.limited_by.as_str().into(),
            Fact::Least => self.least.into(),
            Fact::BranchPods => self.branch_pending.into(),
            _ => return None,
        })
    }
}

/// How many of these replicas run, and what becomes of the others.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, LimitedBy, NodeGroup, Replicas, Simulator, WarmPoolOptions, place_replicas};
/// let types = [InstanceType::named("t3.large")?];
/// let options = WarmPoolOptions::default().cni(Cni::default().prefix_delegation(true)).max_pods(35);
/// let groups = [NodeGroup::new(&types, 3).options(options)];
/// let placement = place_replicas(&mut Simulator::new(), &Replicas::new(&groups, 150).other_pods(2))?;
/// assert_eq!((placement.running(), placement.pending()), (97, 53));
/// assert_eq!(placement.limited_by(), LimitedBy::MaxPods);
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// [`ErrorCode::OutOfRange`] for groups, nodes or types beyond [`bounds`], [`ErrorCode::ConflictingOptions`] for more
/// branch replicas than replicas.
pub fn place_replicas<'a>(simulator: &mut Simulator, plan: &Replicas<'a>) -> Result<Placement<'a>, Error> {
    check(plan.groups)?;
    if plan.branch_replicas > plan.replicas {
        let error = Error::new(ErrorCode::ConflictingOptions, bounds::BRANCH_REPLICAS.name);
        return Err(error.number(plan.branch_replicas.into()).expecting(Expected::Form(Form::FewerReplicas)));
    }
    let mut placement = Placement {
        running: 0,
        pending: 0,
        waiting: 0,
        least: 0,
        branch_pending: 0,
        limited_by: LimitedBy::Nothing,
        groups: Vec::with_capacity(plan.groups.len()),
        broken: None,
        not_ready: None,
        frozen: None,
        above_addresses: None,
        no_prefixes: None,
        pulled_down: None,
        unknown: None,
    };
    for group in plan.groups {
        // Groups that are alike need no second look.
        let before = placement.groups.len().checked_sub(1).and_then(|at| plan.groups.get(at));
        let last =
            placement.groups.last().filter(|_| before.is_some_and(|before| before.is_alike(group))).copied();
        let placed = match last {
            Some(mut placed) => {
                placed.lowest = placed.lowest.named(group.name);
                placed.node.nodes = group.nodes.into();
                placed
            }
            None => match placement.look_at(simulator, plan, group) {
                Some(placed) => placed,
                None => continue,
            },
        };
        placement.groups.push(placed);
    }
    placement.count(plan);
    Ok(placement)
}

impl<'a> Placement<'a> {
    /// What a node of a group can take; none for one without types, which are refused before.
    fn look_at(
        &mut self,
        simulator: &mut Simulator,
        plan: &Replicas<'_>,
        group: &NodeGroup<'a>,
    ) -> Option<PlacedGroup<'a>> {
        let lowest = Lowest::of(group)?;
        let max_pods = lowest.max_pods;
        let mut node = Node {
            nodes: group.nodes.into(),
            system: group.host_network_pods.saturating_add(group.daemon_set_pods).min(max_pods),
            slots: 0,
            by_cpu: u32::MAX,
            by_memory: u32::MAX,
            addresses: u32::MAX,
            branches: u32::MAX,
        };
        node.slots = max_pods.saturating_sub(node.system);
        let full = NodeGroup {
            options: group.options.max_pods(max_pods),
            pods_per_node: max_pods.saturating_sub(group.host_network_pods),
            ..*group
        };
        for instance_type in group.types {
            let one = NodeGroup { types: core::slice::from_ref(instance_type), ..full };
            let Some(found) = Glance::of(simulator, &one) else { continue };
            let starts = found.starts();
            if found.is_broken() && self.broken.is_none() {
                self.broken = Some(found.pool(simulator).pool);
            }
            if !starts {
                // Nothing is scheduled where the CNI does not start; what tolerates that is there already.
                node.slots = 0;
                if group.nodes > 0 && self.not_ready.is_none() {
                    self.not_ready = Some(found.pool(simulator));
                }
            }
            node.addresses = node.addresses.min(found.assigned().saturating_sub(group.daemon_set_pods));
            let frozen = self.frozen.is_none() && found.waiting() > 0;
            let trunk = starts && group.options.cni.security_groups_for_pods;
            let pool = (frozen || trunk).then(|| found.pool(simulator).pool);
            if let Some(pool) = pool.filter(|pool| frozen && pool.gives(AdviceCode::MinimumFreezesPool)) {
                self.frozen = Some(pool);
            }
            let branches = pool.map_or(0, |pool| branch_enis(&pool, instance_type, group));
            node.branches = node.branches.min(branches);
            self.look_at_requests(&mut node, plan, instance_type, max_pods);
        }
        if node.slots > 0 && lowest.pod_addresses.is_some_and(|addresses| addresses < full.pods_per_node) {
            self.above_addresses.get_or_insert(lowest);
        }
        if self.no_prefixes.is_none() {
            self.no_prefixes = GroupPool::without_prefixes(simulator, group);
        }
        if lowest.pulls_down() {
            self.pulled_down.get_or_insert(lowest);
        }
        Some(PlacedGroup { lowest, node, pods: 0, with_one_more: 0 })
    }

    /// Replicas that CPU and memory allow, by what nodeadm leaves on AL2023.
    fn look_at_requests(&mut self, node: &mut Node, plan: &Replicas<'_>, t: &InstanceType, max_pods: u32) {
        let allocatable = reserved_resources(t, ReservedOptions::new(max_pods, Ami::Al2023)).allocatable();
        let memory = allocatable.memory_mib.map(|mib| u32::try_from(mib).unwrap_or(u32::MAX));
        for (request, has, by) in [
            (plan.cpu_millicores, allocatable.cpu_millicores, &mut node.by_cpu),
            (plan.memory_mib, memory, &mut node.by_memory),
        ] {
            match has {
                Some(has) => *by = has.checked_div(request).map_or(*by, |fit| fit.min(*by)),
                None if request > 0 => {
                    self.unknown.get_or_insert(*t);
                }
                None => {}
            }
        }
    }

    /// Counts what runs, and lays the pods out. Sums over groups, each times its nodes: exact, but where there are both
    /// requests and other pods, which may then stand in each other's way a little more.
    fn count(&mut self, plan: &Replicas<'_>) {
        let others = u64::from(plan.other_pods);
        let branch = plan.branch_replicas;
        let plain = u64::from(plan.replicas.saturating_sub(branch));
        if branch == 0 {
            // Branch ENIs that nobody asks for hold nothing.
            for group in &mut self.groups {
                group.node.branches = 0;
            }
        }
        let mut sums = [0_u64; 9];
        for PlacedGroup { node, .. } in &self.groups {
            let (takes, slots) = (node.takes(), node.slots);
            let branches = node.branches.min(takes);
            let each = [
                slots,
                takes,
                branches,
                node.addresses.min(takes),
                node.addresses.min(slots),
                node.runs(),
                slots.min(node.addresses.saturating_add(branches)),
                slots.min(node.by_cpu),
                slots.min(node.by_memory),
            ];
            for (sum, each) in sums.iter_mut().zip(each) {
                *sum = sum.wrapping_add(node.nodes.wrapping_mul(each.into())).min(ENOUGH);
            }
        }
        let [slots, taken, branch_room, by_address, by_any_address, runs, by_any_run, by_cpu, by_memory] =
            sums;
        let left = slots.saturating_sub(others);
        // Other pods run already, so what any placement lets run is left to share.
        let with_branch = u64::from(branch).min(branch_room).min(by_any_run.saturating_sub(others));
        let scheduled = with_branch.saturating_add(plain).min(taken).min(left);
        let with_branch = with_branch.min(scheduled);
        let with_address = scheduled.saturating_sub(with_branch);
        let runs = with_address
            .min(by_address)
            .min(by_any_address.saturating_sub(others))
            .min(runs.saturating_sub(with_branch))
            .min(by_any_run.saturating_sub(others).saturating_sub(with_branch));
        self.running = with_branch.saturating_add(runs);
        self.pending = u64::from(plan.replicas).saturating_sub(scheduled);
        self.waiting = with_address.saturating_sub(runs);
        self.branch_pending = u64::from(branch).saturating_sub(branch_room);
        self.limited_by = if self.waiting > 0 {
            LimitedBy::Addresses
        } else if self.pending == 0 {
            LimitedBy::Nothing
        } else if self.pending == self.branch_pending {
            LimitedBy::BranchEnis
        } else if self.not_ready.is_some() {
            LimitedBy::NotReady
        } else if left <= taken {
            LimitedBy::MaxPods
        } else if by_cpu <= by_memory {
            LimitedBy::Cpu
        } else {
            LimitedBy::Memory
        };
        self.least = self.at_least(others, plain, branch.into(), taken).min(self.running);
        self.lay_out(others.min(slots).saturating_add(scheduled));
    }

    /// Replicas that run in every placement: the fewest that find a node, but for the most that find no address there. Those
    /// of the pool find a node unless all are full, those with a branch ENI unless pods are in their place.
    fn at_least(&self, others: u64, plain: u64, branch: u64, taken: u64) -> u64 {
        let (mut room, mut hang, mut block) = (0_u64, Vec::new(), Vec::new());
        for PlacedGroup { node, .. } in &self.groups {
            let (nodes, takes, slots) = (node.nodes, u64::from(node.takes()), u64::from(node.slots));
            let branches = takes.min(node.branches.into());
            let addresses = u64::from(node.addresses).min(slots);
            room = room.saturating_add(nodes.wrapping_mul(branches));
            // Other pods run, so there are no more of them than addresses.
            let others = others.min(addresses);
            let pile = |under: u64, most: u64, over: u64| Pile {
                nodes,
                under,
                over: over.min(most.saturating_sub(under)),
            };
            hang.push(pile(addresses, takes.saturating_add(others).min(slots), takes));
            block.push(pile(takes.saturating_sub(branches), plain.saturating_add(others), branches));
        }
        let pods = others.saturating_add(plain);
        let bound = branch.min(room.saturating_sub(most_over(pods, &mut block)));
        let found = plain.saturating_add(bound).min(taken.saturating_sub(others));
        found.saturating_sub(most_over(pods, &mut hang).min(plain))
    }

    /// Pods of a stage on all nodes, up to a level on each.
    #[inline(never)]
    fn up_to(&self, stage: u32, level: u32) -> u64 {
        self.groups.iter().fold(0, |sum: u64, PlacedGroup { node, .. }| {
            sum.wrapping_add(node.nodes.wrapping_mul(node.room(stage).min(level).into())).min(ENOUGH)
        })
    }

    /// Spreads the pods evenly: first those that run, then those that wait.
    fn lay_out(&mut self, mut pods: u64) {
        for stage in 0..3_u32 {
            let all = self.up_to(stage, u32::MAX);
            if pods >= all && stage < 2 {
                pods = pods.saturating_sub(all);
                continue;
            }
            // The highest level to which there are pods enough.
            let (mut level, mut above) = (0, u32::MAX);
            while above.saturating_sub(level) > 1 {
                let middle = level.midpoint(above);
                if self.up_to(stage, middle) <= pods { level = middle } else { above = middle }
            }
            pods = pods.saturating_sub(self.up_to(stage, level));
            for group in &mut self.groups {
                let node = &group.node;
                let more = if node.room(stage) > level { pods.min(node.nodes) } else { 0 };
                pods = pods.saturating_sub(more);
                let filled = node.stage(stage).saturating_sub(node.room(stage));
                group.pods = node.system.saturating_add(filled).saturating_add(node.room(stage).min(level));
                group.with_one_more = more;
            }
            return;
        }
    }
}

/// Nodes on which pods come to count only behind so many that do not: `over` at most, behind `under`.
#[derive(Clone, Copy)]
struct Pile {
    nodes: u64,
    under: u64,
    over: u64,
}

/// No more of so many pods count than this, wherever they lie. On any number of nodes those that count are no more than the
/// nodes let count, and no more than are left of the pods behind those that do not: each bound with the nodes for which
/// it is the loosest, and the number of nodes for which both are.
#[inline(never)]
fn most_over(pods: u64, piles: &mut [Pile]) -> u64 {
    for pile in &mut *piles {
        pile.over = pile.over.min(pods.saturating_sub(pile.under));
    }
    // Neither number is as large as 2^33, and there are fewer than 2^20 piles.
    let sorted = |key: &dyn Fn(&Pile) -> u64| {
        let mut keys = Vec::new();
        for (index, pile) in (0_u64..).zip(&*piles) {
            if pile.over > 0 {
                keys.push(key(pile) << 20 | index);
            }
        }
        keys.sort_unstable();
        keys
    };
    let by_over = sorted(&|pile| (1_u64 << 33).saturating_sub(pile.over));
    let by_under = sorted(&|pile| pile.under);
    let pile = |key: Option<&u64>| piles.get((key? & 0xF_FFFF) as usize).copied();
    let (mut over, mut left) = (0_u64, pods);
    let (mut overs, mut unders) = (by_over.iter(), by_under.iter());
    let (mut most, mut least) = (pile(overs.next()), pile(unders.next()));
    while let (Some(a), Some(b)) = (&mut most, &mut least) {
        let nodes = a.nodes.min(b.nodes);
        // So many of these nodes can be filled before pods run out.
        let filled = left.saturating_sub(over).checked_div(a.over.saturating_add(b.under)).unwrap_or(nodes);
        if filled < nodes {
            over = over.saturating_add(filled.wrapping_mul(a.over));
            return over.max(left.saturating_sub(filled.saturating_add(1).saturating_mul(b.under)));
        }
        over = over.saturating_add(nodes.wrapping_mul(a.over));
        left = left.saturating_sub(nodes.wrapping_mul(b.under));
        a.nodes = a.nodes.saturating_sub(nodes);
        b.nodes = b.nodes.saturating_sub(nodes);
        if a.nodes == 0 {
            most = pile(overs.next());
        }
        if b.nodes == 0 {
            least = pile(unders.next());
        }
    }
    over
}

/// Branch ENIs of a node: none without a trunk.
fn branch_enis(pool: &WarmPool, instance_type: &InstanceType, group: &NodeGroup<'_>) -> u32 {
    let comes = group.options.cni.security_groups_for_pods
        && group.options.trunk_eni == TrunkEni::Attached
        && pool.node_starts()
        && !pool.gives(AdviceCode::TrunkHasNoRoom)
        && !pool.gives(AdviceCode::PodEniNeedsNewerCni);
    if comes { instance_type.branch_enis().unwrap_or_default() } else { 0 }
}

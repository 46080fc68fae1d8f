//! Replicas on nodes and nodes in subnets: nothing is lost, and nothing comes from nowhere.

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    BlockState, Cidr, Error, InstanceType, NodeGroup, PlannedSubnet, Replicas, Simulator, Subnet,
    SubnetInZone, SubnetUse, Surge, Verdict, WarmPoolOptions, place_replicas, plan_subnets,
};

use crate::inputs::{count, instance_type, maybe, warm_pool_options};

const ZONES: [&str; 4] = ["a", "b", "c", ""];

/// A group's own values, which [`NodeGroup`] borrows.
struct Given {
    types: Vec<InstanceType>,
    nodes: u32,
    options: WarmPoolOptions,
    numbers: [u32; 3],
}

impl Given {
    fn any(u: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self {
            types: (0..u.int_in_range(1..=3_u8)?).map(|_| instance_type(u)).collect::<Result<_>>()?,
            nodes: count(u, 12)?,
            options: warm_pool_options(u)?,
            numbers: [count(u, 5)?, count(u, 5)?, count(u, 60)?],
        })
    }

    fn group(&self) -> NodeGroup<'_> {
        let [host, daemons, pods] = self.numbers;
        NodeGroup::new(&self.types, self.nodes)
            .options(self.options)
            .host_network_pods(host)
            .daemon_set_pods(daemons)
            .pods_per_node(pods)
    }
}

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let given = (0..u.int_in_range(1..=5_u8)?).map(|_| Given::any(u)).collect::<Result<Vec<_>>>()?;
    let groups: Vec<NodeGroup<'_>> = given.iter().map(Given::group).collect();
    let simulator = &mut Simulator::new();
    if u.arbitrary()? { place(u, simulator, &groups) } else { plan(u, simulator, &groups, &given) }
}

fn refused(error: &Error) {
    let (field, sentence) = (error.field().to_string(), error.to_string());
    assert!(!field.is_empty() && sentence.starts_with(&field), "{sentence}");
}

/// Each replica runs, is pending or waits, and each node holds what it holds.
fn place(u: &mut Unstructured<'_>, simulator: &mut Simulator, groups: &[NodeGroup<'_>]) -> Result<()> {
    let replicas = count(u, 400)?;
    let plan = Replicas::new(groups, replicas)
        .branch_replicas(if u.ratio(1, 3)? { count(u, replicas.min(50))? } else { 0 })
        .other_pods(count(u, 20)?)
        .cpu_millicores(if u.ratio(1, 3)? { count(u, 2000)? } else { 0 })
        .memory_mib(if u.ratio(1, 3)? { count(u, 4000)? } else { 0 });
    let placement = match place_replicas(simulator, &plan) {
        Ok(placement) => placement,
        Err(error) => {
            refused(&error);
            return Ok(());
        }
    };
    let sum = placement.running() + placement.pending() + placement.waiting_for_address();
    assert_eq!(sum, u64::from(replicas), "{plan:?}");
    assert!(placement.least() <= placement.running(), "{plan:?}");
    for (group, placed) in groups.iter().zip(placement.groups()) {
        let nodes: u64 = placed.pods_per_node().map(|(_, nodes)| nodes).sum();
        assert!(format!("{group:?}").contains(&format!("nodes: {nodes}")), "{group:?} {placed:?}");
    }
    placement.each_advice(&mut |advice| assert!(!advice.to_string().contains(['{', '}']), "{advice}"));
    // Another node is never worse.
    let mut more = groups.to_vec();
    more.push(groups[0]);
    let more = Replicas::new(&more, replicas).other_pods(0);
    let fewer = Replicas::new(groups, replicas).other_pods(0);
    if let (Ok(fewer), Ok(more)) = (place_replicas(simulator, &fewer), place_replicas(simulator, &more)) {
        assert!(more.running() >= fewer.running(), "{groups:?} {replicas}");
    }
    Ok(())
}

/// A subnet, and addresses that others use.
fn subnet(u: &mut Unstructured<'_>, place: u8) -> Result<(Cidr, Vec<Cidr>)> {
    let length = u.int_in_range(20..=28_u8)?;
    let cidr: Cidr = format!("10.{place}.0.0/{length}").parse().expect("a network");
    let size = 1_u32 << (32 - length);
    let mut used = Vec::new();
    for _ in 0..u.int_in_range(0..=12_u8)? {
        let length = u.int_in_range(length..=32)?;
        let at = u.int_in_range(0..=size - 1)? & (u32::MAX << (32 - length));
        let text = format!("10.{place}.{}.{}/{length}", at >> 8, at & 255);
        used.push(text.parse().expect("a network inside"));
    }
    Ok((cidr, used))
}

fn plan(
    u: &mut Unstructured<'_>,
    simulator: &mut Simulator,
    groups: &[NodeGroup<'_>],
    given: &[Given],
) -> Result<()> {
    let mut networks =
        (0..u.int_in_range(1..=5_u8)?).map(|place| subnet(u, place)).collect::<Result<Vec<_>>>()?;
    let mut subnets = Vec::new();
    for (cidr, used) in &mut networks {
        let mut subnet = Subnet::new(*cidr).expect("16 to 28");
        if u.arbitrary()? {
            subnet = subnet.exactly(used).expect("inside");
        } else if let Ok(scattered) = subnet.scattered(count(u, 30)?) {
            subnet = scattered;
        }
        if u.ratio(1, 3)? {
            let length = u.int_in_range(cidr.prefix_length()..=28)?;
            let at = u.arbitrary::<u32>()? & (cidr.last() - cidr.first()) & (u32::MAX << (32 - length));
            let [a, b, c, d] = (cidr.first() + at).to_be_bytes();
            let reservation = format!("{a}.{b}.{c}.{d}/{length}").parse().expect("a network");
            subnet = subnet.prefix_reservation(reservation).expect("inside");
        }
        subnets.push(SubnetInZone {
            availability_zone: maybe(u, |u| u.choose(&ZONES).copied())?,
            usage: if u.ratio(1, 3)? { *u.choose(SubnetUse::ALL)? } else { SubnetUse::Both },
            ..SubnetInZone::new(subnet)
        });
    }
    let surge =
        if u.arbitrary()? { Surge::Percent(u.int_in_range(0..=100)?) } else { Surge::Nodes(count(u, 5)?) };
    let others = count(u, 20)?;
    let plan = match plan_subnets(simulator, &subnets, groups, surge, others) {
        Ok(plan) => plan,
        Err(error) => {
            refused(&error);
            return Ok(());
        }
    };
    let sum = |of: &dyn Fn(&PlannedSubnet<'_>) -> u64| plan.subnets().iter().map(of).sum::<u64>();
    assert_eq!(plan.used(), (sum(&|subnet| subnet.used_at_rest()), sum(&|subnet| subnet.used_at_peak())));
    let nodes: u64 = given.iter().map(|group| u64::from(group.nodes)).sum();
    assert_eq!(sum(&|subnet| subnet.nodes()), nodes, "no node is lost, none is twice");
    assert_eq!(plan.fits(), plan.subnets().iter().all(|subnet| subnet.verdict() == Verdict::Fits));
    for (subnet, planned) in subnets.iter().zip(plan.subnets()) {
        whole(subnet.subnet.cidr(), planned);
    }
    plan.each_advice(&mut |advice| assert!(!advice.to_string().contains(['{', '}']), "{advice}"));
    Ok(())
}

/// What a plan takes of a subnet and what it leaves is the subnet.
fn whole(cidr: &Cidr, planned: &PlannedSubnet<'_>) {
    assert!(planned.used_at_rest() <= planned.used_at_peak());
    let room = planned.room();
    let all = u64::from(room.all_addresses());
    assert_eq!(planned.free(), all.saturating_sub(planned.used_at_peak()));
    assert!(room.blocks * 16 <= room.addresses && room.reserved_blocks * 16 <= room.reserved_addresses);
    let mut blocks = [0_u64; 5];
    planned.each_block(&mut |state, count| blocks[state as usize] += u64::from(count));
    let of = |state: BlockState| blocks[state as usize];
    assert_eq!(blocks.iter().sum::<u64>(), 1 << (28 - cidr.prefix_length()), "every block once");
    let whole = u64::from(room.all_blocks());
    assert_eq!(of(BlockState::Prefix), planned.prefix_blocks_needed().min(whole), "{planned:?}");
    assert_eq!(of(BlockState::Free) + of(BlockState::Reserved), planned.prefix_blocks_free(), "{planned:?}");
    if planned.verdict() == Verdict::Fits {
        assert!(planned.used_at_peak() <= all && planned.prefix_blocks_needed() <= whole);
    }
    if let Some(range) = planned.reservation() {
        assert!(cidr.holds(&range) && range.prefix_length() <= 28);
        assert_eq!(planned.verdict(), Verdict::Fits);
    }
}

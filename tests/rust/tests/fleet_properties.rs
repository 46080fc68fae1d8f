//! What holds for every placement and every plan, not only for the cases.

use eks_max_pods::{
    AdviceCode, Cidr, Cni, Fact, Facts, InstanceType, Limits, NodeGroup, Replicas, Simulator, Subnet,
    SubnetInZone, SubnetPlan, SubnetUse, Surge, Value, Verdict, WarmPoolOptions, place_replicas,
    plan_subnets,
};
use proptest::prelude::*;

/// A group that can be cut off from what it borrows.
#[derive(Clone, Debug)]
struct Group {
    types: Vec<InstanceType>,
    nodes: u32,
    cni: Cni,
    /// As in `cni`.
    custom_networking: bool,
    max_pods: Option<u32>,
    pods: u32,
    daemon_set_pods: u32,
}

impl Group {
    fn options(&self) -> WarmPoolOptions {
        let options = WarmPoolOptions::default().cni(self.cni);
        self.max_pods.map_or(options, |pods| options.max_pods(pods))
    }

    fn group(&self) -> NodeGroup<'_> {
        NodeGroup::new(&self.types, self.nodes)
            .options(self.options())
            .pods_per_node(self.pods)
            .daemon_set_pods(self.daemon_set_pods)
    }
}

fn any_type() -> impl Strategy<Value = InstanceType> {
    (1..=6_u32, 1..=16_u32, 1..=64_u32, 1..=65536_u32, 0..20_u32).prop_map(
        |(enis, ipv4, vcpus, memory, branch)| {
            let (vcpus, memory_mib, branch_enis) = (Some(vcpus), Some(memory), Some(branch));
            let limits = Limits { vcpus, memory_mib, branch_enis, ..Limits::new("z9.large", enis, ipv4) };
            InstanceType::with_limits(&limits).expect("limits within their ranges")
        },
    )
}

fn any_group() -> impl Strategy<Value = Group> {
    let cni = (any::<[bool; 3]>(), 0..3_u16, 0..8_u16, 0..12_u16, 1..3_u16);
    let cni = cni.prop_map(|([pd, sg, custom_networking], wet, wit, min, wpt)| {
        let cni = Cni::default()
            .prefix_delegation(pd)
            .security_groups_for_pods(sg)
            .custom_networking(custom_networking)
            .warm_eni_target(wet)
            .warm_ip_target(wit)
            .minimum_ip_target(min)
            .warm_prefix_target(wpt);
        (cni, custom_networking)
    });
    let pods = (prop::option::of(1..60_u32), 0..40_u32, 0..3_u32);
    (prop::collection::vec(any_type(), 1..3), 0..6_u32, cni, pods).prop_map(
        |(types, nodes, (cni, custom_networking), (max_pods, pods, daemon_set_pods))| Group {
            types,
            nodes,
            cni,
            custom_networking,
            max_pods,
            pods,
            daemon_set_pods,
        },
    )
}

fn any_groups() -> impl Strategy<Value = Vec<Group>> {
    prop::collection::vec(any_group(), 1..5)
}

/// Subnets side by side, none larger than a /22, in up to three zones.
fn any_subnets() -> impl Strategy<Value = Vec<(u8, Option<u8>, u32)>> {
    prop::collection::vec((22..=28_u8, prop::option::of(0..3_u8), 0..12_u32), 1..6)
}

const ZONES: [&str; 3] = ["a", "b", "c"];

fn subnets(given: &[(u8, Option<u8>, u32)], larger: u8) -> Vec<SubnetInZone<'static>> {
    (0..)
        .zip(given)
        .map(|(index, (length, zone, used)): (u32, _)| {
            let cidr: Cidr = format!("10.0.{}.0/{}", index * 8, length - larger).parse().expect("a network");
            let subnet =
                Subnet::new(cidr).and_then(|subnet| subnet.scattered((*used).min(11))).expect("a subnet");
            SubnetInZone {
                availability_zone: zone.map(|zone| ZONES[usize::from(zone)]),
                ..SubnetInZone::new(subnet)
            }
        })
        .collect()
}

fn plan<'a>(subnets: &[SubnetInZone<'a>], groups: &'a [Group], surge: Surge, others: u32) -> SubnetPlan<'a> {
    let groups: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
    plan_subnets(&mut Simulator::new(), subnets, &groups, surge, others).expect("a plan")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_the_sum_of_single_nodes(
        given in any_subnets(), groups in any_groups(), surge in 0..=100_u32, others in 0..20_u32
    ) {
        let subnets = subnets(&given, 0);
        let plan = plan(&subnets, &groups, Surge::Percent(surge), others);
        let mut simulator = Simulator::new();
        let (mut at_rest, mut at_peak) = (u64::from(others), u64::from(others));
        for group in &groups {
            let lowest = group.types.iter().map(|t| {
                let one = [*t];
                let alone = [NodeGroup::new(&one, 1).options(group.options())];
                let placed = place_replicas(&mut simulator, &Replicas::new(&alone, 0)).expect("one node");
                match placed.groups()[0].fact(Fact::MaxPods) {
                    Some(Value::Number(pods)) => pods as u32,
                    _ => panic!("max pods"),
                }
            }).min().expect("a type");
            let options = if group.types.len() > 1 { group.options().max_pods(lowest) } else { group.options() };
            let one = group.types.iter().map(|t| simulator.warm_pool(t, &options, group.pods).subnet_addresses()).max();
            // Where the CNI does not start the node has its own address all the same.
            let one = u64::from(one.expect("a type").max(1));
            let extra = (u64::from(group.nodes) * u64::from(surge)).div_ceil(100);
            at_rest += u64::from(group.nodes) * one;
            at_peak += (u64::from(group.nodes) + extra) * one;
        }
        prop_assert_eq!(plan.used(), (at_rest, at_peak));
        let sum = |of: &dyn Fn(&eks_max_pods::PlannedSubnet<'_>) -> u64| plan.subnets().iter().map(of).sum::<u64>();
        prop_assert_eq!(sum(&|subnet| subnet.used_at_rest()), at_rest);
        prop_assert_eq!(sum(&|subnet| subnet.used_at_peak()), at_peak);
        prop_assert_eq!(sum(&|subnet| subnet.nodes()), groups.iter().map(|group| u64::from(group.nodes)).sum::<u64>());
        for subnet in plan.subnets() {
            prop_assert!(subnet.used_at_peak() >= subnet.used_at_rest());
            prop_assert!(subnet.prefix_blocks_free() <= u64::from(subnet.room().all_blocks()));
        }
    }

    /// Against nodes that are handed out group by group, what is left over of them where most is free: of those that have as
    /// much, to the first.
    #[test]
    fn what_is_left_over_goes_where_most_is_free(
        given in any_subnets(), uses in prop::collection::vec(0..6_usize, 6),
        mut groups in any_groups(), surge in 0..4_u32, others in 0..20_u32
    ) {
        let mut subnets = subnets(&given, 0);
        for (subnet, of) in subnets.iter_mut().zip(uses) {
            subnet.usage = [SubnetUse::Nodes, SubnetUse::Pods].get(of).copied().unwrap_or(subnet.usage);
        }
        for group in &mut groups {
            group.types.truncate(1);
        }
        let asked: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
        let mut simulator = Simulator::new();
        let plan = plan_subnets(&mut simulator, &subnets, &asked, Surge::Nodes(surge), others);
        let mut handed = HandedOut::new(&subnets);
        let can = |group: &Group| !handed.zones_for(&[Part::NODES, Part::PODS][..1 + usize::from(group.custom_networking)]).is_empty();
        prop_assert_eq!(plan.is_ok(), groups.iter().all(can));
        let Ok(plan) = plan else { return Ok(()) };
        handed.out(&[Part { takes: |_| true, addresses: 1, node: 0 }], others, others);
        for group in &groups {
            let all = simulator.warm_pool(&group.types[0], &group.options(), group.pods).subnet_addresses().max(1);
            let nodes = Part { addresses: all, ..Part::NODES };
            let pods = Part { addresses: all - 1, ..Part::PODS };
            // Without nodes there is nothing that a surge could replace.
            let at_peak = group.nodes + if group.nodes > 0 { surge } else { 0 };
            if group.custom_networking {
                handed.out(&[Part { addresses: 1, ..nodes }, pods], group.nodes, at_peak);
            } else {
                handed.out(&[nodes], group.nodes, at_peak);
            }
        }
        let planned: Vec<_> = plan.subnets().iter().map(|each| (each.nodes(), each.used_at_rest(), each.used_at_peak())).collect();
        let expected: Vec<_> = handed.subnets.iter().map(|each| (each.nodes, each.at_rest, each.at_peak)).collect();
        prop_assert_eq!(planned, expected);
    }

    /// In one subnet, where no node can go elsewhere.
    #[test]
    fn the_other_mode_is_the_plan_with_all_groups_in_it(
        length in 22..=28_u8, mut groups in any_groups(), surge in 0..4_u32, others in 0..20_u32
    ) {
        let subnet = subnets(&[(length, None, 0)], 0);
        let (prefixes, at_rest, at_peak, fits) = plan(&subnet, &groups, Surge::Nodes(surge), others).other_mode();
        for group in &mut groups {
            group.cni = group.cni.prefix_delegation(prefixes);
        }
        let other = plan(&subnet, &groups, Surge::Nodes(surge), others);
        prop_assert_eq!((at_rest, at_peak), other.used());
        prop_assert_eq!(fits, other.fits());
        prop_assert_eq!(other.other_mode().0, !prefixes);
    }

    #[test]
    fn zones_and_their_subnets_differ_by_a_node_a_group(given in any_subnets(), group in any_group()) {
        let subnets = subnets(&given, 0);
        let groups = [group];
        let plan = plan(&subnets, &groups, Surge::default(), 0);
        let mut zones: Vec<(Option<&str>, Vec<u64>)> = vec![];
        for (subnet, planned) in subnets.iter().zip(plan.subnets()) {
            let name = subnet.availability_zone;
            match zones.iter_mut().find(|(zone, _)| *zone == name) {
                Some((_, nodes)) => nodes.push(planned.nodes()),
                None => zones.push((name, vec![planned.nodes()])),
            }
        }
        let spread = |nodes: &[u64]| nodes.iter().max().copied().unwrap_or(0) - nodes.iter().min().copied().unwrap_or(0);
        let sums: Vec<u64> = zones.iter().map(|(_, nodes)| nodes.iter().sum()).collect();
        prop_assert!(spread(&sums) <= 1, "{:?}", zones);
        for (_, nodes) in &zones {
            prop_assert!(spread(nodes) <= 1, "{:?}", zones);
        }
    }

    #[test]
    fn more_nodes_or_pods_never_need_fewer_addresses(given in any_subnets(), groups in any_groups(), which in any::<prop::sample::Index>()) {
        let subnets = subnets(&given, 0);
        let before = plan(&subnets, &groups, Surge::Percent(33), 0).used();
        let mut more_nodes = groups.clone();
        more_nodes[which.index(groups.len())].nodes += 1;
        let after = plan(&subnets, &more_nodes, Surge::Percent(33), 0).used();
        prop_assert!(after.0 >= before.0 && after.1 >= before.1);
        let mut more_pods = groups.clone();
        more_pods[which.index(groups.len())].pods += 1;
        let after = plan(&subnets, &more_pods, Surge::Percent(33), 0).used();
        prop_assert!(after.0 >= before.0 && after.1 >= before.1);
    }

    /// With equal subnets: with others a larger one can draw what is left over to itself.
    #[test]
    fn what_fits_still_fits_in_larger_subnets(length in 23..=28_u8, count in 1..6_usize, groups in any_groups()) {
        let given = vec![(length, None, 0); count];
        let (small, large) = (subnets(&given, 0), subnets(&given, 1));
        let in_small = plan(&small, &groups, Surge::Nodes(1), 3);
        let in_large = plan(&large, &groups, Surge::Nodes(1), 3);
        prop_assert!(!in_small.fits() || in_large.fits());
        prop_assert!(in_small.subnets().iter().zip(in_large.subnets()).all(|(a, b)| a.nodes_left() <= b.nodes_left()));
        // What is suggested does hold it, and nothing smaller does.
        if let Some(suggestion) = in_small.suggestion() {
            let with = |prefix_length: u8| {
                let given = vec![prefix_length; count];
                let subnets: Vec<_> = (0..).zip(&given).map(|(index, length): (u32, _)| {
                    let cidr = format!("10.{index}.0.0/{length}").parse().expect("a network");
                    SubnetInZone::new(Subnet::new(cidr).expect("a subnet"))
                }).collect();
                plan(&subnets, &groups, Surge::Nodes(1), 3).fits()
            };
            prop_assert!(with(suggestion.prefix_length));
            prop_assert!(suggestion.prefix_length == 28 || !with(suggestion.prefix_length + 1));
        }
    }

    #[test]
    fn nodes_left_fit_and_one_more_does_not(length in 22..=28_u8, group in any_group()) {
        let mut groups = [group];
        let subnet = subnets(&[(length, None, 0)], 0);
        let first = plan(&subnet, &groups, Surge::default(), 0);
        let left = first.subnets()[0].nodes_left();
        let takes = first.used().0 > 0;
        if first.fits() && takes {
            groups[0].nodes += u32::try_from(left).expect("few");
            prop_assert!(plan(&subnet, &groups, Surge::default(), 0).fits());
            groups[0].nodes += 1;
            prop_assert!(!plan(&subnet, &groups, Surge::default(), 0).fits());
        }
    }

    #[test]
    fn a_reservation_that_is_suggested_holds_the_plan(length in 22..=27_u8, groups in any_groups()) {
        let plain = subnets(&[(length, None, 0)], 0);
        let before = plan(&plain, &groups, Surge::default(), 0);
        let Some(range) = before.subnets()[0].reservation() else { return Ok(()) };
        let reserved = [SubnetInZone::new(plain[0].subnet.prefix_reservation(range).expect("inside"))];
        let after = plan(&reserved, &groups, Surge::default(), 0);
        prop_assert_eq!(after.subnets()[0].verdict(), Verdict::Fits);
    }

    #[test]
    fn custom_networking_takes_as_much_in_two_subnets(groups in any_groups()) {
        let mut groups = groups;
        for group in &mut groups {
            group.cni = Cni::default().custom_networking(true);
            group.max_pods = None;
        }
        let mut apart = subnets(&[(22, None, 0), (22, None, 0)], 0);
        let together = plan(&apart[..1], &groups, Surge::default(), 0).used();
        apart[0].usage = SubnetUse::Nodes;
        apart[1].usage = SubnetUse::Pods;
        let plan = plan(&apart, &groups, Surge::default(), 0);
        prop_assert_eq!(plan.used(), together);
        // A node whose CNI does not start has no address here.
        let nodes: u64 = groups.iter().map(|group| u64::from(group.nodes)).sum();
        prop_assert!(plan.subnets()[0].used_at_rest() <= nodes);
        prop_assert_eq!(plan.subnets()[0].nodes(), nodes);
    }

    #[test]
    fn no_replica_is_lost(
        groups in any_groups(), replicas in 0..400_u32, others in 0..30_u32, branch in 0..50_u32,
        requests in prop::option::of((0..500_u32, 0..2000_u32))
    ) {
        let groups: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
        let (cpu, memory) = requests.unwrap_or((0, 0));
        let branch = branch.min(replicas);
        let wanted = Replicas::new(&groups, replicas).other_pods(others).branch_replicas(branch).cpu_millicores(cpu).memory_mib(memory);
        let placed = place_replicas(&mut Simulator::new(), &wanted).expect("a placement");
        prop_assert_eq!(placed.running() + placed.pending() + placed.waiting_for_address(), u64::from(replicas));
        prop_assert!(placed.least() <= placed.running());
        // Each node is told of once, and none has more than its max pods.
        let mut on_nodes = 0;
        for (placed, group) in placed.groups().iter().zip(&groups) {
            let max_pods = match placed.fact(Fact::MaxPods) {
                Some(Value::Number(pods)) => pods,
                _ => panic!("max pods"),
            };
            let mut nodes = 0;
            for (pods, count) in placed.pods_per_node() {
                prop_assert!(i64::from(pods) <= max_pods);
                nodes += count;
                on_nodes += u64::from(pods) * count;
            }
            let given = placed.fact(Fact::Nodes);
            prop_assert!(matches!(given, Some(Value::Number(given)) if given as u64 == nodes), "{:?}", group);
        }
        // At least the replicas that found a node are on nodes.
        prop_assert!(on_nodes >= u64::from(replicas) - placed.pending());
    }

    #[test]
    fn nodes_that_take_no_pod_change_nothing(groups in any_groups(), full in any_group(), replicas in 0..300_u32, branch in 0..50_u32, others in 0..20_u32) {
        let mut simulator = Simulator::new();
        let mut placed = |groups: &[Group]| {
            let groups: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
            let wanted = Replicas::new(&groups, replicas).branch_replicas(branch.min(replicas)).other_pods(others);
            let placed = place_replicas(&mut simulator, &wanted).expect("a placement");
            (placed.running(), placed.pending(), placed.waiting_for_address(), placed.least())
        };
        let before = placed(&groups);
        let mut more = vec![Group { max_pods: Some(0), ..full }];
        more.extend(groups);
        prop_assert_eq!(placed(&more), before);
    }

    /// Of several types each node has the max pods of the lowest, as if somebody had said so.
    #[test]
    fn the_lowest_max_pods_count_as_if_they_were_said(groups in any_groups(), replicas in 0..300_u32, branch in 0..50_u32) {
        let mut simulator = Simulator::new();
        let mut placed = |groups: &[Group]| {
            let groups: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
            let wanted = Replicas::new(&groups, replicas).branch_replicas(branch.min(replicas));
            let placed = place_replicas(&mut simulator, &wanted).expect("a placement");
            let max_pods = placed.groups().iter().map(|group| match group.fact(Fact::MaxPods) {
                Some(Value::Number(pods)) => u32::try_from(pods).expect("max pods"),
                _ => panic!("max pods"),
            });
            let laid: Vec<Vec<_>> = placed.groups().iter().map(|group| group.pods_per_node().collect()).collect();
            let mut told = vec![];
            placed.each_advice(&mut |advice| if advice.code() != AdviceCode::LowestTypeDecides { told.push(advice.to_string()) });
            let counts = (placed.running(), placed.pending(), placed.waiting_for_address(), placed.least(), placed.limited_by());
            (max_pods.collect::<Vec<_>>(), (counts, laid, told))
        };
        let (max_pods, unsaid) = placed(&groups);
        let mut groups = groups;
        for (group, max_pods) in groups.iter_mut().zip(&max_pods) {
            group.max_pods = Some(*max_pods);
        }
        prop_assert_eq!(placed(&groups), (max_pods, unsaid));
    }

    /// Without requests and branch ENIs, against pods that are put on nodes one by one.
    #[test]
    fn the_best_is_that_of_pods_one_by_one(groups in any_groups(), replicas in 0..300_u32, others in 0..20_u32) {
        let mut simulator = Simulator::new();
        let mut nodes: Vec<(u32, u32)> = vec![];
        let mut borrowed: Vec<NodeGroup<'_>> = vec![];
        for group in &groups {
            let alone = [group.group()];
            let full = place_replicas(&mut simulator, &Replicas::new(&alone, 1 << 20)).expect("full nodes");
            borrowed.push(group.group());
            for _ in 0..group.nodes {
                let each = |count: u64| u32::try_from(count / u64::from(group.nodes)).expect("few");
                let runs = each(full.running());
                nodes.push((runs, runs + each(full.waiting_for_address())));
            }
        }
        let placed = place_replicas(&mut simulator, &Replicas::new(&borrowed, replicas).other_pods(others)).expect("placed");
        // Others first, then replicas, each where an address is free, else where a slot is.
        let mut filled = vec![0; nodes.len()];
        let (mut running, mut pending) = (0, 0);
        for pod in 0..others + replicas {
            let by = |limit: &dyn Fn(&(u32, u32)) -> u32, filled: &[u32]| {
                nodes.iter().zip(filled).position(|(node, filled)| *filled < limit(node))
            };
            let at = by(&|node| node.0, &filled).map(|at| (at, true)).or(by(&|node| node.1, &filled).map(|at| (at, false)));
            match at {
                Some((at, runs)) => {
                    filled[at] += 1;
                    running += u64::from(runs && pod >= others);
                }
                None if pod >= others => pending += 1,
                None => {}
            }
        }
        prop_assert_eq!((placed.running(), placed.pending()), (running, pending));
    }

    /// A few nodes and pods, every placement that a scheduler can come to: it leaves no replica pending for which a node has
    /// room.
    #[test]
    fn the_best_and_the_bound_are_those_of_all_placements(
        nodes in prop::collection::vec((1..=2_u32, 2..=3_u32, 0..3_u32, 2..7_u32), 1..4),
        alike in any::<bool>(), replicas in 0..9_u32, branch in 0..4_u32, others in 0..3_u32,
        request in prop::option::of(0..4_u32),
    ) {
        let nodes = if alike { vec![nodes[0]; nodes.len()] } else { nodes };
        let (branch, mut groups) = (branch.min(replicas), vec![]);
        for (enis, ipv4, branch_enis, max_pods) in &nodes {
            let limits = Limits {
                vcpus: Some(1), memory_mib: Some(1024), branch_enis: Some(*branch_enis),
                ..Limits::new("z9.large", *enis, *ipv4)
            };
            let (cni, max_pods) = (Cni::default().security_groups_for_pods(true), Some(*max_pods));
            let types = vec![InstanceType::with_limits(&limits).expect("limits within their ranges")];
            groups.push(Group { types, nodes: 1, cni, custom_networking: false, max_pods, pods: 0, daemon_set_pods: 0 });
        }
        let given: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
        // 940 millicores are allocatable; so many replicas find CPU on a node.
        let cpu = request.map_or(0, |fit| 940 / (fit + 1));
        let plan = Replicas::new(&given, replicas).other_pods(others).branch_replicas(branch).cpu_millicores(cpu);
        let placed = place_replicas(&mut Simulator::new(), &plan).expect("placed");
        let nodes: Vec<SmallNode> = nodes.iter().map(|(enis, ipv4, branch_enis, max_pods)| {
            // The trunk takes an ENI where there are two.
            let trunk = *branch_enis > 0 && *enis > 1;
            SmallNode {
                slots: max_pods - 2,
                takes: (max_pods - 2).min(940_u32.checked_div(cpu).unwrap_or(u32::MAX)),
                addresses: (enis - u32::from(trunk)) * (ipv4 - 1),
                branches: if trunk { *branch_enis } else { 0 },
            }
        }).collect();
        let all = Placements::of(&nodes, replicas - branch, branch, others);
        let Some((least, most)) = all else { return Ok(()) };
        prop_assert!(placed.least() <= u64::from(least), "{} run, at least {}", least, placed.least());
        prop_assert!(placed.running() >= u64::from(most), "{} run, at most {}", most, placed.running());
        if cpu == 0 || others == 0 {
            prop_assert_eq!(placed.running(), u64::from(most));
            prop_assert!(!alike || placed.least() == u64::from(least), "{} run, at least {}", least, placed.least());
        }
    }

    #[test]
    fn advice_says_all_of_its_numbers(given in any_subnets(), groups in any_groups(), replicas in 0..300_u32) {
        let mut told = vec![];
        let mut tell = |advice: eks_max_pods::Advice<'_>| {
            let mut values = 0;
            advice.each_value(&mut |_, _| values += 1);
            told.push((advice.to_string(), advice.code().sentence().to_string().matches('{').count(), values));
        };
        let subnets = subnets(&given, 0);
        plan(&subnets, &groups, Surge::Percent(20), 0).each_advice(&mut tell);
        let groups: Vec<NodeGroup<'_>> = groups.iter().map(Group::group).collect();
        let wanted = Replicas::new(&groups, replicas).branch_replicas(replicas / 2);
        place_replicas(&mut Simulator::new(), &wanted).expect("a placement").each_advice(&mut tell);
        for (message, gaps, values) in told {
            prop_assert_eq!(gaps, values, "{}", message);
        }
    }

    #[test]
    fn no_text_makes_reading_a_surge_stumble(text in ".{0,24}") {
        let _ = text.parse::<Surge>();
    }
}

/// What each node of a group asks of the subnets that take it.
#[derive(Clone, Copy)]
struct Part {
    takes: fn(SubnetUse) -> bool,
    addresses: u32,
    node: u64,
}

impl Part {
    const NODES: Self = Self { takes: |usage| usage != SubnetUse::Pods, addresses: 1, node: 1 };
    const PODS: Self = Self { takes: |usage| usage != SubnetUse::Nodes, addresses: 0, node: 0 };
}

struct HandedTo {
    zone: usize,
    usage: SubnetUse,
    free: i64,
    nodes: u64,
    at_rest: u64,
    at_peak: u64,
}

struct HandedOut {
    subnets: Vec<HandedTo>,
    zones: usize,
}

impl HandedOut {
    fn new(given: &[SubnetInZone<'_>]) -> Self {
        let mut names = vec![];
        let subnets = given
            .iter()
            .map(|SubnetInZone { subnet, availability_zone, usage, .. }| {
                let zone = names.iter().position(|name| name == availability_zone).unwrap_or(names.len());
                if zone == names.len() {
                    names.push(*availability_zone);
                }
                let free = subnet.room().all_addresses().into();
                HandedTo { zone, usage: *usage, free, nodes: 0, at_rest: 0, at_peak: 0 }
            })
            .collect();
        Self { subnets, zones: names.len() }
    }

    /// So many at rest and at the peak to those of `all`, evenly, and one more where most is `free`.
    fn shares(
        all: &[usize],
        free: &dyn Fn(usize) -> i64,
        at_rest: u32,
        at_peak: u32,
    ) -> Vec<(usize, u32, u32)> {
        let mut all = all.to_vec();
        all.sort_by_key(|one| (-free(*one), *one));
        let count = u32::try_from(all.len()).expect("few");
        let share = |of: u32, rank: u32| of / count + u32::from(rank < of % count);
        (0..).zip(all).map(|(rank, one)| (one, share(at_rest, rank), share(at_peak, rank))).collect()
    }

    /// The subnets of a zone that take a part.
    fn of(&self, zone: usize, part: &Part) -> Vec<usize> {
        let takes =
            |index: &usize| self.subnets[*index].zone == zone && (part.takes)(self.subnets[*index].usage);
        (0..self.subnets.len()).filter(takes).collect()
    }

    /// The zones that have subnets for all parts.
    fn zones_for(&self, parts: &[Part]) -> Vec<usize> {
        let can = |zone: &usize| parts.iter().all(|part| !self.of(*zone, part).is_empty());
        (0..self.zones).filter(can).collect()
    }

    fn out(&mut self, parts: &[Part], at_rest: u32, at_peak: u32) {
        let zones = self.zones_for(parts);
        let free = |zone: usize| {
            self.subnets.iter().filter(|subnet| subnet.zone == zone).map(|subnet| subnet.free).sum()
        };
        for (zone, at_rest, at_peak) in Self::shares(&zones, &free, at_rest, at_peak) {
            for part in parts {
                let all = self.of(zone, part);
                for (index, at_rest, at_peak) in
                    Self::shares(&all, &|index| self.subnets[index].free, at_rest, at_peak)
                {
                    let subnet = &mut self.subnets[index];
                    subnet.free -= i64::from(part.addresses) * i64::from(at_peak);
                    subnet.nodes += part.node * u64::from(at_rest);
                    subnet.at_rest += u64::from(part.addresses) * u64::from(at_rest);
                    subnet.at_peak += u64::from(part.addresses) * u64::from(at_peak);
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct SmallNode {
    slots: u32,
    takes: u32,
    addresses: u32,
    branches: u32,
}

/// Pods on each node: others, replicas with an address, replicas with a branch ENI.
type Pods = (u32, u32, u32);

struct Placements<'a> {
    nodes: &'a [SmallNode],
    wanted: Pods,
    /// The fewest and the most replicas that run.
    range: Option<(u32, u32)>,
}

impl<'a> Placements<'a> {
    /// None if the other pods cannot all run.
    fn of(nodes: &'a [SmallNode], plain: u32, branch: u32, others: u32) -> Option<(u32, u32)> {
        let mut all = Self { nodes, wanted: (others, plain, branch), range: None };
        all.place(&mut vec![], (others, plain, branch));
        all.range
    }

    fn place(&mut self, on: &mut Vec<Pods>, left: Pods) {
        let Some(node) = self.nodes.get(on.len()).copied() else {
            return self.see(on, left);
        };
        for others in 0..=left.0.min(node.slots).min(node.addresses) {
            for branch in 0..=left.2.min(node.branches).min(node.takes) {
                for plain in 0..=left.1.min(node.takes - branch) {
                    if others + branch + plain <= node.slots {
                        on.push((others, plain, branch));
                        self.place(on, (left.0 - others, left.1 - plain, left.2 - branch));
                        on.pop();
                    }
                }
            }
        }
    }

    fn see(&mut self, on: &[Pods], left: Pods) {
        let room = |(node, pods): (&SmallNode, &Pods)| {
            pods.0 + pods.1 + pods.2 < node.slots && pods.1 + pods.2 < node.takes
        };
        let mut nodes = self.nodes.iter().zip(on);
        let plain = left.1 > 0 && nodes.clone().any(room);
        let branch = left.2 > 0 && nodes.any(|(node, pods)| room((node, pods)) && pods.2 < node.branches);
        if left.0 > 0 || plain || branch {
            return;
        }
        let runs = self
            .nodes
            .iter()
            .zip(on)
            .map(|(node, (others, plain, branch))| plain.min(&(node.addresses - others)) + branch);
        let runs = runs.sum();
        debug_assert!(runs <= self.wanted.1 + self.wanted.2);
        let (least, most) = self.range.unwrap_or((runs, runs));
        self.range = Some((least.min(runs), most.max(runs)));
    }
}

//! What holds for every pool, not only for the cases.

use eks_max_pods::{
    Cni, Fact, Facts, InstanceType, Limits, PodEvent, Remove, SimulationOptions, SimulationStep, Simulator,
    SizingOptions, SubnetSpace, TrunkEni, Value, Version, WarmPool, WarmPoolOptions,
};
use proptest::prelude::*;

fn any_type() -> impl Strategy<Value = InstanceType> {
    (1..=12_u32, 1..=32_u32, any::<bool>(), prop::option::of(0..3_u32)).prop_map(
        |(enis, ipv4, metal, branch_enis)| {
            let limits = Limits { bare_metal: metal, branch_enis, ..Limits::new("z9.large", enis, ipv4) };
            InstanceType::with_limits(&limits).expect("limits within their ranges")
        },
    )
}

fn any_version() -> impl Strategy<Value = Version> {
    prop_oneof![
        4 => Just(Version::LATEST),
        1 => (4..24_u16, 0..5_u16).prop_map(|(minor, patch)| Version::new(1, minor, patch)),
    ]
}

fn target(most: u16) -> impl Strategy<Value = u16> {
    prop_oneof![2 => Just(0), 1 => Just(1), 3 => 0..most]
}

fn any_options() -> impl Strategy<Value = WarmPoolOptions> {
    let flags = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.2), any::<bool>(), any::<bool>());
    let targets = (target(5), target(40), target(60), target(6));
    let limits = (prop::option::of(1..14_i32), 0..2_u16, prop::option::of(0..200_u32));
    (any_version(), flags, targets, limits).prop_map(
        |(version, (pd, cn, sg, attached, oldest), (wet, wit, min, wpt), (max_eni, unmanaged, max_pods))| {
            let cni = Cni::default()
                .version(version)
                .prefix_delegation(pd)
                .custom_networking(cn)
                .security_groups_for_pods(sg)
                .max_eni(max_eni.unwrap_or(0))
                .unmanaged_enis(unmanaged)
                .warm_eni_target(wet)
                .warm_ip_target(wit)
                .minimum_ip_target(min)
                .warm_prefix_target(wpt);
            let options = WarmPoolOptions::default()
                .cni(cni)
                .trunk_eni(if attached { TrunkEni::Attached } else { TrunkEni::Pending })
                .remove(if oldest { Remove::Oldest } else { Remove::Newest });
            max_pods.map_or(options, |pods| options.max_pods(pods))
        },
    )
}

fn any_subnet() -> impl Strategy<Value = SubnetSpace> {
    (prop::option::of(0..300_u32), prop::option::of(0..30_u32))
        .prop_map(|(addresses, prefix_blocks)| SubnetSpace { addresses, prefix_blocks })
}

fn schedule(t: &InstanceType, options: &WarmPoolOptions, pods: &[u32]) -> Vec<WarmPool> {
    let mut pools = vec![];
    Simulator::new().warm_pool_schedule(t, options, pods, &mut |pool| pools.push(pool));
    pools
}

type Numbers = (u32, u32, Option<u32>, Option<u32>, Option<u32>, u32, bool, bool, Vec<(u32, u32)>);

fn numbers(pool: &WarmPool) -> Numbers {
    let per_eni = pool.per_eni().collect();
    let (addresses, prefixes, free) = (pool.addresses(), pool.prefixes(), pool.free_prefixes());
    let subnet = pool.subnet_addresses();
    (
        pool.assigned(),
        pool.enis(),
        addresses,
        prefixes,
        free,
        subnet,
        pool.settles(),
        pool.node_starts(),
        per_eni,
    )
}

fn run(
    t: &InstanceType,
    options: &WarmPoolOptions,
    simulation: &SimulationOptions<'_>,
) -> (Vec<SimulationStep>, eks_max_pods::Simulation) {
    let mut steps = vec![];
    let end =
        Simulator::new().simulate(t, options, simulation, &mut |step| steps.push(step)).expect("in range");
    (steps, end)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    /// The closed form is where the simulation rests.
    #[test]
    fn closed_form_is_simulation(t in any_type(), options in any_options(), pods in 0..700_u32) {
        let closed = Simulator::new().warm_pool(&t, &options, pods);
        let simulated = schedule(&t, &options, &[pods]);
        prop_assert_eq!(numbers(&closed), numbers(&simulated[0]));
    }

    /// The same pods once more change nothing that is said of the node.
    #[test]
    fn nothing_new_is_nothing_said(t in any_type(), options in any_options(), pods in 0..300_u32) {
        let said = |pool: &WarmPool| {
            let mut said = vec![];
            pool.each_advice(&mut |advice| said.push(advice.to_string()));
            said
        };
        let pools = schedule(&t, &options, &[pods, pods]);
        prop_assert_eq!(said(&pools[0]), said(&pools[1]));
    }

    #[test]
    fn the_curve_is_the_single_pools(t in any_type(), options in any_options()) {
        let (mut simulator, mut curve) = (Simulator::new(), vec![]);
        simulator.warm_pool_curve(&t, &options, 60, &mut |point| curve.push(point)).expect("in range");
        prop_assert_eq!(curve.len(), 61);
        for (pods, point) in (0..).zip(curve) {
            let pool = simulator.warm_pool(&t, &options, pods);
            prop_assert_eq!((point.enis, Some(point.addresses), point.prefixes), (pool.enis(), pool.addresses(), pool.prefixes()));
            prop_assert_eq!((point.assigned, point.subnet_addresses, point.settles), (pool.assigned(), pool.subnet_addresses(), pool.settles()));
        }
    }

    /// More pods never take fewer addresses, and more of a target neither.
    #[test]
    fn pools_grow_with_pods_and_targets(t in any_type(), options in any_options(), pods in 0..300_u32) {
        let mut simulator = Simulator::new();
        let few = simulator.warm_pool(&t, &options, pods);
        let more = simulator.warm_pool(&t, &options, pods + 1);
        if few.settles() && more.settles() {
            prop_assert!(few.addresses() <= more.addresses());
            prop_assert!(few.assigned() <= more.assigned());
        }
    }

    /// What is attached is on the ENIs, what is assigned on what is attached, what is neither is free; nothing is lost.
    #[test]
    fn nothing_is_lost(
        t in any_type(), options in any_options(), subnet in any_subnet(),
        pods in prop::collection::vec(0..250_u32, 1..8),
    ) {
        for pool in schedule(&t, &options.subnet(subnet), &pods) {
            let per_slot = if pool.prefixes().is_some() { 16 } else { 1 };
            let slots: u32 = pool.per_eni().map(|eni| eni.0).sum();
            let assigned: u32 = pool.per_eni().map(|eni| eni.1).sum();
            prop_assert_eq!(pool.addresses(), Some(slots * per_slot));
            prop_assert_eq!((pool.assigned(), pool.assigned() + pool.waiting()), (assigned, pool.pods()));
            prop_assert_eq!(pool.free(), Some(slots * per_slot - assigned));
            prop_assert!(pool.per_eni().all(|eni| eni.1 <= eni.0 * per_slot && eni.0 < t.ipv4_per_eni().max(1)));
            prop_assert!(pool.enis() <= t.enis());
            // The node's own ENI and those of others are not out of what is left.
            if let Some(left) = subnet.addresses {
                prop_assert!(pool.subnet_addresses() <= left + 1 + 1);
            }
            if let (Some(left), Some(prefixes)) = (subnet.prefix_blocks, pool.prefixes()) {
                prop_assert!(prefixes <= left);
            }
            let mut texts = vec![];
            pool.each_advice(&mut |advice| texts.push(advice.to_string()));
            prop_assert!(texts.iter().all(|text| !text.contains(['{', '}']) && !text.contains("  ")), "{:?}", texts);
        }
    }

    /// Whatever happens, a simulation ends, its time goes forward and its calls only add up; without events and from rest
    /// nothing changes.
    #[test]
    fn simulations_end(
        t in any_type(), options in any_options(), subnet in any_subnet(), start in prop::option::of(0..100_u32),
        attach in 0..40_u32,
        events in prop::collection::vec((0..90_u32, 0..200_u32, 0..50_u32), 0..6),
    ) {
        let mut at = 0;
        let events: Vec<PodEvent> = events
            .into_iter()
            .map(|(after, pods, replaced)| { at += after; PodEvent { at, pods, replaced } })
            .collect();
        let simulation = SimulationOptions::new(&events).attach_seconds(attach);
        let simulation = start.map_or(simulation, |pods| simulation.start_pods(pods));
        let options = options.subnet(subnet);
        let (steps, end) = run(&t, &options, &simulation);
        prop_assert!(steps.windows(2).all(|pair| pair[0].at <= pair[1].at));
        prop_assert!(steps.windows(2).all(|pair| pair[0].calls.total() <= pair[1].calls.total()));
        prop_assert!(steps.iter().all(|step| step.assigned <= step.pods && Some(step.assigned) <= step.addresses));
        if let Some(last) = steps.last() {
            prop_assert!(last.at <= at + 3600);
            prop_assert_eq!(end.all_running_at.is_some(), last.assigned == last.pods);
            prop_assert!(end.settled_at.is_none_or(|settled| settled <= last.at));
        }
    }

    /// A node that has come to rest stays as it is.
    #[test]
    fn rest_is_rest(t in any_type(), options in any_options(), pods in prop::collection::vec(0..250_u32, 1..5)) {
        let once = schedule(&t, &options, &pods);
        let last = *pods.last().expect("one");
        let again: Vec<u32> = pods.iter().copied().chain([last]).collect();
        let again = schedule(&t, &options, &again);
        prop_assert_eq!(once.iter().map(numbers).collect::<Vec<_>>(), again[..pods.len()].iter().map(numbers).collect::<Vec<_>>());
        if once.iter().all(WarmPool::settles) {
            prop_assert_eq!(numbers(&again[pods.len() - 1]), numbers(&again[pods.len()]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// What sizing says starts at once does, and no other setting does it with fewer addresses: not in the space that it
    /// says it looks at, and not beside it. Pods that max pods keeps out are told, and take nothing.
    #[test]
    fn sizing_keeps_its_word(
        t in any_type(), version in any_version(), prefixes in prop::option::of(any::<bool>()), cn in any::<bool>(),
        sg in prop::bool::weighted(0.2), max_eni in 0..5_i32, max_pods in prop::option::of(0..60_u32),
        pods in 0..40_u32, burst in 0..12_u32, tried in prop::collection::vec((0..4_u16, 0..16_u16, 0..60_u16, 1..6_u16, any::<bool>()), 40),
    ) {
        let mut choices = vec![];
        let cni = Cni::default().version(version).custom_networking(cn).security_groups_for_pods(sg).max_eni(max_eni);
        let asked = prefixes.map_or(cni, |prefixes| cni.prefix_delegation(prefixes));
        let sizing = SizingOptions::new(pods, burst).cni(asked);
        let sizing = max_pods.map_or(sizing, |most| sizing.max_pods(most));
        let mut simulator = Box::new(Simulator::new());
        simulator.size_warm_pool(&t, &sizing, &mut |choice| choices.push(choice)).expect("in range");
        prop_assert!(choices.iter().all(|choice| choice.at_rest.settles() && choice.idle.settles()));
        let best = choices[0];
        let why = best.why().code().as_str();
        // Two pods are on the node's own address.
        let lets_run = |pool: &WarmPool| match pool.fact(Fact::MaxPods) {
            Some(Value::Number(most)) => i64::from(pods + burst) <= (most - 2).max(0),
            _ => panic!("max pods"),
        };
        match why {
            "fewest-addresses" => prop_assert!(best.burst_seconds == Some(0) && lets_run(&best.at_rest)),
            "burst-above-max-pods" => prop_assert!(best.burst_seconds.is_none() && !lets_run(&best.at_rest)),
            other => {
                prop_assert_eq!(other, "no-setting-for-burst");
                let pool = best.at_rest;
                prop_assert!(!pool.node_starts() || pool.waiting() > 0 || pool.free() < Some(burst));
            }
        }
        for (wet, wit, min, wpt, either) in tried {
            let prefixes = prefixes.unwrap_or(either);
            // MINIMUM_IP_TARGET alone freezes the pool, which is no answer.
            let min = if wit > 0 { min } else { 0 };
            let cni = cni.prefix_delegation(prefixes).warm_eni_target(wet).warm_ip_target(wit);
            let other = WarmPoolOptions::default().cni(cni.minimum_ip_target(min).warm_prefix_target(wpt));
            let other = max_pods.map_or(other, |most| other.max_pods(most));
            let (rest, idle) = (simulator.warm_pool(&t, &other, pods), simulator.warm_pool(&t, &other, 0));
            let settles = rest.settles() && idle.settles() && simulator.warm_pool(&t, &other, pods + burst).settles();
            let starts = rest.node_starts() && rest.assigned() == pods && rest.free() >= Some(burst) && lets_run(&rest);
            if starts && settles {
                prop_assert_eq!(why, "fewest-addresses");
                prop_assert!(best.at_rest.subnet_addresses() <= rest.subnet_addresses(), "{:?} {:?}", best.cni, other);
            }
        }
    }
}

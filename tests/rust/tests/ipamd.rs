//! The crate's pool beside a second model of the same rules, over everything that can be asked of it: trunks, small
//! subnets, custom networking, targets of nothing and of far too much.

use eks_max_pods::{
    Cni, InstanceType, Limits, PodEvent, Remove, SimulationOptions, SimulationStep, Simulator, SubnetSpace,
    TrunkEni, Value, WarmPool, WarmPoolOptions,
};
use eks_max_pods_tests::ipamd::{Ipamd, Options, Random, State};
use proptest::prelude::*;

/// A target: nothing, a little, what fits, or far too much.
fn target(usual: u16) -> impl Strategy<Value = u16> {
    prop_oneof![3 => Just(0), 2 => 1..4_u16, 3 => 0..usual, 1 => Just(usual * 7), 1 => Just(u16::MAX)]
}

/// The same settings for both models.
#[derive(Clone, Debug)]
struct Both {
    instance_type: InstanceType,
    options: WarmPoolOptions,
    plain: Options,
}

fn any_node() -> impl Strategy<Value = Both> {
    let limits = (1..=8_u32, 1..=15_u32, prop::option::weighted(0.7, 1..9_u32));
    let flags =
        (any::<bool>(), prop::bool::weighted(0.3), prop::bool::weighted(0.4), any::<bool>(), any::<bool>());
    let targets = (target(4), target(30), target(50), target(5));
    let rest = (
        prop::option::of(1..9_i32),
        prop_oneof![3 => Just(0_u16), 1 => 1..3_u16],
        prop::option::of(0..130_u32),
    );
    let subnet =
        prop_oneof![2 => Just((None, None)), 1 => (prop::option::of(0..70_u32), prop::option::of(0..9_u32))];
    (limits, flags, targets, rest, subnet).prop_map(
        |(
            (enis, ipv4, branch),
            (pd, cn, pod_eni, attached, oldest),
            (wet, wit, min, wpt),
            (max_eni, unmanaged, max_pods),
            subnet,
        )| {
            let limits =
                Limits { branch_enis: Some(branch.unwrap_or(0)), ..Limits::new("z9.large", enis, ipv4) };
            let instance_type = InstanceType::with_limits(&limits).expect("limits within their ranges");
            // ENIs that are not the CNI's are attached: there are no more of them than the instance takes.
            let unmanaged = unmanaged.min(u16::try_from(enis - 1).expect("few"));
            let cni = Cni::default()
                .prefix_delegation(pd)
                .custom_networking(cn)
                .security_groups_for_pods(pod_eni)
                .max_eni(max_eni.unwrap_or(0))
                .unmanaged_enis(unmanaged)
                .warm_eni_target(wet)
                .warm_ip_target(wit)
                .minimum_ip_target(min)
                .warm_prefix_target(wpt);
            let max_pods = max_pods.unwrap_or(500);
            let (addresses, prefix_blocks) = subnet;
            let options = WarmPoolOptions::default()
                .cni(cni)
                .trunk_eni(if attached { TrunkEni::Attached } else { TrunkEni::Pending })
                .remove(if oldest { Remove::Oldest } else { Remove::Newest })
                .subnet(SubnetSpace { addresses, prefix_blocks })
                .max_pods(max_pods);
            let plain = Options {
                enis: enis as usize,
                slots: ipv4 as usize - 1,
                prefixes: pd,
                custom_networking: cn,
                pod_eni,
                trunk_compatible: branch.is_some(),
                trunk_comes: attached,
                max_eni: max_eni.map(|enis| usize::try_from(enis).expect("positive")),
                unmanaged: unmanaged.into(),
                warm_eni: wet.into(),
                warm_ip: wit.into(),
                minimum_ip: min.into(),
                warm_prefix: wpt.into(),
                max_pods: max_pods as usize,
                addresses: addresses.map(|left| left as usize),
                blocks: prefix_blocks.map(|left| left as usize),
                oldest,
                attach: 0,
            };
            Both { instance_type, options, plain }
        },
    )
}

fn any_counts() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(
        prop_oneof![2 => 0..30_u32, 1 => 0..130_u32, 1 => (0..9_u32).prop_map(|n| n * 16)],
        1..7,
    )
}

fn pools(node: &Both, counts: &[u32]) -> Vec<WarmPool> {
    let mut pools = vec![];
    let mut simulator = Box::new(Simulator::new());
    simulator.warm_pool_schedule(&node.instance_type, &node.options, counts, &mut |pool| pools.push(pool));
    pools
}

fn state(pool: &WarmPool) -> State {
    let count = |number: u32| number as usize;
    (
        count(pool.assigned()),
        count(pool.enis()),
        pool.addresses().map_or(0, count),
        pool.prefixes().map_or(0, count),
        pool.free_prefixes().map_or(0, count),
        pool.per_eni().map(|(slots, pods)| (count(slots), count(pods))).collect(),
    )
}

/// The least and the most ENIs and addresses that the pool's advice allows.
fn range(pool: &WarmPool) -> [usize; 4] {
    let (enis, addresses) = (pool.enis() as usize, pool.addresses().unwrap_or_default() as usize);
    let mut range = [enis, enis, addresses, addresses];
    pool.each_advice(&mut |advice| {
        if advice.code().as_str().starts_with("order-decides") {
            advice.each_value(&mut |name, value| {
                let names = ["enisFrom", "enisTo", "addressesFrom", "addressesTo"];
                if let (Some(at), Value::Number(number)) =
                    (names.iter().position(|known| *known == name), value)
                {
                    range[at] = usize::try_from(number).expect("a count");
                }
            });
        }
    });
    range
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn states_of_a_schedule(node in any_node(), counts in any_counts()) {
        let pools = pools(&node, &counts);
        let mut plain = Ipamd::start(node.plain, None);
        for (pool, count) in pools.iter().zip(&counts) {
            prop_assert_eq!(pool.node_starts(), plain.is_some());
            let Some(plain) = &mut plain else { return Ok(()) };
            plain.want(*count as usize, 0, plain.now);
            prop_assert_eq!(pool.settles(), plain.settle());
            if !pool.settles() {
                break;
            }
            prop_assert_eq!(state(pool), plain.state());
        }
    }

    #[test]
    fn other_orders_stay_in_the_range(node in any_node(), counts in any_counts(), seed in any::<u64>()) {
        let pools = pools(&node, &counts);
        let Some(mut plain) = Ipamd::start(node.plain, Some(Random::new(seed))) else { return Ok(()) };
        for (pool, count) in pools.iter().zip(&counts) {
            plain.want(*count as usize, 0, plain.now);
            if !plain.settle() || !pool.settles() {
                break;
            }
            let (_, enis, addresses, ..) = plain.state();
            let [enis_from, enis_to, from, to] = range(pool);
            prop_assert!((enis_from..=enis_to).contains(&enis), "{} ENIs, {:?}", enis, range(pool));
            prop_assert!((from..=to).contains(&addresses), "{} addresses, {:?}", addresses, range(pool));
        }
    }

    #[test]
    fn passes_of_a_burst(
        mut node in any_node(), start in prop::option::of(0..60_u32), attach in prop_oneof![Just(0), 0..40_u32],
        events in prop::collection::vec((0..70_u32, 0..90_u32, 0..30_u32), 1..5),
    ) {
        let mut at = 0;
        let events: Vec<PodEvent> = events
            .into_iter()
            .map(|(after, pods, replaced)| { at += after; PodEvent { at, pods, replaced } })
            .collect();
        node.plain.attach = attach.into();
        let simulation = SimulationOptions::new(&events).attach_seconds(attach).seconds(400);
        let simulation = start.map_or(simulation, |pods| simulation.start_pods(pods));
        let mut steps = vec![];
        Simulator::new()
            .simulate(&node.instance_type, &node.options, &simulation, &mut |step| steps.push(row(&step)))
            .expect("in range");
        let Some(mut plain) = Ipamd::start(node.plain, None) else {
            prop_assert!(steps.is_empty());
            return Ok(());
        };
        if let Some(pods) = start {
            plain.want(pods as usize, 0, plain.now);
            if !plain.settle() {
                return Ok(());
            }
        }
        prop_assert_eq!(steps, rows(&mut plain, &events));
    }
}

type Row = (i64, usize, usize, usize, usize, [usize; 5]);

fn row(step: &SimulationStep) -> Row {
    let calls = step.calls;
    let calls = [
        calls.allocate_eni,
        calls.assign_addresses,
        calls.unassign_addresses,
        calls.unassign_prefixes,
        calls.free_eni,
    ];
    let count = |number: u32| number as usize;
    (
        step.at.into(),
        count(step.assigned),
        count(step.enis),
        step.addresses.map_or(0, count),
        step.prefixes.map_or(0, count),
        calls.map(count),
    )
}

/// Second by second for 400 of them: before the first event, at each event, and at each pass that changed something.
fn rows(node: &mut Ipamd, events: &[PodEvent]) -> Vec<Row> {
    let zero = node.now;
    node.calls = [0; 5];
    let row = |node: &Ipamd, now: i64| {
        let (running, enis, addresses, prefixes, ..) = node.state();
        (now - zero, running, enis, addresses, prefixes, node.calls)
    };
    let mut rows = vec![row(node, zero)];
    let mut events = events.iter().peekable();
    let mut changed = false;
    for now in zero..=zero + 400 {
        let ends = node.now == now;
        if ends && now > zero {
            let running = node.running();
            node.retry(now);
            if changed || node.running() != running {
                rows.push(row(node, now));
            }
        }
        while let Some(event) = events.next_if(|event| zero + i64::from(event.at) == now) {
            node.want(event.pods as usize, event.replaced as usize, now);
            rows.push(row(node, now));
        }
        if ends {
            let before = row(node, zero);
            node.pass();
            changed = row(node, zero) != before;
        }
    }
    rows
}

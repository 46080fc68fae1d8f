//! A node's pool of addresses: the closed form, the loop, and what both must be.

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    PodEvent, SimulationOptions, SimulationStep, Simulator, SizingOptions, WarmPool, WarmPoolOptions,
};

use crate::inputs::{cni, count, instance_type, maybe, warm_pool_options};

thread_local! {
    /// One, as the bindings have one: no answer may depend on the one before.
    static SIMULATOR: std::cell::RefCell<Simulator> = const { std::cell::RefCell::new(Simulator::new()) };
}

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    SIMULATOR.with_borrow_mut(|simulator| match u.int_in_range(0..=3_u8)? {
        0 => rest(u, simulator),
        1 => schedule(u, simulator),
        2 => simulation(u, simulator),
        _ => size(u, simulator),
    })
}

fn holds(pool: &WarmPool, options: &WarmPoolOptions, pods: u32) {
    if !pool.node_starts() {
        assert_eq!((pool.pods(), pool.assigned(), pool.enis(), pool.subnet_addresses()), (0, 0, 0, 0));
        return;
    }
    assert_eq!(pool.pods(), pods);
    let (slots, assigned) = pool.per_eni().fold((0, 0), |(slots, sum), (has, of)| (slots + has, sum + of));
    assert_eq!(assigned, pool.assigned(), "{pool:?} {options:?}");
    assert_eq!(pool.per_eni().count(), pool.enis() as usize);
    if let (Some(addresses), Some(free)) = (pool.addresses(), pool.free()) {
        assert_eq!(pool.assigned() + pool.waiting(), pods, "{pool:?}");
        assert_eq!(free, addresses - pool.assigned());
        assert_eq!(pool.subnet_addresses(), addresses + pool.enis());
        match pool.prefixes() {
            Some(prefixes) => assert_eq!((prefixes * 16, prefixes), (addresses, slots)),
            None => assert_eq!(slots, addresses),
        }
    }
    pool.each_advice(&mut |advice| assert!(!advice.to_string().contains(['{', '}']), "{advice}"));
}

/// Where the loop comes to rest is the state that is told at once.
fn rest(u: &mut Unstructured<'_>, simulator: &mut Simulator) -> Result<()> {
    let (instance_type, options, pods) = (instance_type(u)?, warm_pool_options(u)?, count(u, 700)?);
    let pool = simulator.warm_pool(&instance_type, &options, pods);
    holds(&pool, &options, pods);
    let events = [PodEvent { at: 0, pods, replaced: 0 }];
    let mut last: Option<SimulationStep> = None;
    let run = SimulationOptions::new(&events).seconds(86_400);
    let done = simulator.simulate(&instance_type, &options, &run, &mut |step| last = Some(step));
    let done = done.expect("in range");
    let Some(last) = last else {
        assert!(!pool.node_starts());
        return Ok(());
    };
    if done.settled_at.is_some() {
        assert!(pool.settles());
        let rest = (last.pods, last.assigned, last.enis, last.addresses, last.prefixes);
        assert_eq!(
            rest,
            (pods, pool.assigned(), pool.enis(), pool.addresses(), pool.prefixes()),
            "{instance_type:?} {options:?}"
        );
        assert_eq!(done.calls, last.calls);
    }
    Ok(())
}

/// Each state of a schedule is one, and the first is that of the one count.
fn schedule(u: &mut Unstructured<'_>, simulator: &mut Simulator) -> Result<()> {
    let (instance_type, options) = (instance_type(u)?, warm_pool_options(u)?);
    let counts = (0..u.int_in_range(1..=6_u8)?).map(|_| count(u, 300)).collect::<Result<Vec<u32>>>()?;
    let mut pools = Vec::new();
    simulator.warm_pool_schedule(&instance_type, &options, &counts, &mut |pool| pools.push(pool));
    assert_eq!(pools.len(), counts.len());
    for (pool, pods) in pools.iter().zip(&counts) {
        holds(pool, &options, *pods);
    }
    let one = simulator.warm_pool(&instance_type, &options, counts[0]);
    assert_eq!(
        (one.enis(), one.addresses(), one.assigned(), one.settles()),
        (pools[0].enis(), pools[0].addresses(), pools[0].assigned(), pools[0].settles()),
        "{instance_type:?} {options:?}"
    );
    Ok(())
}

/// Time goes on, calls are never taken back, nobody runs without an address.
fn simulation(u: &mut Unstructured<'_>, simulator: &mut Simulator) -> Result<()> {
    let (instance_type, options) = (instance_type(u)?, warm_pool_options(u)?);
    let mut events = Vec::new();
    for _ in 0..u.int_in_range(0..=8_u8)? {
        events.push(PodEvent { at: count(u, 600)?, pods: count(u, 300)?, replaced: count(u, 30)? });
    }
    if u.ratio(7, 8)? {
        events.sort_by_key(|event| event.at);
    }
    let mut run = SimulationOptions::new(&events);
    if let Some(pods) = maybe(u, |u| count(u, 300))? {
        run = run.start_pods(pods);
    }
    if let Some(seconds) = maybe(u, |u| count(u, 7200))? {
        run = run.seconds(seconds);
    }
    if let Some(seconds) = maybe(u, |u| count(u, 60))? {
        run = run.attach_seconds(seconds);
    }
    let (mut at, mut calls, mut steps) = (0, 0, 0);
    let done = simulator.simulate(&instance_type, &options, &run, &mut |step| {
        assert!(step.at >= at && step.calls.total() >= calls, "{step:?}");
        assert!(step.assigned <= step.pods);
        if let Some(addresses) = step.addresses {
            assert!(step.assigned <= addresses, "{step:?}");
        }
        (at, calls, steps) = (step.at, step.calls.total(), steps + 1);
    });
    match done {
        Ok(done) => {
            let starts = simulator.warm_pool(&instance_type, &options, 0).node_starts();
            assert!(if starts { steps > events.len() } else { steps == 0 }, "the beginning, and each event");
            // The pass at the very end is shown five seconds later, which is too late.
            assert!(
                done.calls.total() >= calls && (done.settled_at.is_none() || done.calls.total() == calls)
            );
            done.each_advice(&mut |advice| assert!(!advice.to_string().contains(['{', '}'])));
        }
        Err(error) => {
            let (field, sentence) = (error.field().to_string(), error.to_string());
            assert!(!field.is_empty() && sentence.starts_with(&field), "{sentence}");
        }
    }
    Ok(())
}

/// The best choice takes no more addresses than any other that starts the burst at once.
fn size(u: &mut Unstructured<'_>, simulator: &mut Simulator) -> Result<()> {
    let (instance_type, cni) = (instance_type(u)?, cni(u)?);
    let (pods, burst) = (u.int_in_range(0..=200)?, u.int_in_range(0..=30)?);
    let mut choices = Vec::new();
    let options = SizingOptions::new(pods, burst).cni(cni);
    simulator
        .size_warm_pool(&instance_type, &options, &mut |choice| choices.push(choice))
        .expect("counts in their ranges");
    assert!(choices.len() <= 4);
    let Some(best) = choices.first() else { return Ok(()) };
    assert!(!best.why().to_string().contains(['{', '}']));
    for choice in &choices {
        let mode = |choice: &eks_max_pods::WarmPoolChoice| choice.cni.is_prefix_delegation();
        if choice.burst_seconds == Some(0) && best.burst_seconds == Some(0) && mode(choice) == mode(best) {
            let addresses = |pool: &WarmPool| pool.subnet_addresses();
            assert!(addresses(&best.at_rest) <= addresses(&choice.at_rest), "{best:?} {choice:?}");
        }
    }
    Ok(())
}

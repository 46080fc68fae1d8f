//! How fast a pool is computed, beside the CNI's own Go code (EPYC, one core): m5.large with 25 pods 104 thousand
//! assignments and 274 thousand loop passes a second, c5.18xlarge with 700 pods 6 and 25 thousand.

#![allow(missing_docs)] // criterion's macros make public functions.
#![allow(clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use eks_max_pods::{Cni, InstanceType, PodEvent, SimulationOptions, Simulator, WarmPoolOptions};

fn named(name: &str) -> InstanceType {
    InstanceType::named(name).expect("a type of the catalogue")
}

/// Steady states by closed form: a curve's points, each of a fresh node.
fn steady(c: &mut Criterion) {
    let mut group = c.benchmark_group("steady state");
    let prefixes = Cni::default().prefix_delegation(true);
    for (what, name, cni, up_to) in [
        ("m5.large", "m5.large", Cni::default(), 30),
        ("m5.large, WARM_IP_TARGET 2", "m5.large", Cni::default().warm_ip_target(2), 30),
        ("m5.large, prefixes", "m5.large", prefixes, 110),
        ("m5.24xlarge, 4 warm prefixes", "m5.24xlarge", prefixes.warm_prefix_target(4), 250),
        ("c5.18xlarge", "c5.18xlarge", Cni::default(), 737),
    ] {
        let (t, options) = (named(name), WarmPoolOptions::default().cni(cni));
        let mut simulator = Box::new(Simulator::new());
        group.throughput(Throughput::Elements(u64::from(up_to) + 1));
        group.bench_function(what, |b| {
            b.iter(|| {
                let mut sum = 0_u32;
                let curve = simulator.warm_pool_curve(&t, &options, black_box(up_to), &mut |point| {
                    sum = sum.wrapping_add(point.subnet_addresses);
                });
                (curve, sum)
            });
        });
    }
    group.finish();
}

/// A thousand rollouts of every pod, a minute each: assignments.
fn assignments(c: &mut Criterion) {
    let mut group = c.benchmark_group("assignments");
    for (name, pods) in [("m5.large", 25), ("c5.18xlarge", 700)] {
        let t = named(name);
        let events: Vec<PodEvent> =
            (0..60_000).step_by(60).map(|at| PodEvent { at, pods, replaced: pods }).collect();
        let mut simulator = Box::new(Simulator::new());
        group.throughput(Throughput::Elements(u64::from(pods) * 1000));
        group.bench_function(format!("{name}, {pods} pods"), |b| {
            b.iter(|| {
                let run = SimulationOptions::new(black_box(&events)).start_pods(pods);
                simulator.simulate(&t, &WarmPoolOptions::default(), &run, &mut |_| {})
            });
        });
    }
    group.finish();
}

/// A day of a pool that never rests: passes of the loop, each of which looks at everything.
fn passes(c: &mut Criterion) {
    let mut group = c.benchmark_group("passes");
    // Pods that fill their ENIs exactly, without a warm ENI.
    for (name, pods) in [("m5.large", 18), ("c5.18xlarge", 686)] {
        let (t, options) = (named(name), WarmPoolOptions::default().cni(Cni::default().warm_eni_target(0)));
        let mut simulator = Box::new(Simulator::new());
        group.throughput(Throughput::Elements(86_400 / 5));
        group.bench_function(format!("{name}, {pods} pods"), |b| {
            b.iter(|| {
                let event = [PodEvent { at: 0, pods: black_box(pods), replaced: 0 }];
                let run = SimulationOptions::new(&event).attach_seconds(0).seconds(86_400);
                simulator.simulate(&t, &options, &run, &mut |_| {})
            });
        });
    }
    group.finish();
}

criterion_group!(benches, steady, assignments, passes);
criterion_main!(benches);

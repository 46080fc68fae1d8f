//! Native speed of fleets: a million nodes over a hundred subnets, and replicas on them.

// criterion_group! writes items without docs.
#![allow(missing_docs, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use eks_max_pods::{
    Cidr, InstanceType, NodeGroup, Replicas, Simulator, Subnet, SubnetInZone, Surge, instance_types,
    place_replicas, plan_subnets,
};

const GROUPS: usize = 10_000;

fn subnets(length: u8, zones: &'static [&'static str]) -> Vec<SubnetInZone<'static>> {
    (0..100)
        .map(|index| {
            let cidr: Cidr = format!("10.{index}.0.0/{length}").parse().expect("a network");
            let zone = zones.get(index % zones.len().max(1)).copied();
            SubnetInZone {
                availability_zone: zone,
                ..SubnetInZone::new(Subnet::new(cidr).expect("a subnet"))
            }
        })
        .collect()
}

fn benches(criterion: &mut Criterion) {
    let m5 = [InstanceType::named("m5.large").expect("m5.large is in the catalogue")];
    let all: Vec<InstanceType> = instance_types().collect();
    let mut simulator = Box::new(Simulator::new());
    let alike: Vec<NodeGroup<'_>> = (0..GROUPS).map(|_| NodeGroup::new(&m5, 100).pods_per_node(20)).collect();
    // Every group of another type, size and number of pods than the one before: no node is looked at once only.
    let mixed: Vec<NodeGroup<'_>> = (0..10_000_u32)
        .map(|index| {
            let types = core::slice::from_ref(&all[index as usize % all.len()]);
            NodeGroup::new(types, 1 + (index * 7) % 199).pods_per_node(5 + index % 20)
        })
        .collect();

    let mut group = criterion.benchmark_group("plan_subnets/10,000 groups over 100 subnets");
    group.throughput(Throughput::Elements(GROUPS as u64));
    for (name, groups, length, zones) in [
        ("alike, fits", &alike, 16, &[][..]),
        ("alike, does not fit", &alike, 24, &[][..]),
        ("alike, three zones", &alike, 16, &["a", "b", "c"][..]),
        ("mixed, fits", &mixed, 16, &[][..]),
        ("mixed, does not fit, three zones", &mixed, 24, &["a", "b", "c"][..]),
    ] {
        let subnets = subnets(length, zones);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                plan_subnets(&mut simulator, black_box(&subnets), black_box(groups), Surge::Percent(33), 100)
                    .map(|plan| plan.fits())
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("place_replicas/10,000 groups");
    group.throughput(Throughput::Elements(GROUPS as u64));
    for (name, groups) in [("alike", &alike), ("mixed", &mixed)] {
        let replicas = Replicas::new(groups, 10_000_000).other_pods(1000).cpu_millicores(50);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                place_replicas(&mut simulator, black_box(&replicas)).map(|placement| placement.running())
            });
        });
    }
    group.finish();

    let mut used: Vec<Cidr> = (0..60_000_u32)
        .map(|index| {
            Cidr::address_or_network(&format!("10.0.{}.{}", index % 251, index % 241)).expect("an address")
        })
        .collect();
    criterion.bench_function("subnet/60,000 used addresses", |bencher| {
        bencher.iter(|| {
            let cidr = "10.0.0.0/16".parse().expect("a network");
            Subnet::new(cidr).expect("a subnet").exactly(&mut used).expect("inside").room()
        });
    });
}

criterion_group!(fleet_benches, benches);
criterion_main!(fleet_benches);

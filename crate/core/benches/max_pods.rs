//! Native speed of one answer, of the whole catalogue, and of looking a type up.

// criterion_group! writes items without docs.
#![allow(missing_docs, clippy::expect_used, clippy::arithmetic_side_effects)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use eks_max_pods::{Cni, InstanceType, MaxPodsOptions, catalog_info, max_pods, max_pods_table};

fn benches(criterion: &mut Criterion) {
    let t3 = InstanceType::named("t3.large").expect("t3.large is in the catalogue");
    let options = MaxPodsOptions::default().cni(Cni::default().prefix_delegation(true));

    criterion.bench_function("instance_type/named", |bencher| {
        bencher.iter(|| InstanceType::named(black_box("t3.large")));
    });
    criterion.bench_function("instance_type/misspelt", |bencher| {
        bencher.iter(|| InstanceType::named(black_box("t3.lrge")).map_err(|error| error.suggestions()));
    });
    criterion.bench_function("max_pods/numbers", |bencher| {
        bencher.iter(|| max_pods(black_box(&t3), black_box(options)).map(|answer| answer.recommended()));
    });
    criterion.bench_function("max_pods/with every sentence", |bencher| {
        let mut text = String::with_capacity(4096);
        bencher.iter(|| {
            text.clear();
            let answer = max_pods(black_box(&t3), black_box(options)).expect("valid options");
            write!(text, "{}", answer.formula()).expect("a string takes everything");
            for step in answer.steps() {
                write!(text, "{}", step.formula()).expect("the same");
            }
            answer.each_advice(&mut |advice| write!(text, "{advice}").expect("the same"));
            text.len()
        });
    });

    let mut catalogue = criterion.benchmark_group("catalogue");
    catalogue.throughput(Throughput::Elements(catalog_info().instance_types.into()));
    catalogue.bench_function("max_pods_table", |bencher| {
        bencher.iter(|| {
            let mut sum = 0_u64;
            max_pods_table(black_box(options), &mut |density| sum += u64::from(density.recommended))
                .expect("valid options");
            sum
        });
    });
    catalogue.finish();
}

criterion_group!(max_pods_benches, benches);
criterion_main!(max_pods_benches);

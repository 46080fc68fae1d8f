//! Expressions: the whole catalogue for one of them, and compiling at 1, 10 and 100 kB.

#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use eks_max_pods::{Dialect, Expression, ExpressionOptions, InstanceType, Preview, instance_types};

const BOUNDED: &str =
    "(default_enis * (ips_per_eni - 1) * 16) + 2 < 110 ? (default_enis * (ips_per_eni - 1) * 16) + 2 : 110";

/// The dearest thing that there is: a double is written in exact arithmetic.
const DIGITS: &str = "size(string(double(max_pods) * 0.9))";

fn catalogue(criterion: &mut Criterion) {
    let options = ExpressionOptions::new(Dialect::Nodeadm);
    let types: Vec<InstanceType> = instance_types().filter(|known| !known.retired()).collect();
    for (name, text) in [("preview of the catalogue", BOUNDED), ("preview of the catalogue, digits", DIGITS)]
    {
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut preview = Preview::new(black_box(text), options);
                for instance_type in instance_types().filter(|known| !known.retired()) {
                    let _ = black_box(preview.row(&instance_type));
                }
            });
        });
    }
    criterion.bench_function("values of the catalogue alone", |bencher| {
        let mut evaluator = Expression::compile(BOUNDED, options).expect("an expression").into_evaluator();
        bencher.iter(|| {
            for instance_type in &types {
                let _ = black_box(evaluator.evaluate(instance_type));
            }
        });
    });
}

fn length(criterion: &mut Criterion) {
    let options = ExpressionOptions::new(Dialect::Nodeadm);
    let mut group = criterion.benchmark_group("compile");
    for kilobytes in [1_usize, 10, 100] {
        let mut text = "max_pods > 0 || ".repeat((kilobytes.saturating_mul(1000) / 16).saturating_sub(1));
        text.push_str("true ? 1 : 2");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{kilobytes} kB"), |bencher| {
            bencher.iter(|| Expression::compile(black_box(&text), options));
        });
    }
    group.finish();
}

criterion_group!(benches, catalogue, length);
criterion_main!(benches);

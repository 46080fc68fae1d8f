//! Each target with its corpus, and with the same few thousand inputs each time: what `npm test` has time for.

use std::path::Path;

use eks_max_pods_fuzz::inputs::Inputs;
use eks_max_pods_fuzz::target;

/// The corpus of a target: a line each, in hexadecimal digits.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).with_extension("txt");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let byte = |pair: &[u8]| {
        u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal digits")
    };
    text.lines().map(|line| line.as_bytes().chunks(2).map(byte).collect()).collect()
}

fn short(name: &str, inputs: u32) {
    let (target, corpus) = (target(name).expect("a target"), corpus(name));
    assert!(!corpus.is_empty(), "{name} has no corpus");
    for input in &corpus {
        target.run(input);
    }
    let mut more = Inputs::new(1, corpus);
    for _ in 0..inputs {
        target.run(&more.input());
    }
}

macro_rules! short {
    ($($name:ident $inputs:literal)*) => {$(
        #[test]
        fn $name() {
            short(stringify!($name), $inputs);
        }
    )*};
}

short! {
    boundary 4_000
    parsers 10_000
    expressions 20_000
    pods 20_000
    pools 4_000
    fleet 4_000
    config 10_000
}

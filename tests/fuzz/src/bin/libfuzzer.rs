//! The target named by `FUZZ_TARGET` under LLVM's fuzzer: `npm run fuzz`.
#![no_main]

use std::sync::LazyLock;

use eks_max_pods_fuzz::{Target, target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").expect("FUZZ_TARGET");
    target(&name).expect("one of fuzz's targets")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET.run(bytes));

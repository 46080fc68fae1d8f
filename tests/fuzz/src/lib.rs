//! Targets that take any bytes, and panic where something does not hold. `npm run fuzz` runs them for as long as one likes, by
//! LLVM's fuzzer where there is a C++ compiler; `tests/short.rs` runs each with the corpus and some thousand fixed inputs.

mod boundary;
mod config;
mod expressions;
mod fleet;
pub mod inputs;
mod parsers;
mod pods;
mod pools;

use arbitrary::{Result, Unstructured};

/// Something that takes any bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is its corpus's too.
    pub name: &'static str,
    run: fn(&mut Unstructured<'_>) -> Result<()>,
}

impl Target {
    /// Runs it.
    ///
    /// # Panics
    /// Where something does not hold.
    pub fn run(&self, bytes: &[u8]) {
        // The only error is that there are too few bytes.
        let _ = (self.run)(&mut Unstructured::new(bytes));
    }
}

macro_rules! targets {
    ($($module:ident)*) => {
        /// All of them.
        pub const TARGETS: &[Target] = &[$(Target { name: stringify!($module), run: $module::run },)*];
    };
}

targets! { boundary parsers expressions pods pools fleet config }

/// The target of this name.
#[must_use]
pub fn target(name: &str) -> Option<Target> {
    TARGETS.iter().find(|target| target.name == name).copied()
}

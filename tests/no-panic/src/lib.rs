//! Calls every function of the core with values that the compiler knows nothing of. It links only if no path to a panic is
//! left, as the panic handler calls a function that nobody defines: `npm test -- panics`.
#![cfg(target_family = "wasm")] // On other targets it is empty: they have a panic handler of their own.
#![no_std]
#![cfg_attr(feature = "alloc", feature(alloc_error_handler))]

#[cfg(feature = "alloc")]
mod fleets;
#[cfg(feature = "alloc")]
mod memory;
mod numbers;
#[cfg(feature = "alloc")]
mod texts;
mod unknown;

use core::panic::PanicInfo;

unsafe extern "C" {
    safe fn a_panic_is_left() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    a_panic_is_left()
}

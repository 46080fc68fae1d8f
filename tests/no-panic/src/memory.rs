//! Memory of which nobody knows whether there is any.

use core::alloc::{GlobalAlloc, Layout};

#[link(wasm_import_module = "unknown")]
unsafe extern "C" {
    safe fn memory(size: usize, align: usize) -> *mut u8;
    safe fn memory_is_out() -> !;
}

struct Unknown;

// It is linked, never run.
unsafe impl GlobalAlloc for Unknown {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        memory(layout.size(), layout.align())
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static MEMORY: Unknown = Unknown;

#[alloc_error_handler]
fn out(_: Layout) -> ! {
    memory_is_out()
}

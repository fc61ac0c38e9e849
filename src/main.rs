//! The `tekigo` program: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

// A list becomes a million small texts that live as long as the check: the allocator is a quarter of its time
// (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The allocator asks for pages of 2 MiB and touches a few bytes of each: that took 80 MiB where 44 are in use, and no
    // less time. Where the system does not know the wish nothing is lost.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    tekigo::cli::run_guarded(std::env::args_os().collect()).into()
}

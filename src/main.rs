//! The `tekigo` program: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

// A list becomes a million small texts that live as long as the check: the allocator is a quarter of its time
// (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tekigo::cli::run_guarded(std::env::args_os().collect()).into()
}

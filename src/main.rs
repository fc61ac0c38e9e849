//! The `tekigo` program: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    tekigo::cli::run_guarded(std::env::args_os().collect()).into()
}

//! What a program takes: processor time and peak memory of a child that nothing else is counted with.
//!
//! The system only says what all children took together, and the most that one of them did. So this program starts
//! itself once more for each measurement, and that one starts the program that is measured as its only child.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// The word with which this program starts itself.
pub const WORD: &str = "--measure-child";

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// From its start to its end.
    pub wall: Duration,
    /// On all threads.
    pub processor: Duration,
    /// Peak of resident memory, in bytes.
    pub memory: u64,
}

impl Taken {
    /// More than anything takes.
    pub const MOST: Self = Self { wall: Duration::MAX, processor: Duration::MAX, memory: u64::MAX };

    /// The least of both.
    pub fn least(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            processor: self.processor.min(other.processor),
            memory: self.memory.min(other.memory),
        }
    }
}

/// Runs a command and says what it took; it has to end well.
pub fn run(command: &[OsString]) -> Taken {
    let own = std::env::current_exe().expect("this program has a path");
    let output = Command::new(own).arg(WORD).args(command).stderr(Stdio::inherit()).output().expect("it starts");
    assert!(output.status.success(), "{command:?} ends well");
    let text = String::from_utf8(output.stdout).expect("numbers");
    let numbers: Vec<u64> = text.split_whitespace().map(|word| word.parse().expect("a number")).collect();
    Taken {
        wall: Duration::from_micros(numbers[0]),
        processor: Duration::from_micros(numbers[1]),
        memory: numbers[2] * 1024,
    }
}

/// The other side of [`run`].
pub fn child(command: &[OsString]) {
    let start = Instant::now();
    let (program, arguments) = command.split_first().expect("a command");
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    let wall = start.elapsed().as_micros();
    assert!(status.expect("it starts").success(), "{command:?} ends well");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let processor = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    println!("{wall} {processor} {}", usage.max_rss());
}

//! How the program ends: the one list of exit codes.

use std::process::ExitCode;

/// What a run came to. When several apply, the first of 70, 130, 5, 4, 3, 1 counts; never a number of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: the gate is passed, or the command did what was asked.
    Success,
    /// 1: a required item of the kinds in scope is a gap, unanswered or not evaluated, or something prohibited is there.
    Gate,
    /// 2: the command line is wrong.
    Usage,
    /// 3: a file is unreadable, or its kind or area cannot be told.
    Input,
    /// 4: a pack or a configuration is invalid, or `--require-official` is not satisfied.
    Configuration,
    /// 5: an output could not be written.
    Output,
    /// 70: a bug of ours.
    Bug,
    /// 130: interrupted.
    Interrupted,
}

impl Exit {
    /// Every way to end, in the order of the codes.
    pub const ALL: [Self; 8] = [
        Self::Success,
        Self::Gate,
        Self::Usage,
        Self::Input,
        Self::Configuration,
        Self::Output,
        Self::Bug,
        Self::Interrupted,
    ];

    /// The code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Gate => 1,
            Self::Usage => 2,
            Self::Input => 3,
            Self::Configuration => 4,
            Self::Output => 5,
            Self::Bug => 70,
            Self::Interrupted => 130,
        }
    }

    /// Which of two counts when both apply.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        if self.weight() >= other.weight() { self } else { other }
    }

    const fn weight(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Gate => 1,
            Self::Usage => 2,
            Self::Input => 3,
            Self::Configuration => 4,
            Self::Output => 5,
            Self::Interrupted => 6,
            Self::Bug => 7,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn when_several_apply_the_order_is_70_130_5_4_3_1() {
        let order = [Exit::Bug, Exit::Interrupted, Exit::Output, Exit::Configuration, Exit::Input, Exit::Gate];
        for pair in order.windows(2) {
            assert_eq!(pair[0].or(pair[1]), pair[0]);
            assert_eq!(pair[1].or(pair[0]), pair[0]);
        }
    }
}

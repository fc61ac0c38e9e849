//! tekigo (適合): holds what a vendor delivers against the national standard specifications.

pub mod intake;
pub mod text;

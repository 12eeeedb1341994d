//! What was asked for on the command line? One file a command.
//!
//! Decides nothing about drafts: reads files, hands them on, prints what comes back.

mod check;
mod drafts;
mod explain;
mod here;
mod index;
mod library;
mod lsp;
mod progress;
mod read_alone;
mod search;
mod status;
mod told;
mod verify;
mod watch;

use crate::index::isolated;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Nothing was found that should fail the run.
const FINE: u8 = 0;
/// Something was found that should.
const FOUND: u8 = 1;
/// Something could not be read or run; the message says what, and how to mend it. `clap` uses the same for arguments.
const BROKEN: u8 = 2;

/// Holds a draft against the sources it relies on.
#[derive(Parser)]
#[command(name = "tearsheet", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check drafts: every quotation and citation against the sources
    Check(check::Arguments),
    /// Check claims against sources given with them: JSON lines in, JSON lines out
    Verify(verify::Arguments),
    /// Tell what a rule reports and why, or list all rules
    Explain(explain::Arguments),
    /// Read the sources that are new or have changed
    Index(index::Arguments),
    /// Tell what is indexed, what was skipped and why, and where the index lies
    Status(status::Arguments),
    /// Find passages with these words
    Search(search::Arguments),
    /// Serve an editor (Language Server Protocol)
    Lsp(lsp::Arguments),
    /// Read one file on standard input for another process of this program
    #[command(hide = true)]
    ReadAlone(read_alone::Arguments),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    if let Ok(program) = isolated::this_program() {
        isolated::read_by(program);
    }
    let code = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Verify(_) => verify::run(),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Index(arguments) => index::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::ReadAlone(arguments) => read_alone::run(&arguments),
    };
    ExitCode::from(code)
}

//! `tearsheet check`: what do the sources say of these drafts?

use super::drafts::{Desk, Prepared, STDIN, prepare};
use super::library::Libraries;
use super::progress::Bar;
use super::{BROKEN, FINE, FOUND, told};
use crate::check::{self, Checked, Memory};
use crate::config::{Level, Written};
use crate::source::described::Described;
use crate::source::library::Library;
use crate::view::report::Report;
use crate::view::summary::Summary;
use crate::view::{json, origins};
use clap::ValueEnum;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Markdown files; `-` reads standard input
    #[arg(required = true, value_name = "DRAFT")]
    drafts: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Folder or file with sources, instead of those that tearsheet.toml names; may be given several times
    #[arg(long, value_name = "DIR")]
    sources: Vec<PathBuf>,
    /// Bibliography, instead of those that tearsheet.toml names; may be given several times
    #[arg(long, value_name = "FILE")]
    bibliography: Vec<PathBuf>,
    /// The mildest finding that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Findings with their passages, and a summary
    Human,
    /// One JSON object: claims, verdicts and findings with byte offsets
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    fn fails(self, loudest: Option<Level>) -> bool {
        let mildest = match self {
            FailOn::Error => Level::Error,
            FailOn::Warning => Level::Warning,
            FailOn::Info => Level::Info,
            FailOn::Never => return false,
        };
        loudest.is_some_and(|loudest| loudest >= mildest)
    }
}

/// What came of a draft.
struct Outcome<'a> {
    prepared: &'a Prepared,
    library: Arc<dyn Library>,
    checked: Checked,
}

impl Outcome<'_> {
    fn library(&self) -> Described<'_> {
        Described { library: &*self.library, bibliography: &self.prepared.bibliography }
    }
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let command_line = match command_line(arguments) {
        Ok(command_line) => command_line,
        Err(message) => {
            told::error(&message);
            return BROKEN;
        }
    };
    let Desk { drafts, unreadable, notices } = prepare(&arguments.drafts, &command_line);
    let mut broken = !unreadable.is_empty();
    for message in &unreadable {
        told::error(message);
    }
    for notice in &notices {
        broken |= told::notice(notice);
    }
    let libraries = Libraries::open(&drafts);
    for problem in &libraries.problems {
        told::error(problem);
        broken = true;
    }
    let outcomes = check_all(&drafts, &libraries);
    let mut summary = Summary::default();
    for outcome in &outcomes {
        match outcome {
            Ok(outcome) => summary.add(&outcome.checked),
            Err(message) => {
                told::error(message);
                broken = true;
            }
        }
    }
    let outcomes: Vec<Outcome> = outcomes.into_iter().flatten().collect();
    match arguments.format {
        Format::Human => print_report(&outcomes, &summary, &libraries),
        Format::Json => print_json(&outcomes),
    }
    match () {
        () if broken => BROKEN,
        () if arguments.fail_on.fails(summary.loudest()) => FOUND,
        () => FINE,
    }
}

/// Settings given as arguments; their paths start from the folder we were started in.
fn command_line(arguments: &Arguments) -> Result<Written, String> {
    if arguments.drafts.iter().filter(|draft| *draft == Path::new(STDIN)).count() > 1 {
        return Err("standard input can be read only once: name `-` once".to_owned());
    }
    let (sources, bibliography) = (absolute(&arguments.sources)?, absolute(&arguments.bibliography)?);
    Ok(Written { sources, bibliography, ..Written::default() })
}

/// The paths as absolute ones; `None` if there are none.
fn absolute(paths: &[PathBuf]) -> Result<Option<Vec<PathBuf>>, String> {
    let absolute = paths
        .iter()
        .map(|path| std::path::absolute(path).map_err(|error| format!("{}: cannot be used: {error}", path.display())));
    let absolute: Vec<PathBuf> = absolute.collect::<Result<_, _>>()?;
    Ok((!absolute.is_empty()).then_some(absolute))
}

/// Checks in parallel; the answers come in the order of the drafts.
fn check_all<'a>(drafts: &'a [Prepared], libraries: &Libraries) -> Vec<Result<Outcome<'a>, String>> {
    let bar = Bar::new("checking drafts");
    let outcomes = drafts.par_iter().map_init(Memory::default, |memory, prepared| {
        let outcome = libraries.of(&prepared.workspace.settings).map(|library| check_one(prepared, library, memory));
        bar.step(drafts.len());
        outcome
    });
    // A draft whose library could not be opened was told of with the library.
    outcomes.flatten().collect()
}

fn check_one<'a>(
    prepared: &'a Prepared,
    library: Arc<dyn Library>,
    memory: &mut Memory,
) -> Result<Outcome<'a>, String> {
    let desk = check::Desk {
        library: &Described { library: &*library, bibliography: &prepared.bibliography },
        bibliography: &prepared.bibliography,
        settings: &prepared.workspace.settings,
        folder: &prepared.folder,
    };
    let checked = catch_unwind(AssertUnwindSafe(|| check::check(&prepared.draft, &desk, memory, &|| false)));
    match checked {
        Ok(Ok(checked)) => Ok(Outcome { prepared, library, checked }),
        Ok(Err(check::Cancelled)) => Err(format!("{}: the check was stopped", prepared.name)),
        Err(_) => {
            *memory = Memory::default();
            Err(format!(
                "{}: this draft could not be checked, by a fault of tearsheet: please report it",
                prepared.name
            ))
        }
    }
}

fn print_report(outcomes: &[Outcome], summary: &Summary, libraries: &Libraries) {
    let base = std::env::current_dir().unwrap_or_default();
    let colour = told::colour();
    let report = |outcome: &Outcome| {
        let report = Report { library: &outcome.library(), base: &base, colour };
        let name = &outcome.prepared.name;
        let name = if name == STDIN { "<stdin>" } else { name };
        let shared = origins::shared(name, &outcome.prepared.draft, &outcome.checked, &*outcome.library);
        (report.draft(name, &outcome.prepared.draft, &outcome.checked), shared)
    };
    let (reports, shared): (Vec<String>, Vec<Vec<String>>) = outcomes.par_iter().map(report).unzip();
    told::print(&reports.concat());
    told::print(&summary.text(&shared.concat(), &libraries.all(), &base));
}

fn print_json(outcomes: &[Outcome]) {
    let view = |outcome: &Outcome| {
        json::draft(&outcome.prepared.name, &outcome.prepared.draft, &outcome.checked, &outcome.library())
    };
    let report = json::Report { drafts: outcomes.par_iter().map(view).collect() };
    match serde_json::to_string(&report) {
        Ok(text) => told::print(&(text + "\n")),
        Err(error) => told::error(&format!("the answer cannot be written as JSON: {error}")),
    }
}

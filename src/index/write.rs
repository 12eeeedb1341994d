//! How do changed files get into the index? Two threads read, two write, and every commit is whole: a crash at any moment
//! leaves the last one.

use super::budget::Budget;
use super::document::{Article, Stamp, Written};
use super::merging::Merging;
use super::open::{self, Opened};
use super::plan::{Plan, Task};
use super::read::{Held, Outcome, read};
use super::schema::Fields;
use super::snapshot::Snapshot;
use crate::config::IndexMemory;
use crate::source::SourceId;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::{IndexWriter, TantivyError, Term};

/// Two of each halve the time; more would take the editor's other cores and more memory.
const READERS: usize = 2;
const WRITERS: usize = 2;

/// How the memory for indexing is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shares {
    /// Bytes of text that was read and may wait to be written.
    waiting: u64,
    writers: usize,
    /// Bytes of one writing thread: full, it is written out as a segment of its own.
    heap: usize,
}

impl Shares {
    fn of(memory: IndexMemory) -> Self {
        // What waits only bridges the time in which a full heap is written out. For that tantivy takes half as much again.
        let waiting = memory.bytes() / 16;
        let heaps = usize::try_from(memory.bytes() / 8 * 5).unwrap_or(usize::MAX);
        let writers = if heaps / WRITERS >= LEAST_HEAP { WRITERS } else { 1 };
        Shares { waiting, writers, heap: heaps / writers }
    }
}

/// What tantivy asks for at least.
const LEAST_HEAP: usize = 15_000_000;

/// The first commit comes early, so that the first articles can be searched at once; the others are rare, as each makes
/// [`WRITERS`] segments and waits for the disk.
const FIRST_COMMIT: u64 = 1 << 20;
const COMMIT: u64 = 128 << 20;

/// But no more work than this is lost if the process is killed: some formats take seconds a file.
const LONGEST: Duration = Duration::from_secs(10);

/// What was done, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) changed: usize,
    pub(super) renamed: usize,
    pub(super) removed: usize,
    pub(super) same: usize,
    pub(super) skipped: usize,
    pub(super) is_cancelled: bool,
}

pub(super) struct Watch<'a> {
    /// Gets the number of files done, and of all.
    pub(super) progress: &'a (dyn Fn(usize, usize) + Sync),
    pub(super) cancelled: &'a (dyn Fn() -> bool + Sync),
    /// Called after each commit.
    pub(super) committed: &'a (dyn Fn() + Sync),
}

/// Tantivy's writer, one batch at a time. Called from several threads it may note deletions out of order, and a later one
/// then takes the new document of an earlier one with it.
pub(super) struct Writer {
    writer: IndexWriter<Written>,
    turn: Mutex<()>,
    fields: Fields,
    shares: Shares,
}

impl Writer {
    fn remove(&self, SourceId(id): SourceId) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.delete_term(Term::from_field_u64(self.fields.source, id));
    }

    /// What ended the writing threads, if they have ended; only they know it.
    fn cause(&mut self, told: TantivyError) -> TantivyError {
        self.writer.prepare_commit().err().unwrap_or(told)
    }

    /// Writes an article in place of what is known of these sources.
    fn put(&self, article: Article, known: impl IntoIterator<Item = SourceId>) -> tantivy::Result<()> {
        let delete =
            known.into_iter().map(|SourceId(id)| UserOperation::Delete(Term::from_field_u64(self.fields.source, id)));
        // One batch stays together in one segment: the file first, its passages behind it.
        let batch: Vec<_> = delete.chain(article.documents(self.fields).map(UserOperation::Add)).collect();
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.run(batch)?;
        Ok(())
    }
}

/// A writer on the index in this folder, or in memory; a lock failure if another process has one.
pub(super) fn writer(opened: &Opened, folder: Option<&Path>, memory: IndexMemory) -> tantivy::Result<Writer> {
    let shares = Shares::of(memory);
    let options = IndexWriterOptions::builder()
        .num_worker_threads(shares.writers)
        .memory_budget_per_thread(shares.heap)
        .num_merge_threads(1);
    let index = folder.map_or_else(|| Ok(opened.index.clone()), open::current)?;
    let writer = index.writer_with_options(options.build())?;
    if let Some(folder) = folder {
        open::sweep(folder, &index)?;
    }
    writer.set_merge_policy(Box::new(Merging::new()));
    Ok(Writer { writer, turn: Mutex::new(()), fields: opened.fields, shares })
}

/// Carries the plan out; `library` is what the plan was made by. Cancelled, it keeps what was done so far.
pub(super) fn write(mut writer: Writer, plan: Plan, library: &Snapshot, watch: &Watch) -> tantivy::Result<Done> {
    let mut done = plan.already_done();
    for task in &plan.note {
        let found = plan.found(*task);
        let reason = found.refused.unwrap_or_default().to_owned();
        let article = Article::skipped(found, Stamp::of_size(found.stamp.size), reason);
        writer.put(article, plan.known(*task).map(|known| known.id))?;
        done.skipped += 1;
    }
    let held = Held::new(library, plan.gone());
    let mut next = 0;
    loop {
        let tasks = next..end_of_round(&plan, next);
        let round = Round { writer: &writer, tasks, plan: &plan, held: &held, watch, begun: Instant::now() };
        let part = match round.run(&mut next) {
            Ok(part) => part,
            Err(told) => return Err(writer.cause(told)),
        };
        done.add(part);
        let is_last = done.is_cancelled || next == plan.read.len();
        if is_last && !done.is_cancelled {
            // What is gone goes last: renamed, it is there all the time under one name or the other.
            plan.gone().for_each(|known| writer.remove(known.id));
            let sources = plan.gone().filter(|known| known.hash.is_some()).count();
            done.removed = sources - done.renamed;
        }
        writer.writer.commit()?;
        (watch.committed)();
        if is_last {
            break;
        }
    }
    writer.writer.wait_merging_threads()?;
    Ok(done)
}

impl Done {
    fn add(&mut self, part: Done) {
        self.changed += part.changed;
        self.renamed += part.renamed;
        self.same += part.same;
        self.skipped += part.skipped;
        self.is_cancelled |= part.is_cancelled;
    }
}

/// The tasks from `start` up to this one are enough for a commit.
fn end_of_round(plan: &Plan, start: usize) -> usize {
    let enough = if start == 0 { FIRST_COMMIT } else { COMMIT };
    let mut bytes = 0;
    let is_enough = |task: &Task| {
        bytes += plan.found(*task).stamp.size;
        bytes >= enough
    };
    plan.read[start..].iter().position(is_enough).map_or(plan.read.len(), |last| start + last + 1)
}

/// What is read and written between two commits.
struct Round<'a> {
    writer: &'a Writer,
    tasks: Range<usize>,
    plan: &'a Plan<'a>,
    held: &'a Held<'a>,
    watch: &'a Watch<'a>,
    begun: Instant,
}

impl Round<'_> {
    /// `reached` becomes the first task that is not done.
    fn run(&self, reached: &mut usize) -> tantivy::Result<Done> {
        let budget = Budget::new(self.writer.shares.waiting);
        let (next, stop) = (AtomicUsize::new(self.tasks.start), AtomicBool::new(false));
        let parts: Vec<tantivy::Result<Done>> = thread::scope(|scope| {
            let work = || self.work(&next, &stop, &budget);
            let readers: Vec<_> = (0..READERS.min(self.tasks.len())).map(|_| scope.spawn(work)).collect();
            readers.into_iter().map(|reader| reader.join().unwrap_or_else(|_| Err(panicked()))).collect()
        });
        *reached = next.into_inner().min(self.tasks.end);
        let mut done = Done { is_cancelled: stop.load(Ordering::Relaxed), ..Done::default() };
        for part in parts {
            done.add(part?);
        }
        Ok(done)
    }

    fn work(&self, next: &AtomicUsize, stop: &AtomicBool, budget: &Arc<Budget>) -> tantivy::Result<Done> {
        let mut done = Done::default();
        while !stop.load(Ordering::Relaxed) && self.begun.elapsed() < LONGEST {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = self.plan.read.get(index).filter(|_| self.tasks.contains(&index)) else { break };
            let known = self.plan.known(*task);
            if (self.watch.cancelled)() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
            let Some(outcome) = read(self.plan.found(*task), known, self.held, budget, self.watch.cancelled) else {
                stop.store(true, Ordering::Relaxed);
                break;
            };
            let (written, count) = match outcome {
                Outcome::Changed(article) => (Some((article, None)), &mut done.changed),
                Outcome::Renamed(article, before) => (Some((article, Some(before))), &mut done.renamed),
                Outcome::Touched(article) => (Some((article, None)), &mut done.same),
                Outcome::Skipped(article) => (Some((article, None)), &mut done.skipped),
                Outcome::Same => (None, &mut done.same),
                Outcome::StillSkipped => (None, &mut done.skipped),
            };
            *count += 1;
            if let Some((article, before)) = written {
                let replaced = known.map(|known| known.id).into_iter().chain(before);
                if let Err(error) = self.writer.put(article, replaced) {
                    stop.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
            (self.watch.progress)(index + 1, self.plan.read.len());
        }
        Ok(done)
    }
}

fn panicked() -> TantivyError {
    TantivyError::ErrorInThread("a reading thread panicked".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_shared_out_and_little_is_enough_for_one_thread() {
        for (megabytes, writers) in [(32, 1), (45, 1), (46, 2), (128, 2), (4096, 2)] {
            let memory = IndexMemory::megabytes(megabytes).unwrap();
            let shares = Shares::of(memory);
            assert_eq!(shares.writers, writers, "{megabytes} MB");
            assert!(shares.heap as u64 * writers as u64 * 3 / 2 + shares.waiting <= memory.bytes(), "{megabytes} MB");
        }
    }
}

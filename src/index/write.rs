//! How do changed files get into the index? Two threads read, two write, and every commit is whole: a crash at any moment
//! leaves the last one.

use super::budget::Budget;
use super::document::{Article, Stamp, Written};
use super::plan::{Plan, Task};
use super::read::{Outcome, read};
use super::schema::Fields;
use crate::source::SourceId;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::{IndexWriter, Term};

/// Two of each halve the time; more would take the editor's other cores and more memory.
const READERS: usize = 2;
const WRITERS: usize = 2;

/// Memory of one writing thread: full, it is written out as a segment of its own.
const HEAP: usize = 40 << 20;

/// Text that was read and waits to be written.
const WAITING: u64 = 4 << 20;

/// The first commit comes early, so that the first articles can be searched at once; the others are rare, as each makes
/// [`WRITERS`] segments and waits for the disk.
const FIRST_COMMIT: u64 = 1 << 20;
const COMMIT: u64 = 128 << 20;

/// Deleted passages are carried along until a third of a segment is deleted.
const MOST_DELETED: f32 = 0.33;

/// What was done, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) changed: usize,
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
}

impl Writer {
    fn remove(&self, SourceId(id): SourceId) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.delete_term(Term::from_field_u64(self.fields.source, id));
    }

    /// Writes an article in place of what is known of its file.
    fn put(&self, article: Article, is_known: bool) -> tantivy::Result<()> {
        let SourceId(id) = article.id();
        let delete = is_known.then(|| UserOperation::Delete(Term::from_field_u64(self.fields.source, id)));
        // One batch stays together in one segment: the file first, its passages behind it.
        let batch: Vec<_> = delete.into_iter().chain(article.documents(self.fields).map(UserOperation::Add)).collect();
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.run(batch)?;
        Ok(())
    }
}

/// A writer on the index, or [`tantivy::TantivyError::LockFailure`] if another process has one.
pub(super) fn writer(index: &tantivy::Index, fields: Fields) -> tantivy::Result<Writer> {
    let options =
        IndexWriterOptions::builder().num_worker_threads(WRITERS).memory_budget_per_thread(HEAP).num_merge_threads(1);
    let writer = index.writer_with_options(options.build())?;
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(MOST_DELETED);
    writer.set_merge_policy(Box::new(policy));
    Ok(Writer { writer, turn: Mutex::new(()), fields })
}

/// Carries the plan out. Cancelled, it keeps what was done so far.
pub(super) fn write(mut writer: Writer, plan: Plan, watch: &Watch) -> tantivy::Result<Done> {
    let total = plan.read.len();
    let mut done = Done { same: plan.unchanged, skipped: plan.still_skipped, ..Done::default() };
    for id in &plan.remove {
        writer.remove(*id);
    }
    for (task, reason) in plan.note {
        let name = task.found.path.to_string_lossy().into_owned();
        let stamp = Stamp::of_size(task.found.stamp.size);
        writer.put(Article::skipped(&task.found.path, name, stamp, reason.to_owned()), task.known.is_some())?;
        done.skipped += 1;
    }
    for round in rounds(&plan.read) {
        let from = round.start;
        let round = Round { writer: &writer, tasks: &plan.read[round], from, total, watch };
        let part = round.run()?;
        done.changed += part.changed;
        done.same += part.same;
        done.skipped += part.skipped;
        done.is_cancelled = part.is_cancelled;
        writer.writer.commit()?;
        (watch.committed)();
        if done.is_cancelled {
            break;
        }
    }
    if total == 0 {
        writer.writer.commit()?;
    }
    writer.writer.wait_merging_threads()?;
    Ok(done)
}

/// Which tasks are committed together.
fn rounds(tasks: &[Task]) -> Vec<Range<usize>> {
    let mut rounds = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, task) in tasks.iter().enumerate() {
        bytes += task.found.stamp.size;
        let enough = if rounds.is_empty() { FIRST_COMMIT } else { COMMIT };
        if bytes >= enough || index + 1 == tasks.len() {
            rounds.push(start..index + 1);
            (start, bytes) = (index + 1, 0);
        }
    }
    rounds
}

/// What is read and written between two commits.
struct Round<'a> {
    writer: &'a Writer,
    tasks: &'a [Task<'a>],
    from: usize,
    total: usize,
    watch: &'a Watch<'a>,
}

impl Round<'_> {
    fn run(&self) -> tantivy::Result<Done> {
        let budget = Budget::new(WAITING);
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let parts: Vec<tantivy::Result<Done>> = thread::scope(|scope| {
            let work = || self.work(&next, &stop, &budget);
            let readers: Vec<_> = (0..READERS.min(self.tasks.len())).map(|_| scope.spawn(work)).collect();
            readers.into_iter().map(|reader| reader.join().unwrap_or_else(|_| Err(panicked()))).collect()
        });
        let mut done = Done { is_cancelled: stop.load(Ordering::Relaxed), ..Done::default() };
        for part in parts {
            let part = part?;
            done.changed += part.changed;
            done.same += part.same;
            done.skipped += part.skipped;
        }
        Ok(done)
    }

    fn work(&self, next: &AtomicUsize, stop: &AtomicBool, budget: &Arc<Budget>) -> tantivy::Result<Done> {
        let mut done = Done::default();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = self.tasks.get(index) else { break };
            if (self.watch.cancelled)() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
            let Some(outcome) = read(task, budget, self.watch.cancelled) else {
                stop.store(true, Ordering::Relaxed);
                break;
            };
            let (article, count) = match outcome {
                Outcome::Changed(article) => (Some(article), &mut done.changed),
                Outcome::Touched(article) => (Some(article), &mut done.same),
                Outcome::Skipped(article) => (Some(article), &mut done.skipped),
                Outcome::Same => (None, &mut done.same),
                Outcome::StillSkipped => (None, &mut done.skipped),
            };
            *count += 1;
            if let Some(article) = article
                && let Err(error) = self.writer.put(article, task.known.is_some())
            {
                stop.store(true, Ordering::Relaxed);
                return Err(error);
            }
            (self.watch.progress)(self.from + index + 1, self.total);
        }
        Ok(done)
    }
}

fn panicked() -> tantivy::TantivyError {
    tantivy::TantivyError::ErrorInThread("a reading thread panicked".to_owned())
}

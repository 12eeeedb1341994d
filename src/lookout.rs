//! Who looks out for changed files? A thread of ours, through the system's notices: where the editor does not tell of them,
//! as Neovim on Linux, where there is no editor, and for the index, which another process may write.
//!
//! These cost nothing while nothing changes, and on Linux one watch a folder, not one a file: of 30,000 articles in one
//! folder every change is seen with a single watch. Looking at the times of so many files every two seconds would keep a
//! core busy for a thirtieth, and the times of folders alone do not tell of a file that is written in place. Only where
//! the system has no watch left to give are the files looked at in turn, and rarely.
//!
//! Knows no workspace: it reports paths, and others decide which of them matter.

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// What is to be watched: folders and files, and whether with everything below.
pub type Wanted = BTreeMap<PathBuf, bool>;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Something was written, made or removed there, or is watched only from now on and may have changed before.
    Changed(Vec<PathBuf>),
    /// More has changed than we were told.
    Overlooked,
}

/// Asks a thread to watch, which is started by the first wish, and ends when this is dropped.
pub struct Lookout {
    tell: Arc<dyn Fn(Seen) + Send + Sync>,
    round: Duration,
    wanted: Wanted,
    orders: Option<Sender<Order>>,
}

enum Order {
    Watch(Wanted),
    Noticed(notify::Result<notify::Event>),
    End,
}

/// Changes that come together are told together: one update of the library serves a whole folder of new articles.
const SETTLE: Duration = Duration::from_millis(100);

/// How often articles are looked at that cannot be watched; that takes a twentieth of a second for 30,000. Two changes of
/// a file within one second look like one there.
pub const ROUND: Duration = Duration::from_secs(10);

impl Lookout {
    /// `tell` is called from the thread. Every `round` those are looked at that the system cannot watch.
    pub fn new(round: Duration, tell: impl Fn(Seen) + Send + Sync + 'static) -> Self {
        Lookout { tell: Arc::new(tell), round, wanted: Wanted::new(), orders: None }
    }

    /// Whether this very path is to be watched.
    pub fn is_watched(&self, path: &Path) -> bool {
        self.wanted.contains_key(path)
    }

    /// From now on these are watched, and nothing else; what is not there, as soon as something changes beside it.
    pub fn watch(&mut self, mut wanted: Wanted) {
        let with_all_below: Vec<PathBuf> =
            wanted.iter().filter(|(_, below)| **below).map(|(path, _)| path.clone()).collect();
        wanted.retain(|path, _| !with_all_below.iter().any(|above| path != above && path.starts_with(above)));
        if wanted != self.wanted {
            self.wanted = wanted;
            self.look_again();
        }
    }

    /// Something that is wanted may be there only now.
    pub fn look_again(&mut self) {
        if self.orders.is_none() {
            self.orders = start(Arc::clone(&self.tell), self.round);
        }
        if let Some(orders) = &self.orders {
            // A thread that has ended said why.
            let _ = orders.send(Order::Watch(self.wanted.clone()));
        }
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(Order::End);
        }
    }
}

fn start(tell: Arc<dyn Fn(Seen) + Send + Sync>, round: Duration) -> Option<Sender<Order>> {
    let (orders, inbox) = mpsc::channel();
    let noticed = orders.clone();
    let thread = std::thread::Builder::new().name("lookout".to_owned());
    let started = thread.spawn(move || {
        let eyes = Eyes { system: None, rounds: None, noticed, round };
        Post { eyes, wanted: Wanted::new(), watched: Wanted::new() }.stand(&inbox, &*tell);
    });
    started.inspect_err(|error| tracing::warn!(%error, "changes of files are not seen")).ok()?;
    Some(orders)
}

/// Where the thread stands.
struct Post {
    eyes: Eyes,
    wanted: Wanted,
    watched: Wanted,
}

impl Post {
    fn stand(mut self, inbox: &Receiver<Order>, tell: &dyn Fn(Seen)) {
        while let Ok(order) = inbox.recv() {
            let noticed = match order {
                Order::Watch(wanted) => {
                    self.wanted = wanted;
                    Noticed::default()
                }
                Order::Noticed(first) => self.collect(first, inbox),
                Order::End => return,
            };
            let mut paths = noticed.paths;
            paths.extend(self.take_up(&paths));
            if noticed.is_overrun {
                tell(Seen::Overlooked);
            } else if !paths.is_empty() {
                tell(Seen::Changed(paths.into_iter().collect()));
            }
            if noticed.is_last {
                return;
            }
        }
    }

    /// What comes within [`SETTLE`].
    fn collect(&mut self, first: notify::Result<notify::Event>, inbox: &Receiver<Order>) -> Noticed {
        let end = Instant::now() + SETTLE;
        let mut noticed = Noticed::default();
        let mut next = Ok(Order::Noticed(first));
        while let Ok(order) = next {
            match order {
                Order::Watch(wanted) => self.wanted = wanted,
                Order::Noticed(Ok(event)) if event.need_rescan() => noticed.is_overrun = true,
                Order::Noticed(Ok(event)) => noticed.paths.extend(event.paths),
                Order::Noticed(Err(error)) => tracing::warn!(%error, "some change was not seen"),
                Order::End => {
                    noticed.is_last = true;
                    break;
                }
            }
            next = inbox.recv_timeout(end.saturating_duration_since(Instant::now()));
        }
        noticed
    }

    /// Watches what is wanted and there, and says what of it is watched from now on: it may have changed before.
    fn take_up(&mut self, seen: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        // A folder that was replaced is another one under the same name.
        let is_other = |path: &PathBuf, below: &bool| self.wanted.get(path) != Some(below) || seen.contains(path);
        let others = self.watched.iter().filter(|(path, below)| is_other(path, below));
        let others: Vec<PathBuf> = others.map(|(path, _)| path.clone()).collect();
        for path in others {
            self.watched.remove(&path);
            self.eyes.turn_from(&path);
        }
        let mut new = Vec::new();
        for (path, below) in self.wanted.iter().filter(|(path, _)| !self.watched.contains_key(*path)) {
            if path.exists() && self.eyes.turn_to(path, *below) {
                new.push((path.clone(), *below));
            }
        }
        self.watched.extend(new.iter().cloned());
        new.into_iter().map(|(path, _)| path).collect()
    }
}

/// What has changed.
#[derive(Default)]
struct Noticed {
    paths: BTreeSet<PathBuf>,
    /// And more than that.
    is_overrun: bool,
    /// Nobody wants to know what comes after it.
    is_last: bool,
}

/// Reading a file changes nothing.
fn matters(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}

/// What sees changes.
struct Eyes {
    system: Option<RecommendedWatcher>,
    rounds: Option<PollWatcher>,
    noticed: Sender<Order>,
    round: Duration,
}

impl Eyes {
    /// Whether the folder, or the folder of this file, is watched now.
    fn turn_to(&mut self, path: &Path, below: bool) -> bool {
        // A file that is replaced by another one takes its watch with it.
        let folder = if path.is_file() { path.parent().unwrap_or(path) } else { path };
        let mode = if below && folder == path { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let by_system = self.system().and_then(|system| system.watch(folder, mode));
        let Err(error) = by_system else { return true };
        tracing::warn!(%error, path = %folder.display(), "cannot be watched, is looked at from time to time");
        // What was watched of it before the watches ran out.
        self.turn_from(folder);
        let in_rounds = self.rounds().and_then(|rounds| rounds.watch(folder, mode));
        in_rounds.inspect_err(|error| tracing::warn!(%error, path = %folder.display(), "cannot be looked at")).is_ok()
    }

    fn turn_from(&mut self, path: &Path) {
        // Whichever does not watch it says so, as does the system of a folder that has gone.
        let _ = self.system.as_mut().map(|system| system.unwatch(path));
        let _ = self.rounds.as_mut().map(|rounds| rounds.unwatch(path));
    }

    fn system(&mut self) -> notify::Result<&mut RecommendedWatcher> {
        match &mut self.system {
            Some(system) => Ok(system),
            none => Ok(none.insert(RecommendedWatcher::new(teller(&self.noticed), Config::default())?)),
        }
    }

    fn rounds(&mut self) -> notify::Result<&mut PollWatcher> {
        match &mut self.rounds {
            Some(rounds) => Ok(rounds),
            none => {
                let config = Config::default().with_poll_interval(self.round);
                Ok(none.insert(PollWatcher::new(teller(&self.noticed), config)?))
            }
        }
    }
}

fn teller(noticed: &Sender<Order>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
    let noticed = noticed.clone();
    move |event| {
        if event.as_ref().is_ok_and(|event| !matters(event.kind) && !event.need_rescan()) {
            return;
        }
        // After the end nobody wants to know.
        let _ = noticed.send(Order::Noticed(event));
    }
}

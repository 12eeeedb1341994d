//! How does a library grow while somebody writes? One thread a workspace; wishes that come meanwhile become one.
//!
//! Knows no draft: it reports what the library holds, and others check again.

use super::librarian::{Librarian, Open, Updated};
use super::progress::Reports;
use crate::source::library::Library;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Asks a workspace's thread to work. Dropping it ends the thread at its next source.
pub(super) struct Indexing {
    orders: Sender<Order>,
    stop: Arc<AtomicBool>,
}

/// Brings the library of these sources up to date.
struct Order {
    sources: Vec<PathBuf>,
    reports: Option<Reports>,
}

/// What the thread has to say.
pub(super) enum News {
    Library(Arc<dyn Library>),
    /// Something went wrong.
    Trouble(String),
    /// Something is as the writer may not expect it.
    Remark(String),
    /// All that was asked for is done, well or not: so many files were skipped.
    Rest(usize),
}

/// How long another process may write before we look again whether it is done; its own edits arrive no faster.
const BUSY: Duration = Duration::from_secs(1);

/// How often a growing library is shown. Every time all open drafts are checked again.
const GROWTH: Duration = Duration::from_millis(500);

impl Indexing {
    /// Starts a thread that waits for the first order.
    pub(super) fn start(open: Open, tell: impl Fn(News) + Send + Sync + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("indexing".to_owned());
        thread.spawn(move || work(&Place { open, tell: Box::new(tell), stopped }, &inbox))?;
        Ok(Indexing { orders, stop })
    }

    /// Has the sources read that are new or changed.
    pub(super) fn update(&self, sources: Vec<PathBuf>, reports: Option<Reports>) {
        if self.orders.send(Order { sources, reports }).is_err() {
            tracing::warn!("the thread that reads the sources has ended");
        }
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Where the thread works.
struct Place {
    open: Open,
    tell: Box<dyn Fn(News) + Send + Sync>,
    stopped: Arc<AtomicBool>,
}

/// A library, and the sources that it is for.
type Opened = Option<(Vec<PathBuf>, Box<dyn Librarian>)>;

fn work(place: &Place, inbox: &Receiver<Order>) {
    let mut opened: Opened = None;
    while let Ok(order) = inbox.recv() {
        let mut order = newest(order, inbox);
        while carry_out(place, &mut opened, &order) == Updated::Busy {
            match inbox.recv_timeout(BUSY) {
                Ok(newer) => order = newest(newer, inbox),
                Err(RecvTimeoutError::Timeout) => order.reports = None,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        (place.tell)(News::Rest(opened.as_ref().map_or(0, |(_, librarian)| librarian.skipped())));
    }
}

/// Of all orders that wait only the last counts: it was given when everything the others were about had happened.
fn newest(order: Order, inbox: &Receiver<Order>) -> Order {
    inbox.try_iter().fold(order, |before, later| Order { reports: later.reports.or(before.reports), ..later })
}

/// Whatever goes wrong is told, and the next order is tried again.
fn carry_out(place: &Place, opened: &mut Opened, order: &Order) -> Updated {
    let carried_out = catch_unwind(AssertUnwindSafe(|| {
        let librarian = librarian(place, opened, &order.sources)?;
        update(place, librarian, order.reports.as_ref())
    }));
    let why = match carried_out {
        Ok(Ok(updated)) => return updated,
        Ok(Err(why)) => why,
        Err(_) => {
            *opened = None;
            "Reading the sources failed through a fault of Tearsheet; the server's log says more.".to_owned()
        }
    };
    (place.tell)(News::Trouble(why));
    Updated::Done
}

fn librarian<'a>(place: &Place, opened: &'a mut Opened, sources: &[PathBuf]) -> Result<&'a dyn Librarian, String> {
    if opened.as_ref().is_none_or(|(of, _)| of != sources) {
        *opened = None; // lets go of what two libraries may not hold at once
        let librarian = (place.open)(sources)?;
        librarian.messages().into_iter().for_each(|message| (place.tell)(News::Remark(message)));
        (place.tell)(News::Library(librarian.library()));
        *opened = Some((sources.to_vec(), librarian));
    }
    opened.as_ref().map(|(_, librarian)| &**librarian).ok_or_else(String::new)
}

fn update(place: &Place, librarian: &dyn Librarian, reports: Option<&Reports>) -> Result<Updated, String> {
    let shown = Mutex::new((Instant::now(), librarian.library().generation()));
    let progress = |done: usize, total: usize| {
        if let Some(reports) = reports {
            reports.send(done, total);
        }
        let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.0.elapsed() < GROWTH {
            return;
        }
        let library = librarian.library();
        let generation = library.generation();
        if generation != shown.1 {
            (place.tell)(News::Library(library));
        }
        *shown = (Instant::now(), generation);
    };
    let updated = librarian.update(&progress, &|| place.stopped.load(Ordering::Relaxed));
    // Even a failed update may have brought something.
    (place.tell)(News::Library(librarian.library()));
    librarian.messages().into_iter().for_each(|message| (place.tell)(News::Remark(message)));
    updated
}

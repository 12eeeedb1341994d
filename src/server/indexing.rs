//! How does a library grow while somebody writes? One thread a workspace; wishes that come meanwhile become one.
//!
//! Knows no draft: it reports what the library holds, and others check again.

use super::librarian::{Librarian, Open, Updated, Wanted};
use super::progress::Reports;
use crate::source::library::Library;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Asks a workspace's thread to work. Dropping it ends the thread at its next source.
pub(super) struct Indexing {
    orders: Sender<Order>,
    stop: Arc<AtomicBool>,
}

enum Order {
    Update(Update),
    /// Another process may have changed the library.
    Look,
    End,
}

/// Brings this library up to date.
struct Update {
    wanted: Wanted,
    reports: Option<Reports>,
}

/// What the thread has to say.
pub(super) enum News {
    /// The sources are being looked over, though nobody asked for it.
    Begun,
    Library(Arc<dyn Library>),
    /// Something went wrong.
    Trouble(String),
    /// Something is as the writer may not expect it.
    Remark(String),
    /// All that was asked for is done, well or not: so many files were skipped.
    Rest(usize),
}

/// How long another process may write before we look again whether it is done, or has died. That costs next to nothing: of
/// a lock that is let go the system does not tell.
const BUSY: Duration = Duration::from_millis(250);

/// How often a growing library is shown. Every time all open drafts are checked again.
const GROWTH: Duration = Duration::from_millis(500);

impl Indexing {
    /// Starts a thread that waits for the first order.
    pub(super) fn start(open: Open, tell: impl Fn(News) + Send + Sync + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, own_orders) = (Arc::clone(&stop), orders.clone());
        let thread = std::thread::Builder::new().name("indexing".to_owned());
        thread.spawn(move || work(&Place { open, tell: Box::new(tell), stopped, orders: own_orders }, &inbox))?;
        Ok(Indexing { orders, stop })
    }

    /// Has the sources read that are new or changed.
    pub(super) fn update(&self, wanted: Wanted, reports: Option<Reports>) {
        if self.orders.send(Order::Update(Update { wanted, reports })).is_err() {
            tracing::warn!("the thread that reads the sources has ended");
        }
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // A thread that has ended has nothing to stop.
        let _ = self.orders.send(Order::End);
    }
}

/// Where the thread works.
struct Place {
    open: Open,
    tell: Box<dyn Fn(News) + Send + Sync>,
    stopped: Arc<AtomicBool>,
    /// For what the thread itself comes to know of.
    orders: Sender<Order>,
}

/// A library, and what was wanted of it.
type Opened = Option<(Wanted, Box<dyn Librarian>)>;

fn work(place: &Place, inbox: &Receiver<Order>) {
    let mut opened: Opened = None;
    // An update that another process holds up.
    let mut waiting: Option<Update> = None;
    loop {
        let patience = if waiting.is_some() { BUSY } else { Duration::MAX };
        let order = match inbox.recv_timeout(patience) {
            Ok(first) => newest(first, inbox),
            Err(RecvTimeoutError::Timeout) => Order::Look,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let update = match order {
            Order::Update(update) => update,
            Order::Look => match look(place, &opened, &mut waiting) {
                Some(update) => update,
                None => continue,
            },
            Order::End => return,
        };
        match carry_out(place, &mut opened, &update) {
            Updated::Done => {
                waiting = None;
                (place.tell)(News::Rest(opened.as_ref().map_or(0, |(_, librarian)| librarian.skipped())));
            }
            Updated::Busy => waiting = Some(Update { reports: None, ..update }),
        }
    }
}

/// Of all updates that wait only the last counts: it was asked for when everything the others were about had happened.
fn newest(order: Order, inbox: &Receiver<Order>) -> Order {
    inbox.try_iter().fold(order, |before, later| match (before, later) {
        (Order::End, _) | (_, Order::End) => Order::End,
        (Order::Update(before), Order::Update(later)) => {
            Order::Update(Update { reports: later.reports.or(before.reports), ..later })
        }
        (Order::Look, other) | (other, Order::Look) => other,
    })
}

/// Shows what another process has written. If it is done, the sources have to be looked over once more, as only then we
/// know that nothing is missing.
fn look(place: &Place, opened: &Opened, waiting: &mut Option<Update>) -> Option<Update> {
    let (wanted, librarian) = opened.as_ref()?;
    let has_changed = librarian.look();
    if has_changed {
        (place.tell)(News::Library(librarian.library()));
    }
    if waiting.is_some() {
        return if librarian.is_held_up() { None } else { waiting.take() };
    }
    has_changed.then(|| {
        (place.tell)(News::Begun);
        Update { wanted: wanted.clone(), reports: None }
    })
}

/// Whatever goes wrong is told, and the next order is tried again.
fn carry_out(place: &Place, opened: &mut Opened, ordered: &Update) -> Updated {
    let carried_out = catch_unwind(AssertUnwindSafe(|| {
        let librarian = librarian(place, opened, &ordered.wanted)?;
        update(place, librarian, ordered.reports.as_ref())
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

fn librarian<'a>(place: &Place, opened: &'a mut Opened, wanted: &Wanted) -> Result<&'a dyn Librarian, String> {
    if opened.as_ref().is_none_or(|(of, _)| of != wanted) {
        *opened = None; // lets go of what two libraries may not hold at once
        let librarian = (place.open)(wanted)?;
        librarian.messages().into_iter().for_each(|message| (place.tell)(News::Remark(message)));
        (place.tell)(News::Library(librarian.library()));
        let orders = place.orders.clone();
        // After the end of the thread nobody wants to know.
        librarian.heed(Box::new(move || drop(orders.send(Order::Look))));
        *opened = Some((wanted.clone(), librarian));
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

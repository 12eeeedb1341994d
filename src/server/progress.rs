//! How does the editor show that something takes long? Reports of one piece of work, the newest of which is passed on.

use std::time::Duration;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::ProgressToken;

/// The worker's end; dropping it ends the progress.
pub(super) struct Reports(watch::Sender<(usize, usize)>);

impl Reports {
    pub(super) fn send(&self, done: usize, total: usize) {
        self.0.send_replace((done, total));
    }
}

/// More reports a second than this are a flicker.
const PAUSE: Duration = Duration::from_millis(100);

/// Shows a piece of work that takes longer than `patience`. Must be called within a runtime; nobody waits for the editor's
/// answer.
pub(super) fn show(client: Client, number: u64, title: String, patience: Duration) -> Reports {
    let (reports, mut newest) = watch::channel((0, 0));
    tokio::spawn(async move {
        if !patience.is_zero() && tokio::time::timeout(patience, ended(&mut newest)).await.is_ok() {
            return;
        }
        let token = ProgressToken::String(format!("tearsheet/{number}"));
        if client.create_work_done_progress(token.clone()).await.is_err() {
            return;
        }
        let progress = client.progress(token, title).with_percentage(0).begin().await;
        while newest.changed().await.is_ok() {
            let (done, total) = *newest.borrow_and_update();
            progress.report_with_message(format!("{done} of {total}"), percentage(done, total)).await;
            tokio::time::sleep(PAUSE).await;
        }
        progress.finish().await;
    });
    Reports(reports)
}

async fn ended(newest: &mut watch::Receiver<(usize, usize)>) {
    while newest.changed().await.is_ok() {}
}

fn percentage(done: usize, total: usize) -> u32 {
    u32::try_from((done * 100).checked_div(total).unwrap_or(0).min(100)).unwrap_or(100)
}

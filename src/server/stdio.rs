//! How does an editor start us? As a process of its own, which listens on stdin and answers on stdout.

use super::librarian::Open;
use super::serve;
use crate::text::position::Encoding;
use std::io;
use tracing_subscriber::EnvFilter;

/// The environment variable that says what is logged to stderr, such as `debug` or `tearsheet=trace`.
pub const LOG: &str = "TEARSHEET_LOG";

/// Serves the editor that started this process, until its end. Whether the editor said `shutdown` before, as the protocol
/// has it. `unspoken` is what an editor counts columns in that does not say so.
pub fn run(open_library: Open, unspoken: Encoding) -> io::Result<bool> {
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second logger is nobody's fault and nobody's concern.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build()?;
    let was_shut_down = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), open_library, unspoken));
    // A read of stdin, or a check, may still be on its way: nobody waits for its end.
    runtime.shutdown_background();
    Ok(was_shut_down)
}

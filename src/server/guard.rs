//! What if a handler panics? Its request is answered with an error, and the server lives on.
//!
//! Stands around all handlers, so it also notes what has to be noted before any of them runs.

use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_service::Service;

/// Without it the framework would stop reading, and the process would stay as a zombie until its input closes.
pub(super) struct Guard<S> {
    pub(super) service: S,
    /// Whether `shutdown` has come. Its handler is too late to tell: an `exit` right behind it cancels it.
    pub(super) is_shut_down: Arc<AtomicBool>,
}

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (method, id) = (request.method().to_owned(), request.id().cloned());
        if method == "shutdown" {
            self.is_shut_down.store(true, Ordering::Relaxed);
        }
        // The call itself stays outside: it registers the request for cancellation and keeps the order of arrival.
        let answer = AssertUnwindSafe(self.service.call(request)).catch_unwind();
        Box::pin(async move {
            answer.await.unwrap_or_else(|_| {
                tracing::error!(method, "a handler panicked");
                Ok(id.map(|id| Response::from_error(id, Error::internal_error())))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::BoxFuture;
    use serde_json::json;

    struct Clumsy;

    impl Service<Request> for Clumsy {
        type Response = Option<Response>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<'static, Result<Option<Response>, Self::Error>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request) -> Self::Future {
            Box::pin(async { panic!("dropped the tray") })
        }
    }

    fn guarded() -> Guard<Clumsy> {
        Guard { service: Clumsy, is_shut_down: Arc::default() }
    }

    #[tokio::test]
    async fn a_panic_is_answered_as_an_error() {
        let request = Request::build("textDocument/hover").params(json!({})).id(7).finish();
        let answer = guarded().call(request).await.unwrap().unwrap();
        assert_eq!(answer, Response::from_error(7.into(), Error::internal_error()));
    }

    #[tokio::test]
    async fn a_panic_over_a_notification_is_answered_with_silence() {
        let notification = Request::build("textDocument/didChange").params(json!({})).finish();
        assert_eq!(guarded().call(notification).await.unwrap(), None);
    }
}

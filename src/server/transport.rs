//! How do messages come in and go out? Each call starts in the order of arrival, and what was started is never held up by
//! what waits.
//!
//! In place of the framework's own loop, which ends at the first message that is no JSON, and stops reading while many
//! calls wait. Reading never waits for writing: an editor may do the same, and then both would wait for ever.

use super::frames::{Frame, Frames};
use futures_util::{Sink, Stream, StreamExt};
use serde::Serialize;
use serde_json::Value;
use std::fmt::Display;
use std::pin::{Pin, pin};
use std::task::Poll;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};
use tower_lsp::ClientSocket;
use tower_lsp::jsonrpc::{Error, Id, Request, RequestBuilder, Response};
use tower_service::Service;

/// Carries messages until `exit` or the end of the input, and what is still to be answered then.
pub(super) async fn carry<S>(input: impl AsyncRead + Unpin, output: impl AsyncWrite, socket: ClientSocket, service: S)
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Display + Send,
{
    let (asked, to_asker) = socket.split();
    let (answers, answered) = mpsc::unbounded_channel();
    let (end, ended) = oneshot::channel::<()>();
    let reading = async move {
        read(Frames::new(input), service, to_asker, answers).await;
        drop(end);
    };
    let asked = pin!(asked.take_until(ended));
    tokio::join!(reading, write(output, answered, asked));
}

async fn read<S>(
    mut frames: Frames<impl AsyncRead + Unpin>,
    mut service: S,
    mut to_asker: impl Sink<Response> + Unpin,
    answers: mpsc::UnboundedSender<Response>,
) where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Display + Send,
{
    while let Some(frame) = frames.next().await {
        match incoming(&frame) {
            Incoming::Call(request) => {
                if std::future::poll_fn(|context| service.poll_ready(context)).await.is_err() {
                    break;
                }
                let is_last = request.method() == "exit";
                start(service.call(request), &answers).await;
                if is_last {
                    break;
                }
            }
            Incoming::Answer(response) => {
                // It takes whatever comes; an answer that nobody waits for is logged there.
                let _ = Pin::new(&mut to_asker).start_send(response);
            }
            Incoming::Mistake(response) => tell(&answers, response),
            Incoming::Nothing => {}
        }
    }
}

/// Runs a call as far as it comes at once, which is all of it for a notification, and the rest elsewhere.
async fn start<E: Display + Send>(
    call: impl Future<Output = Result<Option<Response>, E>> + Send + 'static,
    answers: &mpsc::UnboundedSender<Response>,
) {
    let done = |answer: Result<Option<Response>, E>, answers: &mpsc::UnboundedSender<Response>| match answer {
        Ok(Some(response)) => tell(answers, response),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "a call could not be answered"),
    };
    let mut call = Box::pin(call);
    match futures_util::poll!(&mut call) {
        Poll::Ready(answer) => done(answer, answers),
        Poll::Pending => {
            let answers = answers.clone();
            tokio::spawn(async move { done(call.await, &answers) });
        }
    }
}

fn tell(answers: &mpsc::UnboundedSender<Response>, response: Response) {
    if answers.send(response).is_err() {
        tracing::debug!("the editor has gone, nobody to answer");
    }
}

/// What an editor sent.
enum Incoming {
    Call(Request),
    Answer(Response),
    /// No message of the protocol, and what is to be answered.
    Mistake(Response),
    Nothing,
}

fn incoming(frame: &Frame) -> Incoming {
    let mistake = |id: Id, error: Error| {
        tracing::warn!(%id, %error, "not understood");
        Incoming::Mistake(Response::from_error(id, error))
    };
    let body = match frame {
        Frame::Body(body) if body.is_empty() => return Incoming::Nothing,
        Frame::Body(body) if body.trim_ascii_start().starts_with(b"[") => {
            return mistake(Id::Null, Error::invalid_request());
        }
        Frame::Body(body) => body,
        Frame::Garbage => return mistake(Id::Null, Error::parse_error()),
    };
    if let Ok(request) = serde_json::from_slice::<Request>(body)
        && !request.method().is_empty()
    {
        return Incoming::Call(request);
    }
    if let Ok(response) = serde_json::from_slice(body) {
        return Incoming::Answer(response);
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(message)) if message.contains_key("method") => {
            let id = message.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()).unwrap_or_default();
            mistake(id, Error::invalid_request())
        }
        // Something like an answer: an answer to it would never end.
        Ok(Value::Object(message)) if message.contains_key("result") || message.contains_key("error") => {
            tracing::warn!("an answer that is none");
            Incoming::Nothing
        }
        Ok(_) => mistake(Id::Null, Error::invalid_request()),
        Err(_) => mistake(Id::Null, Error::parse_error()),
    }
}

/// Writes until there is nothing left to come, or nobody reads any more.
async fn write(
    output: impl AsyncWrite,
    mut answers: mpsc::UnboundedReceiver<Response>,
    mut asked: Pin<&mut impl Stream<Item = Request>>,
) {
    let mut output = pin!(output);
    loop {
        // What a call said before it answered comes before its answer.
        let message = tokio::select! {
            biased;
            Some(request) = asked.next() => framed(&without_null(request)),
            Some(response) = answers.recv() => framed(&response),
            else => break,
        };
        let Some(message) = message else { continue };
        if let Err(error) = send(&mut output, &message).await {
            tracing::warn!(%error, "the editor does not listen any more");
            break;
        }
    }
}

/// The framework sends `null` where a method has no parameters; the protocol wants nothing there.
fn without_null(request: Request) -> Request {
    if request.params() != Some(&Value::Null) {
        return request;
    }
    let (method, id, _) = request.into_parts();
    let bare = Request::build(method);
    id.into_iter().fold(bare, RequestBuilder::id).finish()
}

async fn send(output: &mut Pin<&mut impl AsyncWrite>, message: &[u8]) -> std::io::Result<()> {
    output.write_all(message).await?;
    output.flush().await
}

fn framed(message: &impl Serialize) -> Option<Vec<u8>> {
    let body = serde_json::to_vec(message).inspect_err(|error| tracing::error!(%error, "cannot be written")).ok()?;
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend(body);
    Some(frame)
}

//! Where does one message end and the next begin? Bytes in, bodies out, also after bytes that no editor should send.
//!
//! Knows no JSON. A wrong length or a broken header costs the message that it stands before, and reading goes on at the
//! next header: the framework's own reader would end the server there.

use memchr::memmem;
use tokio::io::{AsyncRead, AsyncReadExt};

/// What comes before every message; read in any case, but looked for after garbage only as all editors write it.
const LENGTH: &[u8] = b"Content-Length:";

/// A line of headers has a few dozen bytes; with so many of them and no end in sight it is none.
const LONGEST_LINE: usize = 1 << 12;

/// The largest drafts have a few megabytes: nobody means a message of a gigabyte.
const LARGEST: usize = 1 << 30;

/// As much as a pipe holds.
const CHUNK: usize = 1 << 16;

/// The messages of a stream.
pub(super) struct Frames<R> {
    input: R,
    held: Vec<u8>,
    /// How much of `held` was given out.
    taken: usize,
    /// The next header has to be looked for.
    is_lost: bool,
}

/// One piece of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// What stood behind a header.
    Body(Vec<u8>),
    /// Something that belongs to no message.
    Garbage,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Frames { input, held: Vec::new(), taken: 0, is_lost: false }
    }

    /// The next piece; `None` at the end of the stream.
    pub(super) async fn next(&mut self) -> Option<Frame> {
        if std::mem::take(&mut self.is_lost) {
            self.skip().await?;
        }
        let (mut length, mut is_begun) = (None, false);
        while let Some(line) = self.line().await? {
            match header(&line) {
                Header::Length(number) => length = Some(number),
                Header::Other => {}
                Header::End if !is_begun => continue,
                Header::End => match length {
                    Some(length) => return self.body(length).await.map(Frame::Body),
                    None => return Some(Frame::Garbage),
                },
                Header::Broken => break,
            }
            is_begun = true;
        }
        self.is_lost = true;
        Some(Frame::Garbage)
    }

    /// The next line with its end, unless what comes is no line of headers.
    async fn line(&mut self) -> Option<Option<Vec<u8>>> {
        loop {
            let held = &self.held[self.taken..];
            let end = memchr::memchr(b'\n', held);
            // The rest of a body whose length was wrong does not end in a line's end, but in the next header.
            let is_rest = memmem::find(&held[..end.unwrap_or(held.len())], LENGTH).is_some_and(|at| at > 0);
            match end {
                _ if is_rest || end.unwrap_or(held.len()) > LONGEST_LINE => return Some(None),
                Some(end) => return Some(Some(self.take(end + 1))),
                None => self.read().await?,
            }
        }
    }

    /// The next bytes; fewer if a header among them shows that the length is wrong.
    async fn body(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut looked_at = 0;
        loop {
            let held = &self.held[self.taken..];
            if let Some(at) = misplaced_header(held, looked_at).filter(|at| *at < length) {
                return Some(self.take(at));
            }
            if held.len() >= length {
                return Some(self.take(length));
            }
            looked_at = held.len();
            self.read().await?;
        }
    }

    /// Passes over everything before the next header.
    async fn skip(&mut self) -> Option<()> {
        loop {
            let held = &self.held[self.taken..];
            if let Some(at) = memmem::find(held, LENGTH) {
                self.taken += at;
                return Some(());
            }
            // Its beginning may have come.
            self.taken += held.len().saturating_sub(LENGTH.len());
            self.read().await?;
        }
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let start = self.taken;
        self.taken += count;
        self.held[start..self.taken].to_vec()
    }

    /// Waits for more bytes; `None` at the end of the stream.
    async fn read(&mut self) -> Option<()> {
        self.held.drain(..self.taken);
        self.taken = 0;
        self.held.reserve(CHUNK);
        match self.input.read_buf(&mut self.held).await {
            Ok(0) => None,
            Ok(_) => Some(()),
            Err(error) => {
                tracing::warn!(%error, "the editor cannot be heard any more");
                None
            }
        }
    }
}

enum Header {
    Length(usize),
    Other,
    Broken,
    /// The empty line.
    End,
}

fn header(line: &[u8]) -> Header {
    let line = line.trim_ascii_end();
    if line.is_empty() {
        return Header::End;
    }
    let Some(colon) = memchr::memchr(b':', line) else { return Header::Broken };
    let (name, value) = line.split_at(colon + 1);
    if !name[..colon].iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-') {
        return Header::Broken;
    }
    if !name.eq_ignore_ascii_case(LENGTH) {
        return Header::Other;
    }
    let number = std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
    number.filter(|number| *number <= LARGEST).map_or(Header::Broken, Header::Length)
}

/// Where a header stands among bytes that were said to be a body, of which those before `looked_at` were looked at
/// before. JSON has no such place: a line's end is escaped in a string, and elsewhere are no words.
fn misplaced_header(bytes: &[u8], looked_at: usize) -> Option<usize> {
    /// A header with its number.
    const LONGEST: usize = 64;
    let from = looked_at.saturating_sub(LONGEST);
    memmem::find_iter(&bytes[from..], LENGTH).map(|at| from + at).find(|at| {
        let number = bytes[at + LENGTH.len()..].trim_ascii_start();
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && number[digits..].starts_with(b"\r\n")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// All bodies, and `None` for garbage.
    async fn bodies(stream: &str) -> Vec<Option<String>> {
        // A few bytes at a time, so that every place is once the end of what has come.
        let (near, mut far) = tokio::io::duplex(7);
        let stream = stream.to_owned();
        tokio::spawn(async move {
            tokio::io::AsyncWriteExt::write_all(&mut far, stream.as_bytes()).await.unwrap();
        });
        let mut frames = Frames::new(near);
        let mut found = Vec::new();
        while let Some(frame) = frames.next().await {
            found.push(match frame {
                Frame::Body(body) => Some(String::from_utf8(body).unwrap()),
                Frame::Garbage => None,
            });
        }
        found
    }

    fn body(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[tokio::test]
    async fn messages_follow_each_other() {
        let stream = frame("{\"a\":1}") + &frame("é") + &frame("");
        assert_eq!(bodies(&stream).await, [body("{\"a\":1}"), body("é"), body("")]);
    }

    #[tokio::test]
    async fn headers_are_read_in_any_case_and_beside_others() {
        let stream = "content-length:2\nContent-Type: application/vscode-jsonrpc; charset=utf-8\n\n{}\r\n";
        assert_eq!(bodies(stream).await, [body("{}")]);
    }

    #[tokio::test]
    async fn a_length_that_is_too_great_costs_nothing() {
        let stream = format!("Content-Length: 999\r\n\r\n{{}}{}", frame("[1]"));
        assert_eq!(bodies(&stream).await, [body("{}"), body("[1]")]);
    }

    #[tokio::test]
    async fn a_length_that_is_too_small_costs_one_message() {
        let stream = format!("Content-Length: 4\r\n\r\n{{\"a\": [1, 2]}}{}", frame("[1]"));
        assert_eq!(bodies(&stream).await, [body("{\"a\""), None, body("[1]")]);
    }

    #[tokio::test]
    async fn a_header_in_the_text_of_a_draft_is_text() {
        let text = r#"{"text":"Content-Length: 9\r\n\r\n"}"#;
        assert_eq!(bodies(&frame(text)).await, [body(text)]);
    }

    #[tokio::test]
    async fn garbage_is_passed_over() {
        let long = "x".repeat(2 * LONGEST_LINE);
        for garbage in ["no header\n", "{\"a\":1}\n", "Host: here\r\n\r\n", "Content-Length: many\r\n\r\n{}", &long] {
            assert_eq!(bodies(&format!("{garbage}{}", frame("[1]"))).await, [None, body("[1]")], "{garbage}");
        }
    }

    #[tokio::test]
    async fn an_absurd_length_is_garbage() {
        let stream = format!("Content-Length: 99999999999999\r\n\r\n{{}}{}", frame("[1]"));
        assert_eq!(bodies(&stream).await, [None, body("[1]")]);
    }
}

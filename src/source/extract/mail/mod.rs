//! What do letters say? Their words without the wrapping in which they travel, and who wrote them when.

mod body;
mod letter;
mod mailbox;
mod saved_page;

pub(super) use letter::letter;
pub(super) use mailbox::mailbox;
pub(super) use saved_page::saved_page;

use super::traced::Traced;
use super::{Extracted, Refused};
use crate::source::Metadata;
use crate::text::Span;
use mail_parser::{Message, MessageParser};

/// Multiparts and letters within letters. For each the parser may look through all that follows; a digest of a list
/// has three.
const MOST_PARTS_WITHIN: usize = 32;

/// The parts of a letter, if its bytes are one.
fn parse(bytes: &[u8]) -> Result<Message<'_>, Refused> {
    let within = count(bytes, b"boundary=") + count(bytes, b"message/rfc822") + count(bytes, b"message/global");
    if within > MOST_PARTS_WITHIN {
        return Err(Refused(format!("has more than {MOST_PARTS_WITHIN} letters or groups of parts inside each other")));
    }
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let known = ["From", "Subject", "Date", "MIME-Version", "Content-Type", "Received", "To"];
    let message = message.filter(|message| known.iter().any(|name| message.header_raw(*name).is_some()));
    message.ok_or_else(|| Refused("is no letter: it does not begin with its sender, subject or date".to_owned()))
}

/// How often these words stand in it, in any case.
fn count(bytes: &[u8], words: &[u8]) -> usize {
    let (small, large) = (words[0], words[0].to_ascii_uppercase());
    let starts = memchr::memchr2_iter(small, large, bytes);
    starts.filter(|at| bytes.get(*at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words))).count()
}

/// The article that was read from a file with these bytes.
fn extracted(text: Traced, bytes: &[u8], metadata: Metadata, problems: Vec<String>) -> Extracted {
    let original = text.original(&as_text(bytes));
    let text = text.into_text();
    let body = Span::new(0, text.len());
    Extracted { text, original, body, metadata, problem: (!problems.is_empty()).then(|| problems.join("; ")) }
}

/// The file as text of the same length. An editor shows one sign for each byte that is no UTF-8.
fn as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text += chunk.valid();
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

//! What do the letters of a mailbox say? All that one file holds (<https://www.rfc-editor.org/rfc/rfc4155>), one after the
//! other.

use super::super::traced::Traced;
use super::super::{Extracted, Refused};
use super::{extracted, letter, parse};
use crate::source::Metadata;
use crate::text::Span;

/// An archive of more letters is no source that anybody could name.
const MOST_LETTERS: usize = 1_000;

/// The article of a file that is a mailbox.
pub(in super::super) fn mailbox(bytes: &[u8]) -> Result<Extracted, Refused> {
    let mut letters = letters(bytes);
    if letters.is_empty() {
        return Err(Refused("is no mailbox: no line begins a letter with “From ”, a sender and a time".to_owned()));
    }
    let mut problems = Vec::new();
    if letters.len() > MOST_LETTERS {
        problems.push(format!("has {} letters: those after the first {MOST_LETTERS} are not read", letters.len()));
        letters.truncate(MOST_LETTERS);
    }
    let mut text = Traced::default();
    let mut told: Vec<Metadata> = Vec::new();
    for span in letters {
        let raw = &bytes[span.start..span.end];
        let message = match parse(raw) {
            Ok(message) => message,
            Err(Refused(reason)) => {
                problems.push(format!("one letter {reason}"));
                continue;
            }
        };
        let read = letter::read(&message, raw, span.start);
        for words in [letter::heading(&message, raw, span.start), unescaped(&read.text)] {
            if !text.text().is_empty() {
                text.add("\n\n");
            }
            text.copy_part(&words, Span::new(0, words.text().len()));
        }
        told.push(letter::metadata(&message));
        problems.extend(read.problems());
    }
    problems.dedup();
    Ok(extracted(text, bytes, shared(&told), problems))
}

/// Where the letters stand, without the lines that part them.
fn letters(bytes: &[u8]) -> Vec<Span> {
    let mut letters: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut is_behind_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if is_behind_blank && parts(line) {
            letters.push(Span::new(end, end));
        } else if let Some(letter) = letters.last_mut() {
            letter.end = end;
        }
        is_behind_blank = line.trim_ascii().is_empty();
        at = end;
    }
    letters
}

/// `From ann@pier.example Sat Mar  2 09:30:00 2024`
fn parts(line: &[u8]) -> bool {
    let is_time = |word: &[u8]| {
        word.len() >= 5
            && word[..5]
                .iter()
                .enumerate()
                .all(|(at, byte)| if at == 2 { *byte == b':' } else { byte.is_ascii_digit() })
    };
    line.starts_with(b"From ") && line.split(u8::is_ascii_whitespace).any(is_time)
}

/// The words as they were before a mailbox put a mark before lines that begin with “From ”.
fn unescaped(words: &Traced) -> Traced {
    let mut unescaped = Traced::default();
    let mut at = 0;
    for line in words.text().split_inclusive('\n') {
        let is_escaped = line.starts_with('>') && line.trim_start_matches('>').starts_with("From ");
        unescaped.copy_part(words, Span::new(at + usize::from(is_escaped), at + line.len()));
        at += line.len();
    }
    unescaped
}

/// What all letters have in common: those of one conversation have their subject.
fn shared(told: &[Metadata]) -> Metadata {
    let Some(first) = told.first() else { return Metadata::default() };
    let all = |read: fn(&Metadata) -> Option<&str>| {
        let value = read(first)?;
        told.iter().all(|letter| read(letter) == Some(value)).then(|| value.to_owned())
    };
    Metadata {
        title: all(|letter| letter.title.as_deref().map(without_reply)),
        publisher: all(|letter| letter.publisher.as_deref()),
        author: all(|letter| letter.author.as_deref()),
        date: all(|letter| letter.date.as_deref()),
        url: all(|letter| letter.url.as_deref()),
    }
}

/// The subject without the `Re:` and `Fwd:` before it.
fn without_reply(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once(':') {
        if !["re", "fw", "fwd", "aw", "wg"].iter().any(|known| mark.trim().eq_ignore_ascii_case(known)) {
            break;
        }
        subject = rest.trim();
    }
    subject
}

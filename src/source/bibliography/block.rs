//! Where does each `@…{…}` of a BibTeX file begin and end, whatever is wrong with the others?

use crate::text::Span;
use std::borrow::Cow;

/// One `@kind{…}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'t> {
    /// As written: `article`, `String`.
    pub(super) kind: &'t str,
    pub(super) span: Span,
    /// The block, byte for byte as long as `span`: comments are blanked, parentheses around it are braces.
    pub(super) text: Cow<'t, str>,
    /// Whether its closing brace is there.
    pub(super) closed: bool,
}

/// All blocks of a file. A block whose closing brace is missing ends where a line begins with the next one.
pub(super) fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let head = next_head(text, from)?;
        let block = block(text, &head);
        from = block.span.end;
        Some(block)
    })
}

/// `@kind{` or `@kind(`.
struct Head<'t> {
    start: usize,
    kind: &'t str,
    /// The byte of the brace.
    open: usize,
}

fn next_head(text: &str, mut from: usize) -> Option<Head<'_>> {
    while let Some(found) = memchr::memchr(b'@', &text.as_bytes()[from..]) {
        let at = from + found;
        if let Some(head) = head_at(text, at).filter(|_| !in_comment_line(text, at)) {
            return Some(head);
        }
        from = at + 1;
    }
    None
}

fn head_at(text: &str, start: usize) -> Option<Head<'_>> {
    let bytes = text.as_bytes();
    if start > 0 && bytes[start - 1].is_ascii_alphanumeric() {
        return None; // an address of mail
    }
    let after = |from: usize, test: fn(&u8) -> bool| {
        from + bytes[from..].iter().position(|byte| !test(byte)).unwrap_or(bytes.len() - from)
    };
    let kind_end = after(start + 1, u8::is_ascii_alphabetic);
    let open = after(kind_end, u8::is_ascii_whitespace);
    let opens = matches!(bytes.get(open), Some(b'{' | b'('));
    (kind_end > start + 1 && opens).then(|| Head { start, kind: &text[start + 1..kind_end], open })
}

fn in_comment_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].trim_start().starts_with('%')
}

fn block<'t>(text: &'t str, head: &Head<'t>) -> Block<'t> {
    let bytes = text.as_bytes();
    let round = bytes[head.open] == b'(';
    let mut depth = 1_usize;
    let mut quoted = false;
    let mut comments = Vec::new();
    let mut at = head.open + 1;
    let mut closed = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' if depth > 1 => depth -= 1,
            b'}' if !round => closed = true,
            b')' if round && depth == 1 && !quoted => closed = true,
            b'"' if depth == 1 => quoted = !quoted,
            b'\n' if bytes.get(at + 1) == Some(&b'@') && head_at(text, at + 1).is_some() => break,
            b'%' if depth == 1 && !quoted && matches!(bytes[at - 1], b',' | b' ' | b'\t' | b'\n') => {
                let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
                comments.push(Span::new(at, end));
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
        if closed {
            break;
        }
    }
    let span = Span::new(head.start, at.min(bytes.len()));
    Block { kind: head.kind, span, text: tidied(text, span, head.open, round && closed, &comments), closed }
}

fn tidied<'t>(text: &'t str, span: Span, open: usize, round: bool, comments: &[Span]) -> Cow<'t, str> {
    if !round && comments.is_empty() {
        return Cow::Borrowed(span.of(text));
    }
    let mut tidied = String::with_capacity(span.len());
    let mut from = span.start;
    for comment in comments {
        tidied.push_str(&text[from..comment.start]);
        tidied.extend(std::iter::repeat_n(' ', comment.len()));
        from = comment.end;
    }
    tidied.push_str(&text[from..span.end]);
    if round {
        let open = open - span.start;
        tidied.replace_range(open..=open, "{");
        tidied.replace_range(span.len() - 1.., "}");
    }
    Cow::Owned(tidied)
}

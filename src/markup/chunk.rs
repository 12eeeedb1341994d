//! Where can a text be cut so that each piece reads the same alone?

use super::{Chunk, ChunkKind};
use crate::text::Span;

/// What is open at the start of a line.
enum State {
    Prose,
    /// A fence of this character and length.
    Fence(u8, usize),
    /// Raw HTML up to this closing mark.
    Html(&'static str),
}

pub(super) fn cut(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some(end) = front_matter_end(&text[start..]).map(|length| start + length) {
        chunks.push(Chunk { span: Span::new(0, end), kind: ChunkKind::FrontMatter });
        start = end;
    }
    let (mut state, mut after_blank, mut at) = (State::Prose, false, start);
    for line in lines(&text[start..]) {
        let content = line.trim_end_matches(['\n', '\r']);
        let blank = content.trim().is_empty();
        if matches!(state, State::Prose) && after_blank && !blank && !content.starts_with([' ', '\t']) && at > start {
            chunks.push(Chunk { span: Span::new(start, at), kind: ChunkKind::Blocks });
            start = at;
        }
        state = next(state, content);
        after_blank = blank;
        at += line.len();
    }
    if at > start {
        chunks.push(Chunk { span: Span::new(start, at), kind: ChunkKind::Blocks });
    }
    chunks
}

/// Lines with their ends; `\n`, `\r\n` and a lone `\r` end one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let end = match memchr::memchr2(b'\n', b'\r', bytes) {
            None => rest.len(),
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => at + 2,
            Some(at) => at + 1,
        };
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

fn next(state: State, line: &str) -> State {
    match state {
        State::Prose => opened(line),
        State::Fence(mark, length) => {
            let run = fence(line).filter(|(met, run, rest)| *met == mark && *run >= length && rest.trim().is_empty());
            if run.is_some() { State::Prose } else { State::Fence(mark, length) }
        }
        State::Html(close) if contains(line, close) => State::Prose,
        html @ State::Html(_) => html,
    }
}

fn opened(line: &str) -> State {
    if let Some((mark, length, rest)) = fence(line) {
        // Backticks may not stand in the words behind a fence of backticks: then it is code in running text.
        return if mark == b'`' && rest.contains('`') { State::Prose } else { State::Fence(mark, length) };
    }
    let trimmed = line.trim_start_matches(' ');
    if line.len() - trimmed.len() > 3 || !trimmed.starts_with('<') {
        return State::Prose;
    }
    for (open, close) in [
        ("<!--", "-->"),
        ("<script", "</script>"),
        ("<pre", "</pre>"),
        ("<style", "</style>"),
        ("<textarea", "</textarea>"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
    ] {
        let opens = trimmed.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open));
        if opens {
            return if contains(&trimmed[open.len()..], close) { State::Prose } else { State::Html(close) };
        }
    }
    State::Prose
}

fn contains(line: &str, close: &str) -> bool {
    line.as_bytes().windows(close.len()).any(|window| window.eq_ignore_ascii_case(close.as_bytes()))
}

/// The mark and length of a fence, and what stands behind it.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let mark = *trimmed.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = trimmed.bytes().take_while(|byte| *byte == mark).count();
    (line.len() - trimmed.len() <= 3 && length >= 3).then(|| (mark, length, &trimmed[length..]))
}

/// The length of the front matter, its closing line included.
fn front_matter_end(text: &str) -> Option<usize> {
    let mut at = 0;
    for (number, line) in lines(text).enumerate() {
        let content = line.trim_end();
        at += line.len();
        match (number, content) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---" | "...") => return Some(at),
            _ => {}
        }
    }
    None
}

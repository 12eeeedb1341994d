//! Which parts of a text can be read on their own? Cuts at blank lines over which nothing of Markdown can reach.

use super::open::Open;
use super::{Chunk, ChunkKind};
use crate::source::extract::front_matter;
use crate::text::Span;
use memchr::memchr;

/// Cuts a text at places where no construct of Markdown can go on: cheap enough for every keystroke.
///
/// A cut lies before a line without indentation that follows a blank line and is not inside a fence or an HTML block.
/// There every list item, block quote, footnote, table and paragraph has ended. What does reach over the cut changes no
/// words: items of one list that are cut apart make several lists, and an item is not made loose by a later one.
pub fn chunks(text: &str) -> Vec<Chunk> {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut at = mark;
    if let Some(front_matter) = front_matter::find(text, mark) {
        chunks.push(Chunk { span: Span::new(0, front_matter.end), kind: ChunkKind::FrontMatter });
        (start, at) = (front_matter.end, front_matter.end);
    }
    let mut open = Open::default();
    let (mut after_blank, mut has_words) = (true, false);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let line = &rest[..memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)];
        if line.iter().all(|byte| is_blank(*byte)) {
            open.blank_line();
            after_blank = true;
        } else {
            if after_blank && has_words && !is_blank(line[0]) && open.is_nothing() {
                chunks.push(Chunk { span: Span::new(start, at), kind: ChunkKind::Blocks });
                start = at;
                open = Open::default();
            }
            open.line(line, after_blank);
            (after_blank, has_words) = (false, true);
        }
        at += line.len();
    }
    if start < text.len() {
        chunks.push(Chunk { span: Span::new(start, text.len()), kind: ChunkKind::Blocks });
    }
    chunks
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

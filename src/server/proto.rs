//! How do our types look on the wire, and the editor's in here? Positions, places and levels, both directions.

use crate::config::Level;
use crate::text::position::{self, Encoding};
use crate::text::{Span, position::Position};
use ropey::Rope;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::{self as lsp, DiagnosticSeverity, Uri};

/// The range of a stretch of the text.
pub(super) fn range(text: &Rope, span: Span, encoding: Encoding) -> lsp::Range {
    lsp::Range::new(place(text, span.start, encoding), place(text, span.end, encoding))
}

/// The position of a byte of the text.
pub(super) fn place(text: &Rope, offset: usize, encoding: Encoding) -> lsp::Position {
    outgoing(position::position(text, offset, encoding))
}

pub(super) fn outgoing(place: Position) -> lsp::Position {
    lsp::Position::new(place.line, place.column)
}

/// The byte that a request asks about; a place outside the text is moved to the nearest one inside.
pub(super) fn offset(text: &Rope, place: lsp::Position, encoding: Encoding) -> usize {
    position::offset(text, incoming(place), encoding)
}

/// The bytes that a request asks about.
pub(super) fn span(text: &Rope, range: lsp::Range, encoding: Encoding) -> Span {
    position::span(text, incoming(range.start), incoming(range.end), encoding)
}

/// The bytes that an edit replaces, or `None` if this text cannot be the one that the editor sees: the lines do not
/// exist, a character would be cut, or the range ends before it starts. A column past the line's end means the line's end,
/// as the protocol has it, and the line after the last one is the text's end, as editors have it.
pub(super) fn edited(text: &Rope, range: lsp::Range, encoding: Encoding) -> Option<Span> {
    let start = exact(text, range.start, encoding)?;
    let end = exact(text, range.end, encoding)?;
    (start <= end).then(|| Span::new(start, end))
}

fn exact(text: &Rope, place: lsp::Position, encoding: Encoding) -> Option<usize> {
    let lines = text.len_lines();
    let line = place.line as usize;
    if line > lines || (line == lines && place.character > 0) {
        return None;
    }
    let offset = position::offset(text, incoming(place), encoding);
    let is_column = position::position(text, offset, encoding) == incoming(place);
    (is_column || ends_line(text, offset)).then_some(offset)
}

fn ends_line(text: &Rope, offset: usize) -> bool {
    offset == text.len_bytes() || matches!(text.byte(offset), b'\n' | b'\r')
}

pub(super) fn incoming(place: lsp::Position) -> Position {
    Position { line: place.line, column: place.character }
}

/// The file that a URI names, if it names one of this machine.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path().map(std::borrow::Cow::into_owned)).flatten()
}

/// A file's URI; `None` for a relative path.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    path.is_absolute().then(|| Uri::from_file_path(path)).flatten()
}

pub(super) fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint | Level::Off => DiagnosticSeverity::HINT,
    }
}

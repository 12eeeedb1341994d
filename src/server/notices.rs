//! What do we say about settings and bibliographies? Marks in their files where there is a place, else a sentence.

use super::proto;
use crate::config::Level;
use crate::text::position::Encoding;
use crate::workspace::Notice;
use ropey::Rope;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// A notice in the editor's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Mark(Uri, Box<Diagnostic>),
    Sentence(Level, String),
}

/// Translates notices; reads each file that one has a place in, to count its columns.
pub(super) fn told(notices: &[Notice], encoding: Encoding) -> Vec<Told> {
    let mut texts: BTreeMap<PathBuf, Rope> = BTreeMap::new();
    let mut one = |notice: &Notice| {
        let (path, (span, _)) = (notice.path.as_ref()?, notice.place?);
        let text = match texts.get(path) {
            Some(text) => text,
            None => texts.entry(path.clone()).or_insert(Rope::from_str(&std::fs::read_to_string(path).ok()?)),
        };
        let diagnostic = Diagnostic {
            range: proto::range(text, span, encoding),
            severity: Some(proto::severity(notice.level)),
            source: Some(super::diagnostics::SOURCE.to_owned()),
            message: notice.message.clone(),
            ..Diagnostic::default()
        };
        Some(Told::Mark(proto::uri(path)?, Box::new(diagnostic)))
    };
    notices
        .iter()
        .map(|notice| one(notice).unwrap_or_else(|| Told::Sentence(notice.level, notice.to_string())))
        .collect()
}

/// All marks, file by file.
pub(super) fn marks<'a>(told: impl Iterator<Item = &'a Told>) -> BTreeMap<Uri, Vec<Diagnostic>> {
    let mut marks: BTreeMap<Uri, Vec<Diagnostic>> = BTreeMap::new();
    for told in told {
        let Told::Mark(uri, diagnostic) = told else { continue };
        let of_file = marks.entry(uri.clone()).or_default();
        if !of_file.contains(diagnostic) {
            of_file.push((**diagnostic).clone());
        }
    }
    marks
}

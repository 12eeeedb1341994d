//! What does the library have on these words? Articles that are called so, then passages that say so.

use super::super::abilities::Abilities;
use super::super::checking::Bench;
use super::super::diagnostics;
use crate::source::described::Described;
use crate::source::library::{Library, Unanswered};
use crate::source::search::{densest, passages, shown, words_of};
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::view::{caption, one_line};
use tower_lsp::ls_types::{Location, SymbolInformation, SymbolKind};

/// Of articles and of passages: more than a list shows without scrolling, and each is read from the index.
const MOST: usize = 30;

pub(in crate::server) fn answer(benches: &[Bench], query: &str, abilities: &Abilities) -> Vec<SymbolInformation> {
    let mut symbols = Vec::new();
    for bench in benches {
        let read = bench.bibliographies.of(bench.settings.bibliography.clone());
        let library = Described { library: &*bench.library, bibliography: &read.bibliography };
        if let Err(Unanswered(why)) = search(&library, query, abilities, &mut symbols) {
            tracing::warn!(why, "the library cannot be searched");
        }
    }
    symbols
}

fn search(
    library: &dyn Library,
    query: &str,
    abilities: &Abilities,
    symbols: &mut Vec<SymbolInformation>,
) -> Result<(), Unanswered> {
    for id in library.called(&words_of(query), MOST)? {
        symbols.extend(library.source(id)?.and_then(|source| article(&source, library, abilities)));
    }
    let mut known: Vec<SourceId> = Vec::new();
    for (source, matches) in passages(library, query, MOST)? {
        if !known.contains(&source.id) {
            known.push(source.id);
            symbols.extend(passage(&source, densest(&matches), library, abilities));
        }
    }
    Ok(())
}

fn article(source: &Source, library: &dyn Library, abilities: &Abilities) -> Option<SymbolInformation> {
    let metadata = &source.metadata;
    let name = one_line(metadata.title.as_deref().unwrap_or_else(|| source.stem()));
    let told = [metadata.publisher.as_deref(), metadata.date.as_deref()];
    let told: Vec<String> = told.into_iter().flatten().map(one_line).collect();
    let told = Some(told.join(" · ")).filter(|told| !told.is_empty());
    let body = source.body.of(&source.text);
    let start = source.body.start + body.len() - body.trim_start().len();
    let location = diagnostics::location(source, Span::at(start), library, abilities)?;
    Some(symbol(name, SymbolKind::FILE, told, location))
}

/// Editors list only what has the query in its name, so a passage is called by its words.
fn passage(source: &Source, first: usize, library: &dyn Library, abilities: &Abilities) -> Option<SymbolInformation> {
    let words = one_line(shown(source, first).of(&source.text));
    let location = diagnostics::location(source, Span::at(first), library, abilities)?;
    Some(symbol(words, SymbolKind::STRING, Some(caption(source)), location))
}

#[expect(deprecated, reason = "the type has the field, and nothing of ours is deprecated")]
fn symbol(name: String, kind: SymbolKind, container_name: Option<String>, location: Location) -> SymbolInformation {
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}

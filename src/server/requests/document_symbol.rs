//! How is a draft divided? Its sections with their claims, as editors show them beside the text.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::draft::ClaimKind;
use crate::view::outline::{Listed, Section, sections};
use crate::view::word;
use std::iter::Peekable;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

/// Characters of a claim that name it: what fits into a side bar.
const LONGEST_NAME: usize = 80;

pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<DocumentSymbolResponse> {
    let reading = snapshot.file.reading.as_deref()?;
    let sections = sections(&reading.draft, &reading.checked);
    let symbols = nested(&mut sections.iter().peekable(), 0, snapshot);
    if snapshot.abilities.nested_symbols {
        return Some(DocumentSymbolResponse::Nested(symbols));
    }
    let mut flat = Vec::new();
    flatten(symbols, None, snapshot, &mut flat);
    Some(DocumentSymbolResponse::Flat(flat))
}

/// The sections that stand below a heading of `level`.
fn nested<'a>(
    sections: &mut Peekable<impl Iterator<Item = &'a Section<'a>>>,
    level: u8,
    snapshot: &Snapshot,
) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some(section) = sections.next_if(|section| section.heading.is_none_or(|own| own.level > level)) {
        let claims = claims(&section.claims, snapshot);
        let Some(heading) = section.heading else {
            symbols.extend(claims);
            continue;
        };
        let mut children = claims;
        children.extend(nested(sections, heading.level, snapshot));
        let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
        symbols.push(DocumentSymbol {
            range: proto::range(text, section.reach, encoding),
            selection_range: proto::range(text, heading.span, encoding),
            ..symbol(shortened(&heading.words), SymbolKind::NAMESPACE, children)
        });
    }
    symbols
}

/// A quotation stands below the statement around it.
fn claims(listed: &[Listed], snapshot: &Snapshot) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    let mut rest = listed;
    while let Some((first, after)) = rest.split_first() {
        let span = first.judged.claim.span;
        let inside = after.partition_point(|listed| span.covers(listed.judged.claim.span));
        let (children, after) = after.split_at(inside);
        symbols.push(claim(first, claims(children, snapshot), snapshot));
        rest = after;
    }
    symbols
}

fn claim(listed: &Listed, children: Vec<DocumentSymbol>, snapshot: &Snapshot) -> DocumentSymbol {
    let range = proto::range(&snapshot.file.text, listed.judged.claim.span, snapshot.abilities.encoding);
    let kind = match listed.kind() {
        ClaimKind::Quotation => SymbolKind::STRING,
        ClaimKind::Statement => SymbolKind::PROPERTY,
        ClaimKind::Judgment | ClaimKind::Aside => SymbolKind::VARIABLE,
    };
    let words = snapshot.file.reading.as_deref().map(|reading| listed.words(&reading.draft)).unwrap_or_default();
    DocumentSymbol {
        detail: Some(word(listed.judged.verdict).to_owned()),
        range,
        selection_range: range,
        ..symbol(shortened(&words), kind, children)
    }
}

fn symbol(name: String, kind: SymbolKind, children: Vec<DocumentSymbol>) -> DocumentSymbol {
    let children = Some(children).filter(|children| !children.is_empty());
    let (range, selection_range) = Default::default();
    #[expect(deprecated, reason = "the type has the field, and nothing of ours is deprecated")]
    DocumentSymbol { name, detail: None, kind, tags: None, deprecated: None, range, selection_range, children }
}

/// Editors refuse symbols without a name.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST_NAME) {
        _ if words.trim().is_empty() => "…".to_owned(),
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

fn flatten(symbols: Vec<DocumentSymbol>, within: Option<&str>, snapshot: &Snapshot, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        let location = Location { uri: snapshot.file.uri.clone(), range: symbol.range };
        #[expect(deprecated, reason = "the type has the field, and nothing of ours is deprecated")]
        flat.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location,
            container_name: within.map(str::to_owned),
        });
        flatten(symbol.children.unwrap_or_default(), Some(&symbol.name), snapshot, flat);
    }
}

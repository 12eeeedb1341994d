//! What stands above a heading, and above an article? The claims below it by verdict; the drafts that cite it.

use super::super::answers::Snapshot;
use super::super::proto;
use super::drafts::{Written, drafts};
use crate::source::Source;
use crate::source::SourceId;
use crate::text::Span;
use crate::view::outline::{balance, sections};
use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeLens, Command, Location, Position};

/// What a client does that says it can: shows the places of [`Location`]s that are found from a position of a file.
const SHOW_REFERENCES: &str = "tearsheet.showReferences";

pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<Vec<CodeLens>> {
    if snapshot.file.reading.is_some() {
        return of_draft(snapshot);
    }
    let library = &*snapshot.bench.library;
    let id = library.by_path(snapshot.file.path.as_deref()?).ok().flatten()?;
    Some(of_source(&*library.source(id).ok().flatten()?, snapshot))
}

fn of_draft(snapshot: &Snapshot) -> Option<Vec<CodeLens>> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let reading = snapshot.file.reading.as_deref()?;
    let sections = sections(&reading.draft, &reading.checked);
    let lens = |at: usize| {
        let section = &sections[at];
        let below = sections[at..].iter().take_while(|other| section.reach.covers(other.span));
        let title = balance(below.flat_map(|section| &section.claims))?;
        Some(lens(proto::place(text, section.heading?.span.start, encoding), said(title)))
    };
    Some((0..sections.len()).filter_map(lens).collect())
}

/// One lens a draft: `cited 3× in brief.md`.
fn of_source(source: &Source, snapshot: &Snapshot) -> Vec<CodeLens> {
    let text = &snapshot.file.text;
    let article = String::from(text);
    let (start, first) = (article.find(|letter: char| !letter.is_whitespace()), source.body.start);
    // The first line that is no front matter, if the file is still as it was read.
    let first = if *article == *source.text { first + blanks(&article[first..]) } else { start.unwrap_or(0) };
    let place = proto::place(text, first, snapshot.abilities.encoding);
    let lenses = drafts(snapshot).into_iter().filter_map(|draft| {
        let places = citations(&draft, source.id, snapshot);
        let name = draft.path.as_deref().and_then(|path| path.file_name());
        let name = name.map_or_else(|| "a new draft".to_owned(), |name| name.to_string_lossy().into_owned());
        let title = format!("cited {}× in {name}", places.len());
        (!places.is_empty()).then(|| lens(place, leading(title, place, places, snapshot)))
    });
    lenses.collect()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn citations(draft: &Written, source: SourceId, snapshot: &Snapshot) -> Vec<Location> {
    let cites = |span: Span| Location {
        uri: draft.uri.clone(),
        range: proto::range(&draft.text, span, snapshot.abilities.encoding),
    };
    draft.citing(source).map(cites).collect()
}

fn lens(place: Position, command: Command) -> CodeLens {
    CodeLens { range: tower_lsp::ls_types::Range::new(place, place), command: Some(command), data: None }
}

/// Words that do nothing.
fn said(title: String) -> Command {
    Command { title, command: String::new(), arguments: None }
}

/// Words that lead to `places` where the client can do it.
fn leading(title: String, place: Position, places: Vec<Location>, snapshot: &Snapshot) -> Command {
    if !snapshot.abilities.show_references {
        return said(title);
    }
    let arguments: [Value; 3] = [json!(snapshot.file.uri), json!(place), json!(places)];
    Command { title, command: SHOW_REFERENCES.to_owned(), arguments: Some(arguments.into()) }
}

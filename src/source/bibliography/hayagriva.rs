//! What do the entries of a Hayagriva YAML file say? A key, and a mapping under it; whatever an entry appeared in is its
//! `parent`. Files of CSL items in YAML, as Pandoc and Better BibTeX write them, end in `.yaml` as well.

use super::{Found, Read, attachment, csl, given_first, joined, page_of_doi};
use crate::source::Metadata;
use crate::source::yaml::{self, Broken, Node, Value};
use crate::text::Span;

/// An article in an issue of a periodical of a series, each with the parts of its names.
const DEEPEST: usize = 16;

pub(super) fn read(text: &str) -> Read {
    let (root, broken) = yaml::read(text, DEEPEST);
    if let Some(items) = csl::items_of_yaml(&root) {
        let mut read = csl::of_yaml(text, items);
        if let Some(Broken { line, why }) = broken {
            let message = format!("this is no YAML from here on ({why}): what follows is not used");
            read.lost(Span::at(start_of(text, line)), message);
        }
        return read;
    }
    let mut read = Read::default();
    if broken.is_some() {
        blocks(text).for_each(|block| add_block(text, block, &mut read));
    } else {
        match &root.value {
            Value::Null => {}
            Value::Mapping(pairs) => pairs.iter().for_each(|(key, entry)| add_entry(text, key, entry, 0, &mut read)),
            _ => return Read::nothing(NEITHER),
        }
    }
    read
}

const NEITHER: &str = "this is neither Hayagriva YAML (keys with the fields of an entry under each) nor CSL YAML (items \
                       under `references:`): export the bibliography again in one of these formats";

/// Where a line begins that counts from one.
fn start_of(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

/// Keys without indentation, each with everything up to the next one: in a file that is broken somewhere each entry is
/// read on its own, so that a broken one costs only itself.
fn blocks(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    let begins = |line: &str| line.starts_with(|first: char| !first.is_whitespace() && !"#-.%{}[],".contains(first));
    let mut starts: Vec<usize> = lines.filter(|(_, line)| begins(line)).map(|(start, _)| start).collect();
    starts.push(text.len());
    (1..starts.len()).map(move |next| Span::new(starts[next - 1], starts[next]))
}

fn add_block(text: &str, block: Span, read: &mut Read) {
    let (root, broken) = yaml::read(block.of(text), DEEPEST);
    let key = root.pairs().first().map(|(key, _)| key);
    match broken {
        None => root.pairs().iter().for_each(|(key, entry)| add_entry(text, key, entry, block.start, read)),
        Some(Broken { line, why }) => {
            let span = key.map_or(Span::at(block.start), |key| key.span.shifted(block.start));
            let name = key.and_then(Node::words).map_or_else(|| "this entry".to_owned(), |key| format!("“{key}”"));
            read.lost(span, format!("{name} cannot be read and is left out: {why} in its line {line}"));
        }
    }
}

/// Spans of the nodes are bytes behind `base`.
fn add_entry(text: &str, key: &Node, entry: &Node, base: usize, read: &mut Read) {
    let written = key.span.shifted(base);
    let Some(name) = key.words() else {
        return read.lost(written, "this entry has no key: it is left out");
    };
    if !matches!(entry.value, Value::Mapping(_)) {
        return read.lost(written, format!("“{name}” has no fields: it is left out"));
    }
    let files = entry.get("file").map(Node::items).unwrap_or_default().iter().filter_map(Node::words);
    read.entries.push(Found {
        span: place(text, written, &name),
        other_keys: Vec::new(),
        metadata: metadata(entry),
        files: files.flat_map(|file| attachment::readings(&file)).collect(),
        key: name,
    });
}

/// Where the key itself stands in what is written: between quotation marks, behind an anchor.
pub(super) fn place(text: &str, written: Span, key: &str) -> Span {
    let found = written.of(text).rfind(key).map(|at| written.start + at);
    found.map_or(written, |start| Span::new(start, start + key.len()))
}

fn metadata(entry: &Node) -> Metadata {
    let doi = || entry.get("doi").or_else(|| entry.get("serial-number")?.get("doi")).and_then(Node::words);
    let parents = || entry.get("parent").map(Node::items).unwrap_or_default();
    Metadata {
        title: text_of(entry, "title"),
        publisher: publisher(entry),
        author: persons(entry, "author").or_else(|| persons(entry, "editor")),
        date: text_of(entry, "date").or_else(|| parents().iter().find_map(|parent| text_of(parent, "date"))),
        url: text_of(entry, "url").or_else(|| page_of_doi(&doi()?)),
    }
}

/// A field that is a text, or a mapping that has it under `value` or `name`.
fn text_of(entry: &Node, field: &str) -> Option<String> {
    let field = entry.get(field)?;
    // Braces keep a word's case.
    let plain = |text: String| text.replace(['{', '}'], "");
    field.words().or_else(|| field.get("value")?.words()).or_else(|| field.get("name")?.words()).map(plain)
}

/// Who brought it out, most telling first: a newspaper before the house that owns it, but the house before a book's title.
fn publisher(entry: &Node) -> Option<String> {
    let parents = entry.get("parent").map(Node::items).unwrap_or_default();
    let kind = text_of(entry, "type").unwrap_or_default().to_lowercase();
    let is_outlet = |parent: &&Node| match text_of(parent, "type") {
        Some(kind) => !BOOKS.contains(&kind.to_lowercase().as_str()),
        None => !IN_BOOKS.contains(&kind.as_str()),
    };
    let outlet = || parents.iter().filter(is_outlet).find_map(|parent| text_of(parent, "title"));
    let house = |entry: &Node| text_of(entry, "publisher").or_else(|| text_of(entry, "organization"));
    outlet()
        .or_else(|| house(entry))
        .or_else(|| parents.iter().find_map(publisher))
        .or_else(|| parents.iter().find_map(|parent| text_of(parent, "title")))
}

/// Kinds of parent whose title says nothing about who brought something out.
const BOOKS: [&str; 7] = ["anthology", "artwork", "book", "conference", "exhibition", "proceedings", "reference"];

/// Kinds of entry whose parent is one of those unless it says otherwise.
const IN_BOOKS: [&str; 5] = ["anthos", "artwork", "chapter", "entry", "legislation"];

/// One person or a list of them: `Name, Given`, or a mapping with the parts of the name.
fn persons(entry: &Node, field: &str) -> Option<String> {
    let name = |person: &Node| match &person.value {
        Value::Mapping(_) => {
            let part = |names: &[&str]| names.iter().find_map(|name| person.get(name)?.words());
            let parts =
                [part(&["given-name", "given"]), part(&["prefix"]), part(&["name", "family"]), part(&["suffix"])];
            let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            (!whole.is_empty()).then_some(whole)
        }
        _ => person.words().map(|name| given_first(&name)),
    };
    let names: Vec<String> = entry.get(field)?.items().iter().filter_map(name).collect();
    joined(&names)
}

//! What do the items of a CSL-JSON file say? A list, or an object that holds one, as Zotero and Pandoc write it; in YAML
//! too.

use super::{Found, Read, attachment, hayagriva, joined, page_of_doi};
use crate::source::Metadata;
use crate::source::yaml;
use crate::text::Span;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The two shapes of a file.
#[derive(Deserialize)]
struct Wrapped<'t> {
    #[serde(borrow, alias = "references")]
    items: Vec<&'t RawValue>,
}

/// Where the keys of an item stand.
#[derive(Deserialize)]
struct Keys<'t> {
    #[serde(borrow, default)]
    id: Option<&'t RawValue>,
    #[serde(borrow, default, rename = "citation-key", alias = "citationKey", alias = "citekey")]
    citation_key: Option<&'t RawValue>,
    /// Zotero's field “Extra”, in which older versions keep the key.
    #[serde(borrow, default)]
    note: Option<&'t RawValue>,
}

pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    if text.trim().is_empty() {
        return read;
    }
    let items = if text.trim_start().starts_with('{') {
        serde_json::from_str::<Wrapped>(text).map(|wrapped| wrapped.items)
    } else {
        serde_json::from_str::<Vec<&RawValue>>(text)
    };
    match items {
        Ok(items) => {
            for item in items {
                add_item(text, item.get(), &mut read);
            }
        }
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let message = format!("this is not CSL-JSON (a list of items with an `id`): {error}");
            read.lost(Span::at(at), message);
        }
    }
    read
}

/// The items of a YAML file, if that is what it holds: a list, or one under `references`.
pub(super) fn items_of_yaml(root: &yaml::Node) -> Option<&[yaml::Node]> {
    let items = root.get("references").unwrap_or(root);
    matches!(items.value, yaml::Value::List(_)).then(|| items.items())
}

pub(super) fn of_yaml(text: &str, items: &[yaml::Node]) -> Read {
    let mut read = Read::default();
    for item in items {
        let keys = ["citation-key", "id"].iter().filter_map(|name| item.get(name));
        let mut keys = keys.filter_map(|key| Some((key.words()?, key.span)));
        let Some((key, written)) = keys.next() else {
            read.lost(item.span, "this item has no `id`: it is left out");
            continue;
        };
        let value = json(item);
        read.entries.push(Found {
            span: hayagriva::place(text, written, &key),
            key,
            other_keys: keys.map(|(key, _)| key).collect(),
            metadata: metadata(&value),
            files: files(&value),
        });
    }
    read
}

/// The same in JSON, numbers as texts.
fn json(node: &yaml::Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Scalar(text) => Value::String(text.clone()),
        yaml::Value::List(items) => items.iter().map(json).collect(),
        yaml::Value::Mapping(pairs) => {
            let pairs = pairs.iter().filter_map(|(key, value)| Some((key.words()?, json(value))));
            Value::Object(pairs.collect())
        }
    }
}

fn add_item(text: &str, item: &str, read: &mut Read) {
    let span = place(text, item);
    let (Ok(keys), Ok(value)) = (serde_json::from_str::<Keys>(item), serde_json::from_str::<Value>(item)) else {
        return read.lost(span, "this is not an item of CSL-JSON: it is left out");
    };
    let noted = keys.note.and_then(|note| key_in_note(note.get()));
    let noted = noted.map(|key| (key.to_owned(), place(text, key)));
    let mut located = [keys.citation_key, keys.id].map(|raw| key(text, raw?.get()));
    located[0] = located[0].take().or(noted);
    let mut located = located.into_iter().flatten();
    let Some((key, span)) = located.next() else {
        return read.lost(span, "this item has no `id`: it is left out");
    };
    read.entries.push(Found {
        key,
        other_keys: located.map(|(key, _)| key).collect(),
        span,
        metadata: metadata(&value),
        files: files(&value),
    });
}

/// `Citation Key: key` on a line of its own, in a note as JSON writes it.
fn key_in_note(note: &str) -> Option<&str> {
    let lines = note.trim_matches('"').split("\\n");
    let key = lines
        .filter_map(|line| line.trim().split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("citation key"))?;
    Some(key.1.trim()).filter(|key| !key.is_empty() && !key.contains(['\\', '"', ' ']))
}

/// A key and its place: between its quotation marks, or before a number, in whose place no other key could stand.
fn key(text: &str, raw: &str) -> Option<(String, Span)> {
    let Span { start, end } = place(text, raw);
    match serde_json::from_str(raw).ok()? {
        Value::String(key) if !key.is_empty() => Some((key, Span::new(start + 1, end - 1))),
        Value::Number(key) => Some((key.to_string(), Span::at(start))),
        _ => None,
    }
}

fn metadata(item: &Value) -> Metadata {
    let text = |names: &[&str]| names.iter().find_map(|name| words(item.get(name)?));
    let linked = || paths(item.get("link")).into_iter().find(|link| link.starts_with("http"));
    Metadata {
        title: text(&["title"]),
        publisher: text(&["container-title", "publicationTitle", "publisher", "authority"]),
        author: item.get("author").or_else(|| item.get("editor")).or_else(|| item.get("creators")).and_then(authors),
        date: item.get("issued").or_else(|| item.get("date")).and_then(date),
        url: text(&["URL", "url"]).or_else(|| text(&["DOI", "doi"]).and_then(|doi| page_of_doi(&doi))).or_else(linked),
    }
}

/// A text, or the first of a list of texts.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(items) => items.first()?.as_str()?,
        value => value.as_str()?,
    };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn authors(list: &Value) -> Option<String> {
    let name = |person: &Value| {
        let whole = ["literal", "name"].iter().find_map(|field| words(person.get(field)?));
        let parts =
            ["given", "firstName", "dropping-particle", "non-dropping-particle", "family", "lastName", "suffix"];
        let joined = || parts.iter().filter_map(|part| words(person.get(part)?)).collect::<Vec<_>>().join(" ");
        whole.or_else(|| words(person)).unwrap_or_else(joined)
    };
    let names: Vec<String> = list.as_array()?.iter().map(name).filter(|name| !name.is_empty()).collect();
    joined(&names)
}

/// `{"date-parts": [[2023, 7, 27]]}`, `{"year": 2023, "month": 7}` or a list of one, or words.
fn date(issued: &Value) -> Option<String> {
    let worded = || ["raw", "literal"].iter().find_map(|field| words(issued.get(field)?));
    let number = |part: &Value| part.as_i64().or_else(|| part.as_str()?.trim().parse().ok());
    let numbers: Vec<i64> = match issued.get("date-parts").and_then(|parts| parts.get(0)?.as_array()) {
        Some(parts) => parts.iter().map_while(number).collect(),
        None => {
            let first = issued.get(0).unwrap_or(issued);
            ["year", "month", "day"].iter().map_while(|part| number(first.get(part)?)).collect()
        }
    };
    match numbers.as_slice() {
        [] => worded().or_else(|| words(issued)),
        [year] => Some(year.to_string()),
        [year, month] => Some(format!("{year}-{month:02}")),
        [year, month, day, ..] => Some(format!("{year}-{month:02}-{day:02}")),
    }
}

/// `file` is written as in BibTeX, or as a list of paths; attachments and links are objects that name one each.
fn files(item: &Value) -> Vec<String> {
    let mut files = Vec::new();
    for field in ["file", "files", "attachments", "link"] {
        for path in paths(item.get(field)) {
            for reading in attachment::readings(&path) {
                if !files.contains(&reading) {
                    files.push(reading);
                }
            }
        }
    }
    files
}

fn paths(value: Option<&Value>) -> Vec<String> {
    let of_item = |item: &Value| match item {
        Value::String(path) => Some(path.clone()),
        Value::Object(object) => ["path", "localPath", "file", "URL", "url"]
            .iter()
            .find_map(|name| Some(object.get(*name)?.as_str()?.to_owned())),
        _ => None,
    };
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(of_item).collect(),
        Some(item) => of_item(item).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Where `part`, which was cut out of `text`, stands in it.
fn place(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span { start: start.min(text.len()), end: (start + part.len()).min(text.len()) }
}

/// The byte at a line and column that count from one, as a reader of JSON tells them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary(start + column.saturating_sub(1))
}

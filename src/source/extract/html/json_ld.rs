//! What does a page tell search engines about its article? See <https://schema.org/Article> and <https://json-ld.org>.

use super::metadata::{is_address, plain};
use crate::source::Metadata;
use dom_query::Document;
use htmlize::unescape;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// What is said of the first article among the things the page describes, or else of the page itself.
pub(super) fn metadata(document: &Document) -> Metadata {
    let scripts = document.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts.nodes().iter().filter_map(|script| value(&script.text())).collect();
    let mut things = Vec::new();
    for value in &values {
        collect(value, &mut things);
    }
    let articles = things.iter().filter(|thing| is_a(thing, is_article));
    let pages = things.iter().filter(|thing| is_a(thing, |kind| kind == "WebPage"));
    let told: Vec<&Object> = articles.take(1).chain(pages.take(1)).copied().collect();
    let first = |read: &dyn Fn(&Object) -> Option<String>| told.iter().find_map(|thing| read(thing));
    Metadata {
        title: first(&|thing| text(thing.get("headline")).or_else(|| text(thing.get("name")))),
        publisher: first(&|thing| names(thing.get("publisher")?, &things)),
        author: first(&|thing| names(thing.get("author").or_else(|| thing.get("creator"))?, &things)),
        date: first(&|thing| text(thing.get("datePublished")).or_else(|| text(thing.get("dateCreated")))),
        url: first(&|thing| {
            let page = thing.get("mainEntityOfPage");
            let page = page.and_then(Value::as_object).and_then(|page| page.get("@id")).or(page);
            [thing.get("url"), page].into_iter().find_map(|url| text(url).filter(|url| is_address(url)))
        }),
    }
}

/// Line ends inside strings, comments around the whole: browsers do not read this, so nobody notices.
fn value(script: &str) -> Option<Value> {
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])?;
    let script = script.get(start..=end)?;
    serde_json::from_str(script)
        .or_else(|_| serde_json::from_str(&script.replace(|letter: char| letter.is_ascii_control(), " ")))
        .ok()
}

/// All things that are described, of whatever kind.
fn collect<'a>(value: &'a Value, things: &mut Vec<&'a Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, things)),
        Value::Object(thing) => {
            things.push(thing);
            thing.values().for_each(|value| collect(value, things));
        }
        _ => {}
    }
}

fn is_a(thing: &Object, is_kind: fn(&str) -> bool) -> bool {
    match thing.get("@type") {
        Some(Value::String(kind)) => is_kind(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_kind),
        _ => false,
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
}

fn text(value: Option<&Value>) -> Option<String> {
    plain(&unescape(value?.as_str()?))
}

/// Each name may be told elsewhere, among all things. Articles have up to a dozen authors.
const MOST_NAMES: usize = 50;

/// The names of people or outlets: strings, things with a name, references to such things, or a list of these.
fn names(value: &Value, things: &[&Object]) -> Option<String> {
    match value {
        Value::String(_) => text(Some(value)).filter(|name| !is_address(name)),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().take(MOST_NAMES).filter_map(|value| names(value, things)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(thing) => text(thing.get("name")).or_else(|| {
            let id = thing.get("@id")?;
            let meant = things.iter().find(|thing| thing.get("@id") == Some(id) && thing.contains_key("name"))?;
            text(meant.get("name"))
        }),
        _ => None,
    }
}

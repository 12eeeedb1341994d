//! What does the YAML at a file's start say?

use crate::source::Metadata;
use crate::source::yaml::{self, Broken, Node, Value};
use crate::text::Span;

/// Front matter longer than this is no front matter: a page of metadata has 2 KB.
const LONGEST: usize = 64 * 1024;

/// Names of people and outlets stand one or two levels deep.
const DEEPEST: usize = 8;

/// Where the YAML stands in a text, and where the article begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Between the two lines of dashes.
    pub yaml: Span,
    /// Start of the line after the closing one.
    pub end: usize,
}

/// The front matter of a text that begins at `start` (behind a byte order mark). Two rules that someone drew around a
/// sentence are none.
pub fn find(text: &str, start: usize) -> Option<FrontMatter> {
    let mut lines = text[start..].split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let yaml = start + opening.len();
    let mut at = yaml;
    let mut is_mapping = None;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let found = FrontMatter { yaml: Span::new(yaml, at), end: at + line.len() };
            return is_mapping.unwrap_or(true).then_some(found);
        }
        at += line.len();
        if at - yaml > LONGEST {
            return None;
        }
        let written = line.trim();
        if is_mapping.is_none() && !written.is_empty() && !written.starts_with('#') {
            is_mapping = Some(opens_mapping(written));
        }
    }
    None
}

/// `key: …`, `"key": …` or `{…`.
fn opens_mapping(line: &str) -> bool {
    let key = line.trim_start_matches(['"', '\'']);
    let end =
        key.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | ' ')).unwrap_or(key.len());
    let rest = key[end..].trim_start_matches(['"', '\'']);
    line.starts_with('{') || (end > 0 && rest.starts_with(':') && !rest.starts_with("::") && !rest.starts_with("://"))
}

/// What it says of the article; with broken YAML what stands before the break, and what is wrong, in a message.
pub fn metadata(yaml: &str) -> (Metadata, Option<String>) {
    let (metadata, broken) = told(yaml);
    let problem = broken.map(|Broken { line, why }| {
        // The line of dashes before the YAML counts.
        format!("the front matter is broken in line {} ({why}): what follows there is not used", line + 1)
    });
    (metadata, problem)
}

/// What a mapping says of an article, and where it stops being YAML.
pub(super) fn told(yaml: &str) -> (Metadata, Option<Broken>) {
    let (root, broken) = yaml::read(yaml, DEEPEST);
    let of = |names: &[&str], counts: fn(&str) -> bool| {
        let named = names.iter().flat_map(|name| root.pairs().iter().filter(move |(key, _)| is_called(key, name)));
        let mut values = named.map(|(_, value)| scalars(value));
        let values = values.find(|values| values.first().is_some_and(|value| counts(value)))?;
        Some(values.join(", "))
    };
    let metadata = Metadata {
        title: of(&["title"], any),
        publisher: of(&["publisher", "source", "outlet", "site"], |value| !is_address(value)),
        author: of(&["author", "authors"], any),
        date: of(&["date", "published"], any),
        // Web clippers call the page's address its source.
        url: of(&["url"], any).or_else(|| of(&["source"], is_address)),
    };
    (metadata, broken)
}

/// The strings under `key`: one, a list of them, or none. Broken YAML says what stands before the break.
pub fn strings(yaml: &str, key: &str) -> Vec<String> {
    let (root, _) = yaml::read(yaml, DEEPEST);
    root.get(key).map(scalars).unwrap_or_default()
}

fn any(_: &str) -> bool {
    true
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

fn is_called(key: &Node, name: &str) -> bool {
    matches!(&key.value, Value::Scalar(key) if key.trim().eq_ignore_ascii_case(name))
}

/// A scalar, those of a list, and those under every `name` there.
fn scalars(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(_) => node.words().and_then(|words| unlinked(&words)).into_iter().collect(),
        Value::List(items) => items.iter().flat_map(scalars).collect(),
        Value::Mapping(pairs) => {
            pairs.iter().filter(|(key, _)| is_called(key, "name")).flat_map(|(_, value)| scalars(value)).collect()
        }
    }
}

/// The words without the brackets of a link to a note.
fn unlinked(words: &str) -> Option<String> {
    let words = words.strip_prefix("[[").and_then(|link| link.strip_suffix("]]")).unwrap_or(words);
    (!words.is_empty()).then(|| words.to_owned())
}

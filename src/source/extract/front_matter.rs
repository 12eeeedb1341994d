//! What does the YAML at a file's start say?
//!
//! Reads the parser's events and builds no tree: references are not followed and nesting is bounded, so a few hostile
//! lines cannot ask for all memory.

use crate::source::Metadata;
use crate::text::Span;
use saphyr_parser::{Event, Parser, ScalarStyle};

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
    let (entries, problem) = entries(yaml);
    let of = |names: &[&str], counts: fn(&str) -> bool| {
        let named = names.iter().flat_map(|name| entries.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name)));
        let values: Vec<&[String]> = named.map(|(_, values)| values.as_slice()).collect();
        let values = values.into_iter().find(|values| values.first().is_some_and(|value| counts(value)))?;
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
    (metadata, problem)
}

/// The strings under `key`: one, a list of them, or none. Broken YAML says what stands before the break.
pub fn strings(yaml: &str, key: &str) -> Vec<String> {
    entries(yaml).0.into_iter().find(|(name, _)| name == key).map(|(_, values)| values).unwrap_or_default()
}

fn any(_: &str) -> bool {
    true
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

enum Level {
    List,
    /// The key whose value comes next, if it has come.
    Mapping(Option<String>),
}

/// The keys of the outermost mapping, each with the scalars under it: its own, those of its list, and every `name`.
fn entries(yaml: &str) -> (Vec<(String, Vec<String>)>, Option<String>) {
    let mut entries: Vec<(String, Vec<String>)> = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let event = match event {
            Ok((event, _)) => event,
            Err(error) => {
                // The line of dashes before the YAML counts.
                let line = error.marker().line() + 1;
                let problem = format!(
                    "the front matter is broken in line {line} ({}): what follows there is not used",
                    error.info()
                );
                return (entries, Some(problem));
            }
        };
        match event {
            Event::MappingStart(..) => levels.push(Level::Mapping(None)),
            Event::SequenceStart(..) => levels.push(Level::List),
            Event::MappingEnd | Event::SequenceEnd => {
                levels.pop();
                value_ends(&mut levels);
            }
            Event::Alias(_) => value_ends(&mut levels),
            Event::Scalar(value, style, ..) => match levels.last_mut() {
                Some(Level::Mapping(key @ None)) => {
                    *key = Some(value.trim().to_owned());
                    if levels.len() == 1 {
                        entries.push((value.trim().to_owned(), Vec::new()));
                    }
                }
                _ => {
                    let is_null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null" | "Null" | "NULL");
                    if !is_null
                        && counts(&levels)
                        && let Some((_, values)) = entries.last_mut()
                    {
                        values.extend(plain(&value));
                    }
                    value_ends(&mut levels);
                }
            },
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        if levels.len() > DEEPEST {
            return (entries, Some("the front matter is nested too deeply: what follows there is not used".to_owned()));
        }
    }
    (entries, None)
}

/// The next scalar of a mapping is a key again.
fn value_ends(levels: &mut [Level]) {
    if let Some(Level::Mapping(key)) = levels.last_mut() {
        // A list or mapping that stands as a key has no name: whatever belongs to it is left out.
        *key = if key.is_some() { None } else { Some(String::new()) };
    }
}

/// Whether a scalar that stands here belongs to the outermost key: nothing but lists and `name:` between them.
fn counts(levels: &[Level]) -> bool {
    let Some((Level::Mapping(Some(outermost)), inner)) = levels.split_first() else { return false };
    let is_name = |level: &Level| match level {
        Level::List => true,
        Level::Mapping(key) => key.as_deref().is_some_and(|key| key.eq_ignore_ascii_case("name")),
    };
    !outermost.is_empty() && inner.iter().all(is_name)
}

/// The value on one line, without the brackets of a link to a note.
fn plain(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.strip_prefix("[[").and_then(|link| link.strip_suffix("]]")).unwrap_or(&value);
    (!value.is_empty()).then(|| value.to_owned())
}

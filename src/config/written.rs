//! What do settings say? The text of `tearsheet.toml`, or the JSON that an editor sends → [`Written`] and problems.

use super::tree::{Node, Pair, Value, of_json, of_toml};
use super::{IndexMemory, InlayHints, Level, nearest};
use crate::text::Span;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// Settings as one place has them. `None` means: not said there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub sources: Option<Vec<PathBuf>>,
    pub bibliography: Option<Vec<PathBuf>>,
    pub rules: BTreeMap<String, Level>,
    pub inlay_hints: Option<InlayHints>,
    pub index_memory: Option<IndexMemory>,
}

/// A setting that cannot be understood; the others count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the file; `None` for settings that an editor sent.
    pub span: Option<Span>,
    /// [`Level::Error`] where the text itself cannot be read, [`Level::Warning`] for a single setting.
    pub level: Level,
    /// Names the setting and what would be understood.
    pub message: String,
}

const KEYS: [&str; 5] = ["bibliography", "sources", "rules", "inlay_hints", "index"];
const SOURCES_KEYS: [&str; 1] = ["paths"];
const INDEX_KEYS: [&str; 1] = ["memory"];

/// Settings under our name that editors keep for themselves: where the program lies, and what is logged.
const EDITOR_KEYS: [&str; 5] = ["enable", "logLevel", "path", "server", "trace"];

/// As editors write it whose settings have no underscores.
const INLAY_HINTS_IN_EDITORS: &str = "inlayHints";

/// Reads the text of a settings file. Its paths start from `folder`; `codes` are the rules that exist.
pub fn from_toml(text: &str, folder: &Path, codes: &[&str]) -> (Written, Vec<Problem>) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (table, errors) = DeTable::parse_recoverable(&text[mark..]);
    let mut reader = Reader { folder, codes, written: Written::default(), problems: Vec::new() };
    reader.settings(of_toml(table.get_ref()));
    if !errors.is_empty() {
        // What the parser made up to go on is no mistake of the writer's.
        reader.problems.clear();
    }
    for error in errors {
        let span = error.span().map(|range| Span { start: range.start, end: range.end.max(range.start) });
        let message = format!("this is not TOML: {}", error.message().trim_end());
        reader.problems.push(Problem { span, level: Level::Error, message });
    }
    for problem in &mut reader.problems {
        problem.span = problem.span.map(|span| span.shifted(mark));
    }
    (reader.written, reader.problems)
}

/// Reads what an editor sent, with or without a `tearsheet` around it. Its paths start from `folder`.
pub fn from_json(sent: &serde_json::Value, folder: &Path, codes: &[&str]) -> (Written, Vec<Problem>) {
    let mut reader = Reader { folder, codes, written: Written::default(), problems: Vec::new() };
    let sent = sent.get("tearsheet").unwrap_or(sent);
    match sent {
        serde_json::Value::Null => {}
        serde_json::Value::Object(object) => {
            let mut pairs = of_json(object);
            pairs.retain(|pair| !EDITOR_KEYS.contains(&pair.key.as_str()));
            for pair in pairs.iter_mut().filter(|pair| pair.key == INLAY_HINTS_IN_EDITORS) {
                "inlay_hints".clone_into(&mut pair.key);
            }
            reader.settings(pairs);
        }
        _ => reader.problem(None, "the settings of tearsheet must be an object".to_owned()),
    }
    (reader.written, reader.problems)
}

struct Reader<'a> {
    folder: &'a Path,
    codes: &'a [&'a str],
    written: Written,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn settings(&mut self, pairs: Vec<Pair>) {
        for pair in pairs {
            match pair.key.as_str() {
                "bibliography" => self.written.bibliography = self.paths("bibliography", pair.node),
                "sources" => self.sources(pair.node),
                "rules" => self.rules(pair.node),
                "index" => self.index(pair.node),
                "inlay_hints" => self.written.inlay_hints = self.choice("inlay_hints", &pair.node, &InlayHints::NAMES),
                unknown => self.unknown(pair.key_span, "setting", "", unknown, &KEYS),
            }
        }
    }

    fn sources(&mut self, node: Node) {
        let Value::Table(pairs) = node.value else {
            let message = format!("`sources` is {}, but holds settings: write `sources.paths`", node.value.kind());
            return self.problem(node.span, message);
        };
        for pair in pairs {
            match pair.key.as_str() {
                "paths" => self.written.sources = self.paths("sources.paths", pair.node),
                unknown => self.unknown(pair.key_span, "setting", "sources.", unknown, &SOURCES_KEYS),
            }
        }
    }

    fn index(&mut self, node: Node) {
        let Value::Table(pairs) = node.value else {
            let message = format!("`index` is {}, but holds settings: write `index.memory`", node.value.kind());
            return self.problem(node.span, message);
        };
        for pair in pairs {
            match pair.key.as_str() {
                "memory" => self.written.index_memory = self.memory("index.memory", &pair.node),
                unknown => self.unknown(pair.key_span, "setting", "index.", unknown, &INDEX_KEYS),
            }
        }
    }

    /// A number of megabytes.
    fn memory(&mut self, key: &str, node: &Node) -> Option<IndexMemory> {
        let (least, most) = (IndexMemory::LEAST, IndexMemory::MOST);
        let written = match node.value {
            Value::Number(number) => number.to_string(),
            ref other => other.kind().to_owned(),
        };
        let memory = if let Value::Number(number) = node.value { IndexMemory::megabytes(number) } else { None };
        if memory.is_none() {
            let message = format!("`{key}` is {written}, but takes a whole number of MB from {least} to {most}");
            self.problem(node.span, message);
        }
        memory
    }

    fn rules(&mut self, node: Node) {
        let Value::Table(pairs) = node.value else {
            let message = format!("`rules` is {}, but holds a level for each rule", node.value.kind());
            return self.problem(node.span, message);
        };
        let codes = self.codes;
        for pair in pairs {
            if !codes.contains(&pair.key.as_str()) {
                self.unknown(pair.key_span, "rule", "rules.", &pair.key, codes);
                continue;
            }
            if let Some(level) = self.choice(&format!("rules.{}", pair.key), &pair.node, &Level::NAMES) {
                self.written.rules.insert(pair.key, level);
            }
        }
    }

    /// One of some words.
    fn choice<T: Copy>(&mut self, key: &str, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let choice = names.join(", ");
        let Value::Text(word) = &node.value else {
            self.problem(node.span, format!("`{key}` is {}, but takes one of: {choice}", node.value.kind()));
            return None;
        };
        let chosen = choices.iter().find(|(name, _)| name == word).map(|(_, chosen)| *chosen);
        if chosen.is_none() {
            let meant = meant(word, &names);
            self.problem(node.span, format!("`{key}` is “{word}”, but takes one of: {choice}{meant}"));
        }
        chosen
    }

    /// One path, or a list of them.
    fn paths(&mut self, key: &str, node: Node) -> Option<Vec<PathBuf>> {
        let items = match node.value {
            Value::List(items) => items,
            Value::Text(_) => vec![node],
            other => {
                self.problem(node.span, format!("`{key}` is {}, but takes a list of paths", other.kind()));
                return None;
            }
        };
        let mut paths = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::Text(path) if path.is_empty() => {
                    self.problem(item.span, format!("`{key}` has an empty path: name a file or folder"));
                }
                Value::Text(path) => paths.push(self.folder.join(path)),
                other => self.problem(item.span, format!("`{key}` has {} in it, but takes paths", other.kind())),
            }
        }
        Some(paths)
    }

    fn unknown(&mut self, span: Option<Span>, kind: &str, prefix: &str, name: &str, known: &[&str]) {
        let meant = meant(name, known);
        self.problem(span, format!("there is no {kind} `{prefix}{name}`{meant}"));
    }

    fn problem(&mut self, span: Option<Span>, message: String) {
        self.problems.push(Problem { span, level: Level::Warning, message });
    }
}

/// The end of a message about a name that nobody knows.
fn meant(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(known) => format!("; `{known}` is one"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use serde_json::json;

    const CODES: [&str; 2] = ["misquotation", "unknown-citation"];

    fn read(text: &str) -> (Written, Vec<String>) {
        let (written, problems) = from_toml(text, Path::new("/desk"), &CODES);
        let told = problems.into_iter().map(|problem| match problem.span {
            Some(span) => format!("{}: {}", span.of(text), problem.message),
            None => problem.message,
        });
        (written, told.collect())
    }

    #[test]
    fn every_setting_is_read_and_paths_start_from_the_folder_of_the_file() {
        let (written, problems) = read(
            "bibliography = [\"refs.bib\", \"/all.json\"]\n[sources]\npaths = [\"articles\"]\n[rules]\nmisquotation = \"hint\"",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(written.bibliography, Some(vec!["/desk/refs.bib".into(), "/all.json".into()]));
        assert_eq!(written.sources, Some(vec!["/desk/articles".into()]));
        assert_eq!(written.rules, BTreeMap::from([("misquotation".to_owned(), Level::Hint)]));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_nearest_known_one_and_the_rest_counts() {
        let (written, problems) = read(
            "bibliografy = 'a.bib'\n[sources]\npath = 'b'\n[rules]\nmisqotation = 'off'\nunknown-citation = 'off'",
        );
        assert_eq!(
            problems,
            [
                "bibliografy: there is no setting `bibliografy`; `bibliography` is one",
                "path: there is no setting `sources.path`; `paths` is one",
                "misqotation: there is no rule `rules.misqotation`; `misquotation` is one",
            ]
        );
        assert_eq!(written.rules, BTreeMap::from([("unknown-citation".to_owned(), Level::Off)]));
    }

    #[test]
    fn a_wrong_type_is_named_and_the_rest_counts() {
        let (written, problems) =
            read("bibliography = 3\nsources = ['b']\n[rules]\nmisquotation = 'loud'\nunknown-citation = true");
        assert_eq!(
            problems,
            [
                "3: `bibliography` is a number, but takes a list of paths",
                "['b']: `sources` is a list, but holds settings: write `sources.paths`",
                "'loud': `rules.misquotation` is “loud”, but takes one of: error, warning, info, hint, off",
                "true: `rules.unknown-citation` is a truth value, but takes one of: error, warning, info, hint, off",
            ]
        );
        assert_eq!(written, Written::default());
    }

    #[test]
    fn a_line_that_is_not_toml_costs_only_itself() {
        let (written, problems) = read("\u{feff}bibliography = 'a.bib'\r\n= 3\r\n[sources]\r\npaths = 'c'\r\n");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("this is not TOML"), "{problems:?}");
        assert_eq!(written.bibliography, Some(vec!["/desk/a.bib".into()]));
        assert_eq!(written.sources, Some(vec!["/desk/c".into()]));
    }

    #[test]
    fn an_editor_sends_the_same_settings_with_or_without_our_name_around_them() {
        let inner = json!({"sources": {"paths": ["b"]}, "bibliography": null, "trace": {"server": "off"}, "rules": {"misquotation": "off"}});
        let bare = from_json(&inner, Path::new("/desk"), &CODES);
        assert_eq!(bare, from_json(&json!({"tearsheet": inner}), Path::new("/desk"), &CODES));
        assert_eq!(bare.1, []);
        assert_eq!(bare.0.sources, Some(vec!["/desk/b".into()]));
        assert_eq!(bare.0.bibliography, None);
    }

    #[test]
    fn hints_are_one_of_three_words_by_either_name() {
        let (written, problems) = read("inlay_hints = 'problems'");
        assert_eq!((written.inlay_hints, problems), (Some(InlayHints::Problems), Vec::new()));
        let (written, _) = from_json(&json!({"inlayHints": "all"}), Path::new("/desk"), &CODES);
        assert_eq!(written.inlay_hints, Some(InlayHints::All));
        let (_, problems) = read("inlay_hints = 'problem'");
        assert_eq!(
            problems,
            ["'problem': `inlay_hints` is “problem”, but takes one of: off, problems, all; `problems` is one"]
        );
        assert_eq!(Settings::layered(Path::new("/desk"), &[]).inlay_hints, InlayHints::Off);
    }

    #[test]
    fn memory_is_a_whole_number_of_megabytes_that_suffices() {
        let (written, problems) = read("[index]\nmemory = 200");
        assert_eq!((written.index_memory, problems), (IndexMemory::megabytes(200), Vec::new()));
        let (written, _) = from_json(&json!({"index": {"memory": 40}}), Path::new("/desk"), &CODES);
        assert_eq!(written.index_memory, IndexMemory::megabytes(40));
        for (wrong, told) in [("5", "5"), ("-80", "a number"), ("'80 MB'", "a text"), ("5_000", "5000")] {
            let (written, problems) = read(&format!("index.memory = {wrong}"));
            let message = format!("`index.memory` is {told}, but takes a whole number of MB from 32 to 4096");
            assert_eq!((written.index_memory, problems), (None, vec![format!("{wrong}: {message}")]));
        }
        let (_, problems) = read("index.memroy = 80");
        assert_eq!(problems, ["memroy: there is no setting `index.memroy`; `memory` is one"]);
        assert_eq!(Settings::layered(Path::new("/desk"), &[]).index_memory.bytes(), 256 << 20);
    }

    #[test]
    fn an_editors_unknown_setting_is_named() {
        let (_, problems) = from_json(&json!({"sorces": {}}), Path::new("/desk"), &CODES);
        let message = "there is no setting `sorces`; `sources` is one".to_owned();
        assert_eq!(problems, [Problem { span: None, level: Level::Warning, message }]);
    }

    #[test]
    fn an_earlier_layer_wins_and_defaults_fill_in() {
        let (project, _) = from_toml("[rules]\nmisquotation = 'off'", Path::new("/desk"), &CODES);
        let (editor, _) = from_json(
            &json!({"bibliography": "e.bib", "rules": {"misquotation": "info", "unknown-citation": "hint"}}),
            Path::new("/desk"),
            &CODES,
        );
        let settings = Settings::layered(Path::new("/desk"), &[&project, &editor]);
        assert_eq!(settings.sources, [PathBuf::from("/desk/sources")]);
        assert_eq!(settings.bibliography, [PathBuf::from("/desk/e.bib")]);
        assert_eq!(settings.rules["misquotation"], Level::Off);
        assert_eq!(settings.rules["unknown-citation"], Level::Hint);
    }
}

//! Does the repository keep the rules that its design states? What is checked here stays true; the rest drifts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "this looks at the files of the repository, and stops where one is not as it should be"
)]

#[path = "tidy/code.rs"]
mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tearsheet::config::{IndexMemory, InlayHints, Level};
use tearsheet::rules::RULES;

/// A file that no longer fits on a few screens answers more than one question.
const LINES: usize = 400;

/// Names that say nothing about what a thing is for.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"];

/// Crates that must not be named outside the folder that wraps them.
const WALLS: &[(&str, &str)] = &[("tantivy", "src/index/"), ("tower_lsp", "src/server/"), ("ls_types", "src/server/")];

/// Everything a visitor sees at first glance.
const TOP_LEVEL: &[&str] =
    &["Cargo.lock", "Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "editors", "seeds", "src", "tests"];

#[test]
fn the_top_level_holds_what_the_design_lists() {
    let visible: Vec<String> = entries(&root())
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    assert_eq!(visible, TOP_LEVEL, "settings of tools are dotfiles, everything else has its folder");
}

#[test]
fn every_module_opens_with_the_question_it_answers() {
    report(sources().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path), "has no `//!` line on top");
}

#[test]
fn every_file_fits_on_a_few_screens() {
    let long = rust_files().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > LINES).then(|| format!("{} ({lines} lines)", file.path))
    });
    report(long, &format!("is longer than {LINES} lines"));
}

#[test]
fn modules_import_only_from_those_listed_before_them() {
    let order = module_order();
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(home) = file.module().and_then(|module| rank(&module)) else { continue };
        for (line, imported) in imports(&file, &order) {
            if rank(&imported).is_some_and(|imported| imported > home) {
                wrong.push(format!("{}:{line} ({} before {imported})", file.path, order[home]));
            }
        }
    }
    report(wrong, "imports from a module that stands after its own in lib.rs");
}

#[test]
fn every_folder_of_the_source_is_in_the_tour() {
    let order = module_order();
    let missing = sources().filter(|file| file.module().is_some_and(|module| !order.contains(&module)));
    report(missing.map(|file| file.path), "belongs to no module of lib.rs");
}

#[test]
fn protocol_and_index_types_stop_at_their_door() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (name, folder) in WALLS {
            if !file.path.starts_with(folder) {
                let lines = file.words().filter(|(_, word)| word == name).map(|(line, _)| line);
                wrong.extend(lines.map(|line| format!("{}:{line} ({name} belongs to {folder})", file.path)));
            }
        }
    }
    report(wrong, "names a crate of another room");
}

#[test]
fn names_say_what_a_thing_is_for() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        if file.path.split(['/', '.']).flat_map(parts).any(|part| EMPTY_NAMES.contains(&part.as_str())) {
            wrong.push(file.path.clone());
        }
        let words: Vec<(usize, String)> = file.words().collect();
        for pair in words.windows(2) {
            let declares = ["mod", "struct", "enum", "trait", "type", "fn"].contains(&pair[0].1.as_str());
            if declares && parts(&pair[1].1).iter().any(|part| EMPTY_NAMES.contains(&part.as_str())) {
                wrong.push(format!("{}:{} ({})", file.path, pair[1].0, pair[1].1));
            }
        }
    }
    report(wrong, "has a name that fits anything");
}

#[test]
fn every_rule_has_its_page_and_every_page_its_rule() {
    let codes: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    let pages: BTreeSet<String> = entries(&root().join("tests/rules"))
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(codes, pages, "a rule's page is tests/rules/CODE.md");
    let untitled = RULES.iter().filter(|rule| !rule.page.starts_with(&format!("# {}\n", rule.code)));
    report(untitled.map(|rule| rule.code.to_owned()), "has a page that does not open with its name");
}

#[test]
fn the_readme_lists_the_rules() {
    let mut table = String::from("| rule | default | says that |\n|---|---|---|\n");
    for rule in RULES {
        let row = format!("| [{0}](tests/rules/{0}.md) | {1} | {2} |\n", rule.code, name(rule.level), rule.summary);
        table.push_str(&row);
    }
    hold("rules", &table);
}

#[test]
fn the_readme_shows_what_the_sample_brief_draws() {
    let cache = tempfile::tempdir().unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["check", "--fail-on", "never", "seeds/brief.md"])
        .current_dir(root())
        .env("XDG_CACHE_HOME", cache.path())
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let report = String::from_utf8(check.stdout).unwrap();
    // Four findings and the balance say enough at a first glance.
    let shown =
        ["[misattributed-quotation]", "[misquotation]", "[number-mismatch]", "[polarity-mismatch]", " findings: "];
    let blocks = report.trim_end().split("\n\n").filter(|block| shown.iter().any(|mark| block.contains(mark)));
    hold("session", &format!("```\n{}\n```\n", blocks.collect::<Vec<_>>().join("\n\n")));
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut broken = Vec::new();
    let pages = ["emacs", "helix", "kakoune", "vim", "zed", "vscode/README"].map(|page| format!("editors/{page}.md"));
    for page in pages.into_iter().chain(["README.md".to_owned()]) {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let local = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
        let folder = root().join(&page);
        let folder = folder.parent().unwrap();
        broken.extend(local.filter(|target| !folder.join(target).exists()).map(|target| format!("{page}: {target}")));
    }
    report(broken, "does not exist");
}

#[test]
fn visual_studio_code_knows_the_rules() {
    let mut levels = serde_json::Map::new();
    for rule in RULES {
        let setting = serde_json::json!({
            "type": "string",
            "enum": [Level::Error, Level::Warning, Level::Info, Level::Hint, Level::Off],
            "default": rule.level,
            "description": sentence(rule.summary),
        });
        levels.insert(rule.code.to_owned(), setting);
    }
    let path = root().join("editors/vscode/package.json");
    let text = fs::read_to_string(&path).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    let found = package.pointer("/contributes/configuration/properties/tearsheet.rules/properties");
    let expected = serde_json::Value::Object(levels);
    let shown = serde_json::to_string_pretty(&expected).unwrap();
    assert_eq!(found, Some(&expected), "tearsheet.rules in {} must have the properties\n{shown}", path.display());
    let choices = package.pointer("/contributes/configuration/properties/tearsheet.inlayHints/enum");
    let known = InlayHints::NAMES.map(|(name, _)| name);
    assert_eq!(choices, Some(&serde_json::json!(known)), "tearsheet.inlayHints in {}", path.display());
    let memory = &package["contributes"]["configuration"]["properties"]["tearsheet.index.memory"];
    let bounds = [IndexMemory::LEAST, IndexMemory::MOST, IndexMemory::default()].map(|bound| bound.bytes() >> 20);
    for (name, bound) in ["minimum", "maximum", "default"].iter().zip(bounds) {
        assert_eq!(memory[name], bound, "the {name} of tearsheet.index.memory in {}", path.display());
    }
}

/// One file of Rust.
struct File {
    /// From the repository's root, with slashes.
    path: String,
    text: String,
}

impl File {
    /// The module of lib.rs that it belongs to; `None` for lib.rs and main.rs.
    fn module(&self) -> Option<String> {
        let first = self.path.strip_prefix("src/")?.split('/').next()?;
        let module = first.strip_suffix(".rs").unwrap_or(first);
        (module != "lib" && module != "main").then(|| module.to_owned())
    }

    /// How many modules deep it lies: 1 for `src/check.rs` and `src/text/mod.rs`, 2 for `src/text/span.rs`.
    fn depth(&self) -> usize {
        self.path.matches('/').count() - usize::from(self.path.ends_with("/mod.rs"))
    }

    /// Identifiers, `::` and braces of the code, each with its line.
    fn words(&self) -> impl Iterator<Item = (usize, String)> {
        code::words(&self.text).into_iter()
    }
}

/// The modules that a file imports from, with the line: `crate::a::B`, `crate::{a, b::C}` and `super::a` from the top.
fn imports(file: &File, order: &[String]) -> Vec<(usize, String)> {
    let words: Vec<(usize, String)> = file.words().collect();
    let word = |index: usize| words.get(index).map_or("", |(_, word)| word.as_str());
    let mut found = Vec::new();
    for start in 0..words.len() {
        let mut next = start;
        while word(next) == "super" && word(next + 1) == "::" {
            next += 2;
        }
        let from_the_top = (next - start) / 2 >= file.depth();
        if word(start) == "crate" && word(start + 1) == "::" {
            next = start + 2;
        } else if !from_the_top {
            continue;
        }
        let mut depth = 0;
        for (index, (line, here)) in words.iter().enumerate().skip(next) {
            match here.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                name if order.iter().any(|module| module == name)
                    && (index == next || depth <= 1 && word(index - 1) != "::") =>
                {
                    found.push((*line, name.to_owned()));
                }
                _ => {}
            }
            if depth <= 0 {
                break;
            }
        }
    }
    found
}

/// The modules that lib.rs declares, in its order.
fn module_order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<String> =
        lib.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect();
    assert!(order.len() > 5, "lib.rs declares its modules one a line, as `pub mod name;`");
    order
}

/// The words of a name in snake, kebab or camel case, in lower case.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for character in name.chars() {
        if character == '_' || character == '-' || character.is_uppercase() {
            parts.push(String::new());
        }
        if character.is_alphanumeric() {
            parts.last_mut().unwrap().extend(character.to_lowercase());
        }
    }
    parts
}

/// Compares a marked part of the README with what it should say, or writes it if the environment says `UPDATE=1`.
fn hold(part: &str, expected: &str) {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) =
        readme.split_once(&format!("<!-- {part} -->\n")).expect("the README marks where a part begins");
    let (found, after) = rest.split_once(&format!("<!-- /{part} -->")).expect("the README marks where a part ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}<!-- {part} -->\n{expected}<!-- /{part} -->{after}")).unwrap();
    } else {
        assert_eq!(found, expected, "this part of the README is out of date; run the test with UPDATE=1");
    }
}

fn name(level: Level) -> String {
    serde_json::to_value(level).unwrap().as_str().unwrap().to_owned()
}

fn sentence(summary: &str) -> String {
    let mut characters = summary.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

fn report(wrong: impl IntoIterator<Item = String>, what: &str) {
    let wrong: Vec<String> = wrong.into_iter().map(|thing| format!("{thing} {what}")).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn sources() -> impl Iterator<Item = File> {
    rust_files().filter(|file| file.path.starts_with("src/"))
}

fn rust_files() -> impl Iterator<Item = File> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(path, text);
            }
        }
    }
    files.into_iter().map(|(path, text)| File { path, text })
}

/// What a folder holds, by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

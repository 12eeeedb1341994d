//! What does the program answer? Every page in `tests/cli/` is a folder of files and a session in it.
//!
//! A `file NAME` fence is a file, a `document NAME` fence a Word document of these paragraphs. A `console` fence holds
//! commands after `$ `, run by `sh` in that folder, each followed by what it prints: first stdout, then stderr with `! `
//! before each line, then `? CODE` unless it is 0. In a `console json` fence stdout is one JSON value, which is indented.

#![allow(clippy::disallowed_methods, reason = "a session runs in a folder of its own")]

mod support;

use std::path::Path;
use std::process::Command;
use support::document::docx;
use support::page::{fences, hold};

datatest_stable::harness! { { test = session, root = "tests/cli", pattern = r"\.md$" } }

fn session(path: &Path, page: String) -> datatest_stable::Result<()> {
    let folder = tempfile::tempdir()?;
    let desk = folder.path().canonicalize()?.join("desk");
    std::fs::create_dir(&desk)?;
    let fences = fences(&page);
    for fence in &fences {
        let bytes = match fence.kind.as_str() {
            "file" => fence.text.clone().into_bytes(),
            "document" => docx(&fence.text),
            _ => continue,
        };
        let file = desk.join(&fence.name);
        std::fs::create_dir_all(file.parent().ok_or("a file has a folder")?)?;
        std::fs::write(file, bytes)?;
    }
    let mut answers = Vec::new();
    for fence in fences.iter().filter(|fence| fence.kind == "console") {
        let mut answer = String::new();
        for command in fence.text.lines().filter_map(|line| line.strip_prefix("$ ")) {
            answer += &format!("$ {command}\n{}", run(command, &desk, fence.name == "json")?);
        }
        answers.push((fence.place.clone(), answer));
    }
    hold(path, &page, &answers)
}

fn run(command: &str, desk: &Path, json: bool) -> datatest_stable::Result<String> {
    let binary = Path::new(env!("CARGO_BIN_EXE_tearsheet"));
    let folders = [binary.parent().ok_or("the binary has a folder")?.to_path_buf()].into_iter();
    let path =
        std::env::join_paths(folders.chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())))?;
    let above = desk.parent().ok_or("a desk stands somewhere")?;
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(desk)
        .env("PATH", path)
        .env("TEARSHEET_CACHE", above.join("cache"))
        .env("HOME", above)
        .env_remove("RUST_BACKTRACE")
        .output()?;
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&*desk.to_string_lossy(), "DESK");
    let mut answer = plain(&output.stdout);
    if json {
        answer = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&answer)?)?;
    }
    if !answer.is_empty() && !answer.ends_with('\n') {
        answer.push('\n');
    }
    answer.extend(plain(&output.stderr).lines().map(|line| format!("! {line}\n")));
    match output.status.code() {
        Some(0) => {}
        Some(code) => answer += &format!("? {code}\n"),
        None => answer += "? killed\n",
    }
    Ok(answer)
}

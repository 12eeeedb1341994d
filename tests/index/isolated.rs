//! What happens while a file is read by a process of its own?

use super::pdf::{Page, Pdf, file, hexadecimal, stream};
use std::path::Path;
use std::process::{Command, Stdio};
use tearsheet::index::isolated::{Unread, extract};
use tearsheet::source::extract;
use tearsheet::source::extract::sidecar::Sidecar;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tearsheet");

fn refusal(program: &str, bytes: &[u8]) -> String {
    extract(Path::new(program), bytes, "pdf", &|| false).unwrap().expect_err("this cannot be read").0
}

/// A page that shows a page ten times, which shows another ten times, and so on: as much work as anybody may ask for.
fn endless() -> Vec<u8> {
    let words = format!("BT /F1 10 Tf 60 700 Td <{}> Tj ET", hexadecimal("The pilots went home."));
    let mut objects = vec![
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        "<</Type /Page /MediaBox [0 0 600 800] /Contents 6 0 R /Resources 5 0 R>>".to_owned(),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_owned(),
        format!(
            "<</Font <</F1 4 0 R>> /XObject <<{}>>>>",
            (7..18).map(|object| format!("/X{object} {object} 0 R ")).collect::<String>()
        ),
    ];
    for object in 6..17 {
        let next = format!("/X{} Do ", object + 1).repeat(10);
        objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", &next));
    }
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", &words));
    file(&objects, "")
}

#[test]
fn another_process_reads_what_this_one_would() {
    let bytes = Pdf::of([Page::new().line(60.0, 700.0, 10.0, "The pier is “closed”.")]).bytes();
    let there = extract(Path::new(PROGRAM), &bytes, "pdf", &|| false).unwrap();
    assert_eq!(there, extract::extract(bytes, Some("pdf"), Sidecar::default()));
    assert_eq!(there.unwrap().text, "The pier is “closed”.");
    assert_eq!(refusal(PROGRAM, b"%PDF-1.7"), "is no PDF that can be read, or damaged: save it anew");
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_asks_for_all_memory_is_refused() {
    // The first row of what it unpacks to is said to have two thousand million bytes.
    let packed = "78 01 01 01 00 fe ff 02 00 00 00 00 >";
    let entries = "/Filter [/ASCIIHexDecode /FlateDecode] \
                   /DecodeParms [null <</Predictor 12 /Colors 5 /Columns 400000000>>]";
    let bytes = file(
        &[
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
            "<</Type /Page /MediaBox [0 0 600 800] /Contents 4 0 R>>".to_owned(),
            stream(entries, packed),
        ],
        "",
    );
    assert_eq!(refusal(PROGRAM, &bytes), "needs more than 1 GB of memory to be read");
}

#[test]
#[cfg(unix)]
fn a_reader_that_breaks_down_or_never_ends_costs_its_file() {
    assert_eq!(refusal("false", b"%PDF"), "cannot be read: its reader broke down");
    assert_eq!(refusal("yes", b"%PDF"), "has 128 MB, more than the 64 MB of the largest article: split it");
}

#[test]
fn nobody_waits_for_what_is_not_wanted_any_more() {
    let cancelled = extract(Path::new(PROGRAM), &endless(), "pdf", &|| true);
    assert!(matches!(cancelled, Err(Unread::Cancelled)));
    let missing = extract(Path::new("/no/such/program"), b"%PDF", "pdf", &|| false);
    assert!(matches!(missing, Err(Unread::NotStarted(_))));
}

#[test]
fn no_process_outlives_the_one_that_asked() {
    use std::io::Write;
    let mut child = Command::new(PROGRAM)
        .args(["read-alone", "pdf"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = endless();
    input.write_all(&(bytes.len() as u64).to_le_bytes()).unwrap();
    input.write_all(&bytes).unwrap();
    // What happens when the asking process ends, however it does.
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

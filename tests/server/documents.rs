//! What does an editor show of a source that is no text? A copy that nobody can write to, at the right line.

use super::client::{Client, place};
use super::desk::Desk;
use super::support::document::docx;
use super::support::pdf::{Page, Pdf};
use std::path::PathBuf;
use tearsheet::server::indexed;

const MINUTES: &str = "Minutes of the harbour board\n\n\
    The board met on Tuesday evening in the old customs house.\n\n---\n\n\
    “We will close the eastern quay before the winter storms arrive,” said Marta Lindqvist, the harbour master.";
const BRIEF: &str =
    "“We will close the western quay before the winter storms arrive,” said Marta Lindqvist [@minutes].\n";

/// A desk whose only source is this file.
fn with_source(name: &str, bytes: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path("sources")).expect("a folder");
    std::fs::write(desk.path("sources").join(name), bytes).expect("a file");
    desk
}

/// An editor that has the brief open and shows its one finding.
async fn briefed(desk: &Desk) -> (Client, PathBuf) {
    let draft = desk.path("brief.md");
    let mut client = Client::at(&desk.root(), indexed::open_in(desk.path("cache"))).await;
    client.open(&draft, BRIEF).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    (client, draft)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_leads_into_a_copy_of_the_document() {
    let desk = with_source("minutes.docx", docx(MINUTES));
    let (mut client, draft) = briefed(&desk).await;

    let goals = client.request("textDocument/definition", place(&draft, 0, 20)).await;
    let copy = goals[0]["targetUri"].as_str().expect("a file");
    assert!(copy.ends_with("/minutes.docx.txt"), "{copy}");
    let path = PathBuf::from(copy.strip_prefix("file://").expect("a path"));
    let text = std::fs::read_to_string(&path).expect("a copy");
    let words = &goals[0]["targetSelectionRange"]["start"];
    let line = text.lines().nth(words["line"].as_u64().expect("a line") as usize).expect("a line");
    assert!(line.starts_with("“We will close the eastern quay"), "{line}\n{text}");
    assert!(text.contains("── page 2 ──\n\n“We will close"), "{text}");
    assert!(std::fs::metadata(&path).expect("a copy").permissions().readonly());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_leads_to_its_place_in_a_web_page() {
    let page = "<!doctype html><title>Minutes</title><body><nav><a href=/>The eastern quay</a></nav><h1>Minutes</h1>\
        <p>The board met on Tuesday evening in the old customs house.</p><p>Caf&eacute;s stay open.</p>\n\
        <p>💣 &ldquo;We will <b>close</b> the eastern quay before the winter storms arrive,&rdquo; said Marta Lindqvist.</p>";
    let desk = with_source("minutes.html", page);
    let (mut client, draft) = briefed(&desk).await;

    let goals = client.request("textDocument/definition", place(&draft, 0, 20)).await;
    assert!(goals[0]["targetUri"].as_str().expect("a file").ends_with("/minutes.html"), "{goals}");
    let line = page.lines().nth(1).expect("a line");
    let column = |words: &str| line[..line.find(words).expect("words")].encode_utf16().count();
    let expected = serde_json::json!({
        "start": { "line": 1, "character": column("We will") },
        "end": { "line": 1, "character": column(",&rdquo; said") },
    });
    assert_eq!(goals[0]["targetSelectionRange"], expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_of_a_pdf_leads_into_its_copy_and_its_hover_to_the_page() {
    let first = Page::new()
        .line(60.0, 740.0, 20.0, "Minutes of the harbour board")
        .lines(60.0, 700.0, 12.0, &["The board met on Tuesday evening", "in the old customs house."])
        .lines(310.0, 700.0, 12.0, &["Nobody had been told what they", "were to decide on that day."]);
    let second = Page::new().lines(
        60.0,
        700.0,
        12.0,
        &["“We will close the eastern quay be-", "fore the winter storms arrive,”", "said Marta Lindqvist."],
    );
    let desk = with_source("minutes.pdf", Pdf::of([first, second]).bytes());
    let (mut client, draft) = briefed(&desk).await;

    let goals = client.request("textDocument/definition", place(&draft, 0, 20)).await;
    let copy = goals[0]["targetUri"].as_str().expect("a file");
    assert!(copy.ends_with("/minutes.pdf.txt"), "{copy}");
    let text = std::fs::read_to_string(copy.strip_prefix("file://").expect("a path")).expect("a copy");
    let words = &goals[0]["targetSelectionRange"]["start"];
    let line = text.lines().nth(words["line"].as_u64().expect("a line") as usize).expect("a line");
    assert!(line.starts_with("“We will close the eastern quay before the winter storms arrive,”"), "{line}\n{text}");
    assert!(text.contains("── page 2 ──"), "{text}");

    let hover = client.request("textDocument/hover", place(&draft, 0, 20)).await;
    let shown = hover["contents"]["value"].as_str().expect("a page");
    assert!(shown.contains("/sources/minutes.pdf#page=2"), "{shown}");
}

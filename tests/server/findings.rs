//! What does a finding look like on the wire?

use super::client::uri;
use super::desk::{Desk, WRONG};

#[tokio::test(flavor = "multi_thread")]
async fn it_has_its_rule_with_its_page_and_the_passage_in_its_file() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let shown = client.codes(&draft, 1, &["misquotation"]).await;
    let diagnostic = &shown[0];
    assert_eq!(diagnostic["severity"], 1);
    assert_eq!(diagnostic["source"], "tearsheet");
    assert_eq!(diagnostic["data"]["rule"], "misquotation");
    let page = diagnostic["codeDescription"]["href"].as_str().expect("a page");
    assert!(page.ends_with("tests/rules/misquotation.md"), "{page}");
    let passage = &diagnostic["relatedInformation"][0];
    assert_eq!(passage["location"]["uri"], uri(&desk.path("sources/minutes.md")));
    assert_eq!(passage["location"]["range"]["start"]["line"], 8);
}

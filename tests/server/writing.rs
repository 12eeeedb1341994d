//! Writing with the sources at hand: what is offered while somebody types, and what can be written with one key.

use super::client::{Client, able, list, place};
use super::desk::Desk;
use super::shelf;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A desk with one more article and a bibliography, and a client that has read them.
async fn desk(capabilities: Value) -> (Desk, Client) {
    let desk = Desk::new();
    desk.write(
        "sources/divers.txt",
        "Ferry afloat\n\nTwo divers from Sandvik raised the sunken ferry with balloons of rubber, though the harbour office\n\
         had doubted it. “Nobody believed that we could lift her in one piece; the crew sang all night,” said Ivo Brandt of\n\
         Sandvik Salvage.\n",
    );
    desk.write(
        "refs.bib",
        "@online{ferry2024,\n  title = {Ferry afloat},\n  publisher = {Sandvik Courier},\n  date = {2024-03-09},\n  \
         file = {sources/divers.txt},\n}\n",
    );
    desk.write("tearsheet.toml", "bibliography = [\"refs.bib\"]\n");
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    read(&desk, &mut client).await;
    (desk, client)
}

/// Waits until all sources have been read.
async fn read(desk: &Desk, client: &mut Client) {
    let probe = desk.path("probe.md");
    client.open(&probe, "“Nobody has ever counted the pebbles of this long beach,” said Marta Lindqvist.\n").await;
    client.codes(&probe, 1, &["unsourced-quotation"]).await;
    client.close(&probe).await;
}

/// Opens a draft and asks at its bar.
async fn offered(desk: &Desk, client: &mut Client, draft: &str) -> (PathBuf, String, Vec<Value>) {
    let (path, at) = (desk.path("brief.md"), draft.find('|').expect("a bar for the cursor"));
    let text = draft.replacen('|', "", 1);
    client.open(&path, &text).await;
    let items = asked(client, &path, &text, at).await;
    client.close(&path).await;
    (path, text, items)
}

async fn asked(client: &mut Client, path: &Path, text: &str, at: usize) -> Vec<Value> {
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let column = match client.offer["capabilities"]["positionEncoding"].as_str() {
        Some("utf-8") => at - start,
        Some("utf-32") => text[start..at].chars().count(),
        _ => text[start..at].encode_utf16().count(),
    };
    let question = place(path, u32::try_from(line).expect("few"), u32::try_from(column).expect("few"));
    let answer = client.request("textDocument/completion", question).await;
    assert!(answer.is_null() || answer["isIncomplete"] == true, "{answer}");
    list(&answer["items"]).to_vec()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["label"].as_str()).collect()
}

/// The text with edits made, as an editor that counts in this encoding makes them.
fn edited(text: &str, edits: &[Value], encoding: &str) -> String {
    let offset = |place: &Value| {
        let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
        let start = starts.into_iter().nth(number(&place["line"])).expect("a line of the text");
        let mut left = number(&place["character"]);
        let mut at = start;
        for letter in text[start..].chars() {
            let units = match encoding {
                "utf-8" => letter.len_utf8(),
                "utf-32" => 1,
                _ => letter.len_utf16(),
            };
            if left == 0 {
                break;
            }
            left -= units;
            at += letter.len_utf8();
        }
        at
    };
    let mut places: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
            (start, end, edit["newText"].as_str().expect("a text"))
        })
        .collect();
    places.sort_unstable();
    let mut after = text.to_owned();
    for (start, end, new) in places.into_iter().rev() {
        after.replace_range(start..end, new);
    }
    after
}

/// The text once an item has been taken.
fn taken(text: &str, item: &Value, encoding: &str) -> String {
    let mut edits = vec![item["textEdit"].clone()];
    edits.extend_from_slice(list(&item["additionalTextEdits"]));
    edited(text, &edits, encoding)
}

async fn is_quiet(desk: &Desk, client: &mut Client, text: &str) {
    let path = desk.path("after.md");
    client.open(&path, text).await;
    client.codes(&path, 1, &[]).await;
    client.close(&path).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_offered_first_for_the_source_that_supports_the_sentence() {
    let (desk, mut client) = desk(able()).await;
    let draft = "The divers from Sandvik raised the sunken ferry with rubber balloons [@|].\n";
    let (_, text, items) = offered(&desk, &mut client, draft).await;
    assert_eq!(labels(&items), ["ferry2024", "minutes"]);
    assert_eq!(items[0]["detail"], "Ferry afloat · Sandvik Courier · 2024-03-09");
    assert_eq!(taken(&text, &items[0], "utf-16"), text.replace("[@]", "[@ferry2024]"));
    let told = items[0]["documentation"].as_str().expect("plain words");
    assert!(told.contains("raised the sunken ferry") && told.contains("sources/divers.txt:3"), "{told}");
    let draft = "The harbour board met in the old customs house on Tuesday evening [@|].\n";
    let (.., items) = offered(&desk, &mut client, draft).await;
    assert_eq!(labels(&items), ["minutes", "ferry2024"]);
    let draft = "Marta Lindqvist said: “We will close the eastern quay before the winter storms arrive” @|\n";
    let (.., items) = offered(&desk, &mut client, draft).await;
    assert_eq!(labels(&items)[0], "minutes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_found_by_its_title_and_replaced_as_a_whole() {
    let (desk, mut client) = desk(able()).await;
    let (_, text, items) = offered(&desk, &mut client, "Nothing of the kind [@affl; @aflo|at2023].\n").await;
    assert_eq!(labels(&items), ["ferry2024"]);
    assert_eq!(items[0]["filterText"], "ferry2024 Ferry afloat Sandvik Courier");
    assert_eq!(taken(&text, &items[0], "utf-16"), "Nothing of the kind [@affl; @ferry2024].\n");
    let (.., items) = offered(&desk, &mut client, "Write to harbour@min|\n").await;
    assert_eq!(labels(&items), Vec::<&str>::new());
    let (.., items) = offered(&desk, &mut client, "```\n[@|]\n```\n").await;
    assert_eq!(labels(&items), Vec::<&str>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_offered_with_its_words() {
    let (desk, mut client) = desk(able()).await;
    let draft = "The quay is closed.[^|\n\n[^quay]: The eastern one [@minutes].\n[^ferry]: The sunken one.\n";
    let (_, text, items) = offered(&desk, &mut client, draft).await;
    assert_eq!(labels(&items), ["quay", "ferry"]);
    assert_eq!(items[0]["detail"], "The eastern one [@minutes].");
    assert!(taken(&text, &items[0], "utf-16").starts_with("The quay is closed.[^quay]\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_behind_a_mark_find_their_passage() {
    let (desk, mut client) = desk(able()).await;
    let draft = "Marta Lindqvist said: “we will clo|\n";
    let (_, text, items) = offered(&desk, &mut client, draft).await;
    assert_eq!(labels(&items), ["We will close the eastern quay before the winter storms arrive"]);
    assert_eq!(items[0]["detail"], "Minutes of the harbour board · Harbour Gazette · 2024-03-05");
    let after = taken(&text, &items[0], "utf-16");
    let quoted = "“We will close the eastern quay before the winter storms arrive” [@minutes]";
    assert_eq!(after, format!("Marta Lindqvist said: {quoted}\n"));
    is_quiet(&desk, &mut client, &after).await;
    let draft = "They heard “we will close |and then went home.\n";
    let (_, text, items) = offered(&desk, &mut client, draft).await;
    assert_eq!(taken(&text, &items[0], "utf-16"), format!("They heard {quoted} and then went home.\n"));
    // Too little, and words that nobody has.
    for draft in
        ["She said: “we |\n", "She said: “we will c|\n", "She said: “we will open the wes|\n", "We will clo|\n"]
    {
        let (.., items) = offered(&desk, &mut client, draft).await;
        assert_eq!(labels(&items), Vec::<&str>::new(), "{draft}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_may_end_with_its_clause_and_keeps_what_stands_around_it() {
    let (desk, mut client) = desk(able()).await;
    // The editor has closed the mark, and a citation follows.
    let draft = "Brandt said: \"Nobody believed that |\" [@ferry2024].\n";
    let (_, text, items) = offered(&desk, &mut client, draft).await;
    let whole = "Nobody believed that we could lift her in one piece; the crew sang all night";
    let clause = "Nobody believed that we could lift her in one piece";
    assert_eq!(labels(&items), [&format!("{clause}; the crew sang all …"), clause]);
    assert_eq!(taken(&text, &items[0], "utf-16"), format!("Brandt said: \"{whole}\" [@ferry2024].\n"));
    let after = taken(&text, &items[1], "utf-16");
    assert_eq!(after, format!("Brandt said: \"{clause}\" [@ferry2024].\n"));
    is_quiet(&desk, &mut client, &after).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_inside_a_quotation_are_those_of_the_second_kind() {
    let (desk, mut client) = desk(able()).await;
    desk.write("sources/plan.txt", "The mayor\n\nThe mayor called the plan for the pier “a fine mess” at noon.\n");
    client.watched(&desk.path("sources/plan.txt")).await;
    let draft = desk.path("other.md");
    client.open(&draft, "“The mayor called the plan for the pier a mess” [@plan].\n").await;
    client.codes(&draft, 1, &["misquotation"]).await;
    let (_, text, items) = offered(&desk, &mut client, "They say: “The mayor called the |\n").await;
    let after = taken(&text, &items[0], "utf-16");
    assert_eq!(after, "They say: “The mayor called the plan for the pier ‘a fine mess’ at noon” [@plan]\n");
    is_quiet(&desk, &mut client, &after).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_that_goes_over_a_line_is_edited_line_by_line() {
    let (desk, mut client) = desk(able()).await;
    let (_, text, items) = offered(&desk, &mut client, "> She said: “we  will\n> close the east|\n").await;
    let range = &items[0]["textEdit"]["range"];
    assert_eq!((&range["start"]["line"], &range["end"]["line"]), (&json!(1), &json!(1)));
    let after = taken(&text, &items[0], "utf-16");
    let expected = "> She said: “We will\n> close the eastern quay before the winter storms arrive” [@minutes]\n";
    assert_eq!(after, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_offered_in_the_sources_spelling() {
    let (desk, mut client) = desk(able()).await;
    let (_, text, items) = offered(&desk, &mut client, "The ferry is afloat [@ferry2024], said Bra|\n").await;
    assert_eq!(labels(&items), ["Brandt of Sandvik Salvage"].map(|_| "Brandt"));
    assert_eq!(taken(&text, &items[0], "utf-16"), "The ferry is afloat [@ferry2024], said Brandt\n");
    for draft in ["The ferry is afloat [@ferry2024], said Lin|\n", "The ferry is afloat [@ferry2024], said bra|\n"] {
        let (.., items) = offered(&desk, &mut client, draft).await;
        assert_eq!(labels(&items), Vec::<&str>::new(), "{draft}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_are_right_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut capabilities = able();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let (desk, mut client) = desk(capabilities).await;
        let draft = "💣 Émile reports “we will close the eas| and more.\n";
        let (_, text, items) = offered(&desk, &mut client, draft).await;
        let quoted = "“We will close the eastern quay before the winter storms arrive” [@minutes]";
        assert_eq!(taken(&text, &items[0], encoding), format!("💣 Émile reports {quoted} and more.\n"), "{encoding}");
        assert!(client.leave().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_a_check_to_be_offered_something() {
    let desk = Desk::new();
    let gate = shelf::Gate::closed();
    let mut client = Client::start(able(), &[&desk.root()], json!(null), shelf::gated(&gate)).await;
    read(&desk, &mut client).await;
    let draft = desk.path("brief.md");
    let text = format!("The {} fell last night.\n\nShe said: “we will close \n", shelf::BARRED);
    client.open(&draft, &text).await;
    // The check of the first sentence hangs until the gate opens.
    let before = asked(&mut client, &draft, &text, text.len() - 1).await;
    client.change(&draft, 2, &[(Some([2, 24, 2, 25]), " the west")]).await;
    let text = text.replace("close \n", "close the west\n");
    let after = asked(&mut client, &draft, &text, text.len() - 1).await;
    gate.lift();
    assert_eq!((before.len(), after.len()), (1, 0));
}

/// What can be done at a place of a draft that draws these findings, of these kinds (`null`: of any).
async fn actions(
    desk: &Desk,
    client: &mut Client,
    draft: &str,
    codes: &[&str],
    only: Value,
) -> (PathBuf, String, Vec<Value>) {
    let at = draft.find('|').expect("a bar for the cursor");
    let (path, text) = (desk.path("brief.md"), draft.replacen('|', "", 1));
    client.open(&path, &text).await;
    client.codes(&path, 1, codes).await;
    let line = u32::try_from(text[..at].matches('\n').count()).expect("few");
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let column = u32::try_from(text[start..at].encode_utf16().count()).expect("few");
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only;
    }
    let range = super::client::span([line, column, line, column]);
    let question = json!({ "textDocument": { "uri": super::client::uri(&path) }, "range": range, "context": context });
    let actions = client.request("textDocument/codeAction", question).await;
    client.close(&path).await;
    (path, text, list(&actions).to_vec())
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().filter_map(|action| action["title"].as_str()).collect()
}

fn after(text: &str, action: &Value) -> String {
    edited(text, list(&action["edit"]["documentChanges"][0]["edits"]), "utf-16")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_cites_nothing_is_given_the_citation_that_supports_it() {
    let (desk, mut client) = desk(able()).await;
    let draft = "The divers from San|dvik raised the sunken ferry with rubber balloons.\n";
    let (_, text, found) = actions(&desk, &mut client, draft, &[], json!(["quickfix"])).await;
    assert_eq!(titles(&found), ["Cite @ferry2024"]);
    let cited = "The divers from Sandvik raised the sunken ferry with rubber balloons [@ferry2024].\n";
    assert_eq!(after(&text, &found[0]), cited);
    is_quiet(&desk, &mut client, cited).await;
    let draft = "“We will close the east|ern quay before the winter storms arrive,” said Marta Lindqvist.\n";
    let (_, text, found) = actions(&desk, &mut client, draft, &[], json!(["quickfix"])).await;
    assert_eq!(titles(&found), ["Cite @minutes"]);
    assert!(after(&text, &found[0]).contains("arrive,” [@minutes] said"), "{}", after(&text, &found[0]));
    // What cites its source already, and what no source says, is left alone.
    for draft in [
        "The divers from San|dvik raised the sunken ferry with rubber balloons [@ferry2024].\n",
        "The divers from San|dvik raised the sunken ferry with rubber balloons:\n",
    ] {
        let (.., found) = actions(&desk, &mut client, draft, &[], json!(["quickfix"])).await;
        assert_eq!(titles(&found), Vec::<&str>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_claims_of_a_paragraph_are_cited_at_once() {
    let (desk, mut client) = desk(able()).await;
    let draft = "The divers from San|dvik raised the sunken ferry with rubber balloons. “We will close the eastern quay\n\
                 before the winter storms arrive,” said Marta Lindqvist.\n\nNobody spoke against the plan of the board.\n";
    let (_, text, found) = actions(&desk, &mut client, draft, &[], json!(["quickfix"])).await;
    assert_eq!(titles(&found), ["Cite @ferry2024", "Cite the sources of this paragraph (2 claims)"]);
    let cited = "The divers from Sandvik raised the sunken ferry with rubber balloons [@ferry2024]. “We will close the \
                 eastern quay\nbefore the winter storms arrive,” [@minutes] said Marta Lindqvist.\n\nNobody spoke against \
                 the plan of the board.\n";
    assert_eq!(after(&text, &found[1]), cited);
    is_quiet(&desk, &mut client, cited).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_close_paraphrase_gives_way_to_the_sources_own_words() {
    let (desk, mut client) = desk(able()).await;
    let draft = "The board met on Tues|day evening in the old customs house [@minutes].\n";
    let (_, text, found) = actions(&desk, &mut client, draft, &["unmarked-quotation"], json!(["refactor"])).await;
    assert_eq!(titles(&found), ["Quote @minutes instead"]);
    assert_eq!(found[0]["kind"], "refactor.rewrite");
    let quoted = "“The board met on Tuesday evening in the old customs house” [@minutes].\n";
    assert_eq!(after(&text, &found[0]), quoted);
    is_quiet(&desk, &mut client, quoted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_certain_is_fixed_at_once_and_nothing_else() {
    let (desk, mut client) = desk(able()).await;
    let kinds = &client.offer["capabilities"]["codeActionProvider"]["codeActionKinds"];
    assert_eq!(*kinds, json!(["quickfix", "refactor.rewrite", "source.fixAll.tearsheet"]));
    // A slip in a quotation of the cited source and a slip in a key are certain; another weekday may be meant.
    let draft = "“We will close the eastern quay before the winter st|orm arrive,” said Marta Lindqvist [@minutes].\n\n\
                 “Nobody believed that we could lift her in one piece,” said Ivo Brandt [@fery2024].\n\n\
                 The board met in the old customs house on Friday evening [@minutes].\n";
    let codes = ["misquotation", "unknown-citation", "date-mismatch"];
    for only in [json!(["source.fixAll"]), json!(["source.fixAll.tearsheet"]), json!(["source"])] {
        let (_, text, found) = actions(&desk, &mut client, draft, &codes, only).await;
        assert_eq!(titles(&found), ["Make all fixes that are certain"]);
        let expected = text.replace("winter storm ", "winter storms ").replace("@fery2024", "@ferry2024");
        assert_eq!(after(&text, &found[0]), expected);
    }
    // Who asks for anything is offered it beside one of these fixes.
    let (.., found) = actions(&desk, &mut client, draft, &codes, json!(null)).await;
    assert!(titles(&found).contains(&"Make all fixes that are certain"));
    let elsewhere = draft.replacen('|', "", 1).replace("The board met", "The board m|et");
    let (.., found) = actions(&desk, &mut client, &elsewhere, &codes, json!(null)).await;
    assert!(!titles(&found).contains(&"Make all fixes that are certain"));
    for only in [json!(["source.organizeImports"]), json!(["source.fixAll.eslint"])] {
        let (.., found) = actions(&desk, &mut client, draft, &codes, only).await;
        assert_eq!(titles(&found), Vec::<&str>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_that_is_another_one_is_not_fixed_at_once() {
    let (desk, mut client) = desk(able()).await;
    let draft = "|“We will close the western pier before the summer storms arrive,” said Marta Lindqvist [@minutes].\n";
    let (.., found) = actions(&desk, &mut client, draft, &["misquotation"], json!(["source.fixAll"])).await;
    assert_eq!(titles(&found), Vec::<&str>::new());
}

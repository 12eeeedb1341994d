//! What stands around a statement.

use super::{claim, own, read};
use tearsheet::draft::{ClaimKind, Draft};

fn texts(words: &[std::sync::Arc<str>]) -> Vec<&str> {
    words.iter().map(|text| &**text).collect()
}

const REPORT: &str = "# Harbour

Councillor Ivo Brandt opened the meeting.

## The wall

Maren Holt spoke first. She had seen the cracks [@minutes]. Then “Old Nick” Ferrer, the diver, showed a film. It
lasted an hour.

He left early.

### Costs

He named no sum.
";

#[test]
fn headings_are_known_innermost_last() {
    let draft = read(REPORT);
    assert_eq!(texts(&claim(&draft, "cracks").setting.headings), ["Harbour", "The wall"]);
    assert_eq!(texts(&claim(&draft, "no sum").setting.headings), ["Harbour", "The wall", "Costs"]);
}

#[test]
fn sentences_before_a_statement_are_known() {
    let draft = read(REPORT);
    let before = |words: &str| claim(&draft, words).setting.before.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(before("spoke first"), Vec::<String>::new(), "another section");
    assert_eq!(before("cracks"), ["Maren Holt spoke first."]);
    assert_eq!(before("film"), ["Maren Holt spoke first.", "She had seen the cracks ."]);
    assert_eq!(before("left early"), ["It lasted an hour."], "the block before under the same heading");
    assert_eq!(before("no sum"), Vec::<String>::new());
}

#[test]
fn names_of_the_section_are_known_latest_first() {
    let draft = read(REPORT);
    assert_eq!(texts(&claim(&draft, "cracks").setting.named), ["Maren Holt"]);
    assert_eq!(texts(&claim(&draft, "left early").setting.named), ["Ferrer", "Maren Holt"]);
    assert_eq!(texts(&claim(&draft, "no sum").setting.named), Vec::<&str>::new());
}

#[test]
fn a_surname_brings_the_full_name_back() {
    let draft = read("Maren Holt met Ivo Brandt. Yesterday Holt's deputy resigned. He gave no reason.");
    assert_eq!(texts(&claim(&draft, "no reason").setting.named), ["Maren Holt", "Ivo Brandt"]);
}

#[test]
fn a_list_is_introduced_by_the_sentence_with_a_colon() {
    let text = "Three pilots testified. Their complaints:\n\n- The buoys were dark.\n- The radio failed:\n  - It failed twice.\n- Nobody came.\n\nThe council adjourned.\n";
    let draft = read(text);
    let lead = |words: &str| claim(&draft, words).setting.lead.as_deref().map(str::to_owned);
    assert_eq!(lead("dark").as_deref(), Some("Their complaints:"));
    assert_eq!(lead("twice").as_deref(), Some("The radio failed:"));
    assert_eq!(lead("Nobody").as_deref(), Some("Their complaints:"));
    assert_eq!(lead("adjourned"), None);
}

const TABLE: &str = "| Pier | Built | Word on it |\n|---|---|---|\n| North | 1902 [@ledger] | “a pride of the whole coast” |\n| — | | |\n| South | | |\n";

fn rows(draft: &Draft) -> Vec<String> {
    own(draft).iter().map(|claim| claim.prose.text().to_owned()).collect()
}

#[test]
fn a_row_is_one_statement_with_its_headers() {
    let draft = read(TABLE);
    assert_eq!(rows(&draft), ["North\n1902 [@ledger]\n“a pride of the whole coast”", "South"]);
    let north = claim(&draft, "North");
    assert_eq!((north.kind, north.citations.len(), north.foreign.len()), (ClaimKind::Statement, 1, 2));
    let cells: Vec<(&str, &str)> =
        north.setting.header.iter().map(|(name, cell)| (&**name, cell.of(north.prose.text()))).collect();
    assert_eq!(cells, [("Pier", "North"), ("Built", "1902 [@ledger]"), ("Word on it", "“a pride of the whole coast”")]);
    assert_eq!(draft.claims.iter().filter(|claim| claim.kind == ClaimKind::Quotation).count(), 1);
}

#[test]
fn an_edit_elsewhere_leaves_no_stale_setting() {
    let mut memory = tearsheet::draft::Memory::default();
    tearsheet::draft::read(REPORT, &mut memory);
    let renamed = REPORT.replace("The wall", "The quay");
    let again = tearsheet::draft::read(&renamed, &mut memory);
    assert_eq!(format!("{:?}", again.claims), format!("{:?}", read(&renamed).claims));
    assert_eq!(texts(&claim(&again, "no sum").setting.headings), ["Harbour", "The quay", "Costs"]);
}

//! Which citations stand for which words.

use super::{claim, keys, own, read};
use tearsheet::draft::ClaimKind;

/// The keys that cover each sentence.
fn covered(text: &str) -> Vec<Vec<String>> {
    let draft = read(text);
    own(&draft).iter().map(|claim| keys(&draft, &claim.citations)).collect()
}

/// Each claim, with its keys.
fn claims(text: &str) -> Vec<(String, Vec<String>)> {
    let draft = read(text);
    own(&draft).iter().map(|claim| (claim.prose.text().to_owned(), keys(&draft, &claim.citations))).collect()
}

/// Each part of the first claim, with its keys.
fn parts(text: &str) -> Vec<(String, Vec<String>)> {
    let draft = read(text);
    let claim = own(&draft)[0];
    let words = |span: tearsheet::text::Span| span.of(claim.prose.text()).trim().to_owned();
    claim.parts.iter().map(|part| (words(part.span), keys(&draft, &part.citations))).collect()
}

fn owned(expected: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    expected
        .iter()
        .map(|(words, keys)| ((*words).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect()))
        .collect()
}

#[test]
fn a_citation_covers_the_sentence_it_stands_in() {
    let text = "Pears were scarce [@growers]. The cider press was idle. Plums cost twice as much [@market].";
    assert_eq!(covered(text), [vec!["growers"], vec![], vec!["market"]]);
}

#[test]
fn one_right_behind_a_sentence_belongs_to_it() {
    let text = "Pears were scarce. [@growers] The cider press was idle.";
    assert_eq!(covered(text), [vec!["growers"], vec![]]);
}

#[test]
fn one_after_the_last_sentence_covers_all_that_have_none() {
    assert_eq!(covered("Pears were scarce. The press was idle. [@growers]"), [["growers"], ["growers"]]);
    assert_eq!(covered("- Pears were scarce. The press was idle. [@growers; @market]").concat().len(), 4);
    assert_eq!(covered("Pears were scarce [@market]. The press was idle. [@growers]"), [["market"], ["growers"]]);
}

#[test]
fn one_before_the_last_point_covers_its_sentence_only() {
    assert_eq!(covered("Pears were scarce. The press was idle [@growers]."), [vec![], vec!["growers"]]);
}

#[test]
fn a_note_covers_what_a_citation_would() {
    let text = "Pears were scarce. The press was idle.[^1]\n\n[^1]: [@growers]\n";
    let draft = read(text);
    assert_eq!(keys(&draft, &claim(&draft, "Pears").citations), ["growers"]);
    let text = "Pears were scarce.[^1] The press was idle.\n\n[^1]: [@growers]\n";
    let draft = read(text);
    assert_eq!(keys(&draft, &claim(&draft, "press").citations), Vec::<String>::new());
}

#[test]
fn a_key_in_running_text_covers_its_sentence() {
    let text = "Pears were scarce. As @growers reports, the press was idle. Plums were dear.";
    assert_eq!(covered(text), [vec![], vec!["growers"], vec![]]);
}

#[test]
fn a_lone_link_after_the_last_sentence_covers_all_of_them() {
    let draft = read("Pears were scarce. The press was idle. [Orchard Gazette](gazette.md)");
    let all: Vec<(&str, usize)> = own(&draft).iter().map(|claim| (claim.prose.text(), claim.citations.len())).collect();
    assert_eq!(all, [("Pears were scarce.", 1), ("The press was idle.", 1)]);
}

#[test]
fn each_citation_closes_its_stretch() {
    assert_eq!(
        parts("Pears were scarce on Monday [@growers], leaving the market empty [@market]."),
        owned(&[
            ("Pears were scarce on Monday [@growers]", &["growers"]),
            (", leaving the market empty [@market].", &["market"]),
        ])
    );
    assert_eq!(
        parts("Pears were scarce [@growers][@ledger] and the press was idle all week."),
        owned(&[
            ("Pears were scarce [@growers][@ledger]", &["growers", "ledger"]),
            ("and the press was idle all week.", &[]),
        ])
    );
}

#[test]
fn citations_without_a_clause_between_them_stand_for_the_whole() {
    let text = "Pears [@growers] were scarce in the eastern market [@market].";
    assert_eq!(parts(text), owned(&[(text, &["growers", "market"])]));
    let text = "Pears were scarce. The press was idle. [@growers]";
    assert_eq!(parts(text), owned(&[("Pears were scarce.", &["growers"])]));
}

#[test]
fn clauses_with_citations_of_their_own_are_claims_of_their_own() {
    assert_eq!(
        claims("Pears were scarce on Monday [@growers], while the market was full [@market]."),
        owned(&[
            ("Pears were scarce on Monday [@growers]", &["growers"]),
            ("while the market was full [@market].", &["market"]),
        ])
    );
    assert_eq!(
        claims("Pears were scarce, writes @growers, but @market has called the harvest rich."),
        owned(&[
            ("Pears were scarce, writes @growers,", &["growers"]),
            ("but @market has called the harvest rich.", &["market"]),
        ])
    );
}

#[test]
fn a_clause_that_leans_on_the_one_before_stays_with_it() {
    for text in [
        "Pears were scarce [@growers] and cost twice as much [@market].",
        "Growers say that pears were scarce [@growers], and the market was empty [@market].",
        "The survey suggests pears were scarce [@growers], and the market was empty [@market].",
        "It is likely that pears were scarce [@growers], and the market was empty [@market].",
        "Reportedly, pears were scarce [@growers], while the market was full [@market].",
        "If pears were scarce [@growers], and the market was empty [@market], prices rose.",
        "Growers sold 14 tons [@growers] or 17 tons left [@market] of pears.",
        "Pears were scarce [@growers], and the market was empty.",
    ] {
        let claims = claims(text);
        assert_eq!(claims.len(), 1, "{claims:?}");
    }
}

#[test]
fn a_quotation_rests_on_the_citation_that_closes_its_stretch() {
    let quoted = |text: &str| -> Vec<Vec<String>> {
        let draft = read(text);
        let quotations = draft.claims.iter().filter(|claim| claim.kind == ClaimKind::Quotation);
        quotations.map(|claim| keys(&draft, &claim.citations)).collect()
    };
    let text = "Holt called it “a very poor harvest” [@growers] and “a very rich one” for the market [@market].";
    assert_eq!(quoted(text), [["growers"], ["market"]]);
    let text = "@growers and @market quote Holt, who called it “a very poor harvest” on Monday.";
    assert_eq!(quoted(text), [["growers", "market"]]);
}

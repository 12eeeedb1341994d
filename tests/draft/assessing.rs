//! Statements, judgments, and sentences that claim nothing.

use super::{claim, own, read};
use tearsheet::draft::ClaimKind::{self, Aside, Judgment, Quotation, Statement};

fn all_are(kind: ClaimKind, sentences: &[&str]) {
    for sentence in sentences {
        let draft = read(sentence);
        let kinds: Vec<ClaimKind> = own(&draft).iter().map(|claim| claim.kind).collect();
        assert_eq!(kinds, [kind], "{sentence}");
    }
}

#[test]
fn what_the_author_thinks_is_a_judgment() {
    all_are(
        Judgment,
        &[
            "We assess that the dredger will be sold twice over.",
            "We assess with low confidence that the quay is sinking [@survey].",
            "In our view the orchard was planted too close to the river.",
            "To our mind, the vote settled nothing.",
            "My guess is a late harvest.",
            "I think the mayor has lost interest.",
            "I'd put the odds at one in three.",
            "We would revise this if the sluice opened before June.",
            "We do not believe the ferry pays for itself.",
            "On balance we still expect the cider press to close.",
            "We cannot say who paid.",
            "It seems to us that nobody had counted the trees.",
            "We are sceptical of the new figures.",
            "I do not share the growers' hopes.",
        ],
    );
}

#[test]
fn advice_to_the_reader_is_a_judgment() {
    all_are(
        Judgment,
        &[
            "Readers should treat the tonnage with care [@ledger].",
            "The next thing to watch is the tender for the north pier.",
            "Expect the council to come back to it in autumn.",
            "Watch the water level at the sluice.",
            "The council should publish its minutes.",
        ],
    );
}

#[test]
fn an_estimate_that_cites_nothing_is_a_judgment() {
    all_are(
        Judgment,
        &[
            "The harvest will probably be late.",
            "A second vote is unlikely before the summer.",
            "With moderate confidence, the pier holds another ten years.",
            "It is not hard to see why the growers left.",
            "If the sluice failed, the lower orchard would flood.",
        ],
    );
    all_are(
        Statement,
        &[
            "The harvest will probably be late [@growers].",
            "Holt said the harvest would probably be late.",
            "According to the growers, a second vote is unlikely.",
        ],
    );
}

#[test]
fn what_others_think_is_a_statement() {
    all_are(
        Statement,
        &[
            "Growers believe the harvest will probably be late.",
            "Holt thinks the wall is too low.",
            "Brandt expects a second vote.",
            "The surveyor told our correspondent that the quay was sinking.",
            "We know from the ledger that the dredger was sold in May [@ledger].",
            "The council approved the plan by seven votes to two.",
            "As we expected, the council approved the plan.",
            "Ships must call at the EU terminal, and the US one is closed.",
        ],
    );
}

#[test]
fn a_first_person_in_quotation_marks_is_not_the_author() {
    all_are(Statement, &["Holt said “we believe the wall is late” when the council met [@minutes]."]);
    let draft = read("We think Holt meant it when he said “the wall will be the pride of the coast” [@minutes].");
    let kinds: Vec<ClaimKind> = draft.claims.iter().map(|claim| claim.kind).collect();
    assert_eq!(kinds, [Judgment, Quotation]);
    assert_eq!(draft.claims[1].citations, [0]);
}

#[test]
fn questions_labels_and_words_about_the_brief_claim_nothing() {
    all_are(
        Aside,
        &[
            "Who will pay for the wall?",
            "This note restates what the four papers printed.",
            "This brief draws on the minutes [@minutes] and the ledger [@ledger].",
            "A weekly note based on three local papers.",
            "Comments of our own are marked as such.",
            "Judgments are ours unless a source is named.",
            "Its footnotes are the editor's, and all of its spellings are British.",
            "Sources: the minutes and the harbour ledger.",
            "Where the papers disagree, we say so.",
            "See below.",
            "By quay we mean the old one, east of the market.",
            "EBD stands for the Eastern Basin Dredgers.",
            "Lisbon, 4 May 2021",
            "Sea wall",
        ],
    );
}

#[test]
fn a_word_on_the_articles_is_no_word_on_the_brief() {
    all_are(
        Statement,
        &[
            "This report was written by the harbour master [@report].",
            "The wall failed twice (see below).",
            "The minister stands for re-election in May.",
            "Exports fell [@ledger]",
            "Mayor Brandt resigned",
        ],
    );
}

#[test]
fn a_heading_that_announces_assessments_turns_what_it_tells_into_judgments() {
    let said = "The new wall may not outlast the decade. The council approved it in May.";
    let draft = read(&format!("# Sea wall\n\n## Key judgments\n\n{said}\n\n## Facts\n\n{said}\n"));
    let kinds: Vec<ClaimKind> = own(&draft).iter().map(|claim| claim.kind).collect();
    assert_eq!(kinds, [Judgment, Statement, Statement, Statement]);
}

#[test]
fn a_label_announces_a_judgment_too() {
    let draft = read("Comment: the wall may not outlast the decade.\n\nThe quay may close.");
    assert_eq!(claim(&draft, "outlast").kind, Judgment);
    assert_eq!(claim(&draft, "quay").kind, Statement);
}

#[test]
fn a_note_without_a_source_makes_no_statement_of_an_estimate() {
    let draft = read(
        "The harvest is likely to be late.[^1]\n\nThe fair is likely to be small.[^2]\n\n[^1]: A rough guess.\n[^2]: [@growers]\n",
    );
    assert_eq!(claim(&draft, "harvest").kind, Judgment);
    assert_eq!(claim(&draft, "fair").kind, Statement);
}

#[test]
fn a_fact_and_the_authors_opinion_of_it_are_two_claims() {
    let draft = read("Exports fell by eight per cent in May [@ledger], which we think is a blip.");
    let claims: Vec<(ClaimKind, &str)> = own(&draft).iter().map(|claim| (claim.kind, claim.prose.text())).collect();
    let expected =
        [(Statement, "Exports fell by eight per cent in May [@ledger]"), (Judgment, "which we think is a blip.")];
    assert_eq!(claims, expected);
}

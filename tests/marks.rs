//! Which words stand inside quotation marks: in each example the pairs of marks are the ones shown by ⟦ and ⟧.

use proptest::prelude::*;
use tearsheet::text::Span;
use tearsheet::text::marks::{Marked, marked, open};

/// The prose with brackets around what stands inside each pair of marks.
fn shown(prose: &str) -> String {
    let mut brackets: Vec<(usize, usize, char)> = Vec::new();
    for marked in marked(prose) {
        brackets.push((marked.inner.start, usize::from(marked.depth), '⟦'));
        brackets.push((marked.inner.end, 255 - usize::from(marked.depth), '⟧'));
    }
    brackets.sort_unstable();
    let mut shown = String::new();
    let mut from = 0;
    for (at, _, bracket) in brackets {
        shown.push_str(&prose[from..at]);
        shown.push(bracket);
        from = at;
    }
    shown + &prose[from..]
}

/// Takes the brackets out of an example and finds them again.
fn check(examples: &[&str]) {
    for example in examples {
        assert_eq!(shown(&example.replace(['⟦', '⟧'], "")), *example);
    }
}

#[test]
fn straight_double_marks() {
    check(&[
        r#""⟦We will rebuild the pier,⟧" the mayor said."#,
        r#"The mayor said: "⟦We will rebuild the pier.⟧""#,
        r#""⟦We will,⟧" she said, "⟦rebuild the pier.⟧""#,
        r#"He called it ("⟦a relief⟧")."#,
        r#"The "⟦new⟧"/"⟦old⟧" question"#,
        r#"the pro-"⟦reform⟧" camp and the "⟦reform⟧"-minded"#,
        r#""⟦I was—⟧" he began."#,
        r#""⟦...and then we left,⟧" he said."#,
        r#""⟦[T]he pier will stay⟧" [@minutes]."#,
        r#"It was "⟦late⟧"[^1] and "⟦dear⟧"."#,
        r#"the "⟦Gazette⟧"'s report"#,
        r#""⟦One⟧""⟦Two⟧""#,
        r#"no marks at all"#,
        r#""#,
        r#"It rose to "⟦$5 million⟧", "⟦€5⟧" and "⟦50%⟧"."#,
        r#""⟦Why?⟧" "⟦Because.⟧""#,
    ]);
}

#[test]
fn curly_double_marks() {
    check(&[
        "“⟦We will rebuild the pier,⟧” the mayor said.",
        "It was “⟦late⟧”, “⟦dear⟧” and “⟦ugly⟧”.",
        "“⟦One⟧”“⟦Two⟧”",
        "He said:“⟦We go⟧”and left.",
    ]);
}

#[test]
fn single_marks() {
    check(&[
        "'⟦We will rebuild the pier,⟧' the mayor said.",
        "‘⟦We will rebuild the pier,⟧’ the mayor said.",
        "He called it '⟦late⟧' and ‘⟦dear⟧’.",
        "The ‘⟦new⟧’ pier is the '⟦old⟧' one.",
        "'⟦It's the council's turn, isn't it?⟧' she asked.",
        "‘⟦It’s the council’s turn, isn’t it?⟧’ she asked.",
        "('⟦late⟧')",
        "an anti-'⟦reform⟧' vote",
    ]);
}

#[test]
fn apostrophes_are_no_marks() {
    check(&[
        "We don't think Shoigu's visit isn't news.",
        "We don’t think Shoigu’s visit isn’t news.",
        "the soldiers' families and the sailors' wives",
        "the soldiers’ families and the sailors’ wives",
        "rock 'n' roll from the '60s and '70s",
        "rock ’n’ roll from the ’60s and ’70s",
        "rock ‘n’ roll from the ‘60s and the soldiers’ songs",
        "'Til the end, 'twas fine, give 'em time.",
        "the class of '98 and the pupils' parents",
        "goin' home an' all, o' course",
        "the 'Ali mosque",
        "Shi‘a and Sana‘a and Kyiv’s",
        "don‘t",
        "in 't Veld's bill",
        "the boss's and the bosses'",
        "the bosses’, the workers’ and the owners’ views",
    ]);
}

#[test]
fn primes_and_inches_are_no_marks() {
    check(&[
        r#"He is 5'10" tall."#,
        "He is 5′10″ tall, at 40°26′46″ N.",
        r#"a 40" screen"#,
        r#"a 12"x10" board and a 6" nail"#,
        r#""⟦He is 5'10" tall,⟧" she said."#,
        "“⟦It is a 40” screen,⟧” she said.",
        r#""⟦since 1990⟧" and "⟦until 2020⟧""#,
        r#"He was born "⟦in 1990⟧"."#,
        r#""⟦We sold 40⟧" said the mayor. "⟦We bought 50⟧" said the reeve."#,
    ]);
}

#[test]
fn a_plural_possessive_closes_only_if_nothing_better_does() {
    check(&[
        "'⟦The soldiers' families may stay,⟧' he said.",
        "‘⟦The soldiers’ families and the sailors’ wives may stay,⟧’ he said.",
        "He called them '⟦heroes⟧' of the north.",
        "He called them '⟦heroes⟧' and the others '⟦cowards⟧' of old.",
        "‘⟦The bosses’ house stays,⟧’ he said of the workers’ homes.",
        "He called them ‘⟦heroes⟧’ of the north, “⟦and that is all,⟧” he said.",
        "“⟦He called them ‘⟦heroes⟧’ of the north,⟧” she said.",
        "“⟦They call it '⟦goin' home⟧',⟧” she said.",
    ]);
}

#[test]
fn guillemets() {
    check(&[
        "Il a dit : «⟦\u{A0}Nous restons.\u{A0}⟧»",
        "Il a dit : «⟦ Nous restons. ⟧»",
        "«⟦Nous restons⟧», dit-il.",
        "»⟦Wir bleiben⟧«, sagte er.",
        "›⟦Wir bleiben⟧‹, sagte er, und ‹⟦gut⟧›.",
        "»⟦Er sagte ›⟦nein⟧‹ dazu⟧«",
        "«⟦Il a dit «⟦non⟧» hier⟧»",
        "Home » News » Harbour",
    ]);
}

#[test]
fn german_marks() {
    check(&[
        "„⟦Wir bleiben⟧“, sagte er.",
        "„⟦Wir bleiben⟧”, sagte er.",
        "„⟦Wir bleiben⟧\", sagte er.",
        "‚⟦Wir bleiben⟧‘, sagte er.",
        "„⟦Er sagte ‚⟦nein⟧‘ dazu⟧“, schrieb sie.",
        "„⟦Er sagte “⟦nein⟧” dazu⟧“, schrieb sie.",
        "Er sagte „⟦ja⟧“ und „⟦nein⟧“.",
    ]);
}

#[test]
fn pairs_inside_pairs() {
    check(&[
        r#""⟦He said '⟦no⟧' to us,⟧" she said."#,
        "“⟦He said ‘⟦no⟧’ to us,⟧” she said.",
        "‘⟦He said “⟦no⟧” to us,⟧’ she said.",
        "“⟦He said “⟦no⟧” to us,⟧” she said.",
        "“⟦He said \"⟦no⟧\" to us,⟧” she said.",
        r#""⟦He said "⟦no⟧" to us,⟧" she said."#,
        "“⟦She: ‘⟦They wrote “⟦no⟧” twice.⟧’⟧”",
        "“⟦‘⟦Go!⟧’⟧”",
        r#""⟦'⟦Go!⟧'⟧""#,
        "“⟦‘⟦Go!⟧’ he said⟧”",
    ]);
}

#[test]
fn depth_counts_the_pairs_around() {
    let depths: Vec<u8> = marked("“a ‘b “c” d’ e” “f”").iter().map(|marked| marked.depth).collect();
    assert_eq!(depths, [0, 1, 2, 0]);
}

#[test]
fn outer_has_the_marks_and_inner_has_not() {
    let prose = "He said “no”.";
    let all = marked(prose);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].outer.of(prose), all[0].inner.of(prose)), ("“no”", "no"));
}

#[test]
fn mixed_pairs_as_people_type_them() {
    check(&[
        "“⟦We stay⟧\", he said.",
        "\"⟦We stay⟧”, he said.",
        "”⟦We stay⟧”, he said.",
        "“⟦We stay⟧“, he said.",
        "'⟦We stay,⟧’ he said.",
        "‘⟦We stay,⟧' he said.",
        "''⟦We stay,⟧'' he said.",
        "``⟦We stay,⟧'' he said.",
        "said,\"⟦We stay⟧\"and left",
        r#"Tokens : "⟦ We stay , ⟧" he said , "⟦ all of us . ⟧""#,
        "“⟦We stay, ⟧”he said.",
    ]);
}

#[test]
fn a_quotation_that_goes_on_closes_at_the_end() {
    check(&[
        "“⟦We stay. All of us.⟧",
        "\"⟦We stay. All of us.⟧",
        "The mayor rose: “⟦We stay. It's our pier.⟧ ",
        "“⟦We stay,⟧” he said. “⟦All of us.⟧",
        "“⟦They said ‘⟦no⟧’ to the soldiers’ families.⟧",
        "«⟦Nous restons.⟧",
        "„⟦Wir bleiben.⟧",
    ]);
}

#[test]
fn an_unclosed_single_mark_is_none() {
    check(&["'We stay. All of us.", "‘We stay. All of us.", "“⟦We ‘stay here.⟧”"]);
}

#[test]
fn a_stray_mark_does_not_swallow_its_paragraph() {
    check(&[
        r#""⟦We stay,⟧" he said. It was late" and "⟦dear⟧"."#,
        r#""⟦We stay,⟧" he said. It was " late."#,
        r#""We stay, he said. "⟦All of us,⟧" she said."#,
        "“We stay, he said. “⟦All of us,⟧” she said.",
        "We stay,” he said. “⟦All of us,⟧” she said.",
        r#"The "plan was agreed. He said "⟦we stay⟧" and "⟦we go⟧"."#,
        "late”",
        "\"",
        "\"\"",
        "“ ”",
        "The pier is 12\" wide. “⟦Fine,⟧” he said.",
    ]);
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\"", "'", "''", "``", "“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", " ", "\u{A0}", "a", "boss", "goin",
        "s", "1", "90", ".", ",", "—", "(", ")", "\n", "ß", "💣", "e\u{301}", "\u{FFFC}", "…", "$",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn hold(prose: &str, all: &[Marked]) {
    for marked in all {
        for at in [marked.outer.start, marked.inner.start, marked.inner.end, marked.outer.end] {
            assert!(prose.is_char_boundary(at));
        }
        assert!(marked.outer.covers(marked.inner) && marked.outer.start < marked.inner.start);
        assert!(!marked.inner.of(prose).trim().is_empty());
    }
    for (index, marked) in all.iter().enumerate() {
        let around = |other: &&Marked| other.outer.overlaps(marked.outer);
        let before: Vec<Span> = all[..index].iter().filter(around).map(|other| other.inner).collect();
        assert!(before.iter().all(|other| other.covers(marked.outer)), "pairs cross");
        assert_eq!(before.len(), usize::from(marked.depth));
    }
    assert!(all.windows(2).all(|two| two[0].outer.start < two[1].outer.start), "out of order");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn pairs_nest_or_stand_apart(prose in soup()) {
        hold(&prose, &marked(&prose));
    }

    #[test]
    fn any_text_is_read(prose: String) {
        hold(&prose, &marked(&prose));
    }
}

/// Would take minutes if any mark cost a walk over the others.
#[test]
fn a_million_marks_are_read() {
    for unit in ["\"", "'", "“", "“‘", "‘ ", "’", "’ ", "s' a ", "‘s’ a ", "1\" ", "„‘“", "« ", "“a ‘", "``"]
    {
        let prose = unit.repeat(1_000_000 / unit.len());
        assert!(marked(&prose).len() <= prose.len());
    }
    let prose = format!("“{}", "‘ „ ’".repeat(50_000));
    assert!(marked(&prose).len() <= prose.len());
}

#[test]
fn a_mark_that_was_just_typed_is_open() {
    for (prose, opening, closing) in [
        ("The mayor said: “we will", "“", "”"),
        ("The mayor said: \"we will ", "\"", "\""),
        ("“We will,” she said, “rebuild the", "“", "”"),
        ("She said: “they call it ‘a relief", "‘", "’"),
        ("Der Bürgermeister: „wir bauen", "„", "“"),
        ("The soldiers’ families heard 'we will", "'", "'"),
    ] {
        let (mark, partner) = open(prose).expect(prose);
        assert_eq!((mark.of(prose), partner), (opening, closing), "{prose}");
    }
    for prose in ["The mayor's pier", "“We will,” she said", "a 6\" pipe of the '90s", "the soldiers' families", ""]
    {
        assert_eq!(open(prose), None, "{prose}");
    }
}

//! How sure is it said to be? Words that take some of a statement back: negations, hedges, hopes and conditions.

/// What a word makes of the statement that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    Negation,
    /// Possibility, appearance, belief, report.
    Hedge,
    /// Wish, plan or expectation.
    Hope,
    Condition,
}

const NEGATIONS: &[&str] = &[
    "cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "scarcely",
    "without", "barely",
];
const HEDGES: &[&str] = &[
    "alleged",
    "allegedly",
    "apparent",
    "apparently",
    "appear",
    "appeared",
    "appearing",
    "appears",
    "argue",
    "argued",
    "argues",
    "assume",
    "assumed",
    "believe",
    "believed",
    "believes",
    "chance",
    "claim",
    "claimed",
    "claims",
    "could",
    "doubt",
    "likelier",
    "likeliest",
    "likelihood",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possibility",
    "possible",
    "possibly",
    "potential",
    "potentially",
    "presumably",
    "probable",
    "probably",
    "prospect",
    "purported",
    "purportedly",
    "reported",
    "reportedly",
    "risk",
    "rumored",
    "rumoured",
    "seem",
    "seemed",
    "seemingly",
    "seems",
    "suggest",
    "suggested",
    "suggesting",
    "suggests",
    "supposed",
    "supposedly",
    "suspect",
    "suspected",
    "think",
    "thinks",
    "thought",
    "unlikely",
];
const HOPES: &[&str] = &[
    "aim", "aimed", "aims", "expect", "expected", "expects", "hope", "hoped", "hopes", "hoping", "intend", "intended",
    "intends", "plan", "planned", "plans", "seek", "seeks", "sought", "want", "wanted", "wants", "wish", "wished",
    "wishes",
];
const CONDITIONS: &[&str] = &["if", "lest", "provided", "unless", "whether"];
/// What tells that the draft keeps a condition, in whatever form.
const CONDITIONAL: &[&str] = &[
    "case",
    "condition",
    "conditional",
    "conditionally",
    "depend",
    "depending",
    "depends",
    "if",
    "lest",
    "once",
    "provided",
    "should",
    "unless",
    "until",
    "were",
    "when",
    "whenever",
    "where",
    "whether",
    "would",
];
/// What a word (lower case, straight apostrophes) makes of its statement, if anything.
pub fn qualifier(word: &str) -> Option<Qualifier> {
    let holds = |words: &[&str]| words.contains(&word);
    if holds(NEGATIONS) || word.ends_with("n't") {
        Some(Qualifier::Negation)
    } else if holds(HOPES) {
        Some(Qualifier::Hope)
    } else if holds(HEDGES) {
        Some(Qualifier::Hedge)
    } else if holds(CONDITIONS) {
        Some(Qualifier::Condition)
    } else {
        None
    }
}

/// Whether a draft, given as its words, says something of the kind itself.
pub fn kept(dropped: Qualifier, draft: &[String]) -> bool {
    draft.iter().any(|word| match dropped {
        Qualifier::Condition => CONDITIONAL.contains(&word.as_str()),
        Qualifier::Hope => HOPES.contains(&word.as_str()),
        Qualifier::Negation | Qualifier::Hedge => qualifier(word) == Some(dropped),
    })
}

pub fn is_condition(word: &str) -> bool {
    CONDITIONS.contains(&word)
}

/// Whether the word (lower case, straight apostrophes) negates.
pub fn is_negation(word: &str) -> bool {
    qualifier(word) == Some(Qualifier::Negation)
}

/// The words of a text in lower case, with straight apostrophes.
pub fn lower_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '\'' || letter == '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
}

//! Which words tell that sources stand by each other, and which take it back? Short closed lists; the grammar that joins
//! them is in [`super`].

/// What an author relies on, in lower case; sorted.
pub(super) const SOURCES: &[&str] = &[
    "accounts",
    "agencies",
    "articles",
    "bureaus",
    "correspondents",
    "dispatches",
    "journalists",
    "newspapers",
    "newsrooms",
    "outlets",
    "papers",
    "publications",
    "reporters",
    "reports",
    "sources",
    "stories",
    "teams",
    "testimonies",
    "witnesses",
];

/// One of them; sorted.
pub(super) const SOURCE: &[&str] = &[
    "account",
    "agency",
    "article",
    "correspondent",
    "dispatch",
    "newspaper",
    "newsroom",
    "outlet",
    "paper",
    "publication",
    "report",
    "source",
    "story",
    "testimony",
];

/// More than one of something, or all of them; sorted.
pub(super) const SEVERAL: &[&str] = &[
    "all",
    "both",
    "different",
    "each",
    "four",
    "many",
    "multiple",
    "mutually",
    "numerous",
    "separate",
    "several",
    "these",
    "they",
    "three",
    "two",
    "various",
];

/// Words that say what sources do to one another, by their stems.
pub(super) const CONFIRMS: &[&str] = &["confirm", "corroborat", "verif", "substantiat", "validat"];

/// What sources do on their own besides confirming, by their stems.
pub(super) const FINDS: &[&str] =
    &["arriv", "attest", "document", "establish", "found", "match", "obtain", "reach", "report", "say", "tell"];

/// Before an assertion these take it back, or only wish for it; sorted.
pub(super) const WITHHOLDS: &[&str] = &[
    "absent",
    "await",
    "awaiting",
    "awaits",
    "can",
    "cannot",
    "could",
    "hardly",
    "if",
    "instead",
    "lack",
    "lacking",
    "lacks",
    "may",
    "might",
    "mistake",
    "mistaken",
    "must",
    "need",
    "needs",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "pending",
    "pose",
    "posing",
    "rather",
    "seek",
    "seeks",
    "seem",
    "seemingly",
    "seems",
    "should",
    "supposedly",
    "unable",
    "unless",
    "unlikely",
    "until",
    "wants",
    "whether",
    "without",
    "would",
    "yet",
];

/// Right behind an assertion these take it back; sorted.
pub(super) const FAILS: &[&str] = &[
    "absent",
    "lacking",
    "lacks",
    "missing",
    "needed",
    "never",
    "none",
    "not",
    "outstanding",
    "pending",
    "remains",
    "unavailable",
    "wanting",
    "would",
];

/// Anywhere in the sentence these say that there is one origin.
pub(super) const CAVEATS: &[&str] = &[
    "based on the same",
    "both credit",
    "both rest",
    "came from the same",
    "come from the same",
    "derive from",
    "drew on the same",
    "from one source",
    "goes back to",
    "go back to",
    "one and the same",
    "one origin",
    "one source",
    "rest on one",
    "rest on the same",
    "rests on one",
    "rests on the same",
    "same agency",
    "same origin",
    "same source",
    "same wire",
    "single origin",
    "single source",
    "story twice",
    "trace back",
    "traces back",
    "twice over",
];

/// What a newsroom has of its own, in lower case; sorted.
pub(super) const OWN: &[&str] = &[
    "correspondent",
    "correspondents",
    "evidence",
    "information",
    "interviews",
    "investigation",
    "investigations",
    "journalists",
    "material",
    "newsroom",
    "reporter",
    "reporters",
    "reporting",
    "research",
    "source",
    "sources",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_for_the_search() {
        for words in [SOURCES, SOURCE, SEVERAL, WITHHOLDS, FAILS, OWN] {
            assert!(words.is_sorted());
        }
    }
}

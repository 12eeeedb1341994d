//! Which words report that somebody says something? Verbs of saying, writing, judging and naming, in all their forms.

/// Base forms of regular verbs.
const REGULAR: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "advise",
    "affirm",
    "agree",
    "allege",
    "announce",
    "answer",
    "appeal",
    "argue",
    "ask",
    "assert",
    "assess",
    "assure",
    "bemoan",
    "blame",
    "blast",
    "boast",
    "brand",
    "call",
    "caution",
    "charge",
    "cite",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "condemn",
    "confess",
    "confirm",
    "contend",
    "continue",
    "counter",
    "credit",
    "criticise",
    "criticize",
    "cry",
    "decide",
    "declare",
    "decry",
    "demand",
    "denounce",
    "deny",
    "deride",
    "describe",
    "detail",
    "disclose",
    "dismiss",
    "dub",
    "echo",
    "emphasise",
    "emphasize",
    "estimate",
    "exclaim",
    "explain",
    "express",
    "hail",
    "hint",
    "imply",
    "indicate",
    "inform",
    "insist",
    "interject",
    "invoke",
    "joke",
    "label",
    "lament",
    "list",
    "maintain",
    "mention",
    "mock",
    "muse",
    "name",
    "note",
    "observe",
    "opine",
    "pledge",
    "point",
    "portray",
    "post",
    "praise",
    "predict",
    "proclaim",
    "promise",
    "pronounce",
    "propose",
    "protest",
    "question",
    "quip",
    "quote",
    "rail",
    "reaffirm",
    "reason",
    "recall",
    "recount",
    "refer",
    "reiterate",
    "relate",
    "remark",
    "remember",
    "remind",
    "repeat",
    "reply",
    "report",
    "request",
    "respond",
    "reveal",
    "signal",
    "slam",
    "specify",
    "state",
    "stress",
    "suggest",
    "summarise",
    "summarize",
    "testify",
    "thank",
    "threaten",
    "toast",
    "tout",
    "tweet",
    "underline",
    "underscore",
    "urge",
    "venture",
    "voice",
    "volunteer",
    "vow",
    "wager",
    "warn",
    "welcome",
    "whisper",
    "wonder",
    "yell",
];

/// Forms that no ending makes.
const IRREGULAR: &[&str] = &[
    "said", "say", "says", "saying", "told", "tell", "tells", "telling", "wrote", "write", "writes", "writing",
    "written", "spoke", "speak", "speaks", "speaking", "read", "reads", "reading", "went", "goes", "put", "puts",
    "putting", "saw", "see", "sees", "seen", "found", "find", "finds", "felt", "feel", "feels", "held", "holds",
    "thought", "think", "thinks", "believe", "believed", "believes", "swore", "swear", "swears", "drew", "regards",
    "regarded", "said",
];

/// Whether a word (lower case) reports speech. Covers `says`, `saying`, `denied`, `quipped`.
pub(super) fn reports(word: &str) -> bool {
    IRREGULAR.contains(&word) || bases(word).any(|base| REGULAR.binary_search(&base.as_str()).is_ok())
}

/// Whether a word is a participle that hangs on a subject further away: `…, adding that`.
pub(super) fn is_participle(word: &str) -> bool {
    word.ends_with("ing")
}

/// What a regular form can come from: `denied` → denied, deni, deny …
fn bases(word: &str) -> impl Iterator<Item = String> {
    let stem = |ending: &str| word.strip_suffix(ending);
    let mut bases = vec![word.to_owned()];
    for ending in ["s", "es", "d", "ed", "ing"] {
        let Some(stem) = stem(ending).filter(|stem| stem.len() > 1) else { continue };
        bases.push(stem.to_owned());
        if ending == "ing" {
            bases.push(format!("{stem}e"));
        }
        if let Some(y) = stem.strip_suffix('i') {
            bases.push(format!("{y}y"));
        }
        let mut letters = stem.chars().rev();
        if letters.next() == letters.next() {
            bases.push(stem[..stem.len() - stem.chars().next_back().map_or(0, char::len_utf8)].to_owned());
        }
    }
    bases.into_iter()
}

#[cfg(test)]
mod tests {
    #[test]
    fn regular_verbs_are_sorted_for_the_search() {
        assert!(super::REGULAR.is_sorted());
    }

    #[test]
    fn every_form_of_a_verb_reports() {
        for word in ["said", "denied", "denies", "quipped", "adding", "urges", "noted", "told", "criticized"] {
            assert!(super::reports(word), "{word}");
        }
        for word in ["harbour", "red", "sing", "bring", "need"] {
            assert!(!super::reports(word), "{word}");
        }
    }
}

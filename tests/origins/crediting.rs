//! An agency is credited in many forms, and each of them is read for each agency.

use super::support::MemoryLibrary;
use tearsheet::source::origin::{Extent, credits};

/// One name for each agency, how credits write it, and how prose does.
const AGENCIES: &[(&str, &[&str], &str)] = &[
    ("AP", &["AP", "The Associated Press", "Associated Press", "ASSOCIATED PRESS"], "The Associated Press"),
    ("Reuters", &["Reuters", "REUTERS", "Thomson Reuters"], "Reuters"),
    ("AFP", &["AFP", "Agence France-Presse", "Agence France Presse"], "AFP"),
    ("dpa", &["dpa", "DPA", "Deutsche Presse-Agentur"], "dpa"),
    ("PA", &["PA", "PA Media", "Press Association", "The Press Association"], "PA Media"),
    ("Xinhua", &["Xinhua", "XINHUA", "Xinhua News Agency"], "Xinhua"),
    ("Kyodo", &["Kyodo", "Kyodo News", "KYODO"], "Kyodo"),
    ("Jiji", &["Jiji", "Jiji Press"], "Jiji Press"),
    ("Yonhap", &["Yonhap", "YONHAP", "Yonhap News Agency"], "Yonhap"),
    ("KCNA", &["KCNA", "Korean Central News Agency"], "KCNA"),
    ("TASS", &["TASS", "Tass", "ITAR-TASS"], "TASS"),
    ("Interfax", &["Interfax"], "Interfax"),
    ("RIA Novosti", &["RIA Novosti"], "RIA Novosti"),
    ("ANI", &["ANI", "Asian News International"], "Asian News International"),
    ("PTI", &["PTI", "Press Trust of India"], "Press Trust of India"),
    ("IANS", &["IANS", "Indo-Asian News Service"], "Indo-Asian News Service"),
    ("EFE", &["EFE", "Agencia EFE"], "EFE"),
    ("ANSA", &["ANSA"], "the news agency ANSA"),
    ("Bloomberg", &["Bloomberg", "Bloomberg News"], "Bloomberg News"),
    ("Dow Jones", &["Dow Jones", "Dow Jones Newswires"], "Dow Jones Newswires"),
    ("CNN", &["CNN", "CNN Wire", "CNN Newsource"], "CNN Newsource"),
    ("UPI", &["UPI", "United Press International"], "UPI"),
    ("Canadian Press", &["The Canadian Press", "Canadian Press"], "The Canadian Press"),
    ("AAP", &["AAP", "Australian Associated Press"], "Australian Associated Press"),
    ("Anadolu", &["Anadolu", "Anadolu Agency", "AA"], "Anadolu Agency"),
    ("Tribune News Service", &["Tribune News Service", "TNS"], "Tribune News Service"),
];

/// All of the article comes from the agency. The credit is told with the article's other lines.
const WHOLE: &[&str] = &[
    // Datelines
    "({}) - The tide was late.",
    "({}) — The tide was late.",
    "({}) The tide was late.",
    "LONDON ({}) - The tide was late.",
    "LONDON ({}) — The tide was late.",
    "LONDON, March 3 ({}) - The tide was late.",
    "LONDON, March 3 ({}) – The tide was late.",
    "LONDON, March 3 ({}) -- The tide was late.",
    "LONDON, Mar. 3, 2024 ({}) - The tide was late.",
    "London, 3 March ({}) – The tide was late.",
    "SAN FRANCISCO, Calif. ({}) _ The tide was late.",
    "LONDON/PARIS, March 3 ({}) - The tide was late.",
    "LONDON, March 3. /{}/. The tide was late.",
    "LONDON, March 3 /{}/ - The tide was late.",
    "LONDON. March 3 ({}) - The tide was late.",
    "LONDON [{}] - The tide was late.",
    "{}, London — The tide was late.",
    "{} - The tide was late.",
    "{} — The tide was late.",
    "LONDON: ({}) The tide was late.",
    // Bylines
    "By {}\n\nThe tide was late.",
    "BY {}\n\nThe tide was late.",
    "By JANE DOE, {}\n\nThe tide was late.",
    "By Jane Doe, {}\n\nThe tide was late.",
    "By Jane Doe and Ida Berg, {}\n\nThe tide was late.",
    "By Jane Doe | {}\n\nThe tide was late.",
    "By Jane Doe ({})\n\nThe tide was late.",
    "By Jane Doe of {}\n\nThe tide was late.",
    "By Jane Doe for {}\n\nThe tide was late.",
    "By Jane Doe\n{}\n\nThe tide was late.",
    "By Jane Doe, {} | March 3, 2024\n\nThe tide was late.",
    "Jane Doe, {}\n\nThe tide was late.",
    "By {} staff\n\nThe tide was late.",
    "By {} reporters\n\nThe tide was late.",
    "From {}\n\nThe tide was late.",
    // Credit lines
    "The tide was late.\n\n{}\n",
    "The tide was late.\n\n({})\n",
    "The tide was late.\n\n[{}]\n",
    "The tide was late.\n\n— {}\n",
    "The tide was late.\n\n-{}\n",
    "The tide was late.\n\n*{}*\n",
    "The tide was late.\n\nSource: {}\n",
    "The tide was late.\n\nSource - {}\n",
    "The tide was late.\n\n(Source: {})\n",
    "The tide was late.\n\nSources: {} and agencies\n",
    "The tide was late.\n\nVia {}\n",
    "The tide was late.\n\nText: {}\n",
    "The tide was late.\n\nFrom {} reports\n",
    "The tide was late.\n\nStory: {}\n",
    // Copyright
    "The tide was late.\n\n© 2024 {}\n",
    "The tide was late.\n\n© {}\n",
    "The tide was late.\n\n(c) 2024 {}\n",
    "The tide was late.\n\nCopyright 2024 {}\n",
    "The tide was late.\n\nCopyright {} 2024\n",
    "The tide was late.\n\nCopyright © 2024 {}. All rights reserved.\n",
    "The tide was late.\n\n© {}. All rights reserved. This material may not be published or broadcast.\n",
    // Sign-offs
    "The tide was late, she said. ({})\n",
    "The tide was late, she said. [{}]\n",
    "The tide was late, she said. — {}\n",
    "The tide was late, she said. - {}\n",
    "The tide was late, she said. /{}/\n",
    // Notes
    "The tide was late.\n\n{} contributed to this report.\n",
    "The tide was late.\n\n{} contributed to this story\n",
    "The tide was late.\n\n{} contributed reporting.\n",
    "The tide was late.\n\nJane Doe and {} contributed to this article.\n",
    "The tide was late.\n\nContributing: {}\n",
    "The tide was late.\n\nReporting by {}\n",
    "The tide was late.\n\nReporting by Jane Doe for {}; editing by Ida Berg\n",
    "The tide was late.\n\nAdditional reporting by {}.\n",
    "The tide was late.\n\nWith reporting by {}\n",
    "The tide was late.\n\nWith files from {}\n",
    "The tide was late.\n\n— with files from {}\n",
    "The tide was late.\n\nWith inputs from {}\n",
    "The tide was late.\n\n(With inputs from {})\n",
    "The tide was late.\n\n(With {} inputs)\n",
    "The tide was late.\n\n[With {}]\n",
    "The tide was late.\n\nWith material from {}\n",
    "The tide was late.\n\nMaterial from {} was used in this report.\n",
    "The tide was late.\n\nInformation from {} was used in this story.\n",
    "The tide was late.\n\nThis report includes information from {}.\n",
    "The tide was late.\n\nThis article was first published by {}.\n",
    "The tide was late.\n\nThis article was originally published by {}.\n",
    "The tide was late.\n\nThis article originally appeared on {}.\n",
    "The tide was late.\n\nThis story was produced by {}.\n",
    "The tide was late.\n\nThis report was prepared with {}.\n",
    "The tide was late.\n\nProduced in association with {}\n",
    "The tide was late.\n\nPublished in partnership with {}.\n",
    "The tide was late.\n\nReport supplied by {}\n",
    "The tide was late.\n\nDistributed by {}\n",
    "The tide was late.\n\nRepublished with permission from {}.\n",
    "The tide was late.\n\nCompiled from {} reports\n",
    "The tide was late.\n\nThis story has been published from a {} feed without modifications to the text.\n",
    "The tide was late.\n\n(This story has not been edited by our staff and is published from a syndicated feed of {}.)\n",
];

/// The news comes from the agency, here its first sentence.
const LEAD: &[&str] = &[
    "{} reported that the tide was late.",
    "{} reports that the tide was late.",
    "{} said on Monday that the tide was late.",
    "{} has reported that the tide was late.",
    "{} first reported that the tide was late.",
    "{} quoted a diver as saying that the tide was late.",
    "The tide was late, {} reported.",
    "The tide was late, {} said on Monday.",
    "The tide was late, {} says.",
    "The tide was late, according to {}.",
    "The tide was late, according to a report by {}.",
    "The tide was late, as {} reported.",
    "The tide was late, as reported by {}.",
    "The tide was late, a diver was quoted by {} as saying.",
    "“The tide was late,” a diver told {}.",
    "“The tide was late,” a diver said in an interview with {}.",
    "The tide was late, a diver said, cited by {}.",
    "Citing {}, the mayor said that the tide was late.",
    "The tide was late, the paper said, citing {}.",
    "The tide was late, {}'s report said.",
    "The tide was late, a document seen by {} says.",
    "The tide was late, {} news agency reported.",
];

/// No credit of the text.
const NONE: &[&str] = &[
    "The tide was late.\n\nPhoto: {}\n",
    "The tide was late.\n\nCredit: {}\n",
    "The tide was late.\n\nJane Doe/{}\n",
    "The tide was late.\n\nPhotograph: Jane Doe/{}\n",
    "The tide was late.\n\n(Photo by Jane Doe/{})\n",
    "The boat on Monday [Jane Doe/{}]\n\nThe tide was late.",
    "The boat on Monday. Image: {}\n\nThe tide was late.",
    "The boat in a file picture. {}/Jane Doe\n\nThe tide was late.",
    "The boat on Monday (KCNA via {})\n\nThe tide was late.",
    "The tide was late, and the boats were rented out to {}.",
    "Jane Doe, who used to work for {}, was there when the tide came.",
];

fn told(text: &str) -> Vec<(String, Extent)> {
    let mut library = MemoryLibrary::default();
    library.add("tide.txt", text);
    credits(&library.sources[0]).into_iter().map(|credit| (credit.agency, credit.extent)).collect()
}

/// The texts that `is_right` does not agree with, each with what was told of it.
fn wrong(
    forms: &[&str],
    names: impl Fn(usize) -> Vec<&'static str>,
    is_right: impl Fn(&str, &[(String, Extent)]) -> bool,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for form in forms {
        for (at, (agency, ..)) in AGENCIES.iter().enumerate() {
            for name in names(at) {
                let text = form.replace("{}", name);
                let told = told(&text);
                if !is_right(agency, &told) {
                    wrong.push(format!("{text:?} {told:?}"));
                }
            }
        }
    }
    wrong
}

#[test]
fn an_article_of_an_agency_says_so_in_many_forms() {
    let is_right = |agency: &str, told: &[(String, Extent)]| {
        told.iter().any(|(name, extent)| (&**name, *extent) == (agency, Extent::Whole))
            && told.iter().all(|(name, _)| name == agency || name == "Harbour Gazette")
    };
    let wrong = wrong(WHOLE, |at| AGENCIES[at].1.to_vec(), is_right);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn news_is_taken_from_an_agency_in_many_forms() {
    let is_right = |agency: &str, told: &[(String, Extent)]| matches!(told, [(name, Extent::Lead)] if name == agency);
    let wrong = wrong(LEAD, |at| vec![AGENCIES[at].2], is_right);
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pictures_and_passing_mentions_are_no_credit() {
    let wrong = wrong(NONE, |at| AGENCIES[at].1.to_vec(), |_, told| told.is_empty());
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

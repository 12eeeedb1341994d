//! What does a page say of itself?

use super::json_ld;
use crate::source::Metadata;
use dom_query::{Document, NodeData};

/// What programs are told comes before what readers see, and what names the article before what names the page.
pub(super) fn of(document: &Document) -> Metadata {
    let structured = json_ld::metadata(document);
    let tags = Tags::of(document);
    let publisher = structured.publisher.or_else(|| tags.one(&PUBLISHER));
    let title = structured
        .title
        .or_else(|| tags.one(&TITLE))
        .or_else(|| only_heading(document))
        .or_else(|| text_of(document, "title").map(|title| heading_in(document, &title).unwrap_or(title)))
        .map(|title| without_outlet(&title, publisher.as_deref()));
    let author = structured.author.or_else(|| tags.all(&AUTHOR)).or_else(|| text_of(document, AUTHOR_SHOWN));
    Metadata {
        title,
        author: author.as_deref().map(|author| author.strip_prefix("By ").unwrap_or(author).to_owned()),
        date: structured.date.or_else(|| tags.one(DATE)).or_else(|| time(document)),
        url: address(document, "link[rel~=canonical]", "href")
            .or_else(|| tags.one(&["og:url"]).filter(|url| is_address(url)))
            .or(structured.url)
            .or_else(|| saved_from(document)),
        publisher,
    }
}

const TITLE: [&str; 7] =
    ["og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title", "title"];

const AUTHOR: [&str; 8] = [
    "article:author",
    "citation_author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
];

/// Where readers see who wrote it.
const AUTHOR_SHOWN: &str = "[itemprop=author] [itemprop=name], [itemprop=author], a[rel~=author]";

#[rustfmt::skip] // one a line says no more
const DATE: &[&str] = &[
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date",
    "date",
];

const PUBLISHER: [&str; 7] = [
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "apple-mobile-web-app-title",
];

/// The `meta` elements of a page: name in lower case, and content.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn of(document: &Document) -> Self {
        let mut tags = Vec::new();
        for tag in document.select("meta[content]").nodes() {
            let name = ["property", "name", "itemprop"].iter().find_map(|name| tag.attr(name));
            let content = tag.attr("content").as_deref().and_then(plain);
            tags.extend(name.zip(content).map(|(name, content)| (name.trim().to_lowercase(), content)));
        }
        Tags(tags)
    }

    /// The first content under the first of these names that has any.
    fn one(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.under(name).next()).cloned()
    }

    /// All people under the first of these names that has any; the address of a profile is none.
    fn all(&self, names: &[&str]) -> Option<String> {
        let people =
            names.iter().map(|name| self.under(name).filter(|name| !is_address(name)).map(|name| in_order(name)));
        people.map(Iterator::collect::<Vec<_>>).find(|people| !people.is_empty()).map(|people| people.join(", "))
    }

    fn under(&self, name: &str) -> impl Iterator<Item = &String> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, content)| content)
    }
}

/// `Rask, Di` is Di Rask, as in lists of works.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !last.trim().contains(' ') => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_owned(),
    }
}

/// The heading that a title begins with: what follows is the outlet, whatever parts them.
fn heading_in(document: &Document, title: &str) -> Option<String> {
    let headings = document.select("h1, h2");
    let headings = headings.nodes().iter().filter_map(|heading| plain(&heading.text()));
    headings
        .max_by_key(|heading| if title.starts_with(heading.as_str()) { heading.len() } else { 0 })
        .filter(|heading| title.starts_with(heading.as_str()))
}

/// The heading of the first level, if there is but one: of several the first may be the outlet's name.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    if headings.length() == 1 { plain(&headings.text()) } else { None }
}

fn text_of(document: &Document, selector: &str) -> Option<String> {
    let elements = document.select(selector);
    // Drawings have titles too.
    let mut readable =
        elements.nodes().iter().filter(|element| element.ancestors_it(None).all(|around| !around.has_name("svg")));
    readable.find_map(|element| plain(&element.text()))
}

/// When it was published, as readers see it.
fn time(document: &Document) -> Option<String> {
    let published = "time[itemprop=datePublished], time[pubdate], [itemprop=datePublished][datetime]";
    let attribute = |selector| {
        let times = document.select(selector);
        times.nodes().iter().find_map(|time| time.attr("datetime").as_deref().and_then(plain))
    };
    [published, "article time[datetime]", "main time[datetime]", "time[datetime]"].into_iter().find_map(attribute)
}

/// What browsers and other programs write into a page when they save it: `saved from url=(0024)https://…`.
fn saved_from(document: &Document) -> Option<String> {
    let (root, html) = (document.root(), document.root().first_element_child());
    let around = root.children_it(false).chain(html.iter().flat_map(|html| html.children_it(false)));
    let comments = around.filter(dom_query::NodeRef::is_comment);
    let mut words = comments.filter_map(|node| {
        let told = node.query(|node| match &node.data {
            NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        })?;
        let (before, url) = told.split_once("http")?;
        before.contains("saved").then(|| format!("http{}", url.split_whitespace().next().unwrap_or_default()))
    });
    words.find(|url| is_address(url))
}

fn address(document: &Document, selector: &str, attribute: &str) -> Option<String> {
    let elements = document.select(selector);
    let mut addresses =
        elements.nodes().iter().filter_map(|element| element.attr(attribute).as_deref().and_then(plain));
    addresses.find(|address| is_address(address))
}

pub(super) fn is_address(value: &str) -> bool {
    value.starts_with("https://") || value.starts_with("http://")
}

/// The value on one line; `None` if there is none, or if it is no name, title or date but a text.
pub(super) fn plain(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty() && value.len() <= LONGEST).then_some(value)
}

/// Addresses are the longest: browsers take up to about 2,000 characters.
const LONGEST: usize = 2048;

/// `Harbour to close | The Pier Post` is “Harbour to close” in The Pier Post.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let stripped = outlet.and_then(|outlet| {
        let head = title.strip_suffix(outlet)?.trim_end();
        let title = head.strip_suffix(['|', '-', '–', '—', '·', '•', ':'])?.trim_end();
        (!title.is_empty()).then_some(title)
    });
    stripped.unwrap_or(title).to_owned()
}

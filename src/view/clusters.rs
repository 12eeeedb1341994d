//! How do people and programs see which sources of a library go back to one origin?

use super::summary::plural;
use super::{caption, one_line, shown};
use crate::source::Source;
use crate::source::library::{Library, Unanswered};
use crate::source::origin::{self, Tie};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Sources with one origin.
#[derive(Debug, Serialize)]
pub struct Cluster {
    pub ties: Vec<TieTold>,
    pub sources: Vec<Told>,
    #[serde(skip)]
    members: Vec<Arc<Source>>,
}

/// What holds them together; see [`Tie`].
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TieTold {
    Credit { agency: String },
    Page { address: String },
    Text,
}

/// What a source says of itself.
#[derive(Debug, Serialize)]
pub struct Told {
    pub path: PathBuf,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub date: Option<String>,
}

/// All clusters of a library, the largest first.
pub fn clusters(library: &dyn Library) -> Result<Vec<Cluster>, Unanswered> {
    let mut clusters = Vec::new();
    for origin::Cluster { sources, ties } in origin::clusters(library)? {
        let mut members = Vec::with_capacity(sources.len());
        for id in sources {
            members.extend(library.source(id)?);
        }
        let sources = members.iter().map(|source| told(source)).collect();
        clusters.push(Cluster { ties: ties.into_iter().map(TieTold::from).collect(), sources, members });
    }
    Ok(clusters)
}

fn told(source: &Source) -> Told {
    let metadata = source.metadata.clone();
    let path = source.path.clone();
    Told { path, title: metadata.title, publisher: metadata.publisher, date: metadata.date }
}

impl From<Tie> for TieTold {
    fn from(tie: Tie) -> Self {
        match tie {
            Tie::Credit(agency) => TieTold::Credit { agency },
            Tie::Page(address) => TieTold::Page { address },
            Tie::Text => TieTold::Text,
        }
    }
}

impl TieTold {
    fn words(&self) -> String {
        match self {
            TieTold::Credit { agency } => one_line(&format!("{agency} is credited")),
            TieTold::Page { address } => one_line(&format!("saved from {address}")),
            TieTold::Text => "the text is the same".to_owned(),
        }
    }
}

/// A heading for each cluster, and a line for each of its files, named as seen from `base`.
pub fn text(clusters: &[Cluster], base: &Path) -> String {
    let all: usize = clusters.iter().map(|cluster| cluster.members.len()).sum();
    let mut text = match clusters.len() {
        0 => "no two sources share an origin\n".to_owned(),
        origins => format!("{} that share {} with others\n", plural(all, "source"), plural(origins, "origin")),
    };
    for Cluster { ties, members, .. } in clusters {
        let ties: Vec<String> = ties.iter().map(TieTold::words).collect();
        text += &format!("\n{}, 1 origin: {}\n", plural(members.len(), "source"), ties.join("; "));
        for source in members {
            text += &format!("  {}: {}\n", one_line(&shown(&source.path, base)), caption(source));
        }
    }
    text
}

//! A writer's folder with one source, and drafts that quote it well and badly.

use super::client::Client;
use super::shelf;
use std::path::PathBuf;
use tempfile::TempDir;

pub const MINUTES: &str = "---\ntitle: Minutes of the harbour board\npublisher: Harbour Gazette\ndate: 2024-03-05\n---\n\n\
    The board met on Tuesday evening in the old customs house.\n\n\
    “We will close the eastern quay before the winter storms arrive,” said Marta Lindqvist, the harbour master.\n\n\
    Nobody spoke against the plan, and the meeting ended at nine.\n";

pub const RIGHT: &str =
    "“We will close the eastern quay before the winter storms arrive,” said Marta Lindqvist [@minutes].\n";
pub const WRONG: &str =
    "“We will close the western quay before the winter storms arrive,” said Marta Lindqvist [@minutes].\n";
pub const INVENTED: &str = "“Every lighthouse keeper deserves a second breakfast on Sundays,” said Marta Lindqvist.\n";

/// What no source of any test has.
const PROBE: &str = "“Nobody has ever counted the pebbles of this long beach,” said Marta Lindqvist.\n";

pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Desk::empty();
        desk.write("sources/minutes.md", MINUTES);
        desk
    }

    pub fn empty() -> Self {
        Desk { folder: TempDir::new().expect("a folder") }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder is there")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// A client that can do everything and has this folder open.
    pub async fn client(&self) -> Client {
        Client::at(&self.root(), shelf::open()).await
    }

    /// The same with a draft, of which these findings are shown once all sources have been read.
    pub async fn draft(&self, text: &str, codes: &[&str]) -> (Client, PathBuf) {
        let (mut client, draft) = (self.client().await, self.path("brief.md"));
        // That no source has a quotation is only said when all have been read.
        let probe = self.path("probe.md");
        client.open(&probe, PROBE).await;
        client.codes(&probe, 1, &["unsourced-quotation"]).await;
        client.close(&probe).await;
        client.open(&draft, text).await;
        client.codes(&draft, 1, codes).await;
        (client, draft)
    }
}

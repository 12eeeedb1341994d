//! How does an answer come in parts? As progress of the kind that the request asked for.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use tower_lsp::ls_types::ProgressToken;
use tower_lsp::ls_types::notification::{Notification, Progress};

/// The framework's own progress knows only that of work.
pub(super) struct PartialResult<T>(PhantomData<T>);

#[derive(Serialize, Deserialize)]
pub(super) struct Partial<T> {
    pub(super) token: ProgressToken,
    pub(super) value: T,
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Notification for PartialResult<T> {
    type Params = Partial<T>;
    const METHOD: &'static str = Progress::METHOD;
}

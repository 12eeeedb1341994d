//! What do we offer that shows a draft and its library in other ways than by findings?

use tower_lsp::ls_types::{
    DocumentLinkOptions, FoldingRangeProviderCapability, OneOf, SelectionRangeProviderCapability, ServerCapabilities,
    WorkDoneProgressOptions,
};

pub(super) fn offer() -> ServerCapabilities {
    ServerCapabilities {
        document_symbol_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        document_highlight_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

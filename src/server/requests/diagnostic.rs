//! What is wrong with a draft, or with all of them? For editors that ask; what they have already is not sent again.

use super::super::outbox::Diagnostics;
use super::super::pulling::{Elsewhere, Everything, Pulled};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{
    DiagnosticServerCancellationData, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

/// `ServerCancelled` of the protocol.
const SERVER_CANCELLED: i64 = -32802;

/// The findings of one file, unless the editor has them: it names what it got last.
pub(in crate::server) fn report(pulled: &Pulled, previous: Option<&str>) -> DocumentDiagnosticReport {
    match compared(&pulled.diagnostics, previous) {
        Ok(full_document_diagnostic_report) => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report,
        }),
        Err(unchanged_document_diagnostic_report) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report,
            })
        }
    }
}

/// A newer request for the same file has come, which will be answered.
pub(in crate::server) fn superseded() -> Error {
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "a newer request asks about the same file".into(),
        data: serde_json::to_value(DiagnosticServerCancellationData { retrigger_request: false }).ok(),
    }
}

/// The findings of all open files and of all drafts on disk, one `tell` for each; of files that were told before and are
/// no drafts any more, that there are none.
pub(in crate::server) fn reports(
    everything: &Everything,
    previous: Vec<PreviousResultId>,
    cancelled: &AtomicBool,
    mut tell: impl FnMut(WorkspaceDocumentDiagnosticReport),
) {
    let mut previous: BTreeMap<Uri, String> = previous.into_iter().map(|id| (id.uri, id.value)).collect();
    let mut one = |pulled: &Pulled| {
        let before = previous.remove(&pulled.uri);
        tell(report_within_all(pulled, before.as_deref()));
    };
    everything.open.iter().for_each(&mut one);
    drafts_on_disk(&everything.elsewhere, cancelled, &mut one);
    if !everything.elsewhere.is_partial {
        for uri in previous.into_keys() {
            tell(report_within_all(&Pulled { uri, version: None, diagnostics: Diagnostics::default() }, None));
        }
    }
}

fn drafts_on_disk(elsewhere: &Elsewhere, cancelled: &AtomicBool, one: &mut impl FnMut(&Pulled)) {
    let Elsewhere { abilities, paths_open, benches, drafts_on_disk, .. } = elsewhere;
    for bench in benches {
        drafts_on_disk.each_with_findings(bench, paths_open, abilities, cancelled, &mut |uri, diagnostics| {
            one(&Pulled { uri, version: None, diagnostics });
        });
    }
}

fn report_within_all(pulled: &Pulled, previous: Option<&str>) -> WorkspaceDocumentDiagnosticReport {
    let (uri, version) = (pulled.uri.clone(), pulled.version.map(i64::from));
    match compared(&pulled.diagnostics, previous) {
        Ok(full_document_diagnostic_report) => {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report,
            })
        }
        Err(unchanged_document_diagnostic_report) => {
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report,
            })
        }
    }
}

fn compared(
    diagnostics: &Diagnostics,
    previous: Option<&str>,
) -> Result<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport> {
    let result_id = diagnostics.name();
    match previous == Some(&*result_id) {
        true => Err(UnchangedDocumentDiagnosticReport { result_id }),
        false => Ok(FullDocumentDiagnosticReport { result_id: Some(result_id), items: diagnostics.list().to_vec() }),
    }
}

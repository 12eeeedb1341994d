"""Does the sample brief draw its findings in editors that are not at hand? With the capabilities that they declare.

Run by pytest in the sample workspace. The server is the first `tearsheet` on the PATH.
"""

import asyncio
import json
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

EDITORS = [
    "neovim@v0.6.1",
    "neovim@v0.7.0",
    "neovim@v0.8.0",
    "neovim@v0.9.1",
    "neovim@v0.10.0",
    "neovim@v0.11.0",
    "emacs@v29.1",
    "visual_studio_code@v1.65.2",
]
EXPECTED = sorted(rule for rule, _ in json.loads((Path(__file__).parent / "findings.json").read_text()))

# Seconds; the server reads five articles and checks a page, on a machine that may be busy with other things.
PATIENCE = 30

BRIEF = Path("brief.md").absolute()

# What these editors are asked for and answer with nothing.
ANSWERED = [
    types.CLIENT_REGISTER_CAPABILITY,
    types.WORKSPACE_CODE_LENS_REFRESH,
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
]


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig(server_command=["tearsheet", "lsp"]))
async def client(request, lsp_client: LanguageClient):
    for method in ANSWERED:
        lsp_client.feature(method)(lambda *_: None)
    folder = types.WorkspaceFolder(uri=Path.cwd().as_uri(), name="seeds")
    name, _, version = request.param.partition("@v")
    answer = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            client_info=types.ClientInfo(name=name.capitalize(), version=version),
            root_uri=folder.uri,
            workspace_folders=[folder],
        )
    )
    lsp_client.asks_for_findings = answer.capabilities.diagnostic_provider is not None
    text = BRIEF.read_text()
    document = types.TextDocumentItem(uri=BRIEF.as_uri(), language_id="markdown", version=1, text=text)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    yield
    await lsp_client.shutdown_session()


def place_of(words):
    """The first place of the words, in the units that the protocol counts in where nothing else was agreed upon."""
    before = BRIEF.read_text().partition(words)[0]
    line = before.rpartition("\n")[2]
    return types.Position(line=before.count("\n"), character=len(line.encode("utf-16-le")) // 2)


async def findings(client):
    """Those of the brief: the ones that were sent, or an answer where the server wants to be asked."""
    if not client.asks_for_findings:
        return client.diagnostics.get(BRIEF.as_uri(), [])
    identifier = types.TextDocumentIdentifier(BRIEF.as_uri())
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=identifier))
    return report.items


async def settled(client):
    """The findings as soon as they are the expected ones, or what there is after all patience."""
    for _ in range(PATIENCE * 20):
        found = await findings(client)
        if sorted(finding.code for finding in found) == EXPECTED:
            break
        await asyncio.sleep(0.05)
    return found


@pytest.mark.asyncio
async def test_a_writers_session(client: LanguageClient):
    found = await settled(client)
    assert sorted(finding.code for finding in found) == EXPECTED

    document = types.TextDocumentIdentifier(BRIEF.as_uri())
    place = place_of("weapons and support")
    hover = await client.text_document_hover_async(types.HoverParams(document, place))
    assert "Meridian World" in hover.contents.value

    leads = await client.text_document_definition_async(types.DefinitionParams(document, place))
    lead = leads[0] if isinstance(leads, list) else leads
    uri, target = (
        (lead.target_uri, lead.target_range) if isinstance(lead, types.LocationLink) else (lead.uri, lead.range)
    )
    assert uri.endswith("sources/meridian-world.md") and target.start.line == 28

    (finding,) = [finding for finding in found if finding.code == "misquotation"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document, finding.range, types.CodeActionContext([finding]))
    )
    edit = actions[0].edit
    edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[BRIEF.as_uri()]
    assert [change.new_text for change in edits] == ["help"]

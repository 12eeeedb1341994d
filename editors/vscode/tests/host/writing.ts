/** Does a writer see what is wrong with the sample brief, go to the page that proves it, and mend it? */

import assert from "node:assert/strict";
import * as vscode from "vscode";
import FINDINGS from "../../../../tests/editors/findings.json";
import type { ClaimRow, Row } from "../../src/claims/model";
import { ALL } from "../../src/verdicts";
import { at, file, findings, goTo, parts, step, until } from "./suite";

export { run } from "./suite";

const EXPECTED = FINDINGS.map(([rule, words]) => `${String(rule)}: ${String(words)}`).sort();

let brief: vscode.TextDocument;

async function checked(expected: string[]): Promise<void> {
  let found: string[] = [];
  await until("the findings", () => {
    found = findings(brief);
    return found.length === expected.length && found.every((finding, index) => finding === expected[index]);
  }).catch(() => {
    assert.deepEqual(found, expected);
  });
}

function without(rule: string): string[] {
  return EXPECTED.filter((finding) => !finding.startsWith(rule));
}

async function undo(): Promise<void> {
  await vscode.window.showTextDocument(brief, vscode.ViewColumn.One);
  await vscode.commands.executeCommand("undo");
}

step("a Markdown file wakes the extension", async () => {
  brief = await vscode.workspace.openTextDocument(file("brief.md"));
  await vscode.window.showTextDocument(brief);
  await parts();
  const commands = await vscode.commands.getCommands(true);
  for (const name of ["restart", "showLog", "checkWorkspace", "searchLibrary", "filterClaims"]) {
    assert.ok(commands.includes(`tearsheet.${name}`), name);
  }
});

step("what is wrong is underlined, and nothing else", async () => {
  await checked(EXPECTED);
});

step("a finding names its rule's page and the passage", () => {
  const [finding] = vscode.languages
    .getDiagnostics(brief.uri)
    .filter(({ range }) => brief.getText(range) === "weapons");
  assert.equal(finding?.severity, vscode.DiagnosticSeverity.Error);
  assert.ok(typeof finding.code === "object" && finding.code.target.path.endsWith("/misquotation.md"));
  assert.ok(finding.relatedInformation?.[0]?.location.uri.path.endsWith("/meridian-world.md"));
  return Promise.resolve();
});

step("hovering shows the passage", async () => {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    brief.uri,
    at(brief, "weapons and support"),
  );
  const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
  assert.match(text, /Altered/u);
  assert.match(text, /`help`/u);
});

step("going to the definition opens the article with the passage marked, until the cursor moves on", async () => {
  const { passages } = await parts();
  await goTo(brief, "weapons and support");
  await vscode.commands.executeCommand("editor.action.revealDefinition");
  const shown = await until("a marked passage", () => passages.shown);
  assert.ok(shown.uri.path.endsWith("/meridian-world.md"));
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor?.document.getText(shown.range).includes("help and support in fighting his war in Ukraine"));
  await vscode.commands.executeCommand("cursorDown");
  await until("no mark", () => passages.shown === undefined);
});

step("references lead to all uses of a source", async () => {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    "vscode.executeReferenceProvider",
    brief.uri,
    at(brief, "@causeway2023").translate(0, 2),
  );
  assert.ok(found.filter(({ uri }) => uri.path.endsWith("/brief.md")).length > 1);
});

step("a fix takes the source's wording, and the finding goes", async () => {
  const [fix] = await fixes("weapons and support");
  assert.match(fix?.title ?? "", /source's wording/u);
  assert.ok(fix?.edit);
  await vscode.workspace.applyEdit(fix.edit);
  assert.match(brief.getText(), /for help and support in fighting his war/u);
  await checked(without("misquotation"));
  await undo();
  await checked(EXPECTED);
});

async function fixes(words: string): Promise<vscode.CodeAction[]> {
  const start = at(brief, words);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    brief.uri,
    new vscode.Range(start, start.translate(0, 3)),
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(({ title }) => !title.startsWith("Allow"));
}

step("a citation's key is completed, first the source that has what the sentence says", async () => {
  const end = await type(" Li Hongzhong gave Kim a letter from Xi [@");
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    brief.uri,
    end,
    "@",
  );
  const keys = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
  const sorted = keys.sort((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
  const [first] = sorted;
  // With what it stands for on the row, as the editor shows it.
  assert.ok(first !== undefined && typeof first.label === "object");
  assert.equal(first.label.label, "meridian2023");
  assert.match(first.label.description ?? "", /Meridian World/u);
  assert.match(first.detail ?? "", /Meridian World/u);
  await revert();
});

step("a quotation that somebody begins is completed as the source has it, with its citation", async () => {
  const end = await type(" Kirby said “Mr Putin is reaching out");
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    brief.uri,
    end,
  );
  const inserted = items.map(({ insertText }) => (typeof insertText === "string" ? insertText : insertText?.value));
  assert.ok(
    inserted.some((words) => words?.endsWith("help and support in fighting his war in Ukraine” [@meridian2023]")),
  );
  await revert();
});

/** Writes at the end of the last paragraph. */
async function type(words: string): Promise<vscode.Position> {
  const end = brief.lineAt(at(brief, "before the year is out.").line).range.end;
  const editor = await vscode.window.showTextDocument(brief, vscode.ViewColumn.One);
  await editor.edit((edit) => {
    edit.insert(end, words);
  });
  return brief.lineAt(end.line).range.end;
}

async function revert(): Promise<void> {
  await vscode.window.showTextDocument(brief, vscode.ViewColumn.One);
  await vscode.commands.executeCommand("workbench.action.files.revert");
  await checked(EXPECTED);
}

step("a section tells how its claims stand, and an article who cites it", async () => {
  const titles = await until("the lens of a section", async () => {
    const all = await lenses(brief.uri);
    return all.some(({ title }) => title.includes("1 altered")) && all;
  });
  assert.ok(titles.length > 3);
  const [cited] = await lenses(file("sources/meridian-world.md"));
  assert.match(cited?.title ?? "", /^cited \d+× in brief.md$/u);
  assert.equal(cited?.command, "tearsheet.showReferences");
  await vscode.commands.executeCommand(cited.command, ...((cited.arguments ?? []) as unknown[]));
  await vscode.commands.executeCommand("closeReferenceSearch");
});

async function lenses(uri: vscode.Uri): Promise<vscode.Command[]> {
  await vscode.workspace.openTextDocument(uri);
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 99);
  return found.flatMap(({ command }) => command ?? []);
}

step("what stands behind claims can be shown in the text", async () => {
  const settings = vscode.workspace.getConfiguration("tearsheet", brief.uri);
  await settings.update("inlayHints", "all", vscode.ConfigurationTarget.Workspace);
  const whole = new vscode.Range(0, 0, brief.lineCount, 0);
  await until("hints", async () => {
    const command = "vscode.executeInlayHintProvider";
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(command, brief.uri, whole);
    return hints.length > 10;
  });
  await settings.update("inlayHints", undefined, vscode.ConfigurationTarget.Workspace);
});

step("quotations have tokens that a theme can colour", async () => {
  const name = "vscode.provideDocumentSemanticTokensLegend";
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(name, brief.uri);
  assert.deepEqual(legend.tokenTypes, ["quotation"]);
  assert.ok(legend.tokenModifiers.includes("altered"));
});

step("a citation's key can be renamed in the draft and in its bibliography", async () => {
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    "vscode.executeDocumentRenameProvider",
    brief.uri,
    at(brief, "@prairie2023").translate(0, 3),
    "dispatch2023",
  );
  const files = edit.entries().map(([uri]) => uri.path.replace(/.*\//u, ""));
  assert.deepEqual(files.sort(), ["brief.md", "refs.bib"]);
});

step("the Evidence view follows the cursor", async () => {
  const { evidence } = await parts();
  await vscode.commands.executeCommand("tearsheet.evidence.focus");
  await goTo(brief, "weapons and support");
  const { html, spoken } = await until("the evidence", () => evidence.page.html.includes("help") && evidence.page);
  assert.match(spoken, /^Altered quotation/u);
  assert.match(html, /<mark class="differs"><span class="unseen">differs: <\/span>weapons\b/u);
  assert.match(html, /Meridian World/u);
  await goTo(brief, "Kang Sun Nam, gave");
  await until("the other claim", () => evidence.page.spoken.startsWith("Supported"));
});

step("the Evidence view leads to a passage, beside the draft, and stays at its claim", async () => {
  const { evidence, passages } = await parts();
  await goTo(brief, "weapons and support");
  await until("the evidence", () => evidence.page.spoken.startsWith("Altered"));
  await evidence.answer({ do: "open", origin: 0, passage: 0 });
  assert.ok(passages.shown?.uri.path.endsWith("/meridian-world.md"));
  assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.match(evidence.page.spoken, /^Altered/u);
});

step("the Evidence view mends the claim", async () => {
  const { evidence } = await parts();
  await goTo(brief, "weapons and support");
  const action = await until("the fix", () => /data-action="(\d+)">Take the source/u.exec(evidence.page.html)?.[1]);
  await evidence.answer({ do: "apply", action: Number(action) });
  await checked(without("misquotation"));
  await until("the verdict on what stands now", () => evidence.page.spoken.startsWith("Verbatim"));
  await undo();
  await checked(EXPECTED);
});

step("the Evidence view asks for silence, and the reason can be typed at once", async () => {
  const { evidence } = await parts();
  await goTo(brief, "weapons and support");
  const action = await until("asking for silence", () => /data-action="(\d+)">Allow/u.exec(evidence.page.html)?.[1]);
  await evidence.answer({ do: "apply", action: Number(action) });
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.getText(editor.selection), "…");
  await vscode.commands.executeCommand("type", { text: "translated by us" });
  await checked(without("misquotation"));
  await revert();
});

step("the Evidence view cites a source beside its passage", async () => {
  const { evidence } = await parts();
  await type(" Li Hongzhong gave Kim a letter from Xi.");
  await goTo(brief, "Li Hongzhong gave");
  const action = await until("citing", () => /data-action="(\d+)">Cite @meridian2023/u.exec(evidence.page.html)?.[1]);
  await evidence.answer({ do: "apply", action: Number(action) });
  assert.match(brief.getText(), /a letter from Xi \[@meridian2023\]\./u);
  await revert();
});

step("the Claims tree has the sections and their claims, and can be filtered", async () => {
  const { claims } = await parts();
  const top = await until("claims", () => claims.getChildren().length > 0 && claims.getChildren());
  const headings = top.flatMap((row) => (row.is === "section" ? [row.heading] : []));
  assert.equal(headings[1], "The visit");
  await claims.filterBy(new Set(["altered"]));
  const [altered] = all(claims.getChildren());
  assert.ok(altered);
  assert.match(altered.label, /weapons and support/u);
  const item = claims.getTreeItem(altered);
  assert.equal(item.description, "altered");
  await vscode.commands.executeCommand(item.command?.command ?? "", ...((item.command?.arguments ?? []) as unknown[]));
  assert.match(brief.lineAt(vscode.window.activeTextEditor?.selection.start.line ?? 0).text, /John Kirby said/u);
  await claims.filterBy(new Set(ALL));
});

function all(rows: Row[]): ClaimRow[] {
  return rows.flatMap((row) => (row.is === "section" ? row.claims : [row]));
}

step("the status tells the size of the library", async () => {
  const { status } = await parts();
  assert.deepEqual(status.line, { text: "Tearsheet", detail: "5 sources", severity: "information", busy: false });
});

step("the library can be searched", async () => {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    "vscode.executeWorkspaceSymbolProvider",
    "Hongzhong",
  );
  assert.ok(found.some(({ location }) => location.uri.path.endsWith("/meridian-world.md")));
});

step("all drafts of the workspace are checked", async () => {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  assert.equal(await vscode.commands.executeCommand("tearsheet.checkWorkspace"), "11 findings in 1 draft");
  await until("findings of a draft that is closed", () => findings(brief).length === EXPECTED.length);
});

step("the server can be started anew", async () => {
  brief = await vscode.workspace.openTextDocument(file("brief.md"));
  await vscode.window.showTextDocument(brief);
  const restart = (): Thenable<unknown> => vscode.commands.executeCommand("tearsheet.restart");
  await Promise.all([restart(), restart()]);
  await checked(EXPECTED);
});

step("a server that cannot be started is told, and mended by the setting", async () => {
  const { status } = await parts();
  const settings = vscode.workspace.getConfiguration("tearsheet");
  const path = settings.get("path");
  await settings.update("path", "/nowhere/tearsheet", vscode.ConfigurationTarget.Global);
  await until("the failure", () => status.line.detail === "could not be started");
  await settings.update("path", path, vscode.ConfigurationTarget.Global);
  await checked(EXPECTED);
});

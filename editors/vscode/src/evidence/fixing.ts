/** How is a claim mended from the Evidence view? By the code actions that the server has for it. */

import * as vscode from "vscode";
import type { CodeAction, Command } from "vscode-languageclient/node";
import type { Evidence } from "../protocol";
import type { Session } from "../session";
import { reasonIn } from "./reason";

/** The code actions on a claim and on each of its findings. */
export async function askedFor(
  session: Session,
  draft: vscode.Uri,
  evidence: Evidence,
  token: vscode.CancellationToken,
): Promise<CodeAction[]> {
  const { code2ProtocolConverter: translate } = session.translation ?? {};
  if (translate === undefined) {
    return [];
  }
  const known = vscode.languages.getDiagnostics(draft).filter((diagnostic) => diagnostic.source === "tearsheet");
  const ranges = [...evidence.findings.map((finding) => finding.range), evidence.claim.range];
  const answers = await Promise.all(
    ranges.map(async (range) => {
      const area = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
      const touched = known.filter((diagnostic) => diagnostic.range.intersection(area) !== undefined);
      const context = { diagnostics: await translate.asDiagnostics(touched) };
      const params = { textDocument: { uri: translate.asUri(draft) }, range, context };
      return session.ask<(CodeAction | Command)[]>("textDocument/codeAction", params, token);
    }),
  );
  return answers.flatMap((answer) => answer ?? []).filter(isAction);
}

/** Applies an action and shows its place; where it leaves a reason open, that is selected, ready to be typed over. */
export async function applied(session: Session, draft: vscode.Uri, action: CodeAction): Promise<void> {
  const { protocol2CodeConverter: translate } = session.translation ?? {};
  const whole = action.edit === undefined ? await session.ask<CodeAction>("codeAction/resolve", action) : action;
  const edit = await translate?.asWorkspaceEdit(whole?.edit);
  if (edit === undefined || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(`Tearsheet: “${action.title}” fits the text no more.`);
    return;
  }
  const inserted = edit.get(draft).find((change) => reasonIn(change.newText) !== undefined);
  const editor = await vscode.window.showTextDocument(draft, { preserveFocus: inserted === undefined });
  if (inserted !== undefined) {
    select(editor, inserted);
  }
}

function select(editor: vscode.TextEditor, { range, newText }: vscode.TextEdit): void {
  const reason = reasonIn(newText);
  if (reason !== undefined) {
    const at = editor.document.offsetAt(range.start) + reason.start;
    const [start, end] = [at, at + reason.length].map((offset) => editor.document.positionAt(offset));
    if (start !== undefined && end !== undefined) {
      editor.selection = new vscode.Selection(start, end);
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}

/** What mends the whole text at once has no place beside one claim. */
function isAction(one: CodeAction | Command): one is CodeAction {
  return typeof one.command !== "string" && (one as CodeAction).kind?.startsWith("source") !== true;
}

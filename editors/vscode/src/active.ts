/** Which draft does the writer work on? The one in the active editor, else the last that was. */

import * as vscode from "vscode";
import { DRAFTS } from "./session";

/** The active editor if it may hold a draft. */
export function draftEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && vscode.languages.match(DRAFTS, editor.document) > 0 ? editor : undefined;
}

/** The column in which articles open: next to the draft, or where an article stands already. */
export function besides(draft: vscode.Uri): vscode.ViewColumn {
  const isActive = vscode.window.activeTextEditor?.document.uri.toString() === draft.toString();
  return isActive ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** Runs the last of several calls, once no more come for a while. */
export class Pause implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number) {}

  before(act: () => void): void {
    this.dispose();
    this.timer = setTimeout(act, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

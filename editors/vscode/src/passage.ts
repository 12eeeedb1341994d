/** How does a writer get to a passage? Its article opens, the passage in the middle and marked until the cursor moves on. */

import * as vscode from "vscode";
import type { Session } from "./session";

/** A stretch of a file. */
export interface Target {
  uri: vscode.Uri;
  range: vscode.Range;
}

export class Passages implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
    borderColor: new vscode.ThemeColor("editor.findMatchHighlightBorder"),
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.findMatchForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    // Themes of high contrast draw a line around it, the others do not.
    border: "1px solid transparent",
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly subscriptions: { dispose(): unknown }[];
  /** Where the last “go to definition” may lead. */
  private expected: Target[] = [];
  private marked: { editor: vscode.TextEditor; range: vscode.Range; selection: vscode.Selection } | undefined;

  constructor(session: Session) {
    this.subscriptions = [
      this.mark,
      session.onDefinition((found) => {
        this.expected = targets(found ?? []);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.arrive(editor);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.leave(textEditor);
        this.arrive(textEditor);
      }),
    ];
  }

  /** Opens an article beside the draft and marks the passage; the cursor goes to its start. */
  async open({ uri, range }: Target, column: vscode.ViewColumn = vscode.ViewColumn.Active): Promise<void> {
    const start = new vscode.Range(range.start, range.start);
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: column, selection: start, preview: true });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    // A search leads to a place; what stands around it is to be seen.
    this.show(editor, range.isEmpty ? editor.document.lineAt(range.start).range : range);
  }

  /** What is marked now. */
  get shown(): Target | undefined {
    return this.marked && { uri: this.marked.editor.document.uri, range: this.marked.range };
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private show(editor: vscode.TextEditor, range: vscode.Range): void {
    this.clear();
    this.marked = { editor, range, selection: editor.selection };
    editor.setDecorations(this.mark, [range]);
  }

  private clear(): void {
    this.marked?.editor.setDecorations(this.mark, []);
    this.marked = undefined;
  }

  /** The editor's own “go to definition” selects the start of a passage, or all of it. */
  private arrive(editor: vscode.TextEditor | undefined): void {
    const target = this.expected.find(
      ({ uri, range }) =>
        editor?.document.uri.toString() === uri.toString() && editor.selection.start.isEqual(range.start),
    );
    if (editor !== undefined && target !== undefined) {
      this.expected = [];
      editor.revealRange(target.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      this.show(editor, target.range);
    }
  }

  /** The mark has done its work as soon as somebody moves on. */
  private leave(editor: vscode.TextEditor): void {
    if (this.marked?.editor === editor && !editor.selection.isEqual(this.marked.selection)) {
      this.clear();
    }
  }
}

function targets(found: vscode.Definition | vscode.LocationLink[]): Target[] {
  const all = Array.isArray(found) ? found : [found];
  return all.map((one) =>
    "targetUri" in one
      ? { uri: one.targetUri, range: one.targetSelectionRange ?? one.targetRange }
      : { uri: one.uri, range: one.range },
  );
}

/** Where does a writer see all claims of a draft? In a tree: sections, and in them the claims with their verdicts. */

import * as vscode from "vscode";
import { draftEditor, Pause } from "../active";
import type { Claims, Range } from "../protocol";
import type { Session } from "../session";
import { ALL, VERDICTS } from "../verdicts";
import type { Row } from "./model";
import { chosenBefore, filtered, needingWork, rows } from "./model";

/** Where the filter is kept from one session to the next. */
const FILTER = "tearsheet.claims.filter";

/** So long must it be quiet before the tree is read again. */
const PAUSE = 150;

export class ClaimsTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Row>;
  private readonly pause = new Pause(PAUSE);
  private readonly subscriptions: { dispose(): unknown }[];
  private shown;
  private draft: vscode.Uri | undefined;
  private claims: Claims | undefined;

  constructor(
    private readonly session: Session,
    private readonly kept: vscode.Memento,
  ) {
    this.shown = chosenBefore(kept.get(FILTER));
    this.view = vscode.window.createTreeView("tearsheet.claims", { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      this.pause,
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.readSoon();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() === this.draft?.toString()) {
          this.draft = undefined;
          this.claims = undefined;
          this.show();
        }
      }),
      session.onChecked(() => {
        this.readSoon();
      }),
      session.onLife(() => {
        this.readSoon();
      }),
      vscode.commands.registerCommand("tearsheet.filterClaims", () => this.filter()),
      vscode.commands.registerCommand("tearsheet.revealClaim", reveal),
    ];
    this.readSoon();
  }

  getChildren(row?: Row): Row[] {
    if (row !== undefined) {
      return row.is === "section" ? row.claims : [];
    }
    return this.claims === undefined ? [] : rows(this.claims, this.shown);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.is === "section" ? section(row) : claim(row, this.draft);
  }

  /** Shows claims of these verdicts only. */
  async filterBy(verdicts: ReadonlySet<string>): Promise<void> {
    this.shown = chosenBefore([...verdicts]);
    await this.kept.update(FILTER, [...this.shown]);
    this.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private readSoon(): void {
    this.pause.before(() => void this.read());
  }

  /** An article that is opened beside its draft does not take the draft's place. */
  private async read(): Promise<void> {
    const draft = draftEditor()?.document.uri ?? this.draft;
    if (draft === undefined) {
      return;
    }
    const claims = await this.session.claims(draft);
    if (claims !== undefined || draft.toString() === this.draft?.toString()) {
      this.draft = draft;
      this.claims = claims;
      this.show();
    }
  }

  private show(): void {
    const open = needingWork(this.claims?.sections.flatMap(({ claims }) => claims) ?? []);
    const tooltip = open === 1 ? "1 claim to look at" : `${String(open)} claims to look at`;
    this.view.badge = open === 0 ? undefined : { value: open, tooltip };
    this.view.description = filtered(this.shown);
    this.changed.fire();
  }

  private async filter(): Promise<void> {
    const items = ALL.map((verdict) => ({
      label: `$(${VERDICTS[verdict].icon}) ${VERDICTS[verdict].name}`,
      picked: this.shown.has(verdict),
      verdict,
    }));
    const placeHolder = "Claims of which verdicts should the tree show?";
    const picked = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder });
    if (picked !== undefined) {
      await this.filterBy(new Set(picked.map(({ verdict }) => verdict)));
    }
  }
}

function section(row: Row & { is: "section" }): vscode.TreeItem {
  const item = new vscode.TreeItem(row.heading, vscode.TreeItemCollapsibleState.Expanded);
  item.id = row.id;
  item.description = row.description;
  return item;
}

function claim(row: Row & { is: "claim" }, draft: vscode.Uri | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = row.id;
  item.description = row.description;
  item.iconPath = new vscode.ThemeIcon(row.icon, new vscode.ThemeColor(row.colour));
  item.tooltip = row.tooltip;
  item.accessibilityInformation = { label: row.spoken };
  item.command = { command: "tearsheet.revealClaim", title: "Go to Claim", arguments: [draft, row.claim.range] };
  return item;
}

/** The cursor goes into the claim, so that the Evidence view shows it. */
async function reveal(draft: vscode.Uri, { start, end }: Range): Promise<void> {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const selection = new vscode.Range(range.start, range.start);
  const editor = await vscode.window.showTextDocument(draft, { selection, preserveFocus: true });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

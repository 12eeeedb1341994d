/** Where does a writer see a claim beside its passages? In a view of the side bar that follows the cursor. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { CodeAction } from "vscode-languageclient/node";
import { besides, draftEditor, Pause } from "../active";
import type { Passages } from "../passage";
import type { Evidence } from "../protocol";
import type { Session } from "../session";
import { offers } from "./actions";
import { applied, askedFor } from "./fixing";
import type { Asked, Show } from "./messages";
import { asked } from "./messages";
import type { Page } from "./page";
import { empty, frame, page } from "./page";

/** So long must the cursor rest before the view follows, in milliseconds. */
const PAUSE = 120;

const NO_CLAIM = "Put the cursor on a sentence or a quotation of a draft to see what the sources have.";

/** One claim that is shown, and what can be done about it. */
interface Shown {
  draft: vscode.Uri;
  evidence: Evidence;
  actions: CodeAction[];
}

export class EvidenceView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly pause = new Pause(PAUSE);
  private readonly subscriptions: { dispose(): unknown }[];
  private view: vscode.WebviewView | undefined;
  private shown: Shown | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  /** What the page was sent last. */
  page: Page = empty(NO_CLAIM);

  constructor(
    private readonly extension: vscode.Uri,
    private readonly session: Session,
    private readonly passages: Passages,
  ) {
    this.subscriptions = [
      this.pause,
      vscode.window.registerWebviewViewProvider("tearsheet.evidence", this),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) {
          this.followSoon();
        }
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.followSoon();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() === this.shown?.draft.toString()) {
          this.shown = undefined;
          this.followSoon();
        }
      }),
      session.onChecked(() => {
        this.followSoon();
      }),
      session.onLife(() => {
        this.followSoon();
      }),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    const { webview } = view;
    const file = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(this.extension, ...path);
    webview.options = { enableScripts: true, localResourceRoots: [file("dist"), file("media")] };
    webview.onDidReceiveMessage((message: unknown) => void this.answer(asked(message)));
    view.onDidChangeVisibility(() => {
      this.followSoon();
    });
    view.onDidDispose(() => {
      this.view = undefined;
    });
    webview.html = frame({
      style: webview.asWebviewUri(file("media", "evidence.css")).toString(),
      script: webview.asWebviewUri(file("dist", "evidence.js")).toString(),
      origin: webview.cspSource,
      nonce: randomBytes(16).toString("base64url"),
    });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Does what somebody pressed. */
  async answer(message: Asked | undefined): Promise<void> {
    switch (message?.do) {
      case "ready":
        this.followSoon();
        break;
      case "open":
        await this.open(message.origin, message.passage);
        break;
      case "apply":
        await this.apply(message.action);
        break;
      case undefined:
        break;
    }
  }

  private followSoon(): void {
    if (this.view?.visible === true) {
      this.pause.before(() => void this.follow());
    }
  }

  /** A place without a claim in another file, such as the article that was just opened, leaves the view as it is. */
  private async follow(): Promise<void> {
    const editor = draftEditor();
    if (editor === undefined) {
      this.send(this.shown === undefined ? empty(NO_CLAIM) : this.page);
      return;
    }
    this.asking?.cancel();
    const asking = new vscode.CancellationTokenSource();
    this.asking = asking;
    const draft = editor.document.uri;
    const evidence = await this.session.evidence(draft, editor.selection.active, asking.token);
    const actions = evidence && (await askedFor(this.session, draft, evidence, asking.token));
    if (asking.token.isCancellationRequested) {
      return;
    }
    if (evidence !== undefined && actions !== undefined) {
      this.shown = { draft, evidence, actions };
      this.send(page(evidence, offers(actions)));
    } else if (this.shown === undefined || this.shown.draft.toString() === draft.toString()) {
      this.shown = undefined;
      this.send(empty(NO_CLAIM));
    } else {
      this.send(this.page);
    }
  }

  private send(shown: Page): void {
    this.page = shown;
    const message: Show = { show: true, ...shown };
    void this.view?.webview.postMessage(message);
  }

  private async open(origin: number, passage: number): Promise<void> {
    const location = this.shown?.evidence.origins[origin]?.passages[passage]?.location;
    const translation = this.session.translation;
    if (this.shown !== undefined && location !== undefined && translation !== undefined) {
      const { draft, evidence } = this.shown;
      const translate = translation.protocol2CodeConverter;
      await this.passages.open(translate.asLocation(location), besides(draft));
      // With an article beside it the draft is narrower, and the claim may have moved out of sight.
      const beside = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === draft.toString(),
      );
      beside?.revealRange(
        translate.asRange(evidence.claim.range),
        vscode.TextEditorRevealType.InCenterIfOutsideViewport,
      );
    }
  }

  private async apply(index: number): Promise<void> {
    const action = this.shown?.actions[index];
    if (this.shown !== undefined && action !== undefined) {
      await applied(this.session, this.shown.draft, action);
      this.followSoon();
    }
  }
}

/** Where does a writer see how the server is? In the language status of drafts; a click opens the log. */

import * as vscode from "vscode";
import type { LibraryStatus } from "../protocol";
import type { Session } from "../session";
import { DRAFTS } from "../session";
import type { Life, Line } from "./line";
import { line } from "./line";

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("tearsheet.status", DRAFTS);
  private readonly subscriptions: { dispose(): unknown }[];
  private readonly libraries = new Map<string, LibraryStatus>();
  private life: Life = "starting";

  constructor(session: Session) {
    this.item.name = "Tearsheet";
    this.item.command = { command: "tearsheet.showLog", title: "Show Log" };
    this.subscriptions = [
      this.item,
      session.onLife((life) => {
        this.life = life;
        // Another server has its own libraries.
        this.libraries.clear();
        this.show();
      }),
      session.onLibrary((library) => {
        this.libraries.set(library.root, library);
        this.show();
      }),
    ];
    this.show();
  }

  /** What it says now. */
  get line(): Line {
    return line(this.life, [...this.libraries.values()]);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private show(): void {
    const { text, detail, severity, busy } = this.line;
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = SEVERITIES[severity];
    this.item.busy = busy;
  }
}

const SEVERITIES = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

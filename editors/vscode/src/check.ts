/** How does a writer check all drafts of the workspace at once? The server reports on each; the Problems panel lists it. */

import * as vscode from "vscode";
import type { WorkspaceDiagnosticReport } from "vscode-languageclient/node";
import type { Session } from "./session";

/** Shows all findings, and says how many there are. */
export async function checkWorkspace(session: Session): Promise<string> {
  const title = "Tearsheet: checking the drafts of the workspace";
  const location = vscode.ProgressLocation.Window;
  // The client asks for the same by itself, and lists it; here it is only counted.
  const asked = { previousResultIds: [] };
  const report = await vscode.window.withProgress({ location, title }, () =>
    session.ask<WorkspaceDiagnosticReport>("workspace/diagnostic", asked),
  );
  const summary = report === undefined ? "the drafts could not be checked; the log says why" : told(report);
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  void vscode.window.showInformationMessage(`Tearsheet: ${summary}.`);
  return summary;
}

function told({ items }: WorkspaceDiagnosticReport): string {
  const findings = items.map((draft) => (draft.kind === "full" ? draft.items.length : 0));
  const total = findings.reduce((sum, count) => sum + count, 0);
  return `${counted(total, "finding")} in ${counted(items.length, "draft")}`;
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}

/** How does a writer check all drafts of the workspace at once? The server reports on each; the Problems panel lists it. */

import * as vscode from "vscode";
import type { WorkspaceDiagnosticReport } from "vscode-languageclient/node";
import type { Session } from "./session";

/** More files than this are not opened one by one. */
const MOST = 500;

export async function checkWorkspace(session: Session): Promise<void> {
  const title = "Tearsheet: checking the drafts of the workspace";
  const location = vscode.ProgressLocation.Window;
  const count = await vscode.window.withProgress({ location, title }, () => findings(session));
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  void vscode.window.showInformationMessage(`Tearsheet: ${count}.`);
}

async function findings(session: Session): Promise<string> {
  return session.offer?.diagnosticProvider?.workspaceDiagnostics === true ? pulled(session) : opened(session);
}

/** The client asks for the same by itself, and shows it; here it is only counted. */
async function pulled(session: Session): Promise<string> {
  const report = await session.ask<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
  const drafts = report?.items.map((item) => (item.kind === "full" ? item.items.length : 0)) ?? [];
  return told(drafts);
}

/** A server that only tells of open drafts hears of all. */
async function opened(session: Session): Promise<string> {
  const files = await vscode.workspace.findFiles("**/*.{md,markdown}", undefined, MOST);
  const drafts = [];
  for (const file of files) {
    await vscode.workspace.openTextDocument(file);
    if ((await session.claims(file)) !== undefined) {
      const all = vscode.languages.getDiagnostics(file);
      drafts.push(all.filter((diagnostic) => diagnostic.source === "tearsheet").length);
    }
  }
  return told(drafts);
}

function told(drafts: readonly number[]): string {
  const total = drafts.reduce((sum, count) => sum + count, 0);
  const counted = (count: number, thing: string): string => `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
  return `${counted(total, "finding")} in ${counted(drafts.length, "draft")}`;
}

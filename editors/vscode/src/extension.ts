/** What does Tearsheet bring to VS Code? Puts its parts together; all checking is the server's. */

import * as vscode from "vscode";
import { checkWorkspace } from "./check";
import { ClaimsTree } from "./claims/tree";
import { EvidenceView } from "./evidence/view";
import { search } from "./library/search";
import { Passages } from "./passage";
import { showPlaces } from "./places";
import type { Location, Position } from "./protocol";
import { Session } from "./session";
import { StatusItem } from "./status/item";

/** What tests and other extensions can look at. */
export interface Parts {
  session: Session;
  status: StatusItem;
  passages: Passages;
  evidence: EvidenceView;
  claims: ClaimsTree;
}

let running: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Parts> {
  const log = vscode.window.createOutputChannel("Tearsheet", { log: true });
  const session = new Session(context.extensionUri, log);
  running = session;
  const status = new StatusItem(session);
  const passages = new Passages(session);
  const evidence = new EvidenceView(context.extensionUri, session, passages);
  const claims = new ClaimsTree(session, context.workspaceState);
  context.subscriptions.push(
    log,
    session,
    status,
    passages,
    evidence,
    claims,
    vscode.commands.registerCommand("tearsheet.restart", () => session.restart()),
    vscode.commands.registerCommand("tearsheet.showLog", () => {
      log.show();
    }),
    vscode.commands.registerCommand("tearsheet.checkWorkspace", () => checkWorkspace(session)),
    vscode.commands.registerCommand("tearsheet.searchLibrary", () => {
      search(session, passages);
    }),
    vscode.commands.registerCommand("tearsheet.showReferences", (uri: string, from: Position, places: Location[]) =>
      showPlaces(session, uri, from, places),
    ),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("tearsheet.path")) {
        await session.restart();
      }
    }),
  );
  await session.restart();
  return { session, status, passages, evidence, claims };
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

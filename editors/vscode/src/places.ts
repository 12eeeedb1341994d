/** How does a code lens lead to several places? By the editor's own list of references. */

import * as vscode from "vscode";
import type { Location, Position } from "./protocol";
import type { Session } from "./session";

/** All three as the server has them. */
export async function showPlaces(session: Session, uri: string, position: Position, places: Location[]): Promise<void> {
  const translate = session.translation?.protocol2CodeConverter;
  if (translate !== undefined) {
    const locations = places.map((place) => translate.asLocation(place));
    const { line, character } = position;
    const from = new vscode.Position(line, character);
    await vscode.commands.executeCommand("editor.action.showReferences", translate.asUri(uri), from, locations);
  }
}

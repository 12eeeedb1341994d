/** How does a writer look something up in the library? By typing; each passage that is chosen opens. */

import * as vscode from "vscode";
import { Pause } from "../active";
import type { Passages } from "../passage";
import type { Session } from "../session";
import type { Found, Symbol } from "./symbols";
import { found } from "./symbols";

/** So long must nobody type before the library is asked, in milliseconds. */
const PAUSE = 100;

interface Item extends vscode.QuickPickItem {
  found: Found;
}

export function search(session: Session, passages: Passages): void {
  const picker = vscode.window.createQuickPick<Item>();
  picker.placeholder = "Search the articles of the library";
  const pause = new Pause(PAUSE);
  let asked = "";
  const ask = async (query: string): Promise<void> => {
    asked = query;
    picker.busy = true;
    const items = await look(session, query);
    // A slower answer to what was typed before comes too late.
    if (asked === query) {
      picker.items = items;
      picker.busy = false;
    }
  };
  picker.onDidChangeValue((query) => {
    pause.before(() => void ask(query));
  });
  picker.onDidAccept(() => {
    const chosen = picker.selectedItems[0]?.found.location;
    picker.hide();
    const location = chosen && session.translation?.protocol2CodeConverter.asLocation(chosen);
    if (location !== undefined) {
      void passages.open(location);
    }
  });
  picker.onDidHide(() => {
    pause.dispose();
    picker.dispose();
  });
  picker.show();
  void ask("");
}

/** The server has searched already; the picker must not leave out what has other words than were typed. */
async function look(session: Session, query: string): Promise<Item[]> {
  const symbols = await session.ask<Symbol[]>("workspace/symbol", { query });
  return found(symbols ?? []).map((one) => ({ ...one, alwaysShow: true, found: one }));
}

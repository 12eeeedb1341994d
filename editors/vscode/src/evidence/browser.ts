/// <reference lib="dom" />
/** What does the Evidence view's page do by itself? Shows what it is sent, keeps it, and passes on what is pressed. */

import type { Asked, Show } from "./messages";

interface Kept {
  html: string;
  scrolled: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: Asked): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const code = acquireVsCodeApi();
const evidence = element("evidence");
const news = element("news");

/** As it was sent; the browser writes some of it otherwise. */
let shown = "";

/** Replaces the page; the focus stays on the button that has it, if the new page has it too. */
function show(html: string): void {
  shown = html;
  const focused = document.activeElement?.id ?? "";
  evidence.innerHTML = html;
  if (focused !== "" && evidence.contains(document.getElementById(focused))) {
    document.getElementById(focused)?.focus();
  }
}

function keep(): void {
  code.setState({ html: shown, scrolled: window.scrollY });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}

function pressed(button: HTMLElement): Asked | undefined {
  const { do: what, origin, passage, action } = button.dataset;
  switch (what) {
    case "open":
      return { do: "open", origin: Number(origin), passage: Number(passage) };
    case "apply":
      return { do: "apply", action: Number(action) };
    default:
      return undefined;
  }
}

window.addEventListener("message", (event: MessageEvent<Show>) => {
  if (event.data.html === shown) {
    return;
  }
  show(event.data.html);
  window.scrollTo(0, 0);
  news.textContent = event.data.spoken;
  keep();
});

evidence.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const message = button === null ? undefined : pressed(button);
  if (message !== undefined) {
    code.postMessage(message);
  }
});

window.addEventListener("scroll", keep, { passive: true });

const kept = code.getState();
if (kept !== undefined) {
  show(kept.html);
  window.scrollTo(0, kept.scrolled);
}
code.postMessage({ do: "ready" });

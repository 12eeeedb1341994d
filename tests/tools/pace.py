"""How soon do findings and hovers follow, beside other language servers on the same text?

usage: pace.py FOLDER KILOBYTES SERVER=COMMAND…
       pace.py FOLDER DRAFT.md SERVER=COMMAND…

FOLDER/sources holds the articles. Writes FOLDER/pace-KB.md and the same text as FOLDER/pace-KB.tex: sentences and quotations
from the articles, without citations for Markdown, with \\cite for LaTeX; or takes a draft that is there. Each server opens the
draft, is asked for hovers, definitions and completions, and gets single letters typed into it, one after another, each time
as soon as the findings for the one before have come. Prints one row of a table each. Findings have come with the diagnostics
after which none of other content follow for some time; of servers that tell a version, those of the version that was sent.

Servers are told apart by the part of SERVER before a blank: texlab gets the LaTeX text. Linux, Python 3.11; no packages.
"""

import json
import os
import pathlib
import queue
import random
import re
import shlex
import subprocess
import sys
import tempfile
import threading
import time

EDITS, ASKED = 100, 100
# Seconds: for the first findings, for those after an edit, and without a message until a server counts as ready or done.
FIRST, AFTER_EDIT, QUIET = 900, 60, 1.5
# For so long after findings others may follow that correct them.
SETTLED = 0.3
# No more edits once they have taken so many seconds.
LONGEST = 60
# Where the servers have something to show: a quotation, a citation, a link.
SHOWN = {"texlab": r"\\cite\{(\w+)\}", "markdown-oxide": r"\[\[#(Part \d+)\]\]"}
QUOTED = r"“([^”]+)”"


def main():
    folder, size = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    draft = written(folder, int(size)) if size.isdigit() else pathlib.Path(size).resolve()
    print("| draft | server | start | first findings | edit → findings | hover | definition | completion | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    for named in sys.argv[3:]:
        name, command = named.split("=", 1)
        print(f"| {draft.stat().st_size / 1000:.0f} KB | {name} | " + " | ".join(measured(name, shlex.split(command), folder, draft)) + " |", flush=True)


def written(folder, kilobytes):
    """The draft of this size, in both forms."""
    articles = sorted(path for path in (folder / "sources").rglob("*") if path.suffix in (".md", ".txt"))
    chance = random.Random(7)
    markdown, latex, keys = ["# A draft\n"], ["\\documentclass{article}\n\\begin{document}\n"], []
    length, part = 0, 0
    while length < kilobytes * 1000:
        part += 1
        key = f"a{part}"
        keys.append(key)
        sentences = []
        for article in chance.sample(articles, min(4, len(articles))):
            text = re.sub(r"^---\n.*?\n---\n", "", article.read_text(encoding="utf-8", errors="replace"), flags=re.S)
            found = [sentence for sentence in re.findall(r"[A-Z][^.!?\n“”\"]{40,200}\.", text) if not re.search(r"[\\{}$%&#_^~\[\]<>*`|]", sentence)]
            sentences += chance.sample(found, min(2, len(found)))
        if not sentences:
            continue
        quoted = " ".join(sentences[0].split()[2:14])
        link = f"Another part, [[#Part {max(1, part - 1)}]], tells more."
        body = " ".join(sentences[1:])
        markdown.append(f"## Part {part}\n\n{body} One report says “{quoted}”. {link}\n")
        latex.append(f"\\section{{Part {part}}}\n\n{body} One report says “{quoted}” \\cite{{{key}}}.\n")
        length += len(markdown[-1].encode()) + 1
    draft = folder / f"pace-{kilobytes}.md"
    draft.write_text("\n".join(markdown), encoding="utf-8")
    draft.with_suffix(".tex").write_text("\n".join(latex) + "\n\\bibliography{pace}\n\\end{document}\n", encoding="utf-8")
    entries = "".join(f"@article{{{key}, title={{Article {key}}}, year={{2020}}}}\n" for key in keys)
    (folder / "pace.bib").write_text(entries, encoding="utf-8")
    return draft


def measured(name, command, folder, draft):
    kind = name.split()[0]
    file = draft.with_suffix(".tex") if kind == "texlab" else draft
    client = Client(command, folder)
    try:
        start = client.start()
        text = file.read_text(encoding="utf-8")
        opened, count = client.open(file, text, "latex" if kind == "texlab" else "markdown")
        places = [place(text, chance_in(match)) for match in re.finditer(SHOWN.get(kind, QUOTED), text)] or [(0, 0)]
        chance = random.Random(11)
        asked = {
            method: [client.asked(f"textDocument/{method}", chance.choice(places)) for _ in range(ASKED)]
            for method in ("hover", "definition", "completion")
        }
        edits = client.edits(text, chance)
        memory = f"{client.memory():.0f} MB"
    finally:
        client.process.kill()
    answers = [told(times) for times in asked.values()]
    return [f"{start:.0f}", f"{opened:,.0f} ({count})", told(edits), *answers, memory]


def chance_in(match):
    return (match.start(1) + match.end(1)) // 2


def place(text, offset):
    """Line and UTF-16 column."""
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line, len(before.encode("utf-16-le")) // 2


def told(times):
    """Median and 99th of a hundred, in milliseconds; how many if not a hundred came."""
    answered = sorted(time for time in times if time is not None)
    if not answered:
        return "–"
    at = lambda share: f"{answered[min(len(answered) - 1, len(answered) * share // 100)]:,.3g}"
    return f"{at(50)}, {at(99)}" + (f" (of {len(answered)})" if len(answered) < min(EDITS, ASKED) else "")


class Client:
    def __init__(self, command, folder):
        self.folder, self.last, self.version, self.uri = folder, 0, 1, ""
        self.messages, self.published = queue.Queue(), queue.Queue()
        errors = tempfile.TemporaryFile()
        self.begun = time.perf_counter()
        program = str(pathlib.Path(command[0]).resolve()) if "/" in command[0] else command[0]
        self.process = subprocess.Popen([program, *command[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=folder)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        stream = self.process.stdout
        while header := stream.readline():
            length = 0
            while header.strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
                header = stream.readline()
            body, came = stream.read(length), time.perf_counter()
            message = json.loads(body)
            self.heard = came
            if "method" in message and "id" in message:
                asked = message.get("params") or {}
                answer = [{}] * len(asked["items"]) if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": answer})
            elif message.get("method") == "textDocument/publishDiagnostics":
                if message["params"]["uri"] == self.uri:
                    self.published.put((came, message["params"].get("version"), message["params"]["diagnostics"]))
            elif "id" in message:
                self.messages.put((came, message))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def request(self, method, params):
        self.last += 1
        begun = time.perf_counter()
        self.send({"id": self.last, "method": method, "params": params})
        while True:
            came, message = self.messages.get(timeout=FIRST)
            if message["id"] == self.last:
                return (came - begun) * 1000, message

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def start(self):
        """Milliseconds from the process' start to the answer of `initialize`. Comes back once nothing more is told."""
        uri = self.folder.as_uri()
        capabilities = {
            "general": {"positionEncodings": ["utf-16"]},
            "window": {"workDoneProgress": True},
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"publishDiagnostics": {"versionSupport": True}, "hover": {"contentFormat": ["markdown"]}},
        }
        folders = [{"uri": uri, "name": self.folder.name}]
        _, answer = self.request("initialize", {"processId": os.getpid(), "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities})
        taken = (self.heard - self.begun) * 1000
        sync = answer["result"]["capabilities"].get("textDocumentSync")
        self.takes_changes = (sync.get("change") if isinstance(sync, dict) else sync) == 2
        self.notify("initialized", {})
        self.until_quiet()
        return taken

    def until_quiet(self):
        while time.perf_counter() - self.heard < QUIET or self.is_busy():
            time.sleep(0.05)

    def is_busy(self):
        """Whether it worked in the last tenth of a second."""
        ticks = lambda: sum(map(int, pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        before = ticks()
        time.sleep(0.1)
        return ticks() - before > 1

    def open(self, file, text, language):
        """Milliseconds until the last findings after opening, and how many they are."""
        self.uri = file.as_uri()
        begun = time.perf_counter()
        self.notify("textDocument/didOpen", {"textDocument": {"uri": self.uri, "languageId": language, "version": 1, "text": text}})
        try:
            came, _, found = self.published.get(timeout=FIRST)
        except queue.Empty:
            return float("nan"), 0
        self.until_quiet()
        while not self.published.empty():
            came, _, found = self.published.get()
        return (came - begun) * 1000, len(found)

    def asked(self, method, at):
        taken, answer = self.request(method, {"textDocument": {"uri": self.uri}, "position": {"line": at[0], "character": at[1]}})
        return taken if answer.get("result") else None

    def edits(self, text, chance):
        """For each letter typed the milliseconds until its findings, or nothing where none came."""
        times, begun = [], time.perf_counter()
        while len(times) < EDITS and time.perf_counter() - begun < LONGEST:
            # A word more, behind one that is there.
            at = chance.choice([match.end() for match in re.finditer(r"\b[a-z]{5,}\b", text)])
            for letter in " additional":
                line, column = place(text, at)
                here = {"line": line, "character": column}
                text, at = text[:at] + letter + text[at:], at + 1
                change = {"range": {"start": here, "end": here}, "text": letter}
                times.append(self.edit(change if self.takes_changes else {"text": text}))
        return times[:EDITS]

    def edit(self, change):
        self.version += 1
        while not self.published.empty():
            self.published.get()
        begun = time.perf_counter()
        self.notify("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]})
        taken, found = None, None
        while True:
            try:
                came, version, told = self.published.get(timeout=AFTER_EDIT if taken is None else SETTLED)
            except queue.Empty:
                return taken
            if version in (None, self.version) and told != found:
                taken, found = (came - begun) * 1000, told

    def memory(self):
        """The most that it had, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    main()

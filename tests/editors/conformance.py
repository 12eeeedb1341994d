#!/usr/bin/env python3
"""Does every message of a session follow the protocol? Stands between an editor and a language server.

usage: conformance.py REPORT -- SERVER ARGUMENT…
       conformance.py --recorded FOLDER

Passes all bytes on as they come. Each message is read into its type of lsprotocol and written again; what is lost, added or
changed on the way is a violation, as the types alone are forgiving. Violations go to REPORT, one a line, with the side that
committed them first (`server` or `editor`); the last line counts the messages. Ends with the server's exit code.

The other way holds recorded sessions against the protocol: files of JSON lines, each `{"from": "editor" | "server",
"message": …}`. Prints what the server did wrong, and ends with 1 if it did.
"""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import threading
from dataclasses import dataclass, field

import cattrs
from lsprotocol import converters, types

CONVERTER = converters.get_converter()


@dataclass
class Side:
    """One end of the session: who it is, and the requests of its own that still wait for an answer."""

    name: str
    direction: str
    messages: int = 0
    waiting: dict = field(default_factory=dict)


class Tee:
    """Both ends and the report. Two threads feed it, one for each direction."""

    def __init__(self, report):
        self.report = report
        self.editor = Side("editor", "clientToServer")
        self.server = Side("server", "serverToClient")
        self.lock = threading.Lock()

    def say(self, side, about, violation):
        self.report.write(f"{side.name} {about}: {violation}\n")

    def pump(self, source, sink, side):
        """Passes messages on until the source closes; looks at them even if nobody is there any more to have them."""
        while True:
            header, length = self.header(source, side)
            if length is None:
                with contextlib.suppress(BrokenPipeError):
                    sink.close()
                return
            body = source.read(length)
            with self.lock:
                self.look_at(body, side)
            with contextlib.suppress(BrokenPipeError):
                sink.write(header + body)
                sink.flush()

    def header(self, source, side):
        """The header's bytes and the body's length; no length at the end of the stream."""
        header, length = b"", None
        while line := source.readline():
            header += line
            if not line.endswith(b"\r\n"):
                self.say(side, "header", f"line without CRLF: {line!r}")
            if not line.strip():
                return header, length
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return header, None

    def look_at(self, body, side):
        side.messages += 1
        try:
            message = json.loads(body.decode("utf-8"))
        except ValueError as error:
            self.say(side, "message", f"not JSON in UTF-8: {error}")
            return
        about, protocol_type, violations = self.expected(message, side)
        if protocol_type is not None:
            violations += deviations(message, protocol_type)
        for violation in violations:
            self.say(side, about, violation)

    def expected(self, message, side):
        """What a message is, its type if there is one, and what is wrong with its envelope."""
        if message.get("jsonrpc") != "2.0":
            return "message", None, ['"jsonrpc" is not "2.0"']
        if "method" in message:
            return self.expected_of_call(message, side)
        return self.expected_of_response(message, side)

    def expected_of_call(self, message, side):
        method = message["method"]
        if "id" in message:
            side.waiting[message["id"]] = method
        if method not in types.METHOD_TO_TYPES:
            # Names with `$/` may be anything, and ours are sent only to those who ask for them.
            return method, None, [] if method.startswith(("$/", "tearsheet/")) else ["no method of the protocol"]
        if types.message_direction(method) not in ("both", side.direction):
            return method, None, ["goes in the wrong direction"]
        return method, types.METHOD_TO_TYPES[method][0], []

    def expected_of_response(self, message, side):
        asker = self.server if side is self.editor else self.editor
        method = asker.waiting.pop(message.get("id"), None)
        if method is None:
            return "response", None, [f"answers no request that waits: id {message.get('id')!r}"]
        about = f"response to {method}"
        if ("result" in message) == ("error" in message):
            return about, None, ["needs exactly one of result and error"]
        if "error" in message:
            return about, types.ResponseErrorMessage, []
        return about, types.METHOD_TO_TYPES[method][1] if method in types.METHOD_TO_TYPES else None, []

    def close(self, code):
        for method in self.editor.waiting.values():
            self.say(self.server, method, "was never answered")
        self.report.write(
            f"checked {self.editor.messages} messages of the editor, {self.server.messages} of the server; "
            f"the server ended with {code}\n"
        )
        self.report.flush()


def deviations(message, protocol_type):
    """How a message differs from what its type makes of it."""
    try:
        again = CONVERTER.unstructure(CONVERTER.structure(message, protocol_type), protocol_type)
    except Exception as error:  # lsprotocol raises what its hooks raise
        return ["; ".join(cattrs.transform_error(error))]
    return list(differences(message, again, ""))


def differences(sent, again, path):
    if isinstance(sent, dict) and isinstance(again, dict):
        for key in sorted(sent.keys() | again.keys()):
            if key not in again:
                yield f"{path}/{key} is unknown to the protocol ({json.dumps(sent[key])[:60]})"
            elif key in sent:
                yield from differences(sent[key], again[key], f"{path}/{key}")
            elif again[key] is not None:
                yield f"{path}/{key} is missing"
    elif isinstance(sent, list) and isinstance(again, list) and len(sent) == len(again):
        for index, (left, right) in enumerate(zip(sent, again)):
            yield from differences(left, right, f"{path}/{index}")
    elif not same_value(sent, again):
        yield f"{path} is {json.dumps(sent)[:60]}, which the protocol reads as {again!r}"


def same_value(sent, again):
    """Enumerations come back as members of their class, which equal their value; 1 and 1.0, or 1 and true, are not one."""
    both = (sent, again)
    if sent != again or any(isinstance(value, bool) for value in both) and type(sent) is not type(again):
        return False
    return not isinstance(sent, float) or isinstance(again, float)


def recorded(folder):
    """How many sessions there are, how many messages of the server, and what is wrong with them."""
    sessions = sorted(folder.glob("*.jsonl"))
    messages, wrong = 0, []
    for path in sessions:
        tee = Tee(io.StringIO())
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            side = tee.server if entry["from"] == "server" else tee.editor
            tee.look_at(json.dumps(entry["message"]).encode(), side)
        messages += tee.server.messages
        lines = tee.report.getvalue().splitlines()
        wrong += sorted({f"{path.name}: {line}" for line in lines if line.startswith("server ")})
    return len(sessions), messages, wrong


def main():
    if sys.argv[1:2] == ["--recorded"] and len(sys.argv) == 3:
        sessions, messages, wrong = recorded(pathlib.Path(sys.argv[2]))
        print("\n".join([*wrong, f"checked {messages} messages of the server in {sessions} sessions"]))
        sys.exit(1 if wrong or not messages else 0)
    report_path, separator, *command = sys.argv[1:]
    if separator != "--" or not command:
        sys.exit(__doc__)
    # An editor may kill the group that it started, and a terminal hangs up; the report is still to be finished.
    with contextlib.suppress(PermissionError):
        os.setsid()
    with open(report_path, "a", buffering=1, encoding="utf-8") as report:
        tee = Tee(report)
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        towards = threading.Thread(
            target=tee.pump, args=(sys.stdin.buffer, server.stdin, tee.editor), daemon=True
        )
        towards.start()
        tee.pump(server.stdout, sys.stdout.buffer, tee.server)
        code = server.wait()
        with tee.lock:
            tee.close(code)
    # The other thread may still wait for an editor that does not close its end.
    os._exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()

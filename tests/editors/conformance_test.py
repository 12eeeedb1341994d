#!/usr/bin/env python3
"""Does the conformance check notice what is wrong with a message, and leave alone what is right?"""

import io
import json
import pathlib
import tempfile
import unittest

from conformance import Tee, recorded

RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 4}}
DIAGNOSTIC = {"range": RANGE, "severity": 1, "code": "misquotation", "source": "tearsheet", "message": "differs"}


class Session(unittest.TestCase):
    def setUp(self):
        self.report = io.StringIO()
        self.tee = Tee(self.report)

    def editor(self, **message):
        self.tee.look_at(json.dumps({"jsonrpc": "2.0", **message}).encode(), self.tee.editor)

    def server(self, **message):
        self.tee.look_at(json.dumps({"jsonrpc": "2.0", **message}).encode(), self.tee.server)

    def publish(self, diagnostic):
        params = {"uri": "file:///brief.md", "version": 1, "diagnostics": [diagnostic]}
        self.server(method="textDocument/publishDiagnostics", params=params)

    def assert_said(self, beginning):
        self.assertTrue(self.report.getvalue().startswith(beginning), self.report.getvalue())

    def test_a_session_in_order_draws_nothing(self):
        self.editor(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
        self.server(id=1, result={"capabilities": {"hoverProvider": True, "positionEncoding": "utf-8"}})
        self.publish(DIAGNOSTIC)
        self.editor(id=2, method="shutdown")
        self.server(id=2, result=None)
        self.editor(method="exit")
        self.tee.close(0)
        self.assertEqual(self.report.getvalue(), "checked 3 messages of the editor, 3 of the server; the server ended with 0\n")

    def test_every_wrong_diagnostic_is_named(self):
        wrong = {
            "a severity that does not exist": {"severity": 7},
            "a message that is no text": {"message": 5},
            "a key that does not exist": {"colour": "red"},
            "a key in the wrong case": {"code_description": {"href": "https://example.org"}},
            "null where nothing may stand": {"source": None},
            "a truth value for a number": {"severity": True},
            "a line before the first": {"range": {**RANGE, "start": {"line": -1, "character": 0}}},
            "half a line": {"range": {**RANGE, "end": {"line": 1.5, "character": 0}}},
        }
        for what, change in wrong.items():
            with self.subTest(what):
                self.setUp()
                self.publish({**DIAGNOSTIC, **change})
                self.assert_said("server textDocument/publishDiagnostics: ")

    def test_a_diagnostic_without_a_message_is_named(self):
        self.publish({key: value for key, value in DIAGNOSTIC.items() if key != "message"})
        self.assert_said("server textDocument/publishDiagnostics: ")

    def test_an_answer_that_nobody_asked_for_is_named(self):
        self.server(id=9, result=None)
        self.assert_said("server response: answers no request")

    def test_an_answer_of_the_wrong_type_is_named(self):
        self.editor(id=1, method="textDocument/hover", params={"textDocument": {"uri": "a"}, "position": RANGE["start"]})
        self.server(id=1, result={"contents": {"kind": "markdown"}})
        self.assert_said("server response to textDocument/hover: ")

    def test_both_a_result_and_an_error_are_named(self):
        self.editor(id=1, method="shutdown")
        self.server(id=1, result=None, error={"code": 1, "message": "no"})
        self.assert_said("server response to shutdown: needs exactly one")

    def test_a_request_without_an_answer_is_the_servers_fault(self):
        self.editor(id=1, method="shutdown")
        self.tee.close(1)
        self.assert_said("server shutdown: was never answered")

    def test_a_call_in_the_wrong_direction_is_named(self):
        self.server(method="textDocument/didOpen", params={})
        self.assert_said("server textDocument/didOpen: goes in the wrong direction")

    def test_a_method_that_does_not_exist_is_named_unless_it_may_be_private(self):
        self.server(method="textDocument/colour", params={})
        self.assert_said("server textDocument/colour: no method")
        self.setUp()
        self.server(method="$/anything", params={})
        self.assertEqual(self.report.getvalue(), "")

    def test_a_recorded_session_is_held_against_the_protocol(self):
        said = [
            {"from": "editor", "message": {"jsonrpc": "2.0", "id": 1, "method": "shutdown"}},
            {"from": "server", "message": {"jsonrpc": "2.0", "id": 1, "result": None}},
            {"from": "server", "message": {"jsonrpc": "2.0", "method": "textDocument/colour"}},
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "one.jsonl")
            path.write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
            expected = (1, 2, ["one.jsonl: server textDocument/colour: no method of the protocol"])
            self.assertEqual(recorded(pathlib.Path(folder)), expected)

    def test_our_own_methods_are_no_violation(self):
        self.server(method="tearsheet/checked", params={"uri": "file:///brief.md", "version": 1})
        self.assertEqual(self.report.getvalue(), "")

    def test_messages_are_looked_at_even_if_the_editor_is_gone(self):
        class Gone(io.BytesIO):
            def write(self, _):
                raise BrokenPipeError

        bodies = [b'{"jsonrpc": "2.0", "method": "textDocument/colour"}', b"{"]
        frames = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)
        self.tee.pump(io.BytesIO(frames), Gone(), self.tee.server)
        self.assertEqual(self.tee.server.messages, 2)
        self.assert_said("server textDocument/colour: no method")

    def test_what_is_no_json_is_named(self):
        self.tee.look_at(b"{", self.tee.server)
        self.assert_said("server message: not JSON")


if __name__ == "__main__":
    unittest.main(verbosity=0)

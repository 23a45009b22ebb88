"""What the readers of readers.py find: each forgives what its name says, and all of them agree on ordinary messages.

    python3 grader/bench/src/test/compare/readers_test.py
"""
import unittest

from readers import READERS, disagreement, readings, strictly

STRICT, FORGIVING = "the letter of the RFC", "a forgiving one"
GET = b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n"
SEEN = (b"GET", b"/x", b"a", b"")


def post(*lines, content=b"", version=b"1.1"):
    return b"POST /x HTTP/" + version + b"\r\nHost: a\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + content


def seen(content, host=b"a"):
    return (b"POST", b"/x", host, content)


def answer(*lines, content=b"", status=b"200 OK", version=b"1.1"):
    return b"HTTP/" + version + b" " + status + b"\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + content


def found_by(name, data, ended=None, to_head=None):
    [reader] = [reader for reader in READERS if reader.name == name]
    return reader.messages(data, ended, to_head)


CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"

# The reader, a request, what the reader finds, and what the strict reader finds, or why it refuses.
FORGIVEN = [
    (FORGIVING, b"GET  /x  HTTP/1.1\nHost: a\n\n", [SEEN], "a malformed request line"),
    (FORGIVING, post(b"Content-Length:", b"\t5", content=b"hello"), [seen(b"hello")], "a continuation line"),
    ("the last length and host win", post(b"Content-Length: 5, 2", b"Host: b", content=b"he"), [seen(b"he", b"b")], "two hosts"),
    ("a length before chunks, Host before the target", post(b"Transfer-Encoding: chunked", b"Content-Length: 15", content=CHUNKS),
     [seen(CHUNKS)], "a transfer coding"),
    ("a length before chunks, Host before the target", b"GET http://b/x HTTP/1.1\r\nHost: a\r\n\r\n",
     [(b"GET", b"http://b/x", b"a", b"")], [(b"GET", b"http://b/x", b"b", b"")]),
    ("anything with 'chunked' in it", post(b"Transfer-Encoding: chunked, gzip", content=CHUNKS), [seen(b"hello")], "a transfer coding"),
    ("no chunks in HTTP/1.0", post(b"Transfer-Encoding: chunked", b"Content-Length: 2", content=b"0\r\n\r\n"[:2], version=b"1.0"),
     [seen(b"0\r")], "a transfer coding"),
    ("a bare CR ends a line", post(b"X: y\rContent-Length: 5", content=b"hello"), [seen(b"hello")], "a malformed field"),
    ("only CRLF ends a line", b"POST /x HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 28\r\n\r\n" + GET,
     [seen(b""), SEEN], [seen(GET)]),
    ("white space around names is dropped", post(b"Content-Length : 5", content=b"hello"), [seen(b"hello")], "a malformed field"),
    ("white space around names is dropped", post(b"X: y", b" Content-Length: 5", content=b"hello"), [seen(b"hello")],
     "a continuation line"),
    ("a value ends at a NUL", post(b"Transfer-Encoding: chunked\0x", content=CHUNKS), [seen(b"hello")], "a malformed field"),
    ("numbers as in C", post(b"Content-Length: 0x5", content=b"hello"), [seen(b"hello")], "a malformed length"),
    ("numbers as in C", post(b"Transfer-Encoding: chunked", content=b"0x" + CHUNKS), [seen(b"hello")], "a malformed chunk size"),
    ("numbers as in C", post(b"Transfer-Encoding: chunked", content=b"1000000000000000" + b"5\r\nhello\r\n0\r\n\r\n"),
     [seen(b"hello")], "a malformed chunk size"),
]

# What the strict reader refuses, and its reason; each stands beside a rule of RFC 9112.
REFUSED = [
    (b"GET /x HTTP/1.1\r\r\nHost: a\r\n\r\n", "CR"),  # section 2.2
    (post(b"Transfer-Encoding: gzip", content=b"x"), "a transfer coding"),  # section 6.3
    (post(b"Transfer-Encoding: chunked, chunked", content=CHUNKS), "a transfer coding"),  # section 6.1
    (post(b"Transfer-Encoding: chunked", content=CHUNKS, version=b"1.0"), "a transfer coding"),  # section 6.1
    (post(b"Transfer-Encoding: chunked", b"Content-Length: 15", content=CHUNKS), "a transfer coding"),  # section 6.3
    (post(b"Content-Length: 5, 5", content=b"hello"), "a malformed length"),  # section 6.3
    (post(b"Content-Length: +5", content=b"hello"), "a malformed length"),  # section 6.2
    (post(b"Transfer-Encoding: chunked", content=b"5\r\nhello0\r\n\r\n"), "no line end after the data of a chunk"),  # section 7.1
    (post(b"Transfer-Encoding: chunked", content=b"\r\nhello\r\n0\r\n\r\n"), "a malformed chunk size"),  # section 7.1
    (post(b"Transfer-Encoding: chunked", content=b"5;a\rb\r\nhello\r\n0\r\n\r\n"), "a malformed chunk size"),  # section 2.2
]

# What it is, its bytes, the messages in it; for a response also whether the connection has ended, and whether it answers HEAD.
ORDINARY = [
    ("a GET", (GET, None), [SEEN]),
    ("an empty line before a request", (b"\r\n" + GET, None), [SEEN]),
    ("two requests", (GET + GET, None), [SEEN, SEEN]),
    ("a request with a length", (post(b"Content-Length: 5", content=b"hello" + GET), None), [seen(b"hello"), SEEN]),
    ("a request in chunks, with an extension and a trailer",
     (post(b"Transfer-Encoding: Chunked", content=b"5;a=b\r\nhello\r\n00\r\nX: y\r\n\r\n" + GET), None), [seen(b"hello"), SEEN]),
    ("the target's host, which is the Host, too", (b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", None), [(b"GET", b"http://a/", b"a", b"")]),
    ("a request that is not complete", (post(b"Content-Length: 5", content=b"hel"), None), [("waits after", b"hel")]),
    ("a response with a length", (answer(b"Content-Length: 2", content=b"ok"), True, False), [(200, b"ok")]),
    ("a response in chunks", (answer(b"Transfer-Encoding: chunked", content=CHUNKS), True, False), [(200, b"hello")]),
    ("a response that ends with the connection", (answer(content=b"ok"), True, False), [(200, b"ok")]),
    ("the same, before the end", (answer(content=b"ok"), False, False), [("waits after", b"ok")]),
    ("an interim response", (answer(status=b"100 Continue") + answer(b"Content-Length: 2", content=b"ok"), True, False),
     [(100, b""), (200, b"ok")]),
    ("an answer to HEAD", (answer(b"Content-Length: 2"), True, True), [(200, b"")]),
    ("an answer without content", (answer(b"Content-Length: 2", status=b"304 Not Modified"), True, False), [(304, b"")]),
    ("another protocol from here on", (answer(b"Content-Length: 0", status=b"101 Switching Protocols", content=b"\0"), True, False), [(101, b"\0")]),
    ("two responses, the first of which is the last", (answer(b"Connection: close", b"Content-Length: 2", content=b"ok") + GET, True, False),
     [(200, b"ok")]),
    ("an old response, after which the connection stays open",
     (answer(b"Connection: Keep-Alive", b"Content-Length: 2", content=b"ok", version=b"1.0") + answer(b"Content-Length: 0"), True, False),
     [(200, b"ok"), (200, b"")]),
    ("an old response, after which it does not", (answer(b"Content-Length: 2", content=b"ok", version=b"1.0") + GET, True, False), [(200, b"ok")]),
]


class ReadersTest(unittest.TestCase):

    def test_each_reader_has_a_message_that_it_forgives(self):
        self.assertEqual({reader.name for reader in READERS} - {STRICT}, {name for name, *_ in FORGIVEN})

    def test_a_reader_forgives_what_its_name_says(self):
        for name, data, found, _ in FORGIVEN:
            with self.subTest(reader=name, data=data):
                self.assertEqual(found_by(name, data), found)

    def test_the_strict_reader_finds_something_else_or_says_what_is_wrong(self):
        for _, data, _, strict in FORGIVEN:
            with self.subTest(data=data):
                self.assertEqual(found_by(STRICT, data), [("refused", strict)] if isinstance(strict, str) else strict)

    def test_the_strict_reader_refuses_what_is_malformed(self):
        for data, reason in REFUSED:
            with self.subTest(data=data):
                self.assertEqual(found_by(STRICT, data), [("refused", reason)])

    def test_what_only_one_reader_finds_is_ambiguous(self):
        for name, data, found, _ in FORGIVEN:
            if name != FORGIVING:
                with self.subTest(reader=name, data=data):
                    self.assertNotEqual(found_by(FORGIVING, data), found)
                    self.assertIsNotNone(disagreement(data, None))

    def test_all_agree_on_ordinary_messages(self):
        for what, data, messages in ORDINARY:
            for name, found in readings(*data):
                with self.subTest(what=what, reader=name):
                    self.assertEqual(found, messages)
            with self.subTest(what=what):
                self.assertEqual(len(readings(*data)), len(READERS), "how many do not refuse it")
                self.assertIsNone(disagreement(*data, most=2))

    def test_more_messages_than_were_sent_are_ambiguous(self):
        self.assertEqual(len(disagreement(GET + GET, None)), 1)
        self.assertIsNone(disagreement(answer(status=b"103 Early Hints") + answer(b"Content-Length: 0"), True, False),
                          "an interim response does not count")

    def test_only_well_formed_requests_count_strictly(self):
        self.assertEqual(strictly(GET + GET), 2)
        self.assertEqual(strictly(GET + b"GET  /x HTTP/1.1\r\n\r\n"), 1, "the second is refused")
        self.assertEqual(strictly(GET + GET[:-2]), 1, "the second is not complete")


if __name__ == "__main__":
    unittest.main()

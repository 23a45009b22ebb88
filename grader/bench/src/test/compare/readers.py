"""Readers of HTTP/1 messages that differ in what they forgive, as the servers and clients of the field do.

One of them keeps to the letter of RFC 9112 and refuses everything else. Each of the others forgives in its own way. Bytes
are ambiguous if two readers accept them and find different messages in them: then whoever sends such bytes on helps to
smuggle one message behind another.
"""
import dataclasses
import re

TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
BLANKS = b" \t"


class Refused(Exception):
    """This reader does not accept the bytes; whoever sent them gets an error, and nothing is smuggled."""


class Incomplete(Exception):
    """This reader waits for more bytes; the part of the content that it has."""


@dataclasses.dataclass(frozen=True)
class Reader:
    """What a reader does with what is not as the RFC says. The defaults are those of a forgiving one."""
    name: str
    strict: bool = False  # refuses whatever is malformed
    line_end: bytes = rb"\r*\n"
    trims_names: bool = False  # "Length :" is "Length:", and so is a name after white space
    ends_at_nul: bool = False  # a value is a C string
    folds: bool = True  # a line that begins with white space continues the one before; otherwise it is a field
    last_wins: bool = False  # of several lengths and hosts, not the first
    length_first: bool = False  # a length counts more than a transfer coding
    any_coding: bool = False  # whatever contains "chunked" is chunked
    no_chunks_in_1_0: bool = False
    as_in_c: bool = False  # 0x5 is 5; otherwise it is 0, and what follows means nothing

    def messages(self, data, ended, to_head=None):
        """What it finds: each message as a tuple, then how it ended. `to_head` is None for requests."""
        found = []
        while data:
            try:
                message, data, is_last = self.message(data, ended, to_head)
            except Refused as e:
                return [*found, ("refused", str(e))]
            except Incomplete as e:
                return [*found, ("waits after", *e.args)]
            found.append(message)
            if is_last:
                break
        return found

    def message(self, data, ended, to_head):
        if not self.strict or to_head is None:
            data = data.removeprefix(b"\r\n") if self.strict else re.sub(rb"^(\r?\n)+", b"", data)
        start, lines, data = self.head(data)
        fields = self.fields(lines)
        if to_head is None:
            return self.request(start, fields, data)
        return self.response(start, fields, data, ended, to_head)

    def head(self, data):
        lines, at = [], 0
        while True:
            end = re.compile(self.line_end).search(data, at)
            if not end:
                raise Incomplete(b"".join(lines[:1]))
            line, at = data[at:end.start()], end.end()
            if self.strict and end[0] not in (b"\r\n", b"\n"):
                raise Refused("CR")
            if not line and lines:
                return lines[0], lines[1:], data[at:]
            lines.append(line)

    def fields(self, lines):
        fields = []
        for line in lines:
            if line[:1] in (b" ", b"\t"):
                if self.strict:
                    raise Refused("a continuation line")
                if self.folds:
                    if fields:
                        fields[-1][1] = (fields[-1][1] + b" " + line.strip(BLANKS)).strip(BLANKS)
                    continue
                line = line.strip(BLANKS)
            name, colon, value = line.partition(b":")
            if self.strict and (not colon or not TOKEN.fullmatch(name) or re.search(rb"[\r\0]", value)):
                raise Refused("a malformed field")
            if self.ends_at_nul:
                value = value.partition(b"\0")[0]
            fields.append([(name.strip() if self.trims_names else name).lower(), value.strip(BLANKS)])
        return fields

    @staticmethod
    def values(fields, name):
        return [value for field, value in fields if field == name]

    def one(self, values):
        return values[-1 if self.last_wins else 0]

    def request(self, start, fields, data):
        words = start.split(b" ") if self.strict else start.split()
        if self.strict and not (len(words) == 3 and TOKEN.fullmatch(words[0]) and re.fullmatch(rb"HTTP/1\.\d", words[2])
                                and re.fullmatch(rb"[\x21-\x7e\x80-\xff]+", words[1])):
            raise Refused("a malformed request line")
        if len(words) < 2:
            raise Refused("too few words")
        method, target, version = words[0], words[1], words[-1]
        hosts = self.values(fields, b"host")
        if self.strict and len(hosts) > 1:
            raise Refused("two hosts")
        absolute = re.match(rb"(?i)http://(?:[^/?#]*@)?([^/?#]*)", target)
        host = absolute[1] if absolute and (not self.length_first or not hosts) else self.one(hosts) if hosts else b""
        content, data = self.content(fields, data, version == b"HTTP/1.0", None)
        return (method, target, host, content), data, False

    def response(self, start, fields, data, ended, to_head):
        line = re.match(rb"HTTP/1\.(\d) ([1-9]\d\d)(?: [^\r\0]*)?$" if self.strict else rb"(?i)\s*HTTP/(\S+)\s+0*(\d+)", start)
        if not line:
            raise Refused("a malformed status line")
        status, is_old = int(line[2]), start[:8] == b"HTTP/1.0"
        if 100 <= status < 200 and status != 101:
            return (status, b""), data, False
        if status == 101:
            return (status, data), b"", True
        options = b",".join(self.values(fields, b"connection")).lower()
        closes = b"close" in options or is_old and b"keep-alive" not in options
        if to_head or status in (204, 304):
            return (status, b""), data, closes
        content, rest = self.content(fields, data, is_old, ended)
        return (status, content), rest, closes or not rest

    def content(self, fields, data, is_old, ended):
        """`ended` is None for a request, which has no content unless it says so."""
        codings, lengths = self.values(fields, b"transfer-encoding"), self.values(fields, b"content-length")
        joined = b",".join(codings).lower()
        chunked = b"chunked" in joined if self.any_coding else joined.rpartition(b",")[2].strip(BLANKS) == b"chunked"
        if self.strict and codings:
            if lengths or is_old or joined.count(b"chunked") > 1 or not chunked and ended is None:
                raise Refused("a transfer coding")
        if self.no_chunks_in_1_0 and is_old or self.length_first and lengths:
            chunked = False
        if chunked:
            return self.chunks(data)
        if lengths and not (self.strict and codings):
            length = self.length(lengths)
            if len(data) < length:
                raise Incomplete(data)
            return data[:length], data[length:]
        if ended is None:
            return b"", data
        if not ended:
            raise Incomplete(data)
        return data, b""

    def length(self, lines):
        members = [member.strip(BLANKS) for line in lines for member in line.split(b",")]
        if self.strict:
            if len(set(members)) > 1 or len(members) > 1 or not re.fullmatch(rb"\d{1,18}", members[0]):
                raise Refused("a malformed length")
            return int(members[0])
        number = re.match(rb"\s*(0[xX][0-9a-fA-F]+|[+-]?\d+)" if self.as_in_c else rb"\s*([+-]?\d+)", self.one(members))
        return max(0, int(number[1], 16 if b"x" in number[1].lower() else 10)) if number else 0

    def chunks(self, data):
        content = b""
        while True:
            line = re.compile(rb"\r\n" if self.strict else self.line_end).search(data)
            if not line:
                raise Incomplete(content)
            text, data = data[:line.start()], data[line.end():]
            size = re.match(rb"([0-9a-fA-F]{1,16})([ \t]*;[^\r\n\0]*)?$" if self.strict else
                            rb"\s*\+?(?:0[xX])?([0-9a-fA-F]+)" if self.as_in_c else rb"\s*([0-9a-fA-F]+)", text)
            if not size:
                raise Refused("a malformed chunk size")
            size = int(size[1], 16) % (1 << (64 if self.as_in_c else 200))
            if size == 0:
                return content, self.after_trailers(data, content)
            if len(data) < size:
                raise Incomplete(content + data)
            content, data = content + data[:size], data[size:]
            end = re.match(rb"\r\n" if self.strict else rb"\r?\n?", data)
            if not end:
                raise Refused("no line end after the data of a chunk")
            data = data[end.end():]

    def after_trailers(self, data, content):
        while True:
            line = re.compile(self.line_end).search(data)
            if not line:
                raise Incomplete(content)
            text, data = data[:line.start()], data[line.end():]
            if not text:
                return data


READERS = [
    Reader("the letter of the RFC", strict=True),
    Reader("a forgiving one"),
    Reader("the last length and host win", last_wins=True),
    Reader("a length before chunks, Host before the target", length_first=True),
    Reader("anything with 'chunked' in it", any_coding=True),
    Reader("no chunks in HTTP/1.0", no_chunks_in_1_0=True),
    Reader("a bare CR ends a line", line_end=rb"\r\n|\r|\n"),
    Reader("only CRLF ends a line", line_end=rb"\r\n"),
    Reader("white space around names is dropped", trims_names=True, folds=False),
    Reader("a value ends at a NUL", ends_at_nul=True),
    Reader("numbers as in C", as_in_c=True),
]


def readings(data, ended, to_head=None):
    """What each reader finds that does not refuse the first message: a list of pairs of name and messages."""
    all_found = [(reader.name, reader.messages(data, ended, to_head)) for reader in READERS]
    return [(name, found) for name, found in all_found if not (found and found[0][0] == "refused")]


def strictly(requests):
    """How many requests there are by the letter of the RFC; 1 if they are not by its letter."""
    found = READERS[0].messages(requests, True)
    return len(found) if found[-1][0] not in ("refused", "waits after") else 1


def disagreement(data, ended, to_head=None, most=1):
    """What is ambiguous in bytes that should be one message: two readers, with what they find, that read them differently,
    or one that finds more messages than `most`, where interim responses do not count; None if nothing is."""
    found = readings(data, ended, to_head)
    for other in found[1:]:
        if other[1] != found[0][1]:
            return found[0], other
    for reader in found:
        if sum(not (isinstance(message[0], int) and 100 <= message[0] < 200) for message in reader[1]) > most:
            return (reader,)
    return None

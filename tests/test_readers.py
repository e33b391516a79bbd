"""Readers: every form of input gives the reports that are in it, word for word."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import InputError
from polybius.readers import FORMATS, Item, count, read, read_stream
from polybius.readers.published import read_date
from polybius.readers.publisher import publisher_of
from polybius.readers.seen_ids import SeenIds

DATED = (
    "date 2023-03-04 https://www.harbour-post.example/a/1\n\n"
    "Port workers walk out\n\nDockers left work.\n\nMore."
)


def stream(data: bytes | str, **options: object) -> list[Item]:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return list(read_stream(io.BytesIO(raw), **options))  # type: ignore[arg-type]


def one(data: bytes | str, **options: object) -> Item:
    items = stream(data, **options)
    assert len(items) == 1
    return items[0]


def codes(item: Item) -> list[str]:
    return [problem.code for problem in item.problems]


def test_dated_text() -> None:
    report = one(DATED).report
    assert report.text == "Port workers walk out\n\nDockers left work.\n\nMore."
    assert report.text[report.body_start :].startswith("Dockers")
    assert (report.title, report.published) == ("Port workers walk out", date(2023, 3, 4))
    assert (report.publisher, report.url) == ("harbour-post.example", "https://www.harbour-post.example/a/1")


@pytest.mark.parametrize(
    ("header", "day", "why"),
    [
        (" date 2023-03-04 https://a.example/x", date(2023, 3, 4), "a blank in front"),
        ("Date: 4 March 2023 https://a.example/x", date(2023, 3, 4), "a colon and a written month"),
        ("date 2023-03-04T23:50:00+09:00 https://a.example/x", date(2023, 3, 4), "the day on the page"),
        ("date 2023-03-04", date(2023, 3, 4), "no address"),
        ("date someday https://a.example/x", None, "a date that cannot be read beside an address"),
    ],
)
def test_headers(header: str, day: date | None, why: str) -> None:
    item = one(f"{header}\nA title\n\nA body.")
    assert (item.report.published, item.report.title) == (day, "A title"), why
    assert codes(item) == ([] if day else ["published-unreadable"])


def test_several_records_in_one_file() -> None:
    second = DATED.replace("2023-03-04", "2023-03-05").replace("Dockers", "Pilots")
    items = stream(f"{DATED}\n\n{second}\n")
    assert [item.report.published for item in items] == [date(2023, 3, 4), date(2023, 3, 5)]
    assert [item.origin for item in items] == ["-", "-:9"]
    assert items[1].report.text.endswith("Pilots left work.\n\nMore.")


@pytest.mark.parametrize(
    "line",
    [
        "date palms were burnt near the wells.",
        "Date night in the capital ended in arrests",
        "date 2023-03-05 was set.",
    ],
)
def test_a_line_of_prose_begins_no_record(line: str) -> None:
    assert one(f"{DATED}\n{line}\nThe end.").report.text.endswith(f"{line}\nThe end.")


def test_line_ends_stay_as_they_came() -> None:
    report = one(DATED.replace("\n", "\r\n")).report
    assert report.text == "Port workers walk out\r\n\r\nDockers left work.\r\n\r\nMore."
    assert report.text[report.body_start :].startswith("Dockers")


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (
            "Rebels enter Marwa\n\nThe rebels came at dawn.",
            "Rebels enter Marwa",
            "short, unstopped, a blank line",
        ),
        ("The rebels came at dawn.\n\nThey left.", None, "a sentence"),
        ("Rebels enter Marwa\nThe rebels came at dawn.", None, "no blank line"),
        ("Rebels enter Marwa", None, "nothing below it"),
        ("He asked:\n\n“Who did it?”", None, "a colon"),
        ("Will the truce hold?\n\nNobody knows.", "Will the truce hold?", "a headline may ask"),
        ("x " * 90 + "\n\nBody.", None, "too long"),
    ],
)
def test_titles_of_plain_text(text: str, title: str | None, why: str) -> None:
    report = one(text).report
    assert report.title == title, why
    assert report.text == text.strip()


def test_what_is_given_of_plain_text() -> None:
    item = one("A body.", published="2023-03-04", url="https://m.a.example/1", title="Given")
    assert item.report.text == "Given\n\nA body."
    assert (item.report.publisher, item.report.body_start, codes(item)) == ("a.example", 7, [])


def test_a_given_title_that_stands_in_the_text_is_not_doubled() -> None:
    assert one("Given\n\nA body.", title="Given").report.text == "Given\n\nA body."


def test_json_lines() -> None:
    value = {"id": "n1", "published": "2023-03-04", "publisher": "Post", "title": "T", "text": " Body. "}
    report = one(json.dumps(value)).report
    assert (report.id, report.text, report.body_start, report.publisher) == ("n1", "T\n\n Body. ", 3, "Post")


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("", ["blank-line"], "blank"),
        ('{"id": "b", "te', ["json-broken"], "cut in half"),
        ("[1, 2]", ["json-not-an-object"], "a list"),
        ("7", ["json-not-an-object"], "a number"),
        ('{"id": "b"}', ["text-missing"], "no text"),
        ('{"text": "   "}', ["text-missing"], "a blank text"),
        ('{"text": 5}', ["field-type", "text-missing"], "a number for the text"),
        ("[" * 100_000, ["json-broken"], "nested without end"),
        ('{"text": "Ok.", "published": "soon"}', ["published-unreadable"], "no date"),
        (
            '{"text": "Ok.", "published": ["2023"]}',
            ["field-type", "published-missing"],
            "a list for the date",
        ),
        ('{"text": "Ok.", "published": "2023-04-01"}', ["published-in-future"], "after today"),
        ('{"text": "Ok.", "title": {}, "published": 1678000000}', ["field-type"], "an object for the title"),
        ('{"text": "O\\ud83d.", "published": "2023-01-01"}', ["lone-surrogates"], "half a character"),
        ('{"text": "O\u0001k\t.", "published": "2023-01-01"}', [], "raw control characters in a string"),
    ],
)
def test_every_json_line_gives_one_item(line: str, expected: list[str], why: str) -> None:
    good = '{"id": "%s", "text": "Fine.", "published": "2023-03-04"}'
    items = stream("\n".join((good % "a", line, good % "z")), format="jsonl", today=date(2023, 3, 31))
    assert [item.origin for item in items] == ["-:1", "-:2", "-:3"]
    assert codes(items[1]) == expected, why
    assert not items[0].problems
    assert not items[2].problems
    assert items[1].report.id


def test_lone_surrogates_are_kept() -> None:
    assert one('{"text": "a\\udc00b"}').report.text == "a\udc00b"


def test_a_json_line_over_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polybius.readers.json_lines.LONGEST_LINE", 40)
    items = stream('{"text": "%s"}\n{"text": "Short."}' % ("x" * 5_000_000), format="jsonl")
    assert [codes(item)[0] for item in items] == ["line-too-long", "published-missing"]
    assert items[1].origin == "-:2"


@pytest.mark.parametrize(
    "text", ['[{"text": "One."}, {"text": "Two."}, 3]', '[\n{"text": "One."},\n{"text": "Two."},3]']
)
def test_a_json_document(text: str) -> None:
    items = stream(text)
    assert [item.report.text for item in items] == ["One.", "Two.", ""]
    assert codes(items[2]) == ["json-not-an-object"]


def test_one_json_object_over_several_lines() -> None:
    assert one('{\n  "text": "One.",\n  "id": "p"\n}').report.id == "p"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["text", "dated-text", "jsonl"])
def test_unicode_encodings(encoding: str, name: str) -> None:
    title = "Łódź: “нет” – 東京"
    data = {
        "text": f"{title}\n\nThe body of the report.",
        "dated-text": f"date 2023-03-04 https://a.example/1\n\n{title}\n\nThe body of the report.",
        "jsonl": json.dumps({"title": title, "text": "The body of the report."}, ensure_ascii=False) + "\n",
    }[name]
    item = one(data.encode(encoding))
    assert item.report.text == f"{title}\n\nThe body of the report."
    assert "encoding-guessed" not in codes(item)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“We won’t go,” said François – twice.\n", "cp1252"),
        (
            "Президент заявил, что переговоры о прекращении огня продолжатся в понедельник в столице. " * 4,
            "cp1251",
        ),
    ],
)
def test_other_encodings_are_guessed(text: str, encoding: str) -> None:
    item = one(text.encode(encoding))
    assert item.report.text == text.strip()
    assert codes(item)[0] == "encoding-guessed"


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    item = one("“Šarūnas” wrote".encode() + b"\xff" + " “Žemaitija”".encode())
    assert item.report.text == "“Šarūnas” wrote� “Žemaitija”"
    assert codes(item)[0] == "encoding-broken"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n" * 10_000, "text-missing"),
        (b"%PDF-1.7 \n obj", "binary-file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary-file"),
        (bytes(range(256)) * 40, "binary-file"),
        (b"\x1f\x8b\x08\x00broken", "unreadable-file"),
        (gzip.compress(b"text " * 1000, mtime=0)[:-20], "unreadable-file"),
    ],
)
def test_what_holds_no_report(data: bytes, code: str) -> None:
    item = stream(data)[-1]
    assert codes(item) == [code]
    assert (item.report.text, item.report.id, item.origin) == ("", "-", "-")


def test_a_text_with_some_control_characters_is_text() -> None:
    assert (
        one("The \x00 minister\x07 spoke – at length.").report.text
        == "The \x00 minister\x07 spoke – at length."
    )


def test_gzip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert [item.report.text for item in read([path])] == ["One.", "Two."]


def test_a_decompression_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polybius.readers.opening._UNCHECKED", 100_000)
    line = b'{"text": "One."}\n'
    items = stream(gzip.compress(line + b" " * 30_000_000))
    assert codes(items[-1]) == ["decompression-limit"]


def test_ids_that_come_twice() -> None:
    items = stream('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n{"id": "a", "text": "Three."}')
    assert ["duplicate-id" in codes(item) for item in items] == [False, False, True]
    assert items[2].report.text == "Three."


@given(st.lists(st.text(max_size=3), max_size=300))
def test_seen_ids_are_a_set(ids: list[str]) -> None:
    seen, truth = SeenIds(), set[str]()
    for id in ids:
        assert seen.add(id) == (id not in truth)
        truth.add(id)


def test_many_ids() -> None:
    seen = SeenIds()
    assert all(seen.add(str(number)) for number in range(20_000))
    assert not any(seen.add(str(number)) for number in range(20_000))


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden.txt").write_text("Not this.")
    (tmp_path / "b" / "2.txt").write_text("Two.")
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n')
    (tmp_path / "c.txt").write_text(DATED)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone")
    items = list(read([tmp_path]))
    assert [item.report.text[:4] for item in items] == ["One.", "Two.", "Port", ""]
    assert codes(items[3]) == ["unreadable-file"]
    assert items[1].origin == (tmp_path / "b" / "2.txt").as_posix()
    assert [item.report.text[:4] for item in read([tmp_path], recursive=False)] == ["One.", "Port", ""]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "z.txt").write_text("Text.")
    assert [codes(item)[0] for item in read([tmp_path])] == ["unreadable-file", "published-missing"]


def test_inputs_that_are_not_there(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Text.")
    (tmp_path / "empty").mkdir()
    for inputs in ([good, tmp_path / "missing"], [tmp_path / "empty"], [], ["\0"]):
        with pytest.raises(InputError):
            read(inputs)
    with pytest.raises(InputError, match="no format"):
        read([good], format="docx")


def test_the_format_can_be_named() -> None:
    assert stream('{"text": "One."}', format="text")[0].report.text == '{"text": "One."}'
    assert codes(one("Just prose.", format="dated-text"))[0] == "header-missing"
    assert list(FORMATS) == ["dated-text", "text", "jsonl", "json"]


def test_json_lines_whose_first_line_is_broken() -> None:
    items = stream('ished": "2023"}\n{"text": "One."}\n{"text": "Two."}\n')
    assert [item.report.text for item in items] == ["", "One.", "Two."]


def test_lines_are_read_as_they_come() -> None:
    """A program that feeds line by line and waits for each answer is not kept waiting."""
    script = "from polybius.readers import read\nfor item in read(['-']): print(item.report.text, flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for word in (b"One.", b"Two."):
            process.stdin.write(b'{"text": "%s"}\n' % word)
            process.stdin.flush()
            assert process.stdout.readline().strip() == word
        process.stdin.close()


@pytest.mark.parametrize(
    ("data", "number"),
    [("Text.", 1), ('{"text": "a"}\n{"text": "b"}', 2), (DATED + "\n\n" + DATED, 2), ("", 1)],
)
def test_counting(data: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text(data)
    assert count([path]) == number == len(list(read([path])))
    assert count([tmp_path, path]) == 2 * number
    assert count([path, "-"]) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-03-04", date(2023, 3, 4)),
        ("20230304", date(2023, 3, 4)),
        ("20230304T101500Z", date(2023, 3, 4)),
        ("20230304101500", date(2023, 3, 4)),
        ("2023-03-04T23:59:59.123-05:00", date(2023, 3, 4)),
        ("2023/3/4 10:15", date(2023, 3, 4)),
        ("Sat, 04 Mar 2023 10:15:00 GMT", date(2023, 3, 4)),
        ("March 4th, 2023 at 9 p.m.", date(2023, 3, 4)),
        ("4 Sept. 2023", date(2023, 9, 4)),
        ("04-Mar-2023", date(2023, 3, 4)),
        ("25/03/2023", date(2023, 3, 25)),
        ("03/25/2023", date(2023, 3, 25)),
        ("4.3.2023", date(2023, 3, 4)),
        ("1677924900", date(2023, 3, 4)),
        (1677924900000, date(2023, 3, 4)),
        ("03/04/2023", None),
        ("2023-02-30", None),
        ("2023", None),
        ("0000-00-00", None),
        ("yesterday", None),
        (float("nan"), None),
        (10**300, None),
        (True, None),
    ],
)
def test_dates(written: object, day: date | None) -> None:
    assert read_date(written) == day


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.a.example/x", "a.example"),
        ("http://user:pw@news.b.example:8080/", "news.b.example"),
        ("m.c.example/story", "c.example"),
        ("https://WWW.D.Example./", "d.example"),
        ("https://[broken", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_publishers(url: str, publisher: str | None) -> None:
    assert publisher_of(url) == publisher


@given(st.binary(max_size=400), st.sampled_from([None, *FORMATS]))
def test_any_bytes_can_be_read(data: bytes, name: str | None) -> None:
    for item in stream(data, format=name):
        assert item.report.id
        assert item.report.text or item.problems
        assert 0 <= item.report.body_start <= len(item.report.text)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=40), max_size=8
    )
)
def test_json_lines_answer_line_by_line(lines: list[str]) -> None:
    data = "".join(f"{line}\n" for line in ['{"text": "x"}', *lines])
    assert len(stream(data, format="jsonl")) == len(lines) + 1


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_plain_text_is_verbatim(text: str) -> None:
    items = stream(f"A long enough line before it.\n{text}", format="text")
    assert items[0].report.text == f"A long enough line before it.\n{text}".rstrip()

"""What transcription programs write, as they write it, comes out as lines with time and speaker."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.feeds import Feed, Overheard

VTT = """WEBVTT - made by a program
Kind: captions

STYLE
::cue { color: white }

NOTE a note
of two lines

intro
00:00:01.000 --> 00:00:03.500 align:start
<v Kim Lee>Nobody <i>came</i> &amp; nobody rang.</v>

00:12.000 --> 00:14.000
Customer: I took a day off
work for that.

"""
SRT = """1
00:00:01,000 --> 00:00:03,500
Customer: Nobody came.

2
01:00:12,000 --> 01:00:14,000
I took a day off
work for that.

"""


def heard(text: str) -> list[Overheard]:
    feed = Feed()
    return [*feed.take(text), *feed.still()]


def test_webvtt() -> None:
    assert heard(VTT) == [
        Overheard("Nobody came & nobody rang.", "Kim Lee", "00:00:01"),
        Overheard("I took a day off work for that.", "Customer", "00:12"),
    ]


def test_srt() -> None:
    found = [
        Overheard("Nobody came.", "Customer", "00:00:01"),
        Overheard("I took a day off work for that.", "", "01:00:12"),
    ]
    assert heard(SRT) == found
    assert heard(SRT.replace("\n", "\r\n")) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("nobody came", Overheard("nobody came")),
        ("customer: nobody came", Overheard("nobody came", "customer")),
        ("SPEAKER_00: nobody came", Overheard("nobody came", "SPEAKER_00")),
        ("Kim van Lee: nobody came", Overheard("nobody came", "Kim van Lee")),
        ("[Agent 1] how can I help", Overheard("how can I help", "Agent 1")),
        (
            "[00:00:01.000 --> 00:00:03.500]   Nobody came.",
            Overheard("Nobody came.", "", "00:00:01"),
        ),
        ("[14:02] customer: nobody came", Overheard("nobody came", "customer", "14:02")),
        ("[2026-11-29 14:02:03] nobody came", Overheard("nobody came", "", "14:02:03")),
        ("14:02:03 customer: nobody came", Overheard("nobody came", "customer", "14:02:03")),
        ("14:30 is when he came", Overheard("14:30 is when he came")),
        ("it was 12:30: too late", Overheard("it was 12:30: too late")),
        ("I said to him again and again: no", Overheard("I said to him again and again: no")),
        ("\x1b[2K\rnobody\rnobody came\r", Overheard("nobody came")),
        ("\x1b[1mnobody\x1b[0m came", Overheard("nobody came")),
        ("{curly} is what she said", None),
        ("42", None),
    ],
)
def test_plain_lines(line: str, found: Overheard | None) -> None:
    assert heard(line + "\n") == ([found] if found else [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ({"text": "nobody came"}, Overheard("nobody came")),
        (
            {"text": " nobody came ", "speaker": "Customer", "start": 83.4},
            Overheard("nobody came", "Customer", "0:01:23"),
        ),
        (
            {
                "channel": {"alternatives": [{"transcript": "nobody came"}]},
                "start": 3,
                "speaker": 1,
            },
            Overheard("nobody came", "speaker 1", "0:00:03"),
        ),
        (
            {"timestamp": "2026-11-29T14:02:03.5Z", "role": "customer", "content": "nobody came"},
            Overheard("nobody came", "customer", "14:02:03"),
        ),
        ({"text": "nobody\x1b[2J came", "time": 1.79e9}, Overheard("nobody [2J came")),
        ({"text": "nob", "is_final": False}, None),
        ({"type": "partial", "text": "nob"}, None),
        ({"partial": "nob"}, None),
        ({"text": ""}, None),
        ({"text": True}, None),
    ],
)
def test_json_lines(written: dict[str, object], found: Overheard | None) -> None:
    assert heard(json.dumps(written) + "\n") == ([found] if found else [])


@pytest.mark.parametrize(
    "line",
    ['{"text": "cut of', "{}", '{"id": 4}', "{" * 30000, "\0\0\0", "\ufffd\ufffdx\ufffd\ufffd"],
)
def test_what_cannot_be_read_is_counted_and_the_next_line_is_heard(line: str) -> None:
    feed = Feed()
    assert feed.take(f"{line}\nnobody came\n") == [Overheard("nobody came")]
    assert feed.unread == 1


def test_a_line_without_end_is_let_go() -> None:
    feed = Feed()
    for _ in range(5):
        assert feed.take("x" * 40_000) == []
    assert feed.unread == 2


def test_a_number_is_speech_where_no_cue_follows() -> None:
    assert [line.text for line in heard("42\nis the house\n7\n\n")] == ["42", "is the house", "7"]


def test_between_cues_a_name_may_stand_and_anything_else_is_counted() -> None:
    feed = Feed()
    feed.take(SRT + "intro\n00:15,000 --> 00:16,000\nyes\n\nwhat\nis\nthis\n")
    assert feed.unread == 2


@given(st.data())
def test_however_it_is_cut_it_comes_out_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([VTT, SRT, "a: b\n42\n[01:02] c\n", '{"text": "d"}\n\n']))
    at = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    feed = Feed()
    parts = [text[start:end] for start, end in zip([0, *at], [*at, len(text)], strict=True)]
    assert [line for part in parts for line in feed.take(part)] + feed.still() == heard(text)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for line in heard(f"{text}\nnobody came\n\n"):
        assert line.text.strip()
        assert not any(char < " " for char in line.text + line.speaker)

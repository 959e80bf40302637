"""A letter taken apart: what they wrote, what it quotes of ours, how it is signed. Pure.

Nothing is cut from what is kept: this is for what is shown, said back and read as an answer.
"""

import re
from typing import NamedTuple

#: What stands above the letter that is answered: "On Tue, 24 Nov 2026, Alex Kim wrote:".
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|den)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)"
    r".{0,60}:\s*",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht)\s*-{2,}"
    r"|_{10,}|begin forwarded message:)\s*",
    re.IGNORECASE,
)
#: The head of the letter below, as some programs write it without a line before it.
_HEAD = re.compile(r"\s*\*?(?:from|sent|to|subject|date):\*?\s+\S", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\s*(?:kind |best |warm |many |with )*(?:regards|wishes|thanks|thank you|sincerely|cheers"
    r"|yours(?: (?:truly|sincerely|faithfully))?|best|sent from my \w+.*|br|rgds)\s*[,.!]*\s*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|to whom it may concern"
    r"|(?:sir|madam))\b[^.!?\n]{0,40}[,:!.]?\s*",
    re.IGNORECASE,
)
#: A signature has a few short lines; more under "thanks," is still the letter.
_MOST = 6


class LetterParts(NamedTuple):
    """Three parts of one letter, each as it was written, "" where there is none of it."""

    own: str
    signature: str = ""
    quoted: str = ""

    @property
    def body(self) -> str:
        """What they say in it, without the greeting, one paragraph a line."""
        lines = self.own.strip().splitlines()
        if len(lines) > 1 and _GREETING.fullmatch(lines[0]):
            lines = lines[1:]
        paragraphs = re.split(r"\n\s*\n", "\n".join(lines))
        return "\n".join(" ".join(each.split()) for each in paragraphs if each.strip())


def without_what_is_apart(text: str) -> str:
    """The text as it is shown and said back: a letter without what it quotes and its signature."""
    parts = letter_parts(text) if "\n" in text else LetterParts(text)
    return parts.body if parts.signature or parts.quoted else text


def letter_parts(text: str) -> LetterParts:
    """The parts of a letter; of a text in one line all is their own."""
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) < 2:
        return LetterParts(text)
    at = _quote_at(lines)
    own, quoted = lines[:at], "\n".join(lines[at:]).strip("\n")
    end = _signature_at(own)
    body = _between(own[:end])
    if not body.strip():
        return LetterParts(text)  # nothing but quotes: all of it is what they sent
    below = [line for line in own if line.lstrip().startswith(">")]
    quoted = "\n".join(part for part in ("\n".join(below), quoted) if part)
    return LetterParts(body, _between(own[end:]).strip(), quoted)


def _quote_at(lines: list[str]) -> int:
    """Where all that follows is an earlier letter."""
    for at, line in enumerate(lines):
        if _ORIGINAL.fullmatch(line):
            return at
        heads = sum(bool(_HEAD.match(each)) for each in lines[at : at + 5])
        if _HEAD.match(line) and heads >= 3:
            return at
        told = next(
            (
                n
                for n in (1, 2, 3)
                if _WROTE.fullmatch("\n".join(lines[at : at + n]).strip())
                and "\n\n" not in "\n".join(lines[at : at + n])
            ),
            0,
        )
        if told and not _answers_below(lines[at + told :]):
            return at
    return len(lines)


def _answers_below(lines: list[str]) -> bool:
    """Whether they wrote between or under the lines they quote."""
    plain = [line for line in lines if line.strip() and not line.lstrip().startswith(">")]
    quoted = any(line.lstrip().startswith(">") for line in lines)
    return quoted and bool(plain)


def _between(lines: list[str]) -> str:
    """What they wrote, without the lines that quote and what stands above them."""
    kept: list[str] = []
    for at, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            continue
        follows = next((each for each in lines[at + 1 :] if each.strip()), "")
        if _WROTE.fullmatch(line.strip()) and follows.lstrip().startswith(">"):
            continue
        kept.append(line)
    return "\n".join(kept).strip("\n")


def _signature_at(lines: list[str]) -> int:
    """Where the signature begins: at "-- ", or at a sign-off that little follows."""
    for at, line in enumerate(lines):
        if at and line.rstrip() == "--":
            return at
        below = [each for each in lines[at + 1 :] if each.strip()]
        short = len(below) <= _MOST and all(len(each) < 60 for each in below)
        if at and short and _SIGN_OFF.fullmatch(line):
            return at
    return len(lines)


def answer_to(promise: str, body: str) -> str:
    """The sentences of a letter that speak of `promise`; with none of them all it says first.

    A mere yes or no to everything is an answer to each.
    """
    sentences = [
        each.strip()
        for line in body.splitlines()
        for each in re.split(r"(?<=[.!?])\s+", line)
        if each.strip()
    ]
    if not sentences:
        return ""
    words = word_stems(promise)
    if not words:
        return " ".join(sentences[:_ANSWER])
    about = [each for each in sentences if words & word_stems(each)]
    return " ".join(about) if about else sentences[0]


_ANSWER = 3
_COMMON = frozenset(
    "that this with your you for the and have will from they them what when then than been "
    "our was were had has not but are there you're".split()
)


def word_stems(text: str) -> set[str]:
    """The words that say what a text is about, by how each begins: "wait" and "waiting" differ."""
    return {word[:5] for word in re.findall(r"[^\W_]{3,}", text.casefold()) if word not in _COMMON}


#: What puts one thing of a wording right, or adds to it.
_PUTS_RIGHT = re.compile(
    r"\b(?:not|instead of|rather than)\b|^(?:also|and|plus|actually|it was)\b", re.IGNORECASE
)


def only_corrects(wording: str, before: str) -> bool:
    """Whether a wording puts one thing of the one before right, and tells less than half of it."""
    told, whole = word_stems(wording), word_stems(before)
    return bool(_PUTS_RIGHT.search(wording.strip())) and 2 * len(told & whole) < len(whole)

"""Nothing that anybody said becomes a tag, an attribute or a link, and a page loads nothing."""

from html.parser import HTMLParser

from hypothesis import example, given

from mendcli.notes.forms import html
from mendcli.notes.forms.html import Cell, PageColumn, to_html
from mendcli.notes.forms.passage import Figure, Note, Passage, split_lines
from mendcli.notes.forms.visible import visible
from tests.notes.test_notes_markdown import HOSTILE, hostile_text

ALLOWED = set(
    "html head meta title style body main h1 h2 p ul li blockquote br bdi table thead tbody tr th "
    "td div span".split()
)


class Read(HTMLParser):
    """Tags, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.texts: list[str] = []
        self.values: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def shape(page: str) -> tuple[list[str], set[str]]:
    read = Read(page)
    return [tag for tag in read.tags if tag not in ("br", "bdi")], read.names


def note(one: str, two: str, three: str) -> Note:
    return Note(
        one,
        (
            Passage(two, (1,), one),
            Passage(one, (1,), two, "item", three),
            Passage(three, (1,), two, "item"),
        ),
    )


@given(hostile_text, hostile_text, hostile_text)
@example("<script>alert(1)</script>", '" onclick="x', "</style></title><img src=x onerror=y>")
def test_a_text_makes_no_structure_and_shows_as_itself(one: str, two: str, three: str) -> None:
    # "a" and "b" are two different headings, as the texts may be
    plain = note("a", "a" if two == one else "b", "c")
    if not one or not two:
        return
    page = to_html(note(one, two, three))
    assert shape(page) == shape(to_html(plain))
    assert set(Read(page).tags) <= ALLOWED
    shown = "".join(Read(page).texts)
    for text in (one, two, three):
        assert all(visible(line) in shown for line in split_lines(text))


@given(hostile_text, hostile_text)
def test_a_cell_and_the_name_of_its_column_are_only_text(column: str, cell: str) -> None:
    table = html.table((PageColumn(column),), ((Cell(cell, "warn"),), (Cell("x"),)))
    assert Read(table).names == {"class"}
    shown = "".join(Read(table).texts)
    assert all(visible(line) in shown for text in (column, cell) for line in split_lines(text))
    assert [tag for tag in Read(table).tags if tag not in ("br", "bdi")] == [
        "table", "thead", "tr", "th", "tbody", "tr", "td", "tr", "td",
    ]  # fmt: skip


def test_a_column_that_is_empty_is_not_there() -> None:
    columns = (PageColumn("who"), PageColumn("stake"), PageColumn("late"))
    rows = ((Cell("Ines"), Cell(""), Cell("")), (Cell("Sam"), Cell(""), Cell("3")))
    table = html.table(columns, rows)
    assert [text for text in Read(table).texts if text.strip()] == [
        "who",
        "late",
        "Ines",
        "Sam",
        "3",
    ]


@given(hostile_text, hostile_text)
def test_ends_and_the_figure_are_only_text(end: str, words: str) -> None:
    passage = Passage("x", (1,), "", "item", ends=(end, words), urgent=words)
    page = to_html(Note("t", (passage,), figure=Figure(words, end)))
    plain = to_html(
        Note("t", (passage._replace(ends=("a", "b"), urgent="b"),), figure=Figure("b", "a"))
    )
    if end != words:
        assert shape(page) == shape(plain)
    assert set(Read(page).tags) <= ALLOWED


def test_a_page_says_that_nothing_may_be_loaded_and_loads_nothing() -> None:
    page = to_html(note("Review", "x", "y")._replace(aside="printed today"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    for loading in ("<script", "<link", "src=", "href=", "url(", "@import", "http:"):
        assert loading not in page
    assert len(HOSTILE) > 60

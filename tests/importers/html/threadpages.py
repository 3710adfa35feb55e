"""Invented pages to read threads from: an article, a thread, a sidebar and a foot around it."""

from dataclasses import dataclass
from pathlib import Path

from lxml import html

from archive.importers.html.threads import Thread, take_comments
from archive.importers.records import CommentDraft

ARTICLE = (
    "<p>Die Schraubenhandlung Kessel aus Oberfeld zwitschert jetzt. Ob das Kunden bringt, weiß der Chef am"
    " 3. März 2010 noch nicht, aber er probiert es aus.</p><p>Zwei Auszubildende schreiben mit.</p>"
)
PAGE = """<html><head><title>Kessel zwitschert</title></head><body><div id="page"><div id="content">
<div class="post"><h1>Kessel zwitschert</h1><div class="entry">{article}</div></div>
{thread}
</div><div id="sidebar"><h3>Archiv</h3><ul><li><a href="/2009">2009</a></li></ul></div>
<div id="footer">Impressum der Probezeitung</div></div></body></html>"""


@dataclass(frozen=True)
class Read:
    """What was read from a specimen and what stayed of the page."""

    thread: Thread
    rest: str

    @property
    def comments(self) -> tuple[CommentDraft, ...]:
        return self.thread.comments

    @property
    def authors(self) -> list[str | None]:
        return [comment.author for comment in self.comments]

    @property
    def times(self) -> list[str | None]:
        return [comment.posted for comment in self.comments]

    @property
    def parents(self) -> list[int | None]:
        return [comment.parent for comment in self.comments]

    @property
    def texts(self) -> list[str]:
        return [comment.text for comment in self.comments]


def specimen(name: str) -> str:
    """An invented piece of markup from the folder beside this module."""
    return (Path(__file__).parent / "specimens" / f"{name}.html").read_text(encoding="utf-8")


def read(thread: str, url: str = "http://probe.example/kessel") -> Read:
    """The thread of a page that prints ``thread`` below its article."""
    return read_page(PAGE.format(article=ARTICLE, thread=thread), url)


def read_page(page: str, url: str = "http://probe.example/kessel") -> Read:
    tree = html.document_fromstring(page)
    thread = take_comments(tree, url)
    return Read(thread, " ".join(tree.text_content().split()))


UNTOUCHED = " ".join(html.document_fromstring(PAGE.format(article=ARTICLE, thread="")).text_content().split())

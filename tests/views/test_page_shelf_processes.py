"""Workers side by side: each keeps pages, all share the shelf, and what one takes away none gives out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from archive.actions.withdraw import withdraw
from archive.models import Article, Identifier
from archive.search import indexing
from tests import making
from tests.search.elsewhere import KILLED, run, start
from tests.views.test_access import BODY, SECRET, marked

pytestmark = pytest.mark.django_db(transaction=True)

AS_SERVED = """
import json
from django.conf import settings
from django.test import Client
settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
client = Client()
"""
WORKER = (
    AS_SERVED
    + """
print("ready", flush=True)
for line in sys.stdin:
    answer = client.get(line.strip())
    print(json.dumps([answer.status_code, answer.content.decode()]), flush=True)
"""
)
Ask = Callable[[str], tuple[int, str]]


@pytest.fixture(autouse=True)
def common_shelf(settings):
    """The one that other processes find by their environment."""
    settings.PAGES_DIR = settings.DATA_DIR / "pages"


@pytest.fixture
def index_folder(settings) -> Path:
    return Path(settings.SEARCH_URL.removeprefix("tantivy://"))


@pytest.fixture
def neighbour(index_folder) -> Article:
    for number in range(12):
        making.released(title=f"Anderes {number}", body=f"Satz{number}.")
    return making.released(marked("full") | {"article": marked("full")["article"] | {"title": "Nachbar"}})


@pytest.fixture
def article(neighbour) -> Article:
    return making.released(marked("full"))


@pytest.fixture
def worker(article, index_folder) -> Iterator[Callable[..., Ask]]:
    """Starts workers, each a process of its own with a memory of its own."""
    processes = []

    def begin(before: str = "") -> Ask:
        process = start(before + WORKER, index_folder)
        processes.append(process)
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"

        def ask(address: str) -> tuple[int, str]:
            process.stdin.write(f"{address}\n")
            process.stdin.flush()
            status, body = json.loads(process.stdout.readline())
            return status, body

        return ask

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def on_shelf(settings, folder: str = "*") -> str:
    """What lies there as text, of all folders or of one."""
    packed = [path.read_bytes() for path in Path(settings.PAGES_DIR).glob(f"{folder}/*")]
    pages = [zstandard.ZstdDecompressor().decompress(each) for each in packed]
    return b"".join(pages).decode("utf-8", "replace")


def name(article: Article) -> str:
    return article.ark.rpartition("/")[2]


@pytest.mark.parametrize("legal", [False, True])
def test_what_one_worker_withdraws_no_other_gives_out_and_no_file_holds(
    article, neighbour, worker, settings, legal
):
    first = worker()
    for one in (article, neighbour):
        assert "Xbody1" in first(f"/{one.ark}")[1]
    assert "Xtitle1" in first(f"/{neighbour.ark}")[1]
    withdraw(article, "Auf Wunsch", legal=legal)
    assert "Xtitle1" not in on_shelf(settings)
    for ask in (first, worker()):
        for _ in range(2):
            status, body = ask(f"/{article.ark}")
            assert (status, "Xbody1" in body) == (451 if legal else 410, False)
            assert "Xtitle1" not in ask(f"/{neighbour.ark}")[1]
    assert "Xtitle1" not in on_shelf(settings)


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_what_one_worker_narrows_no_other_gives_out(article, worker, settings, access):
    first = worker()
    assert "Xbody1" in first(f"/{article.ark}")[1]
    making.released_again(article, access=access, body=BODY.replace("davor", "zuvor"))
    for ask in (first, worker()):
        status, body = ask(f"/{article.ark}")
        assert status == 200
        assert not [word for word in SECRET[access] if word in body + on_shelf(settings, name(article))]


def test_what_is_merged_is_led_on_by_every_worker(article, neighbour, worker):
    first = worker()
    assert first(f"/{article.ark}")[0] == 200
    Identifier.objects.filter(ark=article.ark).update(
        status=Identifier.Status.MERGED, merged_into=neighbour.ark
    )
    assert first(f"/{article.ark}")[0] == worker()(f"/{article.ark}")[0] == 301


def test_workers_give_out_what_one_of_them_made(article, worker, settings):
    made = worker()(f"/{article.ark}")
    assert "Xbody1" in on_shelf(settings)
    unable = worker("from archive.views import permalinks\npermalinks.record_page = die\n")
    assert unable(f"/{article.ark}") == made


def test_a_worker_that_dies_right_after_its_withdrawal_leaves_nothing_for_long(
    article, worker, index_folder, settings
):
    ask = worker()
    ask(f"/{article.ark}")
    dying = (
        "from archive.actions.withdraw import withdraw\n"
        "from archive.actions import after_commit\n"
        "after_commit.Shelf.forget = die\n"
        f"withdraw(Article.objects.get(pk={article.pk}), 'Auf Wunsch')"
    )
    assert run(dying, index_folder) == KILLED
    assert ask(f"/{article.ark}")[0] == 410
    indexing.catch_up()
    assert "Xbody1" not in on_shelf(settings, name(article))

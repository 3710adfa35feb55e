"""Whatever stands in a record: pages show it, and do not do what it says."""

import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.template.loader import get_template
from lxml import html

from archive.actions.withdraw import withdraw
from archive.models import Article, Author, Measure, Outlet, Platform, Role, Study, Topic
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

ATTACK = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{ settings.SECRET_KEY }}&amp;"
URL = "javascript:alert(document.domain)"
TEMPLATES = sorted((Path(project.BASE_DIR) / "templates").rglob("*.html"))


def attacked() -> Article:
    """An article with an attack in every text, released past the checks of the doors."""
    article = making.draft(
        making.full(captions=[{"text": "b"}], links=[{"url": URL}, {"url": URL, "text": "b"}])
    )
    texts = ("kicker", "subtitle", "series", "byline", "abstract", "rights_note")
    Article.objects.update(
        **dict.fromkeys(texts, ATTACK),
        title=ATTACK,
        source_url=URL,
        body=f"{ATTACK}\n\n{article.body}\n\n- {ATTACK}\n\n> {ATTACK}\n\n## {ATTACK}",
        captions=[{"text": ATTACK, "credit": ATTACK}],
        links=[{"url": URL, "text": ATTACK}, {"url": URL}, {"url": f"https://x.example/{ATTACK}"}],
    )
    article.comments.update(display_name=ATTACK)
    article.comments.filter(position=1).update(body=f"Xing ist auch nur eine Kartei. {ATTACK}")
    article.statements.update(summary=ATTACK, note=ATTACK)
    article.statistics.update(
        population=ATTACK, region=ATTACK, unit=ATTACK[:60], check_note=ATTACK, as_printed=ATTACK
    )
    for model in (Author, Outlet, Platform, Topic, Role, Measure):
        for record in model.objects.all():
            model.objects.filter(pk=record.pk).update(name=f"{record.pk}{ATTACK}"[:120])
    Author.objects.update(note=ATTACK, variants=[ATTACK], gnd='"><script>')
    Outlet.objects.update(url=URL, note=ATTACK)
    Platform.objects.update(aliases=[ATTACK], definition=ATTACK, url=URL, note=ATTACK)
    Topic.objects.update(definition=ATTACK)
    Study.objects.update(publisher=ATTACK, title=ATTACK, population=ATTACK, method=ATTACK, url=URL)
    making.release(article)
    Article.objects.update(kicker=f"{ATTACK} zwei")
    return making.release(article).article


def html_pages(client) -> dict[str, str]:
    """Every public page that is HTML, errors and searches for the attack among them."""
    more = [f"/{name}/?q={attack}" for name in pages.LISTS for attack in ("script", "%3Cscript%3E", "alert")]
    more += [f"/{name}/?platform=%3Cscript%3Ealert(1)%3C/script%3E&page=%22%3E" for name in pages.LISTS]
    more += ["/ark:99999/<script>alert(1)</script>", "/nirgends/<script>", f"/{making.foreign_ark()}"]
    more += ["/articles/?%3Cscript%3E=%3Cscript%3E", "/articles/?from=%3Cscript%3E&sort=%3Cscript%3E"]
    found = {}
    for address in [*pages.public_addresses(), *more]:
        response = client.get(address)
        assert response.status_code < 500, address
        if response.headers["Content-Type"].startswith("text/html"):
            found[address] = response.content.decode()
    return found


@pytest.mark.parametrize("gone", [False, True])
def test_nothing_in_a_record_becomes_markup(client, gone):
    article = attacked()
    if gone:
        withdraw(article, ATTACK)
    for address, page in html_pages(client).items():
        read = html.fromstring(page)
        assert not read.xpath("//img"), address
        assert all(script.get("src", "").startswith("/static/") for script in read.xpath("//script")), address
        assert not [
            name for name in read.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)
        ]
        assert project.SECRET_KEY not in page, address
        for link in read.xpath("//@href | //@src | //@action"):
            assert not link.strip().lower().startswith(("javascript:", "data:")), f"{link} at {address}"


def test_the_words_of_an_attack_are_shown_as_words(client):
    article = attacked()
    for name in pages.of_every_kind(article):
        assert "<script>alert('x')</script>" in pages.text_of(client.get(f"/{name}").content.decode())


def test_every_answer_forbids_what_we_do_not_use(client):
    article = making.released(making.full())
    gone = making.released(title="Weg")
    withdraw(gone, "Doppelt")
    addresses = [*pages.public_addresses(), f"/{gone.ark}", f"/{making.foreign_ark()}", "/nirgends/"]
    addresses += [f"/{article.ark}?format=pdf", "/admin/login/", f"/ark:/{article.ark.removeprefix('ark:')}"]
    for address in addresses:
        policy = client.get(address).headers["Content-Security-Policy"]
        for directive in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"):
            assert directive in policy, address
        assert "unsafe" not in policy


def test_no_page_has_a_style_or_a_script_of_its_own(client):
    making.released(making.full())
    for address, page in html_pages(client).items():
        read = html.fromstring(page)
        assert not read.xpath("//style | //@style | //script[not(@src)]"), address


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(template):
    text = template.read_text("utf-8")
    assert not re.search(
        r"\|\s*safe\b|autoescape|safeseq|<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", text
    )
    assert get_template(str(template.relative_to(Path(project.BASE_DIR) / "templates")))

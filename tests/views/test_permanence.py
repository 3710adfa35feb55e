"""What an old version says never changes, whatever happens on the desk."""

import pytest
from lxml import html

from archive.actions.withdraw import restore, withdraw
from archive.models import Article, Author, Measure, Outlet, Platform, Role, Study, Topic
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def frozen(client, names: list[str]) -> dict[str, str]:
    """All that may be cited of version 1: texts, data and citations of each of the records named."""
    said = {}
    for name in names:
        page = html.fromstring(client.get(f"/{name}.v1").content.decode())
        for part in page.xpath(
            "//*[contains(@class, 'notice')] | //*[@id='changes'] | //*[@id='provenance']/.."
            " | //p[contains(., 'was hier steht')]"
        ):
            part.drop_tree()
        (content,) = page.xpath("//main")
        said[f"{name} page"] = " ".join(html.tostring(content, encoding="unicode").split())
        for form in ("?format=json", "?format=bibtex", "?format=ris", "?format=csl", "?info"):
            said[f"{name} {form}"] = client.get(f"/{name}.v1{form}").content.decode()
    return said


def edited(article: Article) -> None:
    making.edit(article, title="Neu", body="Davor.\n\n" + making.BODY, abstract="Neu", published="2011")
    article.comments.update(display_name="Neu", body="Xing ist auch nur eine Kartei. Neu.")
    article.statements.update(summary="Neu", note="Neu")


def renamed(article: Article) -> None:
    Author.objects.update(sort_name="Neu", note="Neu", is_public=True)
    for model in (Author, Outlet, Platform, Topic, Role, Measure):
        for record in model.objects.all():
            record.name = f"Neu {record.pk}"
            record.save()
    Study.objects.update(publisher="Neu", title="Neu")


def released_again(article: Article) -> None:
    edited(article)
    making.release(article)


def thinned_out(article: Article) -> None:
    article.statements.all().delete()
    article.statistics.all().delete()
    article.comments.filter(position=2).delete()
    making.release(article)


def withdrawn_and_back(article: Article) -> None:
    withdraw(article, "Doppelt")
    restore(article, "")
    making.release(article)


def of_another_dossier(article: Article) -> None:
    making.released(making.full(title="Ein anderer"))


@pytest.mark.parametrize(
    "happened", [edited, renamed, released_again, thinned_out, withdrawn_and_back, of_another_dossier]
)
def test_an_old_version_stays_as_it_is(client, happened):
    article = making.released(making.full())
    names = pages.of_every_kind(article)
    before = frozen(client, names)
    happened(Article.objects.get(pk=article.pk))
    after = frozen(client, names)
    for part, text in before.items():
        assert after[part] == text, part

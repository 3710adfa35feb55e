"""The search has the synonyms as they stand on the desk now."""

import pytest

from archive.models import SynonymGroup
from archive.search import synonyms
from archive.search.search_text import Also, understand

pytestmark = pytest.mark.django_db


def also(q: str) -> tuple[Also, ...]:
    return understand(q, synonyms.current()).also


def test_a_change_on_the_desk_holds_at_once(django_assert_num_queries):
    assert also("KMU") == ()
    group = SynonymGroup.objects.create(entries="KMU\nMittelstand")
    assert also("KMU") == (Also("KMU", ("Mittelstand",)),)
    SynonymGroup.objects.filter(pk=group.pk).update(entries="KMU\nSME")
    assert also("KMU") == (Also("KMU", ("SME",)),)
    SynonymGroup.objects.create(entries="Blog\nWeblog")
    with django_assert_num_queries(1):
        assert also("Weblogs") == (Also("Weblogs", ("Blog",)),)
    group.delete()
    assert also("KMU") == ()

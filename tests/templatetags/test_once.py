"""What is the same on every page in a language is rendered once, and nothing else may be."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import clear_script_prefix, set_script_prefix
from django.utils import translation

HEAD = "{% load i18n once static %}"


def rendered(template: Template) -> str:
    return template.render(Context({"word": "Wort"}))


def test_it_gives_what_it_would_give_without() -> None:
    inside = '<a href="{% url "archive:articles" %}">{% translate "Artikel" %}</a> {% static "a b.css" %}'
    template = Template(f"{HEAD}<b>{{% once %}}{inside}{{% endonce %}}</b>{{{{ word }}}}")
    plain = rendered(Template(f"{HEAD}<b>{inside}</b>{{{{ word }}}}"))
    assert [rendered(template), rendered(template)] == [plain, plain]


def test_each_language_has_its_own() -> None:
    template = Template(HEAD + '{% once %}{% translate "Artikel" %}{% endonce %}')
    assert rendered(template) == "Artikel"
    with translation.override("en"):
        assert rendered(template) == "Articles"
    assert rendered(template) == "Artikel"


def test_each_address_that_the_archive_is_mounted_at_has_its_own() -> None:
    template = Template(HEAD + '{% once %}{% url "archive:articles" %}{% endonce %}')
    try:
        for number in range(20):
            set_script_prefix(f"/archive{number}/")
            assert rendered(template) == f"/archive{number}/articles/"
    finally:
        clear_script_prefix()
    assert rendered(template) == "/articles/"


@pytest.mark.parametrize(
    "inside",
    [
        "{{ word }}",
        "{% translate word %}",
        '{% translate "Artikel"|upper %}',
        '{% translate "Artikel" as label %}',
        "{% url word %}",
        '{% url "archive:record" word %}',
        '{% url "archive:articles" as address %}',
        "{% static word %}",
        '{% static "a.css" as address %}',
        "{% if word %}a{% endif %}",
        "{% csrf_token %}",
    ],
)
def test_what_may_differ_from_page_to_page_does_not_compile(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="once"):
        Template(f"{HEAD}{{% once %}}{inside}{{% endonce %}}")

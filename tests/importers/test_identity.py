"""When two sources are the same source."""

import os

import pytest

from archive.importers.identity import place_of, variants_of
from archive.importers.records import Source


def source(name, locator=""):
    return Source(name=name, payload=b"", media_type="text/plain", locator=locator)


@pytest.mark.parametrize(
    "same",
    [
        "http://Blog.example/xing",
        "https://blog.example/xing/",
        "http://blog.example/xing#comment-3",
    ],
)
def test_scheme_case_of_the_host_final_slash_and_fragment_do_not_matter(same):
    assert set(variants_of(same)) == set(variants_of("http://blog.example/xing"))


@pytest.mark.parametrize("other", ["http://blog.example/XING", "http://blog.example/xing?page=2"])
def test_path_and_query_do_matter(other):
    assert not set(variants_of(other)) & set(variants_of("http://blog.example/xing"))


@pytest.mark.parametrize(
    "url", ["", "http://blog.example", "http://blog.example/", "file:///a.html", "http://[::1/x"]
)
def test_an_address_that_names_no_article_tells_nothing(url):
    assert variants_of(url) == []


def test_places_are_absolute_so_that_the_working_folder_does_not_matter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert place_of(source("a.txt")) == f"{tmp_path}/a.txt"
    assert place_of(source("a.xml#17", "post-17")) == f"{tmp_path}/a.xml#17"
    assert place_of(source("a#b.txt")) == os.fspath(tmp_path / "a#b.txt")

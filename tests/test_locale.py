"""English is complete beside German, which is the language of the source.

After a change of words: ``make messages``, translate what is new in ``locale/en/LC_MESSAGES/django.po``, and
``make messages`` again, which compiles it.
"""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.conftest import ROOT

ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES"
# What modules call the functions of gettext.
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext"}
SOURCES = ("archive", "config", "templates", "locale")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(ENGLISH / "django.po"))


def keys(entries: polib.POFile) -> set[tuple[str, str, str]]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries if not entry.obsolete}


def values(text: str) -> set[str]:
    """What is filled in: %s, %d, %(name)s."""
    return set(re.findall(r"%(?:\(\w+\))?[sd]", text))


def test_every_entry_is_translated_and_none_is_a_guess(catalogue: polib.POFile):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_translations_fill_in_the_same_values(catalogue: polib.POFile):
    for entry in catalogue:
        for english in [entry.msgstr, *entry.msgstr_plural.values()]:
            if english:
                assert values(english) == values(entry.msgid), entry.msgid


def test_the_compiled_catalogue_says_what_the_readable_one_says(catalogue: polib.POFile):
    compiled = polib.mofile(str(ENGLISH / "django.mo"))
    said = {(entry.msgid, entry.msgstr, *entry.msgstr_plural.values()) for entry in compiled}
    assert said == {(entry.msgid, entry.msgstr, *entry.msgstr_plural.values()) for entry in catalogue}


def test_words_inside_of_f_strings_are_in_the_catalogue_too(catalogue: polib.POFile):
    """xgettext takes an f-string of Python 3.11 for one string and misses what is asked for inside."""
    known = {text for entry in catalogue for text in (entry.msgid, entry.msgid_plural)}
    lacking = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {asked.value}"
        for folder in ("archive", "config")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKERS
        for asked in call.args[:2]
        if isinstance(asked, ast.Constant) and isinstance(asked.value, str) and asked.value not in known
    ]
    assert lacking == []


def test_the_source_has_no_words_that_the_catalogue_lacks(catalogue: polib.POFile, tmp_path: Path):
    if shutil.which("xgettext") is None:
        pytest.skip("No gettext on this machine (Debian: apt-get install gettext).")
    shutil.copy(ROOT / "manage.py", tmp_path)
    for folder in SOURCES:
        leave_out = shutil.ignore_patterns("__pycache__", "data")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave_out)
    collect = ["makemessages", "--locale", "en", "--no-obsolete", "--no-location"]
    command = [sys.executable, "manage.py", *collect]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    fresh = polib.pofile(str(tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    assert keys(fresh) == keys(catalogue), "run “make messages” and translate what is new"

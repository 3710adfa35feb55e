"""The README's plain commands are the ones behind ``make run``, in the same order."""

import re

from tests.conftest import ROOT


def commands_of_make_run() -> list[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = text.split("\nrun: ")[1].split("\n\n")[0]
    return re.findall(r"\$\(MANAGE\) (\w+)|-m (config\.\w+)|/(gunicorn) ", recipe)


def commands_of_the_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("## Without make")[1].split("and for the tests")[0]
    return re.findall(r"manage\.py (\w+)|-m (config\.\w+)|(gunicorn) ", block)


def test_people_without_make_type_what_make_does():
    assert len(commands_of_make_run()) == 8
    assert commands_of_the_readme() == commands_of_make_run()

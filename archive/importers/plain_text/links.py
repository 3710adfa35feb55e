"""Web addresses printed in a text."""

from __future__ import annotations

import re

from archive.importers.records import LinkDraft

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”„«»]{3,2000}", re.IGNORECASE)
_CLOSES_SENTENCE = ".,;:!?'’*"


def find_links(text: str) -> tuple[LinkDraft, ...]:
    """The addresses in ``text``, each once, in order; ``text`` of a link is what was printed.

    An address without a scheme gets ``http://``, as browsers of the time added it. The stop of a sentence
    and a bracket that was opened before the address are not part of it.
    """
    links: dict[str, LinkDraft] = {}
    for match in _ADDRESS.finditer(text):
        printed = match.group().rstrip(_CLOSES_SENTENCE)
        while printed.endswith((")", "]")) and printed.count("(") + printed.count("[") < printed.count(
            ")"
        ) + printed.count("]"):
            printed = printed[:-1].rstrip(_CLOSES_SENTENCE)
        url = printed if "://" in printed else f"http://{printed}"
        if "." in printed:
            links.setdefault(url, LinkDraft(url=url, text=printed))
    return tuple(links.values())

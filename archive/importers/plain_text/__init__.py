"""Reading articles that were saved as plain text, mostly by copying a page from a browser.

Nothing is marked in such a text, so every part is told by what it says and
where it stands: the frame of the page is left out (:mod:`.leftovers`), the
thread is split off (:mod:`.threads`), captions (:mod:`.captions`) and the list
of pages (:mod:`.pages`) are taken out, the head is read from the top
(:mod:`.head`) and what remains is the body (:mod:`.body`). What is inferred
rather than printed is told to the editor as a warning.
"""

from archive.importers.plain_text.reader import read

__all__ = ["read"]

"""What a process does before it serves its first page, so that no reader waits for it.

Views are loaded when somebody asks for the first page, and all that was loaded is looked through by Python's
garbage collector (:mod:`gc`) again and again: some hundred thousand values that stay as long as the process
lives, which takes as long as several pages and finds nothing. So views are loaded here, and what is there by
then is put aside; what comes later is looked at less often.
"""

from __future__ import annotations

import gc
from importlib import import_module

from django.conf import settings

# Python's own are 700, 10, 10: a page makes thousands of values and lets go of nearly all of them by itself.
THRESHOLDS = 10_000, 20, 20


def warm_up() -> None:
    """To be called once Django is set up, by a process that serves pages and nothing else."""
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)

"""A process that serves pages has loaded everything before the first reader asks."""

import json
import os
import subprocess
import sys

from config.warm_up import THRESHOLDS
from tests.conftest import ROOT

TELL = """
import gc, json, sys
import config.wsgi
print(json.dumps({
    "views": "archive.views.lists" in sys.modules,
    "put aside": gc.get_freeze_count(),
    "looked at": len(gc.get_objects()),
    "thresholds": gc.get_threshold(),
}))
"""


def test_a_server_process_has_loaded_its_views_and_put_aside_what_stays():
    told = subprocess.run(
        [sys.executable, "-c", TELL], cwd=ROOT, env=dict(os.environ), capture_output=True, check=True
    )
    found = json.loads(told.stdout)
    assert found["views"]
    assert tuple(found["thresholds"]) == THRESHOLDS
    assert found["put aside"] > 100 * found["looked at"]

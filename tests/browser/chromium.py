"""The Chromium on this machine, started so that it keeps to itself."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

FLAGS = (
    "--no-sandbox",  # containers, and root
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page that asks another host for anything gets no answer.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome: CHROMIUM names one, else the usual names are tried."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*NAMES, *(place for place in MAC_PLACES if Path(place).exists())]
    return next((found for name in candidates if (found := shutil.which(name))), None)

"""Programs of others that check the markup of pages: for Node.js and Java, and no part of the archive.

``npm ci --ignore-scripts --prefix tests/checkers`` brings the versions that package.json names (npm runs no
script of theirs: vnu's would fetch a Java of its own). HTML_VALIDATE and VNU_JAR name others instead.
"""

import os
import shutil
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
INSTALL = "npm ci --ignore-scripts --prefix tests/checkers (Debian: apt-get install npm default-jre-headless)"


def html_validate() -> list[str]:
    """The command of html-validate (https://html-validate.org); empty if this machine cannot run it."""
    found = Path(os.environ.get("HTML_VALIDATE") or FOLDER / "node_modules" / ".bin" / "html-validate")
    return [str(found)] if found.exists() and shutil.which("node") else []


def vnu() -> list[str]:
    """The command of the Nu Html Checker (https://validator.github.io/validator/); empty without one."""
    found = Path(os.environ.get("VNU_JAR") or FOLDER / "node_modules" / "vnu-jar" / "build/dist/vnu.jar")
    # Long attributes, such as the paths of charts, are read by recursion.
    return ["java", "-Xss4m", "-jar", str(found)] if found.exists() and shutil.which("java") else []


def missing() -> str:
    """What this machine lacks, and what to do about it; empty if it lacks nothing."""
    lacks = [name for name, command in (("html-validate", html_validate()), ("vnu", vnu())) if not command]
    return f"no {' and no '.join(lacks)} on this machine: {INSTALL}" if lacks else ""

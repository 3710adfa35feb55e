"""A PostgreSQL server for one test run, started from the binaries on the machine and removed afterwards.

The server listens on a socket in a private folder only, so it needs no password and no free port, and two
runs do not meet. PostgreSQL refuses to run as root, so root hands it to the user ``postgres`` (or
``nobody``). Durability is switched off: the data dies with the run.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SECONDS_TO_START = 60
USUAL_PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/pgsql")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class ServerFailed(Exception):
    """The server did not come up; the message carries its own last words."""


@dataclass(frozen=True)
class Owner:
    """The account that the server runs as, or None for the one that runs the tests."""

    uid: int | None
    gid: int | None

    def start(self, command: list[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start ``command`` in ``folder``, in a group of its own so that Ctrl-C does not reach it first."""
        try:
            with log.open("ab") as output:
                return subprocess.Popen(
                    command,
                    cwd=folder,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    user=self.uid,
                    group=self.gid,
                    extra_groups=None if self.uid is None else [],
                    start_new_session=True,
                )
        except OSError as problem:
            raise ServerFailed(f"{command[0]} cannot be run: {problem.strerror}") from problem


def find_binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``postgres``, the newest if there are several, else None."""
    folders = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    installed = [found.parent for place in USUAL_PLACES for found in Path(place).glob("*/bin/initdb")]
    for folder in sorted(installed, key=_major_version, reverse=True) + folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _major_version(folder: Path) -> int:
    digits = "".join(char for char in folder.parent.name if char.isdigit())
    return int(digits or 0)


@contextmanager
def running_server(binaries: Path, more: tuple[str, ...] = ()) -> Iterator[str]:
    """Start a server, give its DATABASE_URL, and leave nothing of it behind, whatever happens between.

    ``more`` are further settings of the server ("shared_buffers=1GB").
    """
    # A short name: the path of a socket may have no more than about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        owner = _owner(folder)
        log = folder / "log"
        _make_cluster(binaries, folder, owner, log)
        settings = [part for setting in (*FAST, *more) for part in ("-c", setting)]
        command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *settings]
        server = owner.start(command, folder, log)
        _wait_until_ready(server, folder, log)
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> Owner:
    if os.geteuid() != 0:
        return Owner(None, None)
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        account = pwd.getpwnam("nobody")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return Owner(account.pw_uid, account.pw_gid)


def _make_cluster(binaries: Path, folder: Path, owner: Owner, log: Path) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), *options]
    if owner.start(command, folder, log).wait() != 0:
        raise ServerFailed(_last_words(log))


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    """Wait for the line that the server adds to its lock file once it takes connections."""
    deadline = time.monotonic() + SECONDS_TO_START
    lock = folder / "data" / "postmaster.pid"
    while time.monotonic() < deadline and server.poll() is None:
        if lock.exists() and lock.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.1)
    raise ServerFailed(_last_words(log))


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown; insist when it does not come."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=10)


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "PostgreSQL did not start:\n" + "\n".join(lines[-15:])

"""The environment, read once and checked, before Django sees any of it.

Every setting that differs from one installation to the next is an environment variable (twelve-factor,
https://12factor.net/config). ``read`` turns them into one frozen value. It collects everything that is wrong
and says it at once, because an operator who mends one variable at a time restarts five times.

Pure: nothing here imports Django, so that the rules can be tested as plain functions.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

MINIMUM_KEY_LENGTH = 32
SECRET_KEY_FILE = "secret-key"
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
SEARCH_SCHEMES = ("tantivy",)
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
DEVELOPMENT_KEY = "only-for-development-never-for-a-public-archive"

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}

Value = TypeVar("Value")


class Misconfigured(Exception):
    """Environment variables that cannot be used; ``problems`` holds one sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("The archive cannot start:\n" + "\n".join(f"  - {line}" for line in problems))


@dataclass(frozen=True)
class Environment:
    """What one installation has chosen. Paths are absolute, URLs complete."""

    debug: bool
    secret_key: str
    data_dir: Path
    static_root: Path
    database_url: str
    search_url: str
    allowed_hosts: tuple[str, ...]
    csrf_trusted_origins: tuple[str, ...]
    base_url: str
    hsts_seconds: int
    exports_per_minute: int
    suggestions_per_minute: int
    trusted_proxies: int
    naan: str
    name: str
    log_level: str

    @property
    def secure(self) -> bool:
        """Whether readers come by https: then cookies, redirects and HSTS insist on it."""
        return self.base_url.startswith("https://")


def read(variables: Mapping[str, str], root: Path) -> Environment:
    """Read the environment of the installation that lives in ``root``; raise ``Misconfigured``."""
    problems: list[str] = []

    def take(reader: Callable[..., Value], *arguments: object, fallback: Value) -> Value:
        try:
            return reader(*arguments)
        except ValueError as problem:
            problems.append(str(problem))
            return fallback

    debug = take(_debug, variables, fallback=False)
    data_dir = take(_data_dir, variables, root, fallback=root / "var")
    base_url = take(_base_url, variables, fallback="")
    environment = Environment(
        debug=debug,
        secret_key=take(_secret_key, variables, data_dir, debug, fallback=""),
        data_dir=data_dir,
        static_root=Path(variables.get("STATIC_ROOT") or root / "staticfiles").absolute(),
        database_url=take(_database_url, variables, data_dir, fallback=""),
        search_url=take(_search_url, variables, data_dir, fallback=""),
        allowed_hosts=take(_allowed_hosts, variables, base_url, fallback=()),
        csrf_trusted_origins=take(_trusted_origins, variables, base_url, fallback=()),
        base_url=base_url,
        hsts_seconds=take(_hsts_seconds, variables, fallback=0),
        exports_per_minute=take(_number, variables, "EXPORTS_PER_MINUTE", 60, fallback=0),
        suggestions_per_minute=take(_number, variables, "SUGGESTIONS_PER_MINUTE", 600, fallback=0),
        trusted_proxies=take(_number, variables, "TRUSTED_PROXIES", 0, fallback=0),
        naan=take(_naan, variables, fallback=""),
        name=variables.get("ARCHIVE_NAME", "").strip() or "Mittelstimmen",
        log_level=take(_log_level, variables, fallback="INFO"),
    )
    if problems:
        raise Misconfigured(problems)
    return environment


def _debug(variables: Mapping[str, str]) -> bool:
    word = variables.get("DEBUG", "").strip()
    if word.lower() in _TRUE:
        return True
    if word.lower() in _FALSE:
        return False
    raise ValueError(f"DEBUG is “{word}”: set it to 1 on your own machine, or leave it out (off).")


def _data_dir(variables: Mapping[str, str], root: Path) -> Path:
    """The folder of the database file, the index and the captures; made when it is missing."""
    path = Path(variables.get("DATA_DIR") or root / "var").absolute()
    advice = "set DATA_DIR to a folder that the archive's user can write to."
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ValueError(f"DATA_DIR {path} cannot be made ({problem.strerror}): {advice}") from problem
    if not os.access(path, os.W_OK | os.X_OK):
        raise ValueError(f"DATA_DIR {path} is not writable: {advice}")
    return path


def _secret_key(variables: Mapping[str, str], data_dir: Path, debug: bool) -> str:
    """SECRET_KEY, else the key that ``make run`` keeps in the data folder, else (DEBUG only) a known one."""
    key = variables.get("SECRET_KEY", "").strip() or _kept_key(data_dir / SECRET_KEY_FILE)
    if debug:
        return key or DEVELOPMENT_KEY
    if not key:
        raise ValueError(
            "SECRET_KEY is missing: set it to a long random string that you keep, or run "
            "“python -m config.secret_key” once, which makes one and keeps it in DATA_DIR."
        )
    if len(key) < MINIMUM_KEY_LENGTH:
        raise ValueError(
            f"SECRET_KEY has {len(key)} characters: use at least {MINIMUM_KEY_LENGTH} random ones, "
            "or leave it out and run “python -m config.secret_key”."
        )
    return key


def _kept_key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        raise ValueError(
            f"The secret key in {path} cannot be read: mend its permissions or remove it."
        ) from problem


def _database_url(variables: Mapping[str, str], data_dir: Path) -> str:
    url = variables.get("DATABASE_URL", "").strip()
    if not url:
        return f"sqlite:///{data_dir / 'archive.sqlite3'}"
    if urlsplit(url).scheme not in DATABASE_SCHEMES or "://" not in url:
        raise ValueError(
            "DATABASE_URL is not understood: use postgresql://user:password@host:5432/name, "
            "sqlite:////absolute/path.sqlite3, or leave it out for SQLite in DATA_DIR."
        )
    return url


def _search_url(variables: Mapping[str, str], data_dir: Path) -> str:
    url = variables.get("SEARCH_URL", "").strip()
    if not url:
        return f"tantivy://{data_dir / 'index'}"
    parts = urlsplit(url)
    if parts.scheme not in SEARCH_SCHEMES or parts.netloc or len(parts.path) < 2:
        raise ValueError(
            f"SEARCH_URL “{url}” is not understood: use tantivy:///absolute/folder, "
            "or leave it out for an index in DATA_DIR."
        )
    return url


def _base_url(variables: Mapping[str, str]) -> str:
    url = variables.get("BASE_URL", "").strip().rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query):
        raise ValueError(f"BASE_URL “{url}” is not understood: use for example https://archive.example.org.")
    return url


def _allowed_hosts(variables: Mapping[str, str], base_url: str) -> tuple[str, ...]:
    """The named hosts, or this machine; the host of BASE_URL is always one of them."""
    named = _list(variables, "ALLOWED_HOSTS") or LOCAL_HOSTS
    for host in named:
        if "/" in host or any(sign.isspace() for sign in host):
            raise ValueError(
                f"ALLOWED_HOSTS names “{host}”: give names without https:// or paths, with commas between."
            )
    own = urlsplit(base_url).hostname
    return (*named, own) if own and own not in named else named


def _trusted_origins(variables: Mapping[str, str], base_url: str) -> tuple[str, ...]:
    origins = _list(variables, "CSRF_TRUSTED_ORIGINS")
    for origin in origins:
        if not origin.startswith(("http://", "https://")):
            raise ValueError(f"CSRF_TRUSTED_ORIGINS names “{origin}”: begin each with https:// or http://.")
    return (*origins, base_url) if base_url and base_url not in origins else origins


def _hsts_seconds(variables: Mapping[str, str]) -> int:
    """How long browsers are told to insist on https; an hour, until the operator is sure of it."""
    word = variables.get("HSTS_SECONDS", "").strip() or "3600"
    if not (word.isascii() and word.isdigit()):
        raise ValueError(f"HSTS_SECONDS is “{word}”: give a number of seconds, for example 31536000.")
    return int(word)


def _number(variables: Mapping[str, str], name: str, usual: int) -> int:
    word = variables.get(name, "").strip() or str(usual)
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise ValueError(f"{name} is “{word}”: give a whole number, or leave it out ({usual}).")
    return int(word)


def _naan(variables: Mapping[str, str]) -> str:
    """The name assigning authority number of the archive's ARKs; 99999 is the one for tests."""
    naan = variables.get("ARCHIVE_NAAN", "").strip() or "99999"
    if not (naan.isascii() and naan.isdigit() and len(naan) >= 5):
        raise ValueError(f"ARCHIVE_NAAN is “{naan}”: give the digits of your NAAN, or leave it out (99999).")
    return naan


def _log_level(variables: Mapping[str, str]) -> str:
    level = variables.get("LOG_LEVEL", "").strip().upper() or "INFO"
    if level not in LOG_LEVELS:
        raise ValueError(f"LOG_LEVEL is “{level}”: use one of {', '.join(LOG_LEVELS)}.")
    return level


def _list(variables: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in variables.get(name, "").split(",") if word.strip())

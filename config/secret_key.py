"""Make a secret key and keep it in the data folder: ``python -m config.secret_key``.

Sessions and signed forms live as long as the key does, so a key that is there is left alone.
"""

import os
import secrets
from pathlib import Path

from config.environment import SECRET_KEY_FILE


def keep_secret_key(data_dir: Path) -> bool:
    """Write a fresh random key that only its owner can read; return False when one was there already."""
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(data_dir / SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    return True


if __name__ == "__main__":
    folder = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parent.parent / "var")
    if keep_secret_key(folder):
        print(f"Made a secret key and kept it in {folder / SECRET_KEY_FILE}.")

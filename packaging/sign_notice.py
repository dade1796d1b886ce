"""Sign word of a new version: what running copies fetch where their users agreed to it.

    export OUTFRAME_NOTICE_KEY=…
    python packaging/sign_notice.py 1.2.0 https://… --notes notes.txt > update.json
    python packaging/sign_notice.py --new-key

The private key comes from the environment alone and is written nowhere. `--new-key` prints a new
pair; the public half belongs in `desktop_app/services/update_notice.py`.
"""

import argparse
import base64
import binascii
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.errors import AppError
from desktop_app.services.update_notice import KEY, MAX_BYTES, UpdateNotice, seal, unseal

VARIABLE = "OUTFRAME_NOTICE_KEY"


def main(words: Sequence[str], environ: Mapping[str, str], public: str = KEY) -> int:
    """Print the signed notice, or a new pair of keys; the exit code."""
    wanted = arguments().parse_args(words)
    if wanted.new_key:
        print_pair(Ed25519PrivateKey.generate())
        return 0
    if not wanted.version or not wanted.page:
        return refuse("name the version and the page it can be got from")
    try:
        private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(environ[VARIABLE]))
    except (KeyError, ValueError, binascii.Error):
        return refuse(f"{VARIABLE} holds no private key; nothing was signed")
    try:
        notes = wanted.notes.read_text(encoding="utf-8").strip() if wanted.notes else ""
        sealed = seal(UpdateNotice(wanted.version, notes, wanted.page), private.sign)
        unseal(sealed, public)  # nobody is to publish what every copy would refuse
    except (OSError, ValueError, AppError) as error:
        return refuse(str(error))
    if len(sealed) > MAX_BYTES:
        return refuse(f"the notice is larger than {MAX_BYTES} bytes")
    print(sealed.decode())
    return 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("version", nargs="?", help="such as 1.2.0")
    parser.add_argument("page", nargs="?", help="https address where it can be got")
    parser.add_argument("--notes", type=Path, help="a text file: what is new, in plain words")
    parser.add_argument("--new-key", action="store_true", help="print a new pair of keys")
    return parser


def print_pair(private: Ed25519PrivateKey) -> None:
    """Both halves; the first is a secret."""
    secret = base64.b64encode(private.private_bytes_raw()).decode()
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    print(f"private, for {VARIABLE}: {secret}\npublic, for KEY: {public}")


def refuse(why: str) -> int:
    """Say what is wrong."""
    print(f"sign_notice: {why}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))

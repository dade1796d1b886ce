"""Sign programs for Windows where there is a key: `signing.py FILE` replaces the file.

`OUTFRAME_SIGN_PFX` is the file with certificate and key, `OUTFRAME_SIGN_PASSWORD_FILE` the file
with its password, `OUTFRAME_TIMESTAMP_URL` the service that dates the signature. Without the
first, nothing is signed and file names say so.
"""

import os
import subprocess
import sys
from pathlib import Path

import branding
from release import BuildError


def key() -> str:
    """The file with certificate and key; empty where nothing is to be signed."""
    return os.environ.get("OUTFRAME_SIGN_PFX", "")


def sign(program: Path) -> None:
    """Sign a program or an installer in its place. Raises BuildError where that fails."""
    if not key():
        return
    signed = program.with_name(f"{program.name}.signed")
    command = ["osslsigncode", "sign", "-pkcs12", key(), "-h", "sha256", "-n", branding.NAME]
    password, clock = (
        os.environ.get(name) for name in ("OUTFRAME_SIGN_PASSWORD_FILE", "OUTFRAME_TIMESTAMP_URL")
    )
    command += ["-readpass", password] if password else []
    command += ["-ts", clock] if clock else []
    command += ["-i", branding.WEBSITE, "-in", str(program), "-out", str(signed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{program.name} could not be signed: {done.stderr or done.stdout}")
    signed.replace(program)


if __name__ == "__main__":
    sign(Path(sys.argv[1]))

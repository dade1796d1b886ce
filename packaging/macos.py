"""The disk image for macOS: built, signed and notarised on macOS alone.

`OUTFRAME_MAC_IDENTITY` is the name of a "Developer ID Application" certificate in the keychain,
`OUTFRAME_MAC_NOTARY` the name of a profile made by `notarytool store-credentials`, and
`OUTFRAME_MAC_KEYCHAIN` the keychain it lies in. Without the first, nothing is signed and the file
name says so.
"""

import os
import platform
import sys
from pathlib import Path

import branding
import develop
from frozen import freeze
from release import DIST, ROOT, BuildError, Release

HERE = ROOT / "packaging" / "macos"


def dmg(release: Release) -> Path:
    """The disk image with the program and the way to drop it into Applications."""
    if sys.platform != "darwin":
        raise BuildError("The package for macOS can be built on macOS alone.")
    identity = os.environ.get("OUTFRAME_MAC_IDENTITY", "")
    app = _app(release, identity)
    parts = (
        "outframe",
        release.version,
        "macos",
        platform.machine(),
        "" if identity else "unsigned",
    )
    target = DIST / ("-".join(filter(None, parts)) + ".dmg")
    target.unlink(missing_ok=True)
    release.run(
        *(develop.python(), "-m", "dmgbuild", "--settings", HERE / "dmg_settings.py"),
        *("-D", f"app={app}", "-D", f"icon={branding.icon()}", branding.NAME, target),
    )
    if identity:
        _codesign(release, identity, target)
        _notarise(release, target)
    return target


def _app(release: Release, identity: str) -> Path:
    """`Outframe.app`, signed from the inside out where there is an identity."""
    develop.prepare_environment()
    branding.draw_icon(release)
    app = freeze(release).parent / "Outframe.app"
    if identity:
        inner = [p for p in sorted(app.rglob("*")) if p.suffix in {".dylib", ".so"}]
        for library in inner:
            if not library.is_symlink():
                _codesign(release, identity, library)
        for framework in sorted(app.rglob("*.framework"), reverse=True):
            _codesign(release, identity, framework)
        _codesign(release, identity, app, "--entitlements", str(HERE / "entitlements.plist"))
        release.run("codesign", "--verify", "--deep", "--strict", app)
    return app


def _codesign(release: Release, identity: str, what: Path, *more: str) -> None:
    release.run(
        *("codesign", "--force", "--sign", identity, "--options", "runtime", "--timestamp"),
        *more,
        what,
    )


def _notarise(release: Release, image: Path) -> None:
    """Have Apple look through it, and fasten its answer to it; without a profile, leave it."""
    profile = os.environ.get("OUTFRAME_MAC_NOTARY")
    if not profile:
        return
    keychain = os.environ.get("OUTFRAME_MAC_KEYCHAIN")
    place = ("--keychain", keychain) if keychain else ()
    submit = ("xcrun", "notarytool", "submit", image, "--keychain-profile", profile)
    release.run(*submit, *place, "--wait")
    release.run("xcrun", "stapler", "staple", image)

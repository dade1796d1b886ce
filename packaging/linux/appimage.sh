#!/bin/sh
# One file that runs without being installed: `appimage.sh`, after `build.py deb`.
# Needs appimagetool on the PATH; run by the release job, not tested anywhere else yet.
set -eu
cd "$(dirname "$0")/../.."
tree=build/packages/tree
folder=build/packages/Outframe.AppDir
rm -rf "$folder"
mkdir -p "$folder"
cp -a "$tree/usr" "$folder/usr"
ln -s usr/lib/outframe/outframe "$folder/AppRun"
ln -s usr/share/applications/org.outframe.Outframe.desktop "$folder/"
ln -s usr/share/icons/hicolor/256x256/apps/org.outframe.Outframe.png "$folder/"
ln -s org.outframe.Outframe.png "$folder/.DirIcon"
X
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
appimagetool --no-appstream "$folder" "dist/outframe-$version-linux-$(uname -m).AppImage"

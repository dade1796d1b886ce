#!/bin/sh
# Installs Outframe for the user who runs this: no root, nothing outside the home folder.
# A version that is there already is replaced; pictures, settings and queue are left alone.
set -eu
home=${OUTFRAME_PREFIX:-$HOME/.local}
target=$home/opt/outframe
if [ "$(id -u)" = 0 ] && [ -z "${OUTFRAME_PREFIX:-}" ]; then
    echo "This installs Outframe for root alone. Run it as the user who wants it." >&2
    exit 1
fi
mkdir -p "$home/opt" "$home/bin" "$home/share"
rm -rf "$target.new" "$target.old"
cp -a outframe/lib/outframe "$target.new"
cp uninstall.sh "$target.new/uninstall"
chmod +x "$target.new/uninstall"
if [ -d "$target" ]; then
    mv "$target" "$target.old"
fi
mv "$target.new" "$target"
rm -rf "$target.old"
ln -sfn "$target/outframe" "$home/bin/outframe"

entry=share/applications/org.outframe.Outframe.desktop
(cd outframe && find share/applications share/icons share/metainfo share/man -type f) |
    while read -r file; do
        mkdir -p "$home/${file%/*}"
        cp "outframe/$file" "$home/$file"
        echo "$file"
    done >"$target/files"
sed -i -e "s|^Exec=outframe|Exec=\"$target/outframe\"|" -e "s|^TryExec=.*|TryExec=$target/outframe|" "$home/$entry"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$home/share/applications" || true
fi
echo "Outframe is installed in $target."
echo "Start it from the menu of your desktop, or with $home/bin/outframe."
echo "To remove it, run $target/uninstall; your pictures stay."

#!/bin/sh
# Removes Outframe from this user's home folder; pictures, settings and queue are left alone.
set -eu
target=$(cd "$(dirname "$0")" && pwd)
home=${target%/opt/outframe}
while read -r file; do
    rm -f "$home/$file"
    folder=$home/${file%/*}
    while [ "$folder" != "$home" ] && rmdir "$folder" 2>/dev/null; do
        folder=${folder%/*}
    done
done <"$target/files"
if [ "$(readlink "$home/bin/outframe")" = "$target/outframe" ]; then
    rm "$home/bin/outframe"
fi
rm -rf "$target"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$home/share/applications" 2>/dev/null || true
fi
echo "Outframe is removed. What you made with it is still there."

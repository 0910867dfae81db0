#!/bin/sh
# Puts the program into this user's menu, and `crm` into ~/.local/bin; `--remove` takes both out again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications
bin=$HOME/.local/bin

if [ "${1:-}" = --remove ]; then
    rm -f "$menu/crm-desktop.desktop" "$bin/crm"
    exit
fi
mkdir -p "$menu" "$bin"
sed "s|@FOLDER@|$here|" "$here/crm-desktop.desktop" >"$menu/crm-desktop.desktop"
ln -sf "$here/crm" "$bin/crm"
echo "CRM Desktop is in the menu; the command crm is in $bin"

#!/usr/bin/env bash
# Makes a checkout ready to run and to test; does nothing where nothing changed.
# With --screen also for a screen that is not there now, as packaging needs it.
set -euo pipefail
cd "$(dirname "$0")/.."
WANTED=${1:-}
PATH=$PATH:/usr/sbin:/sbin

# What Qt loads that a bare Debian or Ubuntu lacks, as library=package: always, and for a screen and printers.
QT_LIBRARIES="
    libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0 libX11.so.6=libx11-6
"
SCREEN_LIBRARIES="
    libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-render.so.0=libxcb-render0 libxcb-shape.so.0=libxcb-shape0
    libxcb-render-util.so.0=libxcb-render-util0 libxcb-util.so.1=libxcb-util1 libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0 libwayland-cursor.so.0=libwayland-cursor0 libcups.so.2=libcups2
"

say() { echo "set-up: $*" >&2; }

fail() {
    say "$*"
    exit 1
}

wants_screen() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$WANTED" = --screen ]; }

is_recent_enough() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

missing_packages() {
    local python pair known libraries=$QT_LIBRARIES
    if [ ! -x .venv/bin/python ]; then
        python=$(find_python) || echo python3
        "${python:-python3}" -c 'import ensurepip' 2>/dev/null || echo "$(basename "${python:-python3}")-venv"
    fi
    if wants_screen; then libraries+=$SCREEN_LIBRARIES; fi
    known=$(ldconfig -p)
    for pair in $libraries; do
        case $known in *"${pair%%=*} "*) ;; *) echo "${pair##*=}" ;; esac
    done
}

install_system_packages() {
    local packages as_root=""
    command -v apt-get >/dev/null || return 0
    packages=$(missing_packages | sort -u | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || [ -t 0 ] || fail "please install as root: apt-get install $packages"
        as_root=sudo
    fi
    say "installing $packages"
    # shellcheck disable=SC2086 # both are lists of words
    {
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
    } >/dev/null
}

make_environment() {
    local python
    .venv/bin/python -c '' 2>/dev/null && return
    python=$(find_python) || fail "Python 3.11, 3.12, 3.13 or 3.14 is needed"
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

fingerprint() { cat pyproject.toml constraints.txt tools/setup.sh | cksum; }

install_packages() {
    local stamp=.venv/installed
    [ "$(fingerprint)" = "$(cat "$stamp" 2>/dev/null)" ] && return
    say "installing the packages of constraints.txt"
    .venv/bin/python -m pip install --quiet --constraint constraints.txt pip
    .venv/bin/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
    fingerprint >"$stamp"
}

compile_translations() {
    local source
    for source in resources/translations/*/LC_MESSAGES/*.po; do
        [ "${source%.po}.mo" -nt "$source" ] || {
            .venv/bin/python -m tools.translations compile
            return
        }
    done
}

install_system_packages
make_environment
install_packages
compile_translations

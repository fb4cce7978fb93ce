"""What a bundle with Qt carries that the app never uses, and taking it out (Linux)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

#: Parts of Qt that only programs written for Qt use, or that only its developers do; from the bundle's PySide6/Qt.
UNUSED = (
    "qml",
    "translations/[!q]*",
    "translations/qt[!w]*",
    "translations/qtwebengine_locales/[!e]*",
    "translations/qtwebengine_locales/e[!n]*",
    "resources/*devtools*",
    "resources/*.debug.*",
    "plugins/qmltooling",
    "plugins/qmllint",
    "plugins/qmlls",
    "plugins/sqldrivers",
    "plugins/assetimporters",
    "plugins/sceneparsers",
    "plugins/geometryloaders",
    "plugins/renderers",
    "plugins/renderplugins",
    "plugins/multimedia",
    "plugins/canbus",
    "plugins/designer",
    "plugins/egldeviceintegrations",
    "plugins/position",
    "plugins/sensors",
    "plugins/texttospeech",
    "plugins/webview",
    "plugins/platformthemes/libqgtk3.so",
    "plugins/platforms/libqeglfs.so",
    "plugins/platforms/libqlinuxfb.so",
    "plugins/platforms/libqvkkhrdisplay.so",
    "plugins/platforms/libqvnc.so",
    "plugins/platforms/libqminimalegl.so",
    "plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
)
#: The modules of PySide6 that pywebview's window is made of.
QT_MODULES = frozenset(
    {"QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtWebChannel", "QtWebEngineCore", "QtWebEngineWidgets"}
    | {"QtWidgets", "QtDBus"}
)

#: Libraries that are opened by name while the app runs: Python by its starter, the rest by the web view's encryption.
OPENED_BY_NAME = re.compile(r"libpython3|libsoftokn3|libfreebl|libnssckbi|libnssdbm")


def prune(bundle: Path) -> int:
    """Take out of a bundle what the app never uses. Answers how many bytes that were."""
    inside = bundle / "_internal"
    qt = inside / "PySide6" / "Qt"
    gone = sum(_remove(path) for pattern in UNUSED for path in qt.glob(pattern))
    modules = (inside / "PySide6").glob("Qt*.abi3.so")
    gone += sum(_remove(path) for path in modules if path.name.partition(".")[0] not in QT_MODULES)
    gone += sum(_remove(path) for path in unneeded_libraries(inside))
    for link in inside.rglob("*"):
        if link.is_symlink() and not link.exists():
            link.unlink()
    return gone


def unneeded_libraries(inside: Path) -> list[Path]:
    """The shared libraries that nothing in the bundle asks for any more."""
    libraries = {path.name: path for path in inside.rglob("lib*.so*") if not path.is_symlink()}
    kept = {name for name, path in libraries.items() if "plugins" in path.parts or OPENED_BY_NAME.match(name)}
    programs = [path for path in inside.rglob("*") if _is_program(path) and path not in libraries.values()]
    kept |= names_needed([*programs, *(libraries[name] for name in kept)], libraries)
    return [path for name, path in libraries.items() if name not in kept]


def names_needed(roots: Iterable[Path], libraries: dict[str, Path]) -> set[str]:
    """The names of all libraries that these files ask for, and those that they ask for in turn."""
    needed: set[str] = set()
    to_read = list(roots)
    while to_read:
        new = _asked_for(to_read.pop()) - needed
        needed |= new
        to_read += [libraries[name] for name in new if name in libraries]
    return needed


def _asked_for(file: Path) -> set[str]:
    """The libraries that a file names as needed, as objdump reads them."""
    told = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE))


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _remove(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        size = sum(_remove(child) for child in path.iterdir())
        path.rmdir()
        return size
    size = path.lstat().st_size
    path.unlink()
    return size

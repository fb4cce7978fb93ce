"""Show the living page of every component, at /kit, on an empty workspace that is thrown away afterwards."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST, PORT = "127.0.0.1", 5124


def main() -> int:
    """Serve it until Ctrl+C, and open it in the browser. Templates are read anew at each look."""
    if find_spec("vcsapp") is None:
        sys.path.append(str(ROOT))
    from vcsapp.app import create_app
    from vcsapp.config import Settings

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(workspace=Path(folder) / "kit", host=f"{HOST}:{PORT}", development=True))
        app.jinja_env.auto_reload = True
        print(f"http://{HOST}:{PORT}/kit/ – Ctrl+C stops it.")
        webbrowser.open(f"http://{HOST}:{PORT}/kit/")
        app.run(HOST, PORT)
    return 0


if __name__ == "__main__":
    sys.exit(main())

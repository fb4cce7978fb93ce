"""The server inside the app: waitress on this computer's own address, stopped cleanly."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from vcsapp.errors import Problem

HOST = "127.0.0.1"
#: More threads make the pages slower, because Python computes in one at a time; four keep slow ones from blocking.
THREADS = 4
#: Seconds that an answer under way (a file being saved) is given before the app closes without it.
PATIENCE = 30


class PortInUse(Problem):
    """Port {port} cannot be used: another program has it, or it is not free for you to use. Choose another
    number with --port, or leave --port out."""


@contextmanager
def listening(port: int = 0) -> Iterator[socket.socket]:
    """A socket on this computer's own address, so that the port is known before the app is made.

    Port 0 means: any that is free. Raises PortInUse.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        try:
            door.bind((HOST, port))
        except (OSError, OverflowError) as refusal:
            raise PortInUse(port=port) from refusal
        yield door


def port_of(door: socket.socket) -> int:
    """The port on which a socket listens."""
    port: int = door.getsockname()[1]
    return port


@contextmanager
def serving(app: Flask, door: socket.socket) -> Iterator[None]:
    """Answer requests from a thread of its own until the block ends, then finish what is under way."""
    # A page asks for more files at once than there are threads; that some wait a moment is no news to anybody.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections: dict[int, Any] = {}
    server = create_server(app, map=connections, sockets=[door], threads=THREADS, ident="vcsapp")
    thread = threading.Thread(target=server.run, name="server")
    thread.start()
    try:
        yield
    finally:
        # First the answers under way, then the connections that carry them; these are closed by their own thread.
        server.task_dispatcher.shutdown(timeout=PATIENCE)
        server.trigger.pull_trigger(lambda: wasyncore.close_all(connections))
        thread.join()

"""`dragoman serve`: the application on a port of this machine."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from dragoman.errors import ConfigError, DragomanError
from dragoman.faces.web.app import application
from dragoman.faces.web.index import index_path
from dragoman.faces.web.safety import LOOPBACK
from dragoman.faces.web.shelf import Shelf
from dragoman.record import Published

__all__ = ["serve"]


def serve(record: Path, *, host: str = "127.0.0.1", port: int = 8765, ready: Callable[[str], None] = lambda _: None) -> None:
    """Answer until interrupted; `ready` gets the address once the record is open. Port 0 takes a free one.

    Raises: RecordError when the record cannot be read, ConfigError when the address cannot be used.
    """
    app = application(record, hosts=LOOPBACK if _is_loopback(host) else LOOPBACK | {host})
    index_path(app.state.shelf.record.folder)
    Published(app.state.shelf.record.folder).close()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError) as error:
            raise ConfigError(f"{host}:{port} cannot be used: {error}. Choose another with --port.") from None
        name = f"[{host}]" if family is socket.AF_INET6 else host
        ready(f"http://{name}:{listener.getsockname()[1]}/")
        threading.Thread(target=_warm, args=(app.state.shelf,), daemon=True).start()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, access_log=False))
        server.run(sockets=[listener])
    app.state.shelf.close()


def _warm(shelf: Shelf) -> None:
    """Open the record before the first request does; what goes wrong, a page will say."""
    with suppress(DragomanError), shelf.opened():
        pass


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

"""The web explorer and review desk: `application` over a record, `serve` it on the loopback, `write_site` without a server.

Every view is a URL that reads without JavaScript; pages are drawn on the server from the published copy.
"""

from __future__ import annotations

from dragoman.faces.web.app import application
from dragoman.faces.web.server import serve
from dragoman.faces.web.site import write_site

__all__ = ["application", "serve", "write_site"]

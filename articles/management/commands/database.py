"""``manage.py database``: look after the embedded PostgreSQL."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.embedded import EmbeddedDatabaseError, EmbeddedServer, configured_server


class Command(BaseCommand):
    """Run, stop, or tell about the embedded server; commands start and stop it by themselves."""

    help = "The embedded PostgreSQL: run it until Ctrl-C, stop it, or tell whether it runs."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("run", "stop", "status"))

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if not settings.EMBEDDED_DATABASE:
            raise CommandError("DATABASE_URL is set, so there is no embedded database to look after.")
        server = configured_server()
        try:
            {"run": self._run, "stop": self._stop, "status": self._tell}[action](server)
        except EmbeddedDatabaseError as error:
            raise CommandError(str(error)) from error

    def _run(self, server: EmbeddedServer) -> None:
        def leave(number: int, frame: FrameType | None) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, leave)
        with server.used():
            self._tell(server)
            try:
                signal.pause()
            except KeyboardInterrupt:
                self.stdout.write("Stopping.")

    def _stop(self, server: EmbeddedServer) -> None:
        if server.cluster.exists():
            server.stop()
        self._tell(server)

    def _tell(self, server: EmbeddedServer) -> None:
        process = server.process()
        state = f"runs as process {process.pid}, socket in {server.socket_directory}" if process else "does not run"
        self.stdout.write(f"The embedded database in {server.home} {state}.")

"""Write a story's claim sheet to a file."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import selectors
from articles.domain.sheet import STATUS_LABELS, ClaimSheet
from articles.exporters import Exporter, NoAddress, Options, TooLong, all_formats
from articles.exporters.formats.json_sheet import schema
from articles.models import ConflictState, Entity, Source
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors import SheetFilters
from articles.selectors.layouts import layout_named


class Command(BaseCommand):
    """Take a claim sheet out."""

    help = "Write the claim sheet of a story (its slug) in any of its formats, with the rows of its page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a story, a format, a place, and the filters of the page."""
        parser.add_argument("story", nargs="?", default="", help="the story's slug, as in its address")
        parser.add_argument("--schema", action="store_true", help="write the JSON Schema of the JSON format, and no story")
        parser.add_argument("--format", choices=list(all_formats()), help="csv if not said otherwise here or by the output's name")
        parser.add_argument("--layout", default="facts", metavar="NAME", help="facts, evidence, or the name of a saved layout")
        parser.add_argument("--semicolon", action="store_true", help="put semicolons between the cells of CSV")
        parser.add_argument("--output", metavar="FILE", help="where to write; to the standard output if not given")
        parser.add_argument(
            "--address", default="", metavar="URL", help="where the desk is found (https://desk.example): stands before addresses"
        )
        parser.add_argument("--reviewed-only", action="store_true", help="leave out what no editor has decided")
        parser.add_argument("--status", choices=list(STATUS_LABELS), default="", help="only facts that stand so")
        parser.add_argument("--state", choices=["waiting", *ConflictState.values], default="", help="only conflicts in this state")
        parser.add_argument("--type", choices=ConflictType.values, default="")
        parser.add_argument("--kind", choices=ConflictKind.values, default="")
        parser.add_argument("--outlet", metavar="NAME", help="only what this outlet speaks of")
        parser.add_argument("--about", metavar="NAME", help="only what names this person, body or place")
        parser.add_argument("--search", default="", metavar="WORDS")

    def handle(self, *, story: str, output: str | None, **options: Any) -> None:
        """Write the sheet."""
        if options["schema"]:
            self.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False))
            return
        sheet = selectors.claim_sheet(story, _filters(story, options), base=_address(options["address"]))
        if sheet is None:
            raise CommandError(f"There is no story with the slug “{story}”. Its page's address ends in it.")
        parts = _parts(sheet, _exporter(options["format"], output), _options(options))
        if output is None:
            self._print(parts)
            return
        with Path(output).open("wb") as file:
            file.writelines(parts)
        lacking = "" if sheet.head.base else " Its addresses do not say where the desk is found; --address does."
        self.stderr.write(f"{sheet.head.count} facts written to {output}.{lacking}")

    def _print(self, parts: Iterable[bytes]) -> None:
        target: BinaryIO | None = getattr(sys.stdout, "buffer", None) if self.stdout._out is sys.stdout else None  # noqa: SLF001
        for part in parts:
            if target is not None:
                target.write(part)
            else:
                self.stdout.write(part.decode("utf-8", "surrogateescape"), ending="")


def _filters(story: str, options: dict[str, Any]) -> SheetFilters:
    outlet, about = options["outlet"], options["about"]
    source = Source.objects.filter(name=outlet).values_list("pk", flat=True).first() if outlet else None
    entity = Entity.objects.filter(story__slug=story, name=about).values_list("pk", flat=True).first() if about else None
    if (outlet and source is None) or (about and entity is None):
        raise CommandError(
            f"There is no “{outlet if outlet and source is None else about}” in this story. Write the name as its page does."
        )
    names = ("status", "state", "type", "kind", "search")
    return SheetFilters(reviewed=options["reviewed_only"], source=source, entity=entity, **{name: options[name] for name in names})


def _address(given: str) -> str:
    """What stands before addresses: what was given, or under which name the site is configured to be reached by HTTPS."""
    if given and not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", given):
        raise CommandError(f"“{given}” is no address. Write where the desk is found with its scheme, such as https://desk.example.")
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    hosts = [f"https://{host}" for host in settings.ALLOWED_HOSTS if _is_public(host)] if settings.HTTPS else []
    return given or next(iter((*origins, *hosts)), "")


def _is_public(host: str) -> bool:
    """Whether a host that is answered to is a name that others can reach it by."""
    return "*" not in host and not host.startswith((".", "127.", "[")) and host != "localhost"


def _exporter(wanted: str | None, output: str | None) -> Exporter:
    """The format asked for, or the one whose ending the output's name has; the longest ending wins."""
    if wanted:
        return all_formats()[wanted]
    ending = (output or "").lower()
    fits = [one for one in all_formats().values() if ending.endswith(f".{one.ending}")]
    return max(fits, key=lambda one: len(one.ending)) if fits else all_formats()["csv"]


def _options(options: dict[str, Any]) -> Options:
    layout = layout_named(options["layout"])
    if layout is None:
        raise CommandError(f"There is no layout “{options['layout']}”. The page “Layouts” lists them.")
    return Options(layout, ";" if options["semicolon"] else ",")


def _parts(sheet: ClaimSheet, exporter: Exporter, options: Options) -> Iterable[bytes]:
    try:
        return exporter.export(sheet, options)
    except TooLong as refused:
        raise CommandError(str(refused)) from refused
    except NoAddress as refused:
        raise CommandError(f"{refused} Give it: --address https://desk.example") from refused

"""The one registry of formats: every module in ``articles.exporters.formats`` is one, so that a new format is one new file."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from articles.domain.sheet import ClaimSheet
from articles.domain.sheet_columns import STANDARD, Layout, View


class TooLong(ValueError):
    """The sheet has more facts than the format can reasonably hold; the message says how many, and what to do."""


class NoAddress(ValueError):
    """The format is read apart from the desk, so that it has to say where that is, and nobody did."""


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen of a file: which view in which layout, and in CSV the character between cells."""

    layout: Layout = field(default_factory=lambda: STANDARD["facts"])
    delimiter: str = ","

    @property
    def view(self) -> View:
        """The view that the layout is of."""
        return self.layout.view


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. ``views`` says whether a view and columns can be chosen of it; ``most`` is how many facts it takes at most.

    ``addressed`` says that it is of no use with addresses that do not say on which host.
    """

    name: str
    label: str
    ending: str
    media_type: str
    about: str
    place: int
    write: Callable[[ClaimSheet, Options], Iterator[bytes]]
    views: bool = False
    most: int | None = None
    addressed: bool = False

    def export(self, sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
        """Yield the file, piece by piece. Raises ``TooLong`` or ``NoAddress`` before the first."""
        if self.most is not None and sheet.head.count > self.most:
            words = f"{self.label} takes {self.most:,} facts, and these are {sheet.head.count:,}."
            raise TooLong(f"{words} Narrow the filters (reviewed only, one status), or take XLSX, CSV or JSON Lines.")
        if self.addressed and not sheet.head.base.startswith(("http://", "https://")):
            raise NoAddress(f"{self.label} needs the address of the desk, such as https://desk.example: others find the facts by it.")
        return self.write(sheet, options)

    def filename(self, sheet: ClaimSheet, options: Options) -> str:
        """A name for the file."""
        code = f"-{sheet.head.snapshot.code}" if sheet.head.snapshot else ""
        view = f"-{options.view}" if self.views else ""
        return f"{sheet.head.slug}-claim-sheet{view}{code}.{self.ending}"


@cache
def all_formats() -> dict[str, Exporter]:
    """Return the formats by name, in the order in which they are offered."""
    package = import_module("articles.exporters.formats")
    modules = (import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__))
    exporters = (getattr(module, "EXPORTER", None) for module in modules)
    return {found.name: found for found in sorted((one for one in exporters if one is not None), key=lambda one: one.place)}

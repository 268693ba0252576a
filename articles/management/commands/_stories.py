"""What commands on one story share: finding it, and writing files."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import CommandError

from articles.models import Story


def story_or_error(slug: str) -> Story:
    """Return a story by its slug, or stop the command with what to do."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        raise CommandError(f"There is no story with the slug “{slug}”. Its page's address ends in it.")
    return story


def write_text(path: Path, text: str) -> None:
    """Write a file, and the folder it stands in if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}. Name another folder.") from error

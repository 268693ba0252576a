"""ZIP archives, good and bad."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]
Zipped = Callable[[dict[str, bytes | str]], bytes]


def test_every_file_in_it_is_imported_and_named_by_its_path(imported: Imported, zipped: Zipped, story: str) -> None:
    files: dict[str, bytes | str] = {
        "a.txt": story,
        "more/b.txt": f"{story} Again.",
        "more/c.jsonl": '{"id": "7", "source": "Post", "text": "It fell."}',
        "d.csv": "id,text\n8,It fell.\n",
    }
    drafts, rejects = imported("articles.zip", zipped(files))
    assert rejects == []
    assert [draft.key.partition("#")[0] for draft in drafts] == ["a.txt", "more/b.txt", "7", "8"]


def test_an_archive_of_a_folder_gives_the_same_keys_as_the_files_in_it(imported: Imported, zipped: Zipped, story: str) -> None:
    drafts, _ = imported("articles.zip", zipped({"articles/a.txt": story, "articles/b/c.txt": f"{story} Again."}))
    assert [draft.key.partition("#")[0] for draft in drafts] == ["a.txt", "b/c.txt"]


def test_left_overs_of_other_computers_are_passed_over(imported: Imported, zipped: Zipped, story: str) -> None:
    drafts, rejects = imported("a.zip", zipped({"a.txt": story, "__MACOSX/._a.txt": "x", ".DS_Store": "x", "Thumbs.db": "x", "sub/": ""}))
    assert (len(drafts), rejects) == (1, [])


@pytest.mark.parametrize(
    "path", ["../../etc/passwd.txt", "/etc/passwd.txt", "..\\..\\boot.txt", "C:\\boot.txt", "a/../../b.txt", "\\\\server\\share\\a.txt"]
)
def test_a_path_that_climbs_out_is_refused_and_the_others_are_kept(imported: Imported, zipped: Zipped, story: str, path: str) -> None:
    drafts, [reject] = imported("a.zip", zipped({path: "secret", "good.txt": story}))
    assert [draft.key.partition("#")[0] for draft in drafts] == ["good.txt"]
    assert "leads out of the archive" in reject.reason
    assert reject.file.startswith("a.zip: ")


def test_links_archives_in_archives_and_other_files_are_refused_by_name(imported: Imported, zipped: Zipped, story: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", zipped({"a.txt": story}))
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
        archive.writestr("good.txt", story)
    drafts, rejects = imported("a.zip", packed.getvalue())
    assert [draft.key.partition("#")[0] for draft in drafts] == ["good.txt"]
    assert [reject.reason.split(".")[0] for reject in rejects] == [
        "This is a link to another file, not a file",
        "This is an archive inside an archive",
        "Files of the kind “",
    ]


def test_a_damaged_file_does_not_stop_the_others(imported: Imported, zipped: Zipped, story: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("bad.txt", "The bad one.")
        archive.writestr("good.txt", story)
    content = packed.getvalue().replace(b"The bad one.", b"The bat one.")
    drafts, [reject] = imported("a.zip", content)
    assert [draft.key.partition("#")[0] for draft in drafts] == ["good.txt"]
    assert "damaged" in reject.reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no ZIP archive"),
        (b"not a zip at all", "no ZIP archive"),
        (b"PK\x05\x06" + b"\x00" * 18, "is empty"),
        (b"PK\x03\x04" * 50, "no ZIP archive"),
    ],
)
def test_what_is_no_archive_is_refused(imported: Imported, content: bytes, words: str) -> None:
    drafts, [reject] = imported("a.zip", content)
    assert drafts == []
    assert words in reject.reason


def test_the_same_id_in_two_files_of_an_archive_is_refused(imported: Imported, zipped: Zipped) -> None:
    files: dict[str, bytes | str] = {"a.jsonl": '{"id": "7", "text": "It fell."}', "b.jsonl": '{"id": "7", "text": "It stands."}'}
    drafts, [reject] = imported("a.zip", zipped(files))
    assert [draft.text for draft in drafts] == ["It fell."]
    assert "already that of a.jsonl, line 1" in reject.reason

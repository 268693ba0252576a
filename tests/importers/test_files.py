"""Files and folders on this machine."""

from __future__ import annotations

from pathlib import Path

from articles.importers import ArticleDraft, NamedFile, Reject, drafts_from, files_under


def test_a_folder_gives_its_files_in_order_and_passes_hidden_ones_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "__MACOSX/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [file.name for file in files_under(tmp_path) if isinstance(file, NamedFile)] == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "secret" / "a.txt")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "secret")
    results = list(files_under(tmp_path / "in"))
    assert [type(item) for item in results] == [Reject, Reject]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    [reject] = files_under(tmp_path / "nothing")
    assert isinstance(reject, Reject)
    assert "no such file" in reject.reason


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    [reject] = files_under(tmp_path / "large.txt")
    assert isinstance(reject, Reject)
    assert "up to 25 MB" in reject.reason


def test_a_name_that_cannot_be_stored_is_mended() -> None:
    [draft] = drafts_from(NamedFile("bri\x00dge\udcff.txt", b"The bridge fell."))
    assert isinstance(draft, ArticleDraft)
    assert draft.file == draft.key.partition("#")[0] == "bri\ufffddge\ufffd.txt"


def test_the_same_bytes_give_the_same_drafts_again() -> None:
    file = NamedFile("a.csv", b"title,text\nOne,The bridge fell.\nTwo,It stands.\nOne,Another text.\n")
    assert list(drafts_from(file)) == list(drafts_from(file))
    assert len({draft.key for draft in drafts_from(file) if isinstance(draft, ArticleDraft)}) == 3

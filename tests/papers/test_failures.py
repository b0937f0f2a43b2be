from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.papers import own_templates


def refusal(folder: Path, body: str) -> str:
    """Return why a template of this text is refused."""
    (folder / "trial.en.md").write_text(f"---\ntitle: x\n---\n{body}\n", "utf-8")
    (refused,) = own_templates.look_into(folder, ()).refused
    return refused.message


def test_what_jinja_says_is_quoted_in_a_sentence_of_ours(tmp_path: Path) -> None:
    assert refusal(tmp_path, "un\n{% x %}") == (
        "The template trial.en.md was refused, line 5: it is not written as Jinja has it"
        " (Encountered unknown tag 'x')."
    )


def test_what_we_say_ourselves_is_said_as_it_is(tmp_path: Path) -> None:
    assert refusal(tmp_path, "{% include 'x' %}") == (
        "The template trial.en.md was refused, line 4: a template reads no other file."
    )


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("un\n<!-- article a required -->\n## x", 5, "does not end"),
        ("<!-- article a wrong -->\n## x\n<!-- articles end -->", 4, "is not understood"),
    ],
)
def test_a_wrong_mark_of_an_article_is_refused_with_its_file_and_line(
    body: str, line: int, why: str, tmp_path: Path
) -> None:
    said = refusal(tmp_path, body)
    assert said.startswith(f"The template trial.en.md was refused, line {line}: ")
    assert why in said

"""Which language the texts of a document are in, told once where that is another than the document's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ioplogg_tui.documents.content import Block, Paragraph, Passage
from ioplogg_tui.documents.parts import said
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.locale import _

_NAMES: dict[str, str] = {
    Language.NB: N_("Norwegian bokmål"),
    Language.NN: N_("Norwegian nynorsk"),
    Language.EN: N_("English"),
}
"""Each language as another calls it."""


def language_in_short(language: str, of_texts: str, blocks: Iterable[Block]) -> str:
    """The same in a few words, for a sheet in large letters, which is to be one page; empty where there is none."""
    if not _is_of_another(language, of_texts, blocks):
        return ""
    return filled(_("The texts are in {language}."), language=_(_NAMES[of_texts]))


def language_told(language: str, of_texts: str, blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """A sentence, in the language in use, where some text in `blocks` is written in the student's `of_texts`."""
    if _is_of_another(language, of_texts, blocks):
        sentence = _("What the school and the student have written is kept as they wrote it, in {language}.")
        yield Paragraph(said(filled(sentence, language=_(_NAMES[of_texts]))), small=True)


def _is_of_another(language: str, of_texts: str, blocks: Iterable[Block]) -> bool:
    return language != of_texts and any(of_texts in _languages(block) for block in blocks)


def _languages(value: object) -> Iterator[str]:
    if isinstance(value, Passage):
        yield value.language
    elif isinstance(value, tuple):
        for part in value:
            yield from _languages(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _languages(getattr(value, name))

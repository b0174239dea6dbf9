"""The scripts that people of a school write their names in, and whether PDFs on this machine can show them."""

from __future__ import annotations

from ioplogg_tui.documents.pdf import not_shown_here
from ioplogg_tui.domain.errors import N_

SCRIPTS = {
    N_("Arabic, Persian"): "ع",
    N_("Armenian"): "Հ",
    N_("Bengali"): "ক",
    N_("Burmese"): "မ",
    N_("Chinese"): "吴",
    N_("Dhivehi"): "މ",
    N_("Georgian"): "გ",
    N_("Gujarati"): "ક",
    N_("Hebrew"): "ש",
    N_("Hindi, Nepali"): "न",
    N_("Japanese"): "さ",
    N_("Kannada"): "ಕ",
    N_("Khmer"): "ខ",
    N_("Korean"): "김",
    N_("Lao"): "ລ",
    N_("Malayalam"): "മ",
    N_("Punjabi"): "ਪ",
    N_("Sinhala"): "ශ",
    N_("Syriac"): "ܫ",
    N_("Tamil"): "த",
    N_("Telugu"): "త",
    N_("Thai"): "ส",
    N_("Tibetan"): "བ",
    N_("Tigrinya, Amharic"): "ሰ",
}
"""What is written in a script → a letter of it."""


def scripts_without_fonts() -> list[str]:
    """Those of SCRIPTS for whose letters a box would stand in a PDF made on this machine."""
    without = set(not_shown_here(SCRIPTS.values()))
    return [name for name, letter in SCRIPTS.items() if letter in without]

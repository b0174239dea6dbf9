"""The text that OpenMetrics asks for, which Prometheus and its like read: NaN is what isn't known."""

from __future__ import annotations

from dataclasses import asdict

from ioplogg_tui.domain.status import Status

_QUANTILES = {"rating_p50_seconds": "0.5", "rating_p99_seconds": "0.99"}
_IN_LABELS = ("version", "schema")
_SECONDS = "seconds"


def openmetrics(status: Status) -> str:
    """Every number of a status, each a family of its own; the version is a label of `ioplogg_info`."""
    values = asdict(status)
    labels = ",".join(f'{name}="{_escaped(values.pop(name))}"' for name in _IN_LABELS)
    lines = ["# TYPE ioplogg info", f"ioplogg_info{{{labels}}} 1"]
    lines += ["# TYPE ioplogg_rating_seconds summary", "# UNIT ioplogg_rating_seconds seconds"]
    for name, quantile in _QUANTILES.items():
        lines.append(f'ioplogg_rating_seconds{{quantile="{quantile}"}} {_number(values.pop(name))}')
    for name, value in values.items():
        lines.append(f"# TYPE ioplogg_{name} gauge")
        if name.endswith(_SECONDS):
            lines.append(f"# UNIT ioplogg_{name} {_SECONDS}")
        lines.append(f"ioplogg_{name} {_number(value)}")
    return "\n".join([*lines, "# EOF"])


def _number(value: float | None) -> str:
    return "NaN" if value is None else str(value)


def _escaped(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")

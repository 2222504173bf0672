"""The figures as a table for people and JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import sys
import zlib
from importlib.metadata import version
from pathlib import Path


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    model = next((line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), "")
    return {
        "cpu": model or platform.processor() or platform.machine(), "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}", "python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in ("docxtpl", "python-docx", "jinja2", "lxml")}}


def table(sizes: dict[int, dict[str, float]], processes: dict[str, float]) -> str:
    """Microseconds of CPU per document by number of units and way, then what they come to."""
    lines = ["CPU per document, µs (three annexes a unit)", f"{'units':>8}" + "".join(f"{way:>15}" for way in next(iter(sizes.values())))]
    lines += [f"{count:>8}" + "".join(f"{cost * 1e6:>15.1f}" for cost in costs.values()) for count, costs in sizes.items()]
    lines += ["", f"{'units':>8}" + "".join(f"{name:>24}" for name in ratios(next(iter(sizes.values()))))]
    lines += [f"{count:>8}" + "".join(f"{value:>24.1f}" for value in ratios(costs).values()) for count, costs in sizes.items()]
    lines += ["", "yinfa build of the sample, CPU of the process, s"]
    return "\n".join([*lines, *(f"{kind:>18}{seconds:>8.2f}" for kind, seconds in processes.items())])


def ratios(costs: dict[str, float]) -> dict[str, float]:
    """docxtpl by ours, and ours by the floor."""
    return {
        "docxtpl/engine": costs["docxtpl"] / costs["engine"], "docxtpl/engine+write": costs["docxtpl"] / costs["engine+write"],
        "engine+write/floor": costs["engine+write"] / costs["floor"]}


def as_json(sizes: dict[int, dict[str, float]], processes: dict[str, float]) -> str:
    """The same with the machine."""
    figures = {str(count): {"seconds": costs, "ratios": ratios(costs)} for count, costs in sizes.items()}
    return json.dumps({"machine": machine(), "documents": figures, "processes": processes}, ensure_ascii=False, indent=1)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

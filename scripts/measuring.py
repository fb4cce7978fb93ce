"""What a bench measures, and how."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context

Work = Callable[[], object]

#: How often a short piece of work is done; the median counts.
TIMES = 7


@dataclass(frozen=True)
class Measure:
    """One line of a bench."""

    bench: str
    #: How many activities there were; in the bench of searches, how many records of every kind.
    rows: int
    #: Seconds that the app took, and that the baseline took in the same run.
    ours_s: float
    baseline_s: float
    #: Ours to the baseline.
    ratio: float
    #: The most memory that the process has held so far, in MB; None where the system does not say.
    peak_mb: float | None
    what: str = ""

    def told(self) -> dict[str, object]:
        """The line as JSON carries it."""
        rounded = {
            "ours_s": round(self.ours_s, 4),
            "baseline_s": round(self.baseline_s, 4),
            "ratio": round(self.ratio, 2),
        }
        return asdict(self) | rounded


def median_times(ours: Work, baseline: Work, times: int = TIMES) -> tuple[float, float]:
    """The middling times of both, in seconds.

    They take turns, so that whatever else the computer does slows both alike; a first time of each goes uncounted.
    """
    ours()
    baseline()
    pairs = [(timed(ours), timed(baseline)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def timed(work: Work) -> float:
    """How long this takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def apart(work: Callable[..., float], *given: object) -> tuple[float, float | None]:
    """The seconds that a piece of work answers, done in a process of its own, and the most memory that this held."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_with_peak, work, given).result()


def _with_peak(work: Callable[..., float], given: tuple[object, ...]) -> tuple[float, float | None]:
    return work(*given), peak_mb()


def peak_mb() -> float | None:
    """The most memory that this process has held, in MB."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In bytes on a Mac, in KiB elsewhere (getrusage(2)).
    return round(most / (1_000_000 if sys.platform == "darwin" else 1_000_000 / 1024), 1)

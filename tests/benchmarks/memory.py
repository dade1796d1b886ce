"""How much memory a process has taken."""

import resource
from pathlib import Path


def peak() -> float:
    """The peak of this process so far, in MB; not on Windows."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux: ru_maxrss would count the parent before exec as well
        lines = status.read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # macOS: bytes

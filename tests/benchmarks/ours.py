"""What the diary's own programs begin with: as in diary.cli, no garbage is looked for meanwhile."""

import gc

gc.disable()

from tests.benchmarks import window as window  # noqa: E402

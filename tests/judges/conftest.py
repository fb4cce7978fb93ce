"""What the judges are shown."""

from packages.fixtures import full_desk, full_package, full_return

__all__ = ["full_desk", "full_package", "full_return"]

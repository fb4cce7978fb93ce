"""Keeping the workspace safe."""

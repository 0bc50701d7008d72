"""Tests that share a server of their own must come to one worker, one after the other."""

import os

import pytest


@pytest.mark.xdist_group("together")
def test_workers_keep_groups_together(request):
    """Workers read the group off the name (pytest -n 2 --dist loadgroup); alone none is."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ

    assert request.node.nodeid.endswith("@together") == is_worker

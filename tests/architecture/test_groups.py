"""Tests that share a server of their own must come to one worker, one after the other."""

import os

import pytest


@pytest.mark.xdist_group("together")
def test_workers_keep_groups_together(request):
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("only workers know of groups: pytest -n 2 --dist loadgroup")
    assert request.node.nodeid.endswith("@together")

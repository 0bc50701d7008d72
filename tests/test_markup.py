"""The judge of markup judges: a sound page passes, an unsound one is told."""

import pytest
from markup import markup_faults

pytestmark = pytest.mark.browser
SOUND = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>A page</title></head>'
    '<body><main><h1>A page</h1><img src="/a.jpg" alt="A street"></main></body></html>\n'
)


def test_faults_are_told_by_page_rule_and_line(tmp_path):
    spoilt = SOUND.replace("<h1>", '<h1 id="one">').replace("<img", '<img id="one"')

    found = markup_faults({"sound": SOUND, "spoilt": spoilt}, tmp_path)

    assert found == ['spoilt line 2: no-dup-id: Duplicate ID "one"']

"""Countries stand in the order of the page's language, not of its code points."""

import pytest

from contest.web.countries import choices, in_order


@pytest.mark.parametrize(
    "wanted",
    [
        ["Afghanistan", "Åland Islands", "Albania"],
        ["Ежово", "Ёлки", "Жук"],
        ["Иран", "Йемен", "Казахстан"],
        ["가나", "대한민국", "러시아"],
    ],
)
def test_names_are_sorted_as_in_a_dictionary(wanted):
    mixed = list(reversed(wanted))

    mixed.sort(key=in_order)

    assert mixed == wanted


def test_list_of_countries_ends_with_no_accented_name():
    names = [name for _, name in choices("en")]

    assert names.index("Åland Islands") < names.index("Albania")
    assert names.index("Türkiye") < names.index("Turkmenistan")

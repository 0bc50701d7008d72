"""The light table: entries put in order."""

from juries import an_open_round, ballots_of
from rooms import JSON, codes

from contest.models.states import BallotStatus, Method


def test_the_light_table_works_by_buttons(client, stage, juror):
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    a, b, _ = codes(judged, juror)
    url = f"/jury/{judged.code}/table"

    led = client.get(f"/jury/{judged.code}/")
    client.post(f"{url}/order", data={"order": "", "version": "0", "place": a})
    client.post(f"{url}/order", data={"order": a, "version": "1", "place": b})
    moved = client.post(
        f"{url}/order", data={"order": f"{a} {b}", "version": "2", "earlier": b}
    )
    page = client.get(url)
    handed = client.post(f"{url}/ranking", data={"order": f"{b} {a}", "version": "4"})

    assert led.location.endswith("/table")
    assert moved.status_code == 303
    assert f'name="order" value="{b} {a}"'.encode() in page.data
    assert handed.status_code == 303
    assert b"Your order is handed in" in client.get(url).data
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.cast}
    client.post(f"{url}/return")
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.dealt}


def test_the_light_table_refuses_a_stale_order(client, stage, juror):
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    a, b, _ = codes(judged, juror)
    url = f"/jury/{judged.code}/table"
    client.post(f"{url}/order", data={"order": a, "version": "0"}, headers=JSON)

    stale = client.post(f"{url}/order", data={"order": b, "version": "0"}, headers=JSON)
    early = client.post(
        f"{url}/ranking", data={"order": a, "version": "1"}, headers=JSON
    )

    assert (stale.status_code, early.status_code) == (409, 409)
    assert "newer" in stale.get_json()["message"]

"""Gordon at the desk of the edition 2027."""

from contest.db import db
from contest.models.award import Win
from contest.models.jury import Juror
from contest.models.standing import Standing

NAME = {"name-en": "Prize", "name-ru": "Приз", "name-ko": "상"}


PLAN = {
    "method": "score",
    "answers": "2",
    "scale_max": "10",
    "top_n": "10",
    "quorum": "",
    "aggregate": "mean",
    "cut_kind": "none",
    "cut_value": "",
    "after": "0",
}


class Desk:
    """Gordon at the desk of the edition 2027."""

    def __init__(self, client):
        self.client = client

    def get(self, path, status=200):
        answer = self.client.get(f"/desk/2027{path}")
        assert answer.status_code == status, (path, answer.status_code)
        return answer.text

    def send(self, path, status=303, **data):
        answer = self.client.post(f"/desk/2027{path}", data=data)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return answer.text


PAGES = [
    "/jury",
    "/rounds",
    "/rounds/new",
    "/rounds/{code}",
    "/rounds/{code}/standings",
    "/rounds/{code}/standings.csv",
    "/rounds/{code}/standings.json",
    "/results",
    "/verdict",
    "/gallery",
    "/rehearsal",
    "/rehearsal/ordinary/{slug}",
    "/exhibits/{slug}",
    "/publication",
]


ACTS = [
    "/jury",
    "/panels/{panel}/jurors",
    "/jurors/{juror}/invitation",
    "/jurors/{juror}/invitation/removal",
    "/jurors/{juror}/leaving",
    "/rounds",
    "/rounds/{code}/plan",
    "/rounds/{code}/opening",
    "/rounds/{code}/pause",
    "/rounds/{code}/pause/removal",
    "/rounds/{code}/late",
    "/rounds/{code}/jurors/{juror}/reminder",
    "/rounds/{code}/quorum",
    "/rounds/{code}/removal",
    "/rounds/{code}/closure",
    "/rounds/{code}/standings/{standing}",
    "/awards",
    "/awards/{award}/removal",
    "/awards/{award}/withholding",
    "/awards/{award}/withholding/removal",
    "/wins",
    "/wins/{win}/removal",
    "/ties",
    "/verdict",
    "/gallery",
    "/gallery/intro",
    "/exhibits/{slug}",
    "/exhibits/{slug}/place",
    "/exhibits/{slug}/removal",
    "/exhibits/{slug}/return",
    "/publication",
    "/publication/removal",
]


def values_of(shown):
    stage = shown.sealed.stage
    return {
        "code": shown.sealed.judged.code,
        "slug": shown.exhibits[0].slug,
        "panel": stage.panel.id,
        "juror": db.session.query(Juror).order_by(Juror.id).first().id,
        "award": shown.sealed.award.id,
        "win": db.session.query(Win).order_by(Win.id).first().id,
        "standing": db.session.query(Standing).order_by(Standing.id).first().id,
    }


def answers(client, shown, edition="2027"):
    values = values_of(shown)
    pages = [
        client.get(f"/desk/{edition}{one.format(**values)}").status_code
        for one in PAGES
    ]
    sent = [
        client.post(f"/desk/{edition}{one.format(**values)}").status_code
        for one in ACTS
    ]
    return pages, sent

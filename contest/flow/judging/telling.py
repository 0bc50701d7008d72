"""Letters to the jurors of a round: it is open, it is closed, and where the log ends.

The end of the log, told in letters, lies outside of the database: whoever rewrites the
log whole, its end too, is found by any letter that tells another one.
"""

from sqlalchemy import select

from contest.db import db
from contest.flow import ledger
from contest.flow.judging.table import seated_in
from contest.models.audit import AuditEvent
from contest.models.contest import Edition
from contest.models.jury import Juror
from contest.models.round import Round


def tell_jurors(kind: str, judged: Round, *, act: AuditEvent) -> None:
    """Write once to each seated juror; `act` is where the log ends."""
    jurors = select(Juror).where(Juror.id.in_(seated_in(judged.panel_id)))
    edition = db.session.get_one(Edition, judged.edition_id)
    for juror in db.session.scalars(jurors.order_by(Juror.number)):
        ledger.tell(
            kind,
            juror.email,
            language=juror.language,
            key=f"{kind}:{judged.code}:{juror.id}",
            name=juror.name,
            edition=edition.title.best(juror.language)[0],
            number=judged.number,
            judge_by=judged.judge_by.isoformat() if judged.judge_by else "",
            link=f"/jury/{judged.code}/",
            log=f"{act.scope}:{act.number}:{act.hash}",
        )

"""Files that arrive in parts (tus), so that a lost line costs no more than a part.

Announced, sent part by part, and with the last one examined and kept as a piece, by
the same way as a file of a form (contest.web.entrant.receiving).
"""

from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from contest.db import begin_writing, db
from contest.errors import ContestError, MediaRejected, RuleBroken
from contest.flow.entering import Announced, begin_upload, demand_coming, forget_upload
from contest.models.codes import piece_code
from contest.models.entry import Entry
from contest.models.upload import Upload
from contest.queries.entries import own_entry
from contest.queries.uploads import own_upload
from contest.web.access import may, viewer_now
from contest.web.asking import wants_json
from contest.web.entrant.arriving import OnItsWay, refusal, standing, waiting
from contest.web.entrant.outcomes import tell_arrived
from contest.web.entrant.receiving import shown_name
from contest.web.entrant.tus import (
    demand_part,
    demand_version,
    speak,
    told_about,
    told_checksum,
    told_number,
)

blueprint = Blueprint("uploads", __name__)
blueprint.after_request(speak)


@blueprint.post("/<code>/uploads")
@may("entry.own", own_entry)
def create(entry: Entry) -> ResponseReturnValue:
    """Take the announcement of a file; say where its parts are sent."""
    demand_version()
    about = told_about()
    announced = Announced(
        file_name=shown_name(about.get("filename")),
        bytes=told_number("Upload-Length"),
        sha256=about.get("sha256", "")[:64],
        upload_key=about.get("key") or piece_code(),
        replaces=about.get("replaces", ""),
    )
    try:
        upload = begin_upload(entry, announced, by=entry.user)
        waiting().begin(upload.code)
    except ContestError as error:
        return refusal(error)
    place = url_for(".show", code=entry.code, upload=upload.code)
    head = {"Location": place, **standing(0, upload.begun_at)}
    db.session.commit()
    return "", HTTPStatus.CREATED, head


@blueprint.get("/<code>/uploads/<upload>")
@may("upload.own", own_upload)
def show(upload: Upload) -> ResponseReturnValue:
    """Say how much has come; by GET, to a script, also what it became."""
    if request.method == "HEAD":
        demand_version()
    length, begun_at = str(upload.bytes), upload.begun_at
    try:
        come = OnItsWay.of(upload).so_far()
    except ContestError as error:
        return refusal(error)
    if request.method == "HEAD":
        return Response(headers={**standing(come, begun_at), "Upload-Length": length})
    if upload.is_whole and wants_json():
        return tell_arrived(upload)
    return jsonify(ok=False, come=come, bytes=upload.bytes)


@blueprint.patch("/<code>/uploads/<upload>")
@may("upload.own", own_upload, writes=False)
def update(upload: Upload) -> ResponseReturnValue:
    """Take the next part; with the last one the file becomes a piece."""
    demand_version()
    demand_part()
    at, checksum = told_number("Upload-Offset"), told_checksum()
    coming = OnItsWay.of(upload)
    try:
        demand_coming(upload)
    except ContestError as error:
        return refusal(error)
    db.session.rollback()
    try:
        come = coming.come(at, checksum)
    except ContestError as error:
        if isinstance(error, MediaRejected | RuleBroken):
            _forget(coming.entry, coming.code)
        return refusal(error)
    return "", HTTPStatus.NO_CONTENT, standing(come, coming.begun_at)


@blueprint.delete("/<code>/uploads/<upload>")
@may("upload.own", own_upload)
def destroy(upload: Upload) -> ResponseReturnValue:
    """Take an announcement back; what it became already stays."""
    demand_version()
    code = upload.code
    forget_upload(upload)
    db.session.commit()
    waiting().drop(code)
    return "", HTTPStatus.NO_CONTENT


def _forget(entry: str, code: str) -> None:
    """Keep nothing of a file that was refused: it will never be a piece."""
    db.session.rollback()
    begin_writing()
    upload = own_upload(viewer_now(), entry, code)
    if upload is None:
        abort(404)
    forget_upload(upload)
    db.session.commit()
    waiting().drop(code)

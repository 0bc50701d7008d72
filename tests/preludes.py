"""States of the two houses, past every rule: what must stand before a deed.

Plain SQL, so that no rule of ours is asked; the grounds put everything back.
"""

UNSEALED = "DELETE FROM verdict"
BARE = "DELETE FROM win"
DRAFT = "UPDATE edition SET opened_at = NULL"
UNPUBLISHED = "UPDATE gallery SET published_at = NULL"
PAUSED = "UPDATE round SET paused_at = opened_at WHERE closed_at IS NULL"
CLOSED = "UPDATE round SET closed_at = opened_at WHERE closed_at IS NULL"
PLANNED = "UPDATE round SET opened_at = NULL WHERE closed_at IS NULL"
INVITED = "UPDATE juror SET accepted_at = NULL, user_id = NULL, token_hash = 'none' || id WHERE is_chair IS FALSE"
WITHHELD = "UPDATE award SET withheld_at = '2031-01-01 00:00:00', withheld_reason = 'None fits.'"
TAKEN_DOWN = "UPDATE exhibit SET taken_down_at = '2031-01-01 00:00:00', taken_down_reason = 'Asked.'"
OUT = "UPDATE entry SET disqualified_at = submitted_at WHERE submitted_at IS NOT NULL"
ACCEPTED = "UPDATE entry SET screened = 'accepted', screened_at = submitted_at WHERE submitted_at IS NOT NULL"
JUDGED_NOT = tuple(
    f"DELETE FROM {one}"
    for one in ("score", "ballot_version", "ballot", "standing", "round_entry")
)
UNOPENED = (*JUDGED_NOT, "UPDATE round SET opened_at = NULL, closed_at = NULL")
UNHUNG = ("DELETE FROM exhibit_caption", "DELETE FROM exhibit", "DELETE FROM gallery")

# Every file is a film of five seconds, with English captions.
MOVING = "UPDATE original SET kind = 'film', milliseconds = 5000"
CAPTIONED = """INSERT INTO captions (piece_id, language, text, added_at)
    SELECT id, 'en', 'WEBVTT', added_at FROM piece
    WHERE id NOT IN (SELECT piece_id FROM captions)"""
WITHDRAWN = "UPDATE entry SET withdrawn_at = submitted_at"
AGREED = """INSERT INTO consent (user_id, text_id, given_at)
    SELECT e.user_id, t.id, min(e.created_at) FROM entry e
    JOIN category c ON c.id = e.category_id
    JOIN consent_text t ON t.edition_id = c.edition_id GROUP BY e.user_id, t.id"""
RULED = """INSERT INTO tie_ruling (category_id, entry_id, place, reason, by_id, at)
    SELECT s.category_id, s.entry_id, s.place, 'x', e.user_id, e.created_at
    FROM standing s JOIN entry e ON e.id = s.entry_id"""
WRITTEN = """UPDATE edition SET contact = 'a@example.org', intro = task, criteria = task,
    judging_order = task, place = task, reward = task, publication = task"""
# Every juror has stepped aside from what lies before them.
ASIDE = (
    """INSERT INTO recusal
    (juror_id, entry_id, reason, note, declared_by_id, declared_at)
    SELECT b.juror_id, p.entry_id, 'known', '', j.user_id, MIN(b.dealt_at)
    FROM ballot b JOIN round_entry p ON p.id = b.round_entry_id
    JOIN juror j ON j.id = b.juror_id WHERE j.user_id IS NOT NULL
    GROUP BY b.juror_id, p.entry_id, j.user_id""",
    "UPDATE ballot SET status = 'recused'",
)

"""Upload (a file on its way in parts) before it is a Piece."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.models.codes import piece_code
from contest.models.entry import Entry


class Upload(Base):
    """A file that was announced; its bytes wait in the spool under this code.

    How many have come is told by the file alone (contest.media.parts). `piece` is the
    code of what it became; `replaces` that of the photograph it is to stand for.
    """

    __tablename__ = "upload"
    __table_args__ = (CheckConstraint("bytes > 0", name="some_bytes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True, default=piece_code)
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", ondelete="CASCADE"), index=True
    )
    file_name: Mapped[str] = mapped_column(String(255))
    bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    upload_key: Mapped[str] = mapped_column(String(64), default=piece_code)
    replaces: Mapped[str] = mapped_column(String(24), default="")
    piece: Mapped[str] = mapped_column(String(24), default="")
    begun_at: Mapped[datetime] = mapped_column(default=now, index=True)

    entry: Mapped[Entry] = relationship(lazy="raise")

    @property
    def is_whole(self) -> bool:
        """Whether all bytes came and became a piece."""
        return bool(self.piece)

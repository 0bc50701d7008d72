"""E-mail addresses in the one spelling that we keep."""

from email_validator import validate_email


def normalized(email: str) -> str:
    """Give an address as we keep it; ValueError, in words, where it is none."""
    told = validate_email(email, check_deliverability=False, allow_smtputf8=False)
    return str(told.ascii_email).lower()

"""Joining: how a person comes to have an account, a seat, and a signed-in browser.

In come forms and mailed links; out come verified Users, live UserSessions and taken
Seats. Every secret is kept as a hash. Verbs never commit; passwords are hashed before
the write transaction begins, because hashing is slow on purpose.
"""

"""Film and sound: what they are by their content, and the copies made of them.

PyAV is imported only by `streams` and what stands on it, inside the limited child;
`making` is the door, `examine` of the package above leads to `inspection`.
"""

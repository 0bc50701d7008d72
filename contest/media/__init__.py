"""Bytes: what comes in, whether it is a photograph, and what we make of it.

Knows no database and no Flask. The decoders (Pillow, libvips, libheif) are imported
only by `decode`, `inspection` and `pixels`, which run in a limited child process
(`cage` starts it, `child` is its inside). Nothing here rewrites an original.
"""

"""The vocabulary the demonstration paints with.

In come numbers between 0 and 1 (positions and sizes are shares of the picture, light
is linear); out come planes of light that `film` develops into a photograph.
"""

"""Stage 4, judging: rounds that cannot get stuck, results that anyone can recompute.

In come submitted entries; sealed are closed rounds, their ballots and Standings.
`panels` seats people, `rounds` plans, opens and pauses, `dealing` applies the one pure
`deal`, `ballots` and `rankings` take marks, `closing` counts them once and for all.
"""

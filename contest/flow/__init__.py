"""The story of a contest, one module a stage; each seals before the next one reads.

| stage      | takes              | seals                                  |
| ---------- | ------------------ | -------------------------------------- |
| calling    | wishes             | Edition.opened_at                      |
| entering   | uploaded bytes     | Original, Entry.submitted_at, Receipt  |
| imaging    | originals          | Rendition (may be made again)          |
| screening  | submitted entries  | Entry.screened_at, till judging opens  |
| judging    | submitted entries  | Round.closed_at, Standing              |
| placing    | last standings     | Win, Verdict                           |
| publishing | verdict and wins   | Gallery.published_at                   |

`joining` lets people in; `ledger` writes down who did what and whom to tell. A verb
never commits, never asks who may, and leaves one event in the ledger.
"""

"""Foreign View: a photo contest, from the call for entries to the published gallery.

Six stages, each sealed before the next one reads it (contest.flow):

    calling → entering → imaging → judging → placing → publishing

Where things live: `models` are the nouns, `flow` the verbs, `queries` what a page
shows, `policy` who may, `media` the bytes, `web` and `jobs` the two ways in,
`exports` what leaves as a document, `languages` the three tongues.
"""

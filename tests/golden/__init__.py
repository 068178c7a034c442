"""The golden dumps: what the metadata of the sample roll and of odd photos is read as.

`python -m tests.golden` writes them anew; the difference is then to be looked at and committed.
"""

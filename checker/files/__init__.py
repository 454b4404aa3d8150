"""The files that people write: bytes within bounds, strict YAML with the place of each value, documents to forms, the
cache; not what a field means.
"""

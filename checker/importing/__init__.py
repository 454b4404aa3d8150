"""Tables that others publish, read into proposals of claims; how proposals get into a profile is told in
`checker.profiles`.
"""

"""A report made of plain blocks, and the typesetters of Word and PDF; blocks know no file, and typesetters know no
finding.
"""

"""A strategy on paper: its sections as parts of a document, and the forms of file that they are set in."""

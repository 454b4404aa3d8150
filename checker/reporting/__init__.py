"""Reports in the forms that people and machines read, a module a form, each a pure function of the report; templates
stand in reports/, and no verdict is found here.
"""

"""Reports in the forms that people and machines read. One module a form; the templates stand in reports/."""

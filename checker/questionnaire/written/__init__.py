"""A questionnaire as a file to fill in or to print, a module a form; reading it back stands one floor up."""

"""questionnaire.written."""

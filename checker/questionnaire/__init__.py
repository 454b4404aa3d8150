"""questionnaire."""

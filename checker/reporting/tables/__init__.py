"""A report as rows: sheets, a spreadsheet, a CSV; what a row says is decided in `checker.reporting.outline`."""

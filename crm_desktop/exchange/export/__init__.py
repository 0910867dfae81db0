"""Any list as shown, out into a workbook or text table."""

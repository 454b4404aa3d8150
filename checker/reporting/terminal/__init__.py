"""What commands print for a person at a terminal, within its width and colours; nothing here is read by a machine."""

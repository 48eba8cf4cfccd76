"""The chat page, the reader, the embeddable page and the HTTP interface."""

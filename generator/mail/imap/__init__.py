"""Reading of a mailbox by IMAP (RFC 3501): nothing in it is deleted, moved or marked, and a dropped connection is taken up again."""

"""Files that hold other files: gzip members, WARC and ARC records."""

"""Evidence large: pictures and pages with zoom, tables, text, mail, animated pictures.

``viewer`` is the window; each other module draws one sort of content or brings it. Foreign bytes
are read in worker threads and decoded in child processes, never here.
"""

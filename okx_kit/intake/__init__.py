"""From a dropped path or pasted picture to an item.

Enters: paths, folders, pasted bytes, thumbnails asked for. Leaves: stored originals with committed
rows, events for each source, previews as PNG bytes. Never: writes, moves or follows a person's
file, decodes foreign bytes in this process.
"""

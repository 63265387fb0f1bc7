"""Content files → checked, frozen values. Knows no Django.

reader, packs       a folder → a Pack, or every complaint about it; garbage: without the collector
shapes              the values; codec turns an item into JSON and back
markup              their Markdown → safe HTML
"""

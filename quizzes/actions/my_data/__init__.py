"""All that is one learner's, as a file: written, read back elsewhere, or deleted.

tables     what is kept of a learner, table by table; a new one is added there
account    the account itself, which goes out and never comes in
plain      values as JSON that means the same on every site
interview_rows the tables of interviews, which are the largest
fields     reads values that anybody may have written
shapes     what JSON may look like where something reads it later
loading    one import under way: what it has met so far, and the rows it will write
standing   how a learner's rows stand, to find out whether they have changed meanwhile
known      what will be known with the answers of a file
staging    where rows lie until all of them become the learner's at once
answers    answers, runs and their order become rows of a learner
texts      drafts, earlier texts, notes and bookmarks do
sessions   practice sessions do
archive    a zip that is the same, byte for byte, for the same work; and its bounds
cards      questions and solved challenges as a deck for Anki
moment     many tables are read as they were at one moment
export     a learner's work as an archive
importing  an archive into a learner's work, whole or not at all
delete     all of it at once
"""

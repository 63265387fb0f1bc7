"""The map of the rooms, from the ground up. Each room imports only rooms above it in this list.

catalogue    content files become checked, frozen values; knows no Django
rules        pure decisions: grading, mastery; time is an argument
judge        is the code right? scenarios held against checks; proofs of the content
models       rows: learners, library, attempts, runs, what is known
knowing      what judged answers tell of learners and items, entered and read
runs         where a run is executed, and its numbered log
actions      verbs over several rows: one function, one transaction, always sync
views        pages: sync functions, one file per page family
live         sockets: async; wire.py alone knows both events and JSON
management   commands for authors and hosts
"""

"""What is known of learners and items: judged answers are entered here, whoever judged them.

asked      a question, with the wrong answers that running it has added
facts      what decides how an attempt counts, read from its rows
effects    an effort as JSON, beside the card it was told by
pages      the rows where a learner, a topic, an item and a day meet: read and written
memory     the same without a database: all that was ever counted, entered again
moves      what answers did to items, of which all that is known of them is the sum
entering   enters judged attempts, each once, in the transaction that judged them
retelling  all of it told again by the stored answers of everybody
telling    the same for one learner, most of it without a lock
efforts    which of a day's answers to one item counts
ideas      the wrong ideas that answers showed, and which were got over
last_times how items went the last time, and what was judged of topics
left_out   drills of interviews that were left out there: due until they are answered
standing   what a page asks: candidates for a session, evidence for mastery
item_figures what answers tell of items, version by version: for authors
regrading  answers to older versions that are judged again, the better result kept
"""

"""The words of the house: record rows, seams between the rooms, ids and codecs. Imports nothing of ours but `errors`.

`rows` and `claims` are the tables of the record; `document`, `parsed`, `time`, `found` and `reading` are what passes from room to room;
`lexicon`, `actors` and `kit` are what every room is handed; `ids` and `codec` name and carry rows.
"""

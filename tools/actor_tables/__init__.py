"""The builders of the actor tables: public data and hand tables in, CSV rows out."""

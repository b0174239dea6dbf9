"""The tables as Peewee models. The schema itself is made by the migrations; a test holds the two together."""

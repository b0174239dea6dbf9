"""The database. The only place with SQL, and with Peewee."""

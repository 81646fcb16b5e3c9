-- summary:  Says whether this database has a record of archives.

select to_regclass('cutover.archive') is not null as are_recorded;

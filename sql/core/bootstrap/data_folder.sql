-- summary:  Tells how big the database is and where it lies; the folder is null for a role that may not know.

select
    pg_database_size(current_database())                                           as bytes,
    (select s.setting from pg_settings as s where s.name = 'data_directory')      as folder,
    current_setting('port')                                                        as port;

-- summary:  Says whether core's ledger is installed.

select to_regclass('cutover.script') is not null as is_installed;

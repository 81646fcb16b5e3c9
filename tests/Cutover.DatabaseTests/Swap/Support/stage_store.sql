-- Each row counts ten times as much in staging, so that a reader can tell where it reads.
select cutover.create_staging('store');
select public.copy_rows('store');
update store_staging.parent set n = 10;
select cutover.complete_staging('store');

begin;
select plan(1);

insert into cutover.launch (pack, backup_stamp, state)
values
    ('shop', '2026_01_31_04_00_00', 'superseded'),
    ('shop', '2026_02_28_04_00_00', 'live'),
    ('other', '2026_03_31_04_00_00', 'live');

select results_eq(
    $$select backup_stamp, state from cutover.launches('shop')$$,
    $$values ('2026_02_28_04_00_00', 'live'), ('2026_01_31_04_00_00', 'superseded')$$,
    'and no other pack''s'
);

select * from finish();
rollback;

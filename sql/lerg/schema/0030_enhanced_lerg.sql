-- summary:  Creates the table of area codes that the application reads.
-- undo:     drop table public.enhanced_lerg

create table public.enhanced_lerg (
    npa                  varchar(3)    not null,
    country_code         varchar(2)    not null,
    country_name         varchar(100)  not null,
    state_province_code  varchar(2)    not null,
    state_province_name  varchar(100)  not null,
    region               varchar(50),
    category             varchar(20)   not null,
    source               varchar(20)   not null default 'lerg',
    confidence_score     numeric(3,2)  not null default 1.00,
    created_at           timestamptz   not null default now(),
    updated_at           timestamptz   not null default now(),
    notes                text,
    is_active            boolean       not null default true,

    constraint enhanced_lerg_pkey primary key (npa),
    constraint npa_is_three_digits
        check (npa ~ '^[0-9]{3}$'),
    constraint country_code_is_two_letters
        check (country_code ~ '^[A-Z]{2}$'),
    constraint state_province_code_is_two_letters
        check (state_province_code ~ '^[A-Z]{2}$'),
    constraint category_is_known
        check (category in ('us-domestic', 'canadian', 'caribbean', 'pacific')),
    constraint source_is_known
        check (source in ('lerg', 'manual', 'import', 'seed', 'consolidated')),
    constraint confidence_is_a_share
        check (confidence_score between 0 and 1)
);

create index enhanced_lerg_category_idx on public.enhanced_lerg (category);

comment on table public.enhanced_lerg is
    'The area codes of the North American Numbering Plan, with the category that a call is rated as.';
comment on column public.enhanced_lerg.npa is 'Three digits.';
comment on column public.enhanced_lerg.country_code is 'ISO 3166-1 alpha-2.';
comment on column public.enhanced_lerg.country_name is 'The country''s or territory''s name.';
comment on column public.enhanced_lerg.state_province_code is 'State or province; of an island state its country code.';
comment on column public.enhanced_lerg.state_province_name is 'The state''s or province''s name.';
comment on column public.enhanced_lerg.region is 'A wider region, where somebody has set one.';
comment on column public.enhanced_lerg.category is 'us-domestic, canadian, caribbean or pacific.';
comment on column public.enhanced_lerg.source is 'Where the row comes from: lerg, manual, import, seed or consolidated.';
comment on column public.enhanced_lerg.confidence_score is 'From 0 to 1.';
comment on column public.enhanced_lerg.created_at is 'When the row was made.';
comment on column public.enhanced_lerg.updated_at is 'When the row last changed.';
comment on column public.enhanced_lerg.notes is 'What a person should know about the code.';
comment on column public.enhanced_lerg.is_active is 'Whether the code is in service.';

alter table public.enhanced_lerg enable row level security;

create policy everybody_reads_codes on public.enhanced_lerg
    for select
    to authenticated
    using (true);

grant select on public.enhanced_lerg to authenticated;
grant select, insert, update, delete on public.enhanced_lerg to service_role;

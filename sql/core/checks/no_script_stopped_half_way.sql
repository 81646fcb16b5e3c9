-- summary:   Scripts without a transaction that stopped half-way; "cutover up" resumes them.
-- severity:  blocker

select
    s.script_name,
    s.statements_done,
    s.statements,
    s.in_doubt
from cutover.script as s
where s.state = 'partial';

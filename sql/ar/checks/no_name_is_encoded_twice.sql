-- summary:   No names that were encoded twice
-- severity:  warning

-- UTF-8 that was once taken for latin1 shows an accent as two characters, the first of them Â or Ã. What to do
-- about it is decided row by row at the source: a repair of all rows would destroy the good ones.

select
    c.id,
    c.name
from ar_customers as c
where c.name ~ '[ÂÃ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';

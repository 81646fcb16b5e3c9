-- A range of charges as one value: COPY's binary rows. Each field is its length in four bytes, and its bytes in network order.
select group_concat(concat(
    _binary x'000E',
    _binary x'00000004', unhex(lpad(hex(id), 8, '0')),
    unhex(lpad(hex(octet_length(app_id)), 8, '0')), cast(app_id as binary),
    _binary x'00000004', unhex(lpad(hex(customer_id), 8, '0')),
    ifnull(concat(_binary x'00000004', unhex(lpad(hex(subscription_id), 8, '0'))), _binary x'FFFFFFFF'),
    ifnull(concat(unhex(lpad(hex(octet_length(provider_charge_id)), 8, '0')), cast(provider_charge_id as binary)), _binary x'FFFFFFFF'),
    _binary x'00000008', unhex(lpad(hex(amount_cents), 16, '0')),
    _binary x'00000008', unhex(lpad(hex(fee_cents), 16, '0')),
    unhex(lpad(hex(octet_length(currency)), 8, '0')), cast(currency as binary),
    unhex(lpad(hex(octet_length(status)), 8, '0')), cast(status as binary),
    -- numeric: two digits to the base of ten thousand, weight 0, positive, scale 4.
    _binary x'0000000C0002000000000004', unhex(lpad(hex(floor(rate)), 4, '0')), unhex(lpad(hex(mod(rate * 10000, 10000)), 4, '0')),
    ifnull(concat(unhex(lpad(hex(octet_length(description)), 8, '0')), cast(description as binary)), _binary x'FFFFFFFF'),
    ifnull(concat(unhex(lpad(hex(octet_length(failure_code)), 8, '0')), cast(failure_code as binary)), _binary x'FFFFFFFF'),
    _binary x'00000008', unhex(lpad(hex((unix_timestamp(created_at) - 946684800) * 1000000), 16, '0')),
    _binary x'00000008', unhex(lpad(hex((unix_timestamp(updated_at) - 946684800) * 1000000), 16, '0'))
) separator '')
from charge
where id > @lower
  and id <= @upper

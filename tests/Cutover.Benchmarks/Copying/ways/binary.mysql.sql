-- A range of charges as one value: COPY's binary rows. Each field is its length in four bytes, and its bytes in network order.
select group_concat(concat(
    x'000E',
    x'00000004', unhex(lpad(hex(id), 8, '0')),
    unhex(lpad(hex(octet_length(app_id)), 8, '0')), app_id,
    x'00000004', unhex(lpad(hex(customer_id), 8, '0')),
    ifnull(concat(x'00000004', unhex(lpad(hex(subscription_id), 8, '0'))), x'FFFFFFFF'),
    ifnull(concat(unhex(lpad(hex(octet_length(provider_charge_id)), 8, '0')), provider_charge_id), x'FFFFFFFF'),
    x'00000008', unhex(lpad(hex(amount_cents), 16, '0')),
    x'00000008', unhex(lpad(hex(fee_cents), 16, '0')),
    unhex(lpad(hex(octet_length(currency)), 8, '0')), currency,
    unhex(lpad(hex(octet_length(status)), 8, '0')), status,
    -- numeric: two digits to the base of ten thousand, weight 0, positive, scale 4.
    x'0000000C0002000000000004', unhex(lpad(hex(floor(rate)), 4, '0')), unhex(lpad(hex(mod(rate * 10000, 10000)), 4, '0')),
    ifnull(concat(unhex(lpad(hex(octet_length(description)), 8, '0')), description), x'FFFFFFFF'),
    ifnull(concat(unhex(lpad(hex(octet_length(failure_code)), 8, '0')), failure_code), x'FFFFFFFF'),
    x'00000008', unhex(lpad(hex((unix_timestamp(created_at) - 946684800) * 1000000), 16, '0')),
    x'00000008', unhex(lpad(hex((unix_timestamp(updated_at) - 946684800) * 1000000), 16, '0'))
) separator '')
from charge
where id > @lower
  and id <= @upper

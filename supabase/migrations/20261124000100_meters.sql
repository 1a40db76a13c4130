-- Counts one call against a limit per minute. Returns 0 if the call may proceed, otherwise the seconds until it may. In
-- PL/pgSQL, whose plans are cached: the body of an SQL function is planned again in every transaction. Callers return a
-- refusal instead of raising it: an exception would roll the count back, and the limit with it.
create function private.seconds_to_wait(p_name text, p_calls_a_minute integer) returns integer
language plpgsql volatile set search_path = '' as $$
declare
  seconds integer;
begin
  insert into private.meters as meter (name, opened_at, used)
  values (p_name, now(), 1)
  on conflict (name) do update set
    opened_at = case when meter.opened_at <= now() - interval '1 minute' then now() else meter.opened_at end,
    used = case when meter.opened_at <= now() - interval '1 minute' then 1 else meter.used + 1 end
  returning case
    when used > p_calls_a_minute then ceil(extract(epoch from opened_at + interval '1 minute' - now()))::integer
    else 0
  end into seconds;
  return seconds;
end
$$;

-- Whether bytes have the shape of the sealed form: version 1, key epoch, 12 bytes nonce, ciphertext with a 16 byte tag.
create function private.is_sealed(p_bytes bytea) returns boolean
language sql immutable set search_path = '' as $$
  select octet_length(p_bytes) >= 30 and get_byte(p_bytes, 0) = 1
$$;

revoke execute on function private.seconds_to_wait(text, integer), private.is_sealed(bytea)
  from public, anon, authenticated;

-- What keeps one caller, or ten thousand, from filling a project: makers are counted, bytes a minute are limited, and
-- all vaults together have a ceiling.

alter table private.limits
  add column bytes_a_minute bigint not null default 33554432,
  -- For the smallest hosted project, whose database may have 500 MB. On a larger one: an UPDATE. See docs/capacity.md.
  add column bytes_in_all bigint not null default 268435456;

-- Who made a vault, as long as it exists: an account that has left is gone, and still counts. No foreign key, because
-- deleting an account would then wait for the vaults that it made while it holds another one.
alter table public.vaults
  add column made_by uuid,
  -- Whether a second device has ever joined. What only its maker ever used goes within days once nobody is in it.
  add column shared boolean not null default true,
  -- When a device was last believed that this vault had gone back. Whoever may write can say so, and all others start over.
  add column renewed_at timestamptz not null default '-infinity';
alter table public.vaults alter column shared set default false;
create index vaults_made_by on public.vaults (made_by);

-- Calls and bytes of a device in its current minute.
alter table private.meters add column bytes bigint not null default 0;

-- Counts one call, and what it carries, against limits per minute. Otherwise as before: 0 if the call may proceed, else
-- the seconds until it may; callers return a refusal instead of raising it.
drop function private.seconds_to_wait(text, integer);
create function private.seconds_to_wait(
  p_name text, p_calls_a_minute integer, p_bytes bigint default 0, p_bytes_a_minute bigint default 0
) returns integer
language plpgsql volatile set search_path = '' as $$
declare
  seconds integer;
begin
  insert into private.meters as meter (name, opened_at, used, bytes)
  values (p_name, now(), 1, p_bytes)
  on conflict (name) do update set
    opened_at = case when meter.opened_at <= now() - interval '1 minute' then now() else meter.opened_at end,
    used = case when meter.opened_at <= now() - interval '1 minute' then 1 else meter.used + 1 end,
    bytes = case when meter.opened_at <= now() - interval '1 minute' then p_bytes else meter.bytes + p_bytes end
  returning case
    when used > p_calls_a_minute or bytes > p_bytes_a_minute
      then ceil(extract(epoch from opened_at + interval '1 minute' - now()))::integer
    else 0
  end into seconds;
  return seconds;
end
$$;

-- How much all vaults hold, in parts, so that pushes to different vaults seldom wait for one another here.
create table private.fill (
  part smallint primary key,
  bytes bigint not null
) with (fillfactor = 10);
alter table private.fill enable row level security;
revoke all on private.fill from public, anon, authenticated;

-- What a vault takes up: beside its sealed bytes, 300 for each record's row and index entries, and 1,000 for itself.
-- Otherwise the smallest records would fill a disk unseen.
create function private.weight(p_vault public.vaults) returns bigint
language sql immutable set search_path = '' as $$
  select case when p_vault.id is null then 0 else 1000 + p_vault.bytes + 300 * p_vault.record_count::bigint end
$$;

insert into private.fill (part, bytes)
  select part, coalesce((
    select sum(private.weight(vault)) from public.vaults as vault where get_byte(vault.id, 0) % 64 = part), 0)
  from generate_series(0, 63) as part;

create function private.count_fill() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.fill set bytes = bytes + private.weight(new) - private.weight(old)
    where part = get_byte(coalesce(new.id, old.id), 0) % 64;
  return null;
end
$$;
create trigger count_fill after insert or delete on public.vaults
  for each row execute function private.count_fill();
create trigger count_growth after update of bytes, record_count on public.vaults
  for each row when (old.bytes <> new.bytes or old.record_count <> new.record_count)
  execute function private.count_fill();

-- For the operator: one figure says how full the project is. `share` is from 0 to 1; from 1 on, nothing may grow.
create view private.how_full as
  select
    sum(fill.bytes) as bytes,
    bounds.bytes_in_all,
    round(sum(fill.bytes) / bounds.bytes_in_all, 3) as share,
    pg_database_size(current_database()) as bytes_on_disk
  from private.fill cross join private.limits as bounds
  group by bounds.bytes_in_all;
revoke all on private.how_full from public, anon, authenticated;

create function private.is_full() returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return (select sum(bytes) from private.fill) >= (select bytes_in_all from private.limits);
end
$$;

-- Whether bytes have the sealed form: version 1, key epoch 0, 12 bytes nonce, ciphertext with a 16 byte tag. A new secret
-- makes a new vault, so no other key epoch exists; a record that claims one could never be opened.
create or replace function private.is_sealed(p_bytes bytea) returns boolean
language sql immutable set search_path = '' as $$
  select octet_length(p_bytes) >= 30 and get_byte(p_bytes, 0) = 1 and get_byte(p_bytes, 1) = 0
$$;

-- Records that were taken before, though no device can ever open them.
with junk as (
  delete from public.records where not private.is_sealed(sealed) returning vault_id, octet_length(sealed) as size
), counted as (
  select vault_id, count(*) as records, sum(size) as bytes from junk group by vault_id
)
update public.vaults set record_count = record_count - counted.records, bytes = vaults.bytes - counted.bytes
  from counted where id = vault_id;

revoke execute on function
  private.seconds_to_wait(text, integer, bigint, bigint), private.weight(public.vaults), private.count_fill(),
  private.is_full()
  from public, anon, authenticated;

-- One row per sealed record. The server stores bytes that it cannot read: no table has a column for text, type or date
-- of an entry.

-- Everything that no client may call or read lives in `private`; the Data API exposes `public` only.
create schema private;
revoke all on schema private from public;

-- The limits of this server, one row. A self-hoster changes them with an UPDATE; the defaults are those of
-- functions/_shared/protocol.ts, and a test checks that the two agree.
create table private.limits (
  only_row boolean primary key default true check (only_row),
  record_bytes integer not null default 262144,
  device_name_bytes integer not null default 2048,
  records_a_push integer not null default 500,
  answer_bytes integer not null default 1048576,
  records_a_vault integer not null default 50000,
  bytes_a_vault bigint not null default 104857600,
  devices_a_vault integer not null default 32,
  vaults_a_device integer not null default 4,
  requests_a_minute integer not null default 300,
  vault_requests_a_minute integer not null default 60,
  joins_a_minute integer not null default 10
);
insert into private.limits default values;

-- How often each device has called in its current minute. Unlogged: losing it in a crash costs nothing, and counting a
-- request that changes nothing then needs no write to the disk.
create unlogged table private.meters (
  name text primary key,
  opened_at timestamptz not null,
  used integer not null
) with (fillfactor = 50);

create table public.vaults (
  id bytea primary key check (octet_length(id) in (16, 32)),
  join_key_hash bytea not null check (octet_length(join_key_hash) = 32),
  -- New whenever the data could have gone backwards: a device that knows another epoch starts over.
  epoch uuid not null default gen_random_uuid(),
  seq bigint not null default 0,
  record_count integer not null default 0,
  bytes bigint not null default 0,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now()
);
create index vaults_touched_at on public.vaults (touched_at);

create table public.members (
  vault_id bytea not null references public.vaults (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  name bytea not null,
  created_at timestamptz not null default now(),
  -- To the day: a list of devices needs no more, and the server should know no more.
  seen_at date not null default current_date,
  primary key (vault_id, user_id)
);
create index members_user_id on public.members (user_id);

create table public.records (
  vault_id bytea not null references public.vaults (id) on delete cascade,
  id bytea not null check (octet_length(id) = 16),
  rev integer not null check (rev > 0),
  seq bigint not null,
  sealed bytea not null,
  primary key (vault_id, id),
  unique (vault_id, seq)
) partition by hash (vault_id);
-- Ciphertext does not compress; without this every write would try to.
alter table public.records alter column sealed set storage external;

-- The partitions are private, because row level security of the parent does not apply to a partition that is queried
-- directly.
do $$
begin
  for part in 0 .. 15 loop
    execute format(
      'create table private.records_%s partition of public.records for values with (modulus 16, remainder %s)', part, part);
    execute format('alter table private.records_%s enable row level security', part);
    execute format('revoke all on private.records_%s from public, anon, authenticated', part);
  end loop;
end
$$;

alter table private.limits enable row level security;
alter table private.meters enable row level security;
alter table public.vaults enable row level security;
alter table public.members enable row level security;
alter table public.records enable row level security;

-- A hosted project grants every right on new tables by default, so all of them are revoked first.
revoke all on private.limits, private.meters, public.vaults, public.members, public.records
  from public, anon, authenticated;
grant select (id, epoch, seq, record_count, bytes, created_at, touched_at) on public.vaults to authenticated;
grant select on public.members, public.records to authenticated;

-- The vaults of the calling device. It bypasses row level security because the policies themselves use it.
create function private.own_vaults() returns setof bytea
language sql stable security definer set search_path = '' as $$
  select vault_id from public.members where user_id = auth.uid()
$$;
revoke execute on function private.own_vaults() from public, anon;
grant usage on schema private to authenticated;
grant execute on function private.own_vaults() to authenticated;

-- Reading only: there is no policy for writing, so only the functions below write.
create policy "a member reads its vault" on public.vaults
  for select to authenticated using (id = any (array(select private.own_vaults())));
create policy "a member reads the devices of its vault" on public.members
  for select to authenticated using (vault_id = any (array(select private.own_vaults())));
create policy "a member reads the records of its vault" on public.records
  for select to authenticated using (vault_id = any (array(select private.own_vaults())));

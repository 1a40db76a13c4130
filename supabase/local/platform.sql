-- What a Supabase project's database has before the first migration runs, as far as this project relies on it. Applied
-- at every start by the bootstrap superuser, so each statement may run again. Never deployed.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('supabase_auth_admin', 'nologin noinherit createrole'),
      ('postgres', 'login createrole createdb replication bypassrls')
    ) as role (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
  end loop;
end
$$;
grant anon, authenticated, service_role to postgres;
do $$ begin execute format('grant create on database %I to postgres', current_database()); end $$;

create schema if not exists extensions;
grant usage on schema extensions to public;
grant all on schema extensions to postgres;
grant usage, create on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;
-- A hosted project grants its API roles every right on everything a migration creates. Migrations have to revoke those
-- rights, so the rights have to exist here.
alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;

-- Auth -----------------------------------------------------------------------------------------------------------------

create schema if not exists auth authorization supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, postgres;

create table if not exists auth.users (
  id uuid primary key default gen_random_uuid(),
  aud text not null default 'authenticated',
  role text not null default 'authenticated',
  email text,
  is_anonymous boolean not null default false,
  raw_app_meta_data jsonb not null default '{}',
  raw_user_meta_data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
create table if not exists auth.sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  refreshed_at timestamptz
);
create index if not exists sessions_user_id on auth.sessions (user_id);
create table if not exists auth.refresh_tokens (
  id bigint generated always as identity primary key,
  token text not null unique,
  parent text,
  session_id uuid not null references auth.sessions (id) on delete cascade,
  revoked boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index if not exists refresh_tokens_session_id on auth.refresh_tokens (session_id);
alter table auth.users owner to supabase_auth_admin;
alter table auth.sessions owner to supabase_auth_admin;
alter table auth.refresh_tokens owner to supabase_auth_admin;
grant all on all tables in schema auth to postgres;

create or replace function auth.jwt() returns jsonb language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;
create or replace function auth.uid() returns uuid language sql stable as $$
  select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
$$;

-- A new session of an account: what the Auth stand-in needs for its answer.
create or replace function auth.local_open_session(p_user uuid, p_token text) returns jsonb language plpgsql as $$
declare
  account auth.users;
  session auth.sessions;
begin
  update auth.users set last_sign_in_at = now() where id = p_user returning * into account;
  insert into auth.sessions (user_id) values (p_user) returning * into session;
  insert into auth.refresh_tokens (token, session_id) values (p_token, session.id);
  return jsonb_build_object('user', to_jsonb(account), 'session', session.id, 'token', p_token);
end
$$;

create or replace function auth.local_sign_up(p_data jsonb, p_token text) returns jsonb language plpgsql as $$
declare
  account uuid;
begin
  insert into auth.users (is_anonymous, raw_user_meta_data) values (true, p_data) returning id into account;
  return auth.local_open_session(account, p_token);
end
$$;

-- Rotation with reuse detection, as the platform does it: the parent of the active token is answered with that active
-- token again (its answer may have got lost); any other revoked token, used later than the interval, ends the family.
create or replace function auth.local_refresh(p_token text, p_new_token text, p_reuse_seconds integer) returns jsonb
language plpgsql as $$
declare
  session auth.sessions;
  offered auth.refresh_tokens;
  active auth.refresh_tokens;
  issued text;
begin
  select held.* into session from auth.refresh_tokens as token
    join auth.sessions as held on held.id = token.session_id
    where token.token = p_token for update of held;
  if session.id is null then
    return jsonb_build_object('error', 'refresh_token_not_found');
  end if;
  select * into offered from auth.refresh_tokens where token = p_token;
  if offered.revoked then
    select * into active from auth.refresh_tokens
      where session_id = session.id and not revoked order by id desc limit 1;
    if active.parent = p_token then
      issued := active.token;
    elsif active.id is null or now() > offered.updated_at + make_interval(secs => p_reuse_seconds) then
      update auth.refresh_tokens set revoked = true, updated_at = now()
        where session_id = session.id and not revoked;
      return jsonb_build_object('error', 'refresh_token_already_used');
    end if;
  end if;
  if issued is null then
    issued := p_new_token;
    update auth.refresh_tokens set revoked = true, updated_at = now() where token = p_token;
    insert into auth.refresh_tokens (token, parent, session_id) values (issued, p_token, session.id);
  end if;
  update auth.sessions set refreshed_at = now() where id = session.id;
  return jsonb_build_object(
    'user', (select to_jsonb(account) from auth.users as account where account.id = session.user_id),
    'session', session.id, 'token', issued);
end
$$;

-- Realtime -------------------------------------------------------------------------------------------------------------

create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role, postgres;
create table if not exists realtime.messages (
  id uuid not null default gen_random_uuid(),
  topic text not null,
  extension text not null,
  event text,
  payload jsonb,
  private boolean default false,
  inserted_at timestamp not null default now(),
  updated_at timestamp not null default now(),
  primary key (id, inserted_at)
);
alter table realtime.messages enable row level security;
alter table realtime.messages owner to postgres;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- For callers the same as the platform's. The platform delivers by reading the write-ahead log, this by NOTIFY; both on
-- commit.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  message_id constant uuid := gen_random_uuid();
begin
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (message_id, jsonb_build_object('id', message_id) || payload, event, topic, private, 'broadcast');
  perform pg_notify('local_realtime', jsonb_build_object(
    'topic', topic, 'event', event, 'private', private, 'id', message_id,
    'payload', jsonb_build_object('id', message_id) || payload)::text);
exception when others then
  raise warning 'realtime.send: %', sqlerrm;
end
$$;

-- Whether the project's own policies let somebody read a topic. Checked as the platform checks it: a message is
-- inserted, selected under the caller's role and claims, and deleted again.
create or replace function realtime.local_may_read(p_topic text, p_claims jsonb) returns boolean language plpgsql as $$
declare
  message_id constant uuid := gen_random_uuid();
  visible boolean := false;
begin
  begin
    insert into realtime.messages (id, topic, extension) values (message_id, p_topic, 'broadcast');
    perform set_config('request.jwt.claims', p_claims::text, true), set_config('realtime.topic', p_topic, true),
      set_config('role', case when p_claims ->> 'role' = 'authenticated' then 'authenticated' else 'anon' end, true);
    visible := exists (select from realtime.messages where id = message_id);
    raise exception using errcode = 'U0001';
  exception
    when sqlstate 'U0001' or insufficient_privilege then null;
  end;
  return visible;
end
$$;

delete from realtime.messages where inserted_at < now() - interval '3 days';

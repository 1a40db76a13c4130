-- The vault functions: who gets in, who gets out, what is left.
begin;
set local search_path = public, extensions;
select plan(40);

insert into auth.users (id, is_anonymous) values
  ('00000000-0000-0000-0000-00000000000a', true),
  ('00000000-0000-0000-0000-00000000000b', true),
  ('00000000-0000-0000-0000-00000000000c', true);
create function pg_temp.as_device(p_letter text) returns void language sql as $$
  select set_config('request.jwt.claims', case when p_letter = '' then '' else jsonb_build_object(
    'sub', '00000000-0000-0000-0000-00000000000' || p_letter, 'role', 'authenticated')::text end, true)
$$;
create function pg_temp.vault() returns bytea language sql as $$ select decode(repeat('01', 16), 'hex') $$;
create function pg_temp.key(p_text text) returns bytea language sql as $$ select sha256(convert_to(p_text, 'UTF8')) $$;
create function pg_temp.name() returns bytea language sql as $$ select '\x01'::bytea || decode(repeat('00', 40), 'hex') $$;

select function_privs_are('public', 'vault_create', array['bytea', 'bytea', 'bytea'], 'anon', array[]::text[]);
select function_privs_are('public', 'vault_join', array['bytea', 'bytea', 'bytea'], 'anon', array[]::text[]);
select function_privs_are('public', 'vault_devices', array['bytea'], 'anon', array[]::text[]);
select function_privs_are('public', 'vault_remove', array['bytea', 'uuid'], 'anon', array[]::text[]);
select function_privs_are('public', 'vault_leave', array['bytea'], 'anon', array[]::text[]);
select function_privs_are('public', 'vault_delete', array['bytea'], 'anon', array[]::text[]);

select pg_temp.as_device('');
select is((select code from vault_create(pg_temp.vault(), pg_temp.key('hash'), pg_temp.name())), 'unauthorized', 'nobody creates nothing');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('key'), pg_temp.name())), 'unauthorized', 'nobody joins nothing');
select is((select code from vault_devices(pg_temp.vault())), 'unauthorized', 'nobody lists nothing');
select is((select code from vault_delete(pg_temp.vault())), 'unauthorized', 'nobody deletes nothing');

select pg_temp.as_device('a');
select is((select code from vault_create('\x00', pg_temp.key('hash'), pg_temp.name())), 'bad_request', 'a vault id of another length');
select is((select code from vault_create(pg_temp.vault(), '\x00', pg_temp.name())), 'bad_request', 'a hash of another length');
select is((select code from vault_create(pg_temp.vault(), pg_temp.key('hash'), '\x00')), 'bad_request', 'a name that is not sealed');
select is((select code from vault_create(pg_temp.vault(), sha256(pg_temp.key('key')), pg_temp.name())), null, 'a vault is made');
select is((select code from vault_create(pg_temp.vault(), sha256(pg_temp.key('key')), pg_temp.name())), null, 'once more, after a lost answer');
select is((select code from vault_create(pg_temp.vault(), pg_temp.key('other'), pg_temp.name())), 'vault_exists', 'but not with another join key');
select is((select count(*) from public.members), 1::bigint, 'with its first device, once');

select pg_temp.as_device('b');
select is((select code from vault_create(pg_temp.vault(), sha256(pg_temp.key('key')), pg_temp.name())), 'vault_exists', 'another device has to join');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('wrong'), pg_temp.name())), 'join_refused', 'a wrong key');
select is((select code from vault_join(decode(repeat('09', 16), 'hex'), pg_temp.key('key'), pg_temp.name())), 'join_refused', 'a vault that is not there');
select is((select code from vault_join(pg_temp.vault(), sha256(pg_temp.key('key')), pg_temp.name())), 'join_refused', 'the stored hash is no key');
select is((select code from vault_devices(pg_temp.vault())), 'not_a_member', 'a stranger sees no devices');
select is((select code from vault_remove(pg_temp.vault(), '00000000-0000-0000-0000-00000000000a')), 'not_a_member', 'removes none');
select is((select code from vault_leave(pg_temp.vault())), 'not_a_member', 'leaves nothing');
select is((select code from vault_delete(pg_temp.vault())), 'not_a_member', 'deletes nothing');
select is((select epoch from vault_join(pg_temp.vault(), pg_temp.key('key'), pg_temp.name())), (select epoch from public.vaults), 'the right key opens');
select is((select count(*) from vault_devices(pg_temp.vault())), 2::bigint, 'two devices');

select is((select code from vault_remove(pg_temp.vault(), '00000000-0000-0000-0000-00000000000a')), null, 'a member removes another');
select is((select count(*) from auth.users where id = '00000000-0000-0000-0000-00000000000a'), 0::bigint, 'whose account is gone');
select pg_temp.as_device('a');
select is((select code from vault_devices(pg_temp.vault())), 'not_a_member', 'a removed device gets nothing');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('key'), pg_temp.name())), 'unauthorized', 'and needs a new account to come back');

update private.limits set joins_a_minute = 1;
select pg_temp.as_device('c');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('wrong'), pg_temp.name())), 'join_refused', 'one try');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('key'), pg_temp.name())), 'too_many_joins', 'is all there is');
select is((select count(*) from public.members where user_id = auth.uid()), 0::bigint, 'so it did not get in');

update private.limits set joins_a_minute = default, devices_a_vault = 1, vaults_a_device = 1;
select pg_temp.as_device('b');
select is((select code from vault_join(pg_temp.vault(), pg_temp.key('key'), pg_temp.name())), null, 'who is in already is no further device');
select is((select code from vault_create(pg_temp.vault(), sha256(pg_temp.key('key')), pg_temp.name())), null, 'nor the vault a further one');

insert into auth.users (id, is_anonymous) values ('00000000-0000-0000-0000-00000000000d', false);
insert into public.members (vault_id, user_id, name) values (pg_temp.vault(), '00000000-0000-0000-0000-00000000000d', pg_temp.name());
select is((select code from vault_delete(pg_temp.vault())), null, 'a member deletes everything');
select is((select count(*) from auth.users where id = '00000000-0000-0000-0000-00000000000d'), 1::bigint, 'but no account that has a name');
select is((select count(*) from public.vaults) + (select count(*) from public.members) + (select count(*) from public.records), 0::bigint, 'nothing is left');
select is((select count(*) from realtime.messages where topic = 'vault:' || encode(pg_temp.vault(), 'hex')), 0::bigint, 'not even a poke');

select * from finish();
rollback;

-- Who may see what: every table, every policy, every grant.
begin;
set local search_path = public, extensions;
select plan(47);

-- Shape and row level security.
select has_table('public', 'vaults', 'vaults are there');
select has_table('public', 'members', 'members are there');
select has_table('public', 'records', 'records are there');
select is_partitioned('public', 'records', 'records are partitioned');
select col_is_pk('public', 'records', array['vault_id', 'id'], 'a record has its id within its vault');
select col_is_unique('public', 'records', array['vault_id', 'seq'], 'a seq is given once in a vault');
select is((select count(*) from pg_inherits where inhparent = 'public.records'::regclass), 16::bigint, '16 partitions');
select is(
  (select count(*) from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
   where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and not c.relrowsecurity),
  0::bigint, 'row level security is on for every table');
select policies_are('public', 'vaults', array['a member reads its vault']);
select policies_are('public', 'members', array['a member reads the devices of its vault']);
select policies_are('public', 'records', array['a member reads the records of its vault']);
select policies_are('realtime', 'messages', array['a member hears its vault']);
select policy_cmd_is('public', 'records', 'a member reads the records of its vault'::name, 'select');

-- Rights of the two API roles.
select table_privs_are('public', 'vaults', 'anon', array[]::text[], 'anon has no right on vaults');
select table_privs_are('public', 'members', 'anon', array[]::text[], 'anon has no right on members');
select table_privs_are('public', 'records', 'anon', array[]::text[], 'anon has no right on records');
select table_privs_are('public', 'vaults', 'authenticated', array[]::text[], 'a device has no right on all of vaults');
select table_privs_are('public', 'members', 'authenticated', array['SELECT'], 'a device may only read members');
select table_privs_are('public', 'records', 'authenticated', array['SELECT'], 'a device may only read records');
select column_privs_are('public', 'vaults', 'join_key_hash', 'authenticated', array[]::text[], 'not even the hash is read');
select column_privs_are('public', 'vaults', 'seq', 'authenticated', array['SELECT'], 'the rest of a vault may be read');
select schema_privs_are('private', 'anon', array[]::text[], 'anon does not get into private');
select table_privs_are('private', 'limits', 'authenticated', array[]::text[], 'a device cannot touch the limits');
select table_privs_are('private', 'meters', 'authenticated', array[]::text[], 'a device cannot touch the meters');
select is(
  (select count(*) from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
   where n.nspname = 'private' and c.relkind in ('r', 'p')
     and has_table_privilege('authenticated', c.oid, 'select,insert,update,delete')),
  0::bigint, 'a device has no right on any private table');

-- Functions: pinned search path, and callable by whom they are meant for.
select is(
  (select string_agg(p.proname, ', ' order by p.proname) from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
   where n.nspname in ('public', 'private') and p.prokind = 'f'
     and not coalesce('search_path=""' = any (p.proconfig), false)),
  null, 'every function has its search path pinned');
select is(
  (select array_agg(p.proname::text order by p.proname) from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
   where n.nspname in ('public', 'private') and has_function_privilege('authenticated', p.oid, 'execute')),
  array['own_vaults', 'sync', 'vault_create', 'vault_delete', 'vault_devices', 'vault_join', 'vault_leave', 'vault_remove'],
  'a device may call these functions and no others');
select is(
  (select count(*) from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
   where n.nspname in ('public', 'private') and has_function_privilege('anon', p.oid, 'execute')),
  0::bigint, 'anon may call no function');

-- Two vaults: a is in the first, b in the second, c was removed from the first.
insert into auth.users (id, is_anonymous) values
  ('00000000-0000-0000-0000-00000000000a', true),
  ('00000000-0000-0000-0000-00000000000b', true),
  ('00000000-0000-0000-0000-00000000000c', true);
insert into public.vaults (id, join_key_hash) values
  (decode(repeat('01', 16), 'hex'), sha256('1')), (decode(repeat('02', 16), 'hex'), sha256('2'));
insert into public.members (vault_id, user_id, name) values
  (decode(repeat('01', 16), 'hex'), '00000000-0000-0000-0000-00000000000a', '\x01'),
  (decode(repeat('02', 16), 'hex'), '00000000-0000-0000-0000-00000000000b', '\x01');
insert into public.records (vault_id, id, rev, seq, sealed) values
  (decode(repeat('01', 16), 'hex'), decode(repeat('11', 16), 'hex'), 1, 1, '\x01'),
  (decode(repeat('02', 16), 'hex'), decode(repeat('22', 16), 'hex'), 1, 1, '\x01');

set local role authenticated;
select set_config('request.jwt.claims', '{"sub":"00000000-0000-0000-0000-00000000000a","role":"authenticated"}', true);
select results_eq('select id from vaults', array[decode(repeat('01', 16), 'hex')], 'a member sees its vault only');
select results_eq('select vault_id from members', array[decode(repeat('01', 16), 'hex')], 'and its devices only');
select results_eq('select vault_id from records', array[decode(repeat('01', 16), 'hex')], 'and its records only');
select throws_ok('select join_key_hash from vaults', '42501', null, 'a member does not read the hash of the join key');
select throws_ok($$ insert into records values (decode(repeat('01', 16), 'hex'), decode(repeat('33', 16), 'hex'), 1, 2, '\x01') $$,
  '42501', null, 'a member does not write records past the function');
select throws_ok($$ update vaults set seq = 9 $$, '42501', null, 'nor its vault');
select throws_ok($$ insert into members values (decode(repeat('02', 16), 'hex'), auth.uid(), '\x01') $$,
  '42501', null, 'nor lets itself into another');
select throws_ok('delete from records', '42501', null, 'nor deletes records past the function');
select throws_ok('select * from private.limits', '42501', null, 'nor reads the limits');
select throws_ok('select private.clean_up()', '42501', null, 'nor cleans up');

select set_config('request.jwt.claims', '{"sub":"00000000-0000-0000-0000-00000000000c","role":"authenticated"}', true);
select is_empty('select id from vaults', 'a removed device sees no vault');
select is_empty('select * from members', 'no device');
select is_empty('select * from records', 'no record');
select set_config('request.jwt.claims', '', true);
select is_empty('select * from records', 'a caller without claims sees no record');

set local role anon;
select throws_ok('select id from public.vaults', '42501', null, 'anon sees no vault');
select throws_ok('select * from public.members', '42501', null, 'no device');
select throws_ok('select * from public.records', '42501', null, 'no record');
select throws_ok($$ select * from public.sync('\x', gen_random_uuid(), 0, '{}', '{}', '{}', 1) $$, '42501', null,
  'anon may not sync');
select throws_ok($$ select * from public.vault_join('\x', '\x', '\x') $$, '42501', null, 'nor join');

select * from finish();
rollback;

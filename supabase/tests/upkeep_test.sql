-- Pokes, clean-up, and new epochs after a restore.
begin;
set local search_path = public, extensions;
select plan(15);

insert into auth.users (id, is_anonymous, created_at) values
  ('00000000-0000-0000-0000-00000000000a', true, now() - interval '2 years'),
  ('00000000-0000-0000-0000-00000000000b', true, now() - interval '31 days'),
  ('00000000-0000-0000-0000-00000000000c', true, now() - interval '29 days'),
  ('00000000-0000-0000-0000-00000000000d', false, now() - interval '2 years'),
  ('00000000-0000-0000-0000-00000000000e', true, now() - interval '2 years');
update auth.users set last_sign_in_at = now() - interval '1 day' where id = '00000000-0000-0000-0000-00000000000e';
insert into public.vaults (id, join_key_hash, touched_at) values
  (decode(repeat('01', 16), 'hex'), sha256('1'), now() - interval '17 months'),
  (decode(repeat('02', 16), 'hex'), sha256('2'), now() - interval '19 months');
insert into public.members (vault_id, user_id, name) values
  (decode(repeat('01', 16), 'hex'), '00000000-0000-0000-0000-00000000000a', '\x01');
insert into public.records (vault_id, id, rev, seq, sealed) values
  (decode(repeat('02', 16), 'hex'), decode(repeat('22', 16), 'hex'), 1, 1, '\x01');
insert into private.meters values ('old', now() - interval '2 hours', 1), ('new', now(), 1);

-- Pokes.
select has_trigger('public', 'vaults', 'poke', 'a vault that moves on pokes its devices');
update public.vaults set touched_at = touched_at where seq = 0;
select is((select count(*) from realtime.messages where topic like 'vault:0%'), 0::bigint, 'what does not move seq pokes nobody');
update public.vaults set seq = 7 where id = decode(repeat('01', 16), 'hex');
select results_eq(
  $$ select topic, event, private, payload - 'id' from realtime.messages where topic like 'vault:0%' $$,
  $$ values ('vault:' || repeat('01', 16), 'changed', true, '{"seq": 7}'::jsonb) $$,
  'a poke says seq, and nothing else');
insert into realtime.messages (topic, extension) values ('vault:' || repeat('01', 16), 'presence');
set local role authenticated;
select set_config('realtime.topic', 'vault:' || repeat('01', 16), true);
select set_config('request.jwt.claims', '{"sub":"00000000-0000-0000-0000-00000000000a","role":"authenticated"}', true);
select is((select count(*) from realtime.messages where topic = 'vault:' || repeat('01', 16)), 1::bigint, 'a member hears it, and nothing but pokes');
select throws_ok($$ insert into realtime.messages (topic, extension) values ('vault:' || repeat('01', 16), 'broadcast') $$,
  '42501', null, 'and cannot send');
select set_config('request.jwt.claims', '{"sub":"00000000-0000-0000-0000-00000000000b","role":"authenticated"}', true);
select is_empty('select id from realtime.messages', 'a stranger hears nothing');
set local role anon;
select is_empty('select id from realtime.messages', 'anon hears nothing');
reset role;

-- Clean-up. Other tests may have left accounts, so only the ones above are checked.
select lives_ok('select private.clean_up()', 'clean-up runs');
select results_eq('select id from public.vaults where join_key_hash in (sha256(''1''), sha256(''2''))',
  array[decode(repeat('01', 16), 'hex')], 'a vault untouched for 18 months goes');
select is((select count(*) from public.records where vault_id = decode(repeat('02', 16), 'hex')), 0::bigint, 'with its records');
select is(
  (select string_agg(right(id::text, 1), '' order by id) from auth.users where id::text like '00000000-0000-0000-0000-00000000000_'),
  'acde', 'accounts that never joined go after 30 days; members, fresh sign-ins and named accounts stay');
select is((select string_agg(name, ',') from private.meters where name in ('old', 'new')), 'new', 'old meters go');

-- A restored backup.
create temporary table epochs_before as select id, epoch from public.vaults;
select lives_ok('select private.renew_epochs()', 'epochs are renewed');
select is((select count(*) from public.vaults natural join epochs_before), 0::bigint, 'for every vault');
select function_privs_are('private', 'renew_epochs', array[]::text[], 'authenticated', array[]::text[]);

select * from finish();
rollback;

-- What keeps one caller, or ten thousand, from filling a project.
begin;
set local search_path = public, extensions;
select plan(24);

insert into auth.users (id, is_anonymous) values
  ('00000000-0000-0000-0000-00000000000a', true), ('00000000-0000-0000-0000-00000000000b', true);
create function pg_temp.as_device(p_letter text) returns void language sql as $$
  select set_config('request.jwt.claims', jsonb_build_object(
    'sub', '00000000-0000-0000-0000-00000000000' || p_letter, 'role', 'authenticated')::text, true)
$$;
create function pg_temp.vault(p_number integer) returns bytea language sql as $$
  select decode(repeat(lpad(to_hex(p_number), 2, '0'), 16), 'hex')
$$;
create function pg_temp.name() returns bytea language sql as $$ select '\x0100'::bytea || decode(repeat('00', 40), 'hex') $$;
create function pg_temp.create_vault(p_number integer) returns text language sql as $$
  select coalesce(code, 'made') from vault_create(pg_temp.vault(p_number), sha256(sha256('key')), pg_temp.name())
$$;
create function pg_temp.push(p_vault integer, p_number integer, p_bytes integer, p_rev integer default 0) returns text
language sql as $$
  select coalesce(answer.code, answer.part)
  from (select epoch from public.vaults where id = pg_temp.vault(p_vault)) as vault,
  lateral public.sync(pg_temp.vault(p_vault), vault.epoch, 0,
    array[decode(lpad(to_hex(p_number), 32, '0'), 'hex')], array[p_rev],
    array['\x0100'::bytea || decode(repeat('00', p_bytes - 2), 'hex')], 500) as answer
  where answer.part in ('stored', 'refused')
$$;
create function pg_temp.stored() returns numeric language sql as $$ select bytes from private.how_full $$;
create function pg_temp.known() returns numeric language sql as $$
  select coalesce(sum(1000 + bytes + 300 * record_count), 0) from public.vaults
$$;

-- Vaults are counted by who made them.
select pg_temp.as_device('a');
select is(string_agg(pg_temp.create_vault(number), ',' order by number), 'made,made,made,made', 'four vaults')
  from generate_series(1, 4) as number;
select is(pg_temp.create_vault(5), 'too_many_vaults', 'are all');
select is((select code from vault_leave(pg_temp.vault(2))), null, 'leaving one');
select is(pg_temp.create_vault(5), 'too_many_vaults', 'makes no room: it is still there');
select is((select code from vault_delete(pg_temp.vault(1))), null, 'deleting one');
select is(pg_temp.create_vault(5), 'made', 'does');

-- What nobody is in any more.
select pg_temp.as_device('b');
select is((select code from vault_join(pg_temp.vault(3), sha256('key'), pg_temp.name())), null, 'a second device joins the third');
select is((select string_agg(get_byte(id, 0)::text, ',' order by id) from public.vaults where shared), '3', 'which is shared from then on');
select is((select code from vault_leave(pg_temp.vault(3))), null, 'and leaves again');
insert into auth.users (id, is_anonymous) values ('00000000-0000-0000-0000-00000000000b', true);
select pg_temp.as_device('a');
select is((select code from vault_leave(pg_temp.vault(3))), null, 'and so does its maker');
update public.vaults set touched_at = now() - interval '13 days';
select is((private.clean_up()).vaults, 0::bigint, 'for 13 days all are there');
update public.vaults set touched_at = now() - interval '15 days';
select is((private.clean_up()).vaults, 1::bigint, 'after 15 days one is gone');
select is((select string_agg(get_byte(id, 0)::text, ',' order by id) from public.vaults), '3,4,5',
  'the one that only its maker ever used, and has left');

-- Bytes a minute, whether or not the vault grows.
update private.limits set bytes_a_minute = 250;
select is(pg_temp.push(4, 1, 100), 'stored', 'a hundred bytes');
select is(pg_temp.push(4, 1, 100, 1), 'stored', 'and the same record again');
select is(pg_temp.push(4, 1, 100, 2), 'too_many_requests', 'and once more is more than 250 a minute');
update private.meters set opened_at = now() - interval '1 minute';
select is(pg_temp.push(4, 1, 100, 2), 'stored', 'a minute later it is not');
update private.limits set bytes_a_minute = default;

-- All vaults together.
select is(pg_temp.stored(), pg_temp.known(), 'the fill is that of the vaults');
update private.limits set bytes_in_all = pg_temp.stored();
select is(pg_temp.push(4, 2, 100), 'server_is_full', 'nothing is added to what is full');
select is(pg_temp.push(4, 1, 101, 3), 'server_is_full', 'nothing grows');
select is(pg_temp.push(4, 1, 100, 3), 'stored', 'an edit of the same size goes on');
select is((select code from vault_delete(pg_temp.vault(5))), null, 'deleting goes on, too');
select is(pg_temp.push(4, 2, 100), 'stored', 'and makes room');
delete from public.vaults;
select is(pg_temp.stored() + (select count(*) from public.records), 0::numeric, 'without vaults there is nothing');

select * from finish();
rollback;

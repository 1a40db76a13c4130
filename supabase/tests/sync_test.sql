-- public.sync: order, conflicts, epoch, limits, and who gets an answer.
begin;
set local search_path = public, extensions;
select plan(48);

insert into auth.users (id, is_anonymous) values
  ('00000000-0000-0000-0000-00000000000a', true), ('00000000-0000-0000-0000-00000000000b', true);
insert into public.vaults (id, join_key_hash, epoch) values
  (decode(repeat('01', 16), 'hex'), sha256('1'), '11111111-1111-1111-1111-111111111111');
insert into public.members (vault_id, user_id, name) values
  (decode(repeat('01', 16), 'hex'), '00000000-0000-0000-0000-00000000000a', '\x01');

create function pg_temp.as_device(p_device text) returns void language sql as $$
  select set_config('request.jwt.claims', jsonb_build_object('sub', p_device, 'role', 'authenticated')::text, true)
$$;
create function pg_temp.id(p_number integer) returns bytea language sql as $$
  select decode(lpad(to_hex(p_number), 32, '0'), 'hex')
$$;
create function pg_temp.sealed(p_text text) returns bytea language sql as $$
  select '\x01'::bytea || decode(repeat('00', 13), 'hex') || convert_to(p_text, 'UTF8') || decode(repeat('00', 16), 'hex')
$$;
-- One call of the function in a line: part:number:rev:seq for each row, and the code or the cursor at the end.
create function pg_temp.call(
  p_cursor bigint, p_ids integer[] default '{}', p_revs integer[] default '{}', p_limit integer default 500,
  p_epoch uuid default '11111111-1111-1111-1111-111111111111'
) returns text language sql as $$
  select string_agg(case
      when part = 'head' then 'cursor ' || next_cursor || case when more then ' more' else '' end
      when part = 'refused' then code
      else concat_ws(':', part, get_byte(id, 15), rev, seq)
    end, ', ' order by place)
  from public.sync(
      decode(repeat('01', 16), 'hex'), p_epoch, p_cursor,
      array(select pg_temp.id(number) from unnest(p_ids) with ordinality as given (number, place) order by place),
      p_revs,
      array(select pg_temp.sealed('text ' || number) from unnest(p_ids) with ordinality as given (number, place) order by place),
      p_limit
    ) with ordinality as answer (part, code, epoch, next_cursor, more, retry_after, id, rev, seq, sealed, place)
$$;

select has_function('public', 'sync', array['bytea', 'uuid', 'bigint', 'bytea[]', 'integer[]', 'bytea[]', 'integer']);
select is_definer('public', 'sync', array['bytea', 'uuid', 'bigint', 'bytea[]', 'integer[]', 'bytea[]', 'integer']);
select function_privs_are('public', 'sync', array['bytea', 'uuid', 'bigint', 'bytea[]', 'integer[]', 'bytea[]', 'integer'],
  'anon', array[]::text[]);

select is(pg_temp.call(0), 'unauthorized', 'without claims there is no answer');
select pg_temp.as_device('00000000-0000-0000-0000-00000000000b');
select is(pg_temp.call(0), 'not_a_member', 'a stranger reads nothing');
select is(pg_temp.call(0, '{1}', '{0}'), 'not_a_member', 'and writes nothing');

select pg_temp.as_device('00000000-0000-0000-0000-00000000000a');
select is(pg_temp.call(0), 'cursor 0', 'an empty vault');
select is(pg_temp.call(0, '{1,2}', '{0,0}'), 'stored:1:1:1, stored:2:1:2, cursor 2', 'pushes are stored in order, not echoed');
select is(pg_temp.call(0), 'change:1:1:1, change:2:1:2, cursor 2', 'a pull gives them by seq');
select is(pg_temp.call(1), 'change:2:1:2, cursor 2', 'from the cursor on');
select is(pg_temp.call(2, '{1}', '{1}'), 'stored:1:2:3, cursor 3', 'an edit moves the record to a new seq');
select is(pg_temp.call(0), 'change:2:1:2, change:1:2:3, cursor 3', 'so it comes after what was there');
select is(pg_temp.call(3, '{1}', '{1}'), 'conflict:1:2:3, cursor 3', 'a stale push comes back with what is stored');
select is(pg_temp.call(3, '{3,1}', '{0,1}'), 'conflict:1:2:3, stored:3:1:4, cursor 4', 'the others of that push are stored');
select is(pg_temp.call(0, '{2}', '{1}'), 'change:1:2:3, change:3:1:4, stored:2:2:5, cursor 5', 'what is newer comes first, without the id pushed');
select is(pg_temp.call(0, p_limit => 2), 'change:1:2:3, change:3:1:4, cursor 4 more', 'a page ends at the limit');
select is(pg_temp.call(4, p_limit => 2), 'change:2:2:5, cursor 5', 'and goes on from there');
select is((select record_count from public.vaults), 3, 'the vault counts its records');
select is((select bytes from public.vaults), (select sum(octet_length(sealed)) from public.records), 'and their bytes');

select is(pg_temp.call(0, '{4}', '{0}', p_epoch => '22222222-2222-2222-2222-222222222222'), 'epoch_changed', 'another epoch');
select is((select count(*) from public.records), 3::bigint, 'and nothing was written');
select is(pg_temp.call(9), 'epoch_changed', 'a device that has read more than there is: a backup was restored');
update public.vaults set epoch = '11111111-1111-1111-1111-111111111111';
select is(pg_temp.call(9), 'too_many_requests', 'within a minute that is not believed a second time');
select is(pg_temp.call(5, '{1}', '{9}'), 'too_many_requests', 'nor of a device that knows a later change');
update public.vaults set renewed_at = now() - interval '1 minute';
select is(pg_temp.call(5, '{1}', '{9}'), 'epoch_changed', 'after it, it is');
update public.vaults set epoch = '11111111-1111-1111-1111-111111111111';
select is(pg_temp.call(5, '{}', '{}', 0), 'bad_request', 'a limit of nothing');
select is(pg_temp.call(-1), 'bad_request', 'a cursor below the beginning');
select is(pg_temp.call(5, '{7,7}', '{0,0}'), 'bad_request', 'one id twice in a push');
select is(pg_temp.call(5, '{7}', '{}'), 'bad_request', 'a push without its rev');
select is(pg_temp.call(5, '{7}', '{-1}'), 'bad_request', 'a rev below the beginning');
select is(
  (select code from public.sync(decode(repeat('01', 16), 'hex'), '11111111-1111-1111-1111-111111111111', 5,
    array[pg_temp.id(7)], '{0}', array['\x02'::bytea || decode(repeat('00', 40), 'hex')], 500)),
  'unknown_sealed_form', 'a sealed form that is not known');
select is(
  (select code from public.sync(decode(repeat('01', 16), 'hex'), '11111111-1111-1111-1111-111111111111', 5,
    array[pg_temp.id(7)], '{0}', array['\x0101'::bytea || decode(repeat('00', 40), 'hex')], 500)),
  'unknown_sealed_form', 'a key epoch that does not exist');

update private.limits set record_bytes = 40;
select is((select code from public.sync(decode(repeat('01', 16), 'hex'), '11111111-1111-1111-1111-111111111111', 5,
    array[pg_temp.id(8)], '{0}', array[pg_temp.sealed('more than forty bytes in all')], 500)),
  'record_too_large', 'a record over the limit');
update private.limits set record_bytes = default, records_a_push = 2;
select is(pg_temp.call(5, '{7,8,9}', '{0,0,0}', 2), 'too_many_records', 'more records than a push may have');
select is(pg_temp.call(0, p_limit => 500), 'change:1:2:3, change:3:1:4, cursor 4 more', 'a page holds no more than a push');
update private.limits set records_a_push = default, records_a_vault = 3;
select is(pg_temp.call(5, '{7}', '{0}'), 'vault_has_too_many_records', 'more records than a vault may have');
update private.limits set records_a_vault = default, bytes_a_vault = 10;
select is(pg_temp.call(5, '{7}', '{0}'), 'vault_is_full', 'more bytes than a vault may have');
update private.limits set bytes_a_vault = default, requests_a_minute = 1;
select is(pg_temp.call(5), 'too_many_requests', 'more requests than a device may make');
update private.limits set requests_a_minute = default, answer_bytes = 1;
select is(pg_temp.call(0), 'change:1:2:3, cursor 3 more', 'an answer that is full has one change all the same');
select is(pg_temp.call(5, '{1,3}', '{1,0}'), 'conflict:1:2:3, cursor 5', 'and one conflict');
update private.limits set answer_bytes = default;

-- What is in use is not cleaned up: to the day, so that most requests write nothing.
update public.vaults set touched_at = now() - interval '25 hours';
update public.members set seen_at = current_date - 1;
select is(pg_temp.call(5), 'cursor 5', 'a vault that was read');
select is((select touched_at from public.vaults), now(), 'is in use');
select is((select seen_at from public.members), current_date, 'and the device was seen today');
update public.vaults set touched_at = now() - interval '23 hours';
select is(pg_temp.call(5), 'cursor 5', 'read again on the same day');
select is((select touched_at from public.vaults), now() - interval '23 hours', 'it is not written to');
select is(pg_temp.call(5, '{7}', '{0}'), 'stored:7:1:6, cursor 6', 'pushed to on the same day');
select is((select touched_at from public.vaults), now(), 'it is');

delete from public.members where user_id = '00000000-0000-0000-0000-00000000000a';
select is(pg_temp.call(0), 'not_a_member', 'a removed device gets nothing');

select * from finish();
rollback;

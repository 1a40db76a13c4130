-- One round trip: what is newer than the cursor is returned, what is pushed is stored. Compare-and-swap on `rev`.
--
-- No plan in it depends on statistics: on a small server, or one that somebody has just brought a large journal to, they
-- are wrong, and a kept plan read the whole vault for each record pushed. A record is found as the first one at or after
-- its id, in the order of ids. Only the primary key gives that order without sorting, and sorting is off; in the same way
-- only the index by seq gives what is newer. The row estimates that are left decide nothing.
--
-- Locks are taken in this order, by every function: the caller's meter, the vault, its members, accounts, the fill. What
-- holds a vault waits for no meter.
create or replace function public.sync(
  p_vault bytea, p_epoch uuid, p_cursor bigint, p_ids bytea[], p_revs integer[], p_sealed bytea[], p_limit integer
) returns setof private.sync_row
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_sort = off
set jit = off
as $$
declare
  device constant uuid := auth.uid();
  pushes constant boolean := cardinality(p_ids) > 0;
  bounds private.limits;
  vault public.vaults;
  found_row record;
  last_seen date;
  problem text;
  wait integer;
  pushed_seqs bigint[];
  stored integer := 0;
  added integer := 0;
  grown bigint := 0;
  ahead boolean := false;
  page_limit integer;
  page_records integer := 0;
  page_bytes bigint := 0;
  last_seq bigint := p_cursor;
  more boolean := false;
begin
  if device is null then
    return next private.sync_refused('unauthorized');
    return;
  end if;

  select * into strict bounds from private.limits;
  page_limit := least(p_limit, bounds.records_a_push);
  wait := private.seconds_to_wait('sync ' || device, bounds.requests_a_minute,
    coalesce((select sum(octet_length(sealed)) from unnest(p_sealed) as pushed (sealed)), 0), bounds.bytes_a_minute);
  if wait > 0 then
    return next private.sync_refused('too_many_requests', p_retry_after => wait);
    return;
  end if;

  if p_vault is null or p_epoch is null or p_cursor is null or p_cursor < 0 or p_limit is null or p_limit < 1
    or p_ids is null or p_revs is null or p_sealed is null then
    problem := 'bad_request';
  elsif pushes then
    problem := private.push_problem(p_ids, p_revs, p_sealed);
  end if;
  if problem is not null then
    return next private.sync_refused(problem);
    return;
  end if;

  -- A push takes the vault's row lock, so that seq follows the order of the commits. A pull needs none: each commit
  -- leaves the records complete up to its seq, so every snapshot is complete up to the newest seq in it.
  if pushes then
    select * into vault from public.vaults where id = p_vault for update;
  else
    select * into vault from public.vaults where id = p_vault;
  end if;
  -- After the lock and in a statement of its own: a device removed while we waited is not a member any more.
  select seen_at into last_seen from public.members where vault_id = p_vault and user_id = device;
  if vault.id is null or last_seen is null then
    return next private.sync_refused('not_a_member');
    return;
  end if;
  if vault.epoch <> p_epoch then
    return next private.sync_refused('epoch_changed', vault.epoch);
    return;
  end if;

  if pushes then
    select
      array_agg(case when fresh then vault.seq + place_among_fresh end order by place),
      count(*) filter (where fresh),
      count(*) filter (where fresh and stored_rev is null),
      coalesce(sum(size - coalesce(stored_size, 0)) filter (where fresh), 0),
      bool_or(rev > coalesce(stored_rev, 0))
    into pushed_seqs, stored, added, grown, ahead
    from (
      select decided.*, count(*) filter (where fresh) over (order by place) as place_among_fresh
      from (
        select
          pushed.place, pushed.rev, octet_length(pushed.sealed) as size,
          record.rev as stored_rev, record.size as stored_size,
          coalesce(record.rev, 0) = pushed.rev as fresh
        from unnest(p_ids, p_revs, p_sealed) with ordinality as pushed (id, rev, sealed, place)
        left join lateral (
          select id, rev, octet_length(sealed) as size from public.records
          where vault_id = p_vault and id >= pushed.id order by id limit 1
        ) as record on record.id = pushed.id
      ) as decided
    ) as placed;
  end if;

  -- The caller knows something that this vault has not reached: a backup was restored. All devices have to start over.
  -- Once they have, no honest one is ahead; so that is believed once a minute, which leaves them time for it.
  if p_cursor > vault.seq or ahead then
    update public.vaults set epoch = gen_random_uuid(), renewed_at = now()
      where id = p_vault and epoch = p_epoch and renewed_at <= now() - interval '1 minute';
    select * into vault from public.vaults where id = p_vault;
    return next case when vault.epoch = p_epoch
      then private.sync_refused('too_many_requests', p_retry_after => 60)
      else private.sync_refused('epoch_changed', vault.epoch) end;
    return;
  end if;
  if added > 0 and vault.record_count + added > bounds.records_a_vault then
    return next private.sync_refused('vault_has_too_many_records');
    return;
  end if;
  if grown > 0 and vault.bytes + grown > bounds.bytes_a_vault then
    return next private.sync_refused('vault_is_full');
    return;
  end if;
  if (added > 0 or grown > 0) and private.is_full() then
    return next private.sync_refused('server_is_full');
    return;
  end if;

  -- If the vault is no further than the cursor, its partitions need not even be planned for: most requests end here.
  -- Otherwise what is newer than the cursor, without the ids of this push: those are returned as stored or as
  -- conflicts.
  if vault.seq > p_cursor then
    for found_row in
      select id, rev, seq, sealed from public.records
      where vault_id = p_vault and seq > p_cursor and id <> all (p_ids)
      order by seq limit page_limit + 1
    loop
      if page_records = page_limit
        or page_records > 0 and page_bytes + octet_length(found_row.sealed) > bounds.answer_bytes then
        more := true;
        exit;
      end if;
      page_records := page_records + 1;
      page_bytes := page_bytes + octet_length(found_row.sealed);
      last_seq := found_row.seq;
      return next row('change', null, null, null, null, null,
        found_row.id, found_row.rev, found_row.seq, found_row.sealed)::private.sync_row;
    end loop;
  end if;

  if stored < cardinality(p_ids) then
    -- A conflict that no longer fits is left out; its push stays stale, so it is answered the next time.
    page_records := 0;
    page_bytes := 0;
    for found_row in
      select record.id, record.rev, record.seq, record.sealed
      from unnest(p_ids, pushed_seqs) with ordinality as pushed (id, seq, place)
      join lateral (
        select * from public.records where vault_id = p_vault and id >= pushed.id order by id limit 1
      ) as record on record.id = pushed.id
      where pushed.seq is null
      order by pushed.place
    loop
      exit when page_records > 0 and page_bytes + octet_length(found_row.sealed) > bounds.answer_bytes;
      page_records := page_records + 1;
      page_bytes := page_bytes + octet_length(found_row.sealed);
      return next row('conflict', null, null, null, null, null,
        found_row.id, found_row.rev, found_row.seq, found_row.sealed)::private.sync_row;
    end loop;
  end if;

  if stored > 0 then
    insert into public.records (vault_id, id, rev, seq, sealed)
      select p_vault, pushed.id, pushed.rev + 1, pushed.seq, pushed.sealed
      from unnest(p_ids, p_revs, pushed_seqs, p_sealed) as pushed (id, rev, seq, sealed)
      where pushed.seq is not null
      on conflict (vault_id, id) do update set rev = excluded.rev, seq = excluded.seq, sealed = excluded.sealed;
    update public.vaults
      set seq = vault.seq + stored, record_count = record_count + added, bytes = bytes + grown, touched_at = now()
      where id = p_vault;
    return query
      select 'stored', null::text, null::uuid, null::bigint, null::boolean, null::integer,
        pushed.id, pushed.rev + 1, pushed.seq, null::bytea
      from unnest(p_ids, p_revs, pushed_seqs) with ordinality as pushed (id, rev, seq, place)
      where pushed.seq is not null
      order by pushed.place;
  elsif vault.touched_at < now() - interval '1 day' then
    update public.vaults set touched_at = now() where id = p_vault;
  end if;
  if last_seen < current_date then
    update public.members set seen_at = current_date where vault_id = p_vault and user_id = device;
  end if;

  return next row('head', null, vault.epoch,
    case when more then last_seq else greatest(vault.seq + stored, last_seq) end,
    more, null, null, null, null, null)::private.sync_row;
end
$$;


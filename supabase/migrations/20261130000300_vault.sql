-- How a call becomes a device's: the functions pass every value as a parameter and put this around the first, so that it
-- runs before the call. One statement is one round trip less than two, and no statement's text has anything of a request,
-- which would otherwise stand in PostgreSQL's log after a deadlock or a timeout. Gives back the vault.
create function private.as_device(p_device uuid, p_vault bytea) returns bytea
language plpgsql volatile set search_path = '' as $$
begin
  perform
    set_config('request.jwt.claims', jsonb_build_object('sub', p_device, 'role', 'authenticated')::text, true),
    set_config('lock_timeout', '10s', true),
    set_config('role', 'authenticated', true);
  return p_vault;
end
$$;
revoke execute on function private.as_device(uuid, bytea) from public, anon, authenticated;

-- Ends the anonymous accounts of devices that are in no vault any more, and with them their sessions.
create or replace function private.forget_devices(p_devices uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- Always in the same order, so that two that share devices do not wait for each other.
  perform from auth.users where id = any (p_devices) order by id for update;
  with forgotten as (
    delete from auth.users as account
    where account.id = any (p_devices) and account.is_anonymous
      and not exists (select from public.members where user_id = account.id)
    returning account.id
  ), idle as (
    select meter.name from private.meters as meter join forgotten
      on meter.name in ('sync ' || forgotten.id, 'vault ' || forgotten.id, 'join ' || forgotten.id)
    -- A call of that device which waits for this vault holds its meter. It goes with the next clean-up.
    for update of meter skip locked
  )
  delete from private.meters using idle where meters.name = idle.name;
end
$$;

-- Creates the vault, with the caller as its first device. Calling again after a lost answer gives the same answer.
create or replace function public.vault_create(p_vault bytea, p_join_key_hash bytea, p_name bytea)
returns setof private.vault_row
language plpgsql security definer set search_path = '' as $$
declare
  device constant uuid := auth.uid();
  refusal private.vault_row := private.vault_refusal(device);
  made public.vaults;
begin
  if refusal.code is not null then
    return next refusal;
    return;
  end if;
  if coalesce(octet_length(p_vault) not in (16, 32) or octet_length(p_join_key_hash) <> 32, true)
    or not private.is_device_name(p_name) then
    return next private.vault_answer('bad_request');
    return;
  end if;

  -- Those that it is in, and those that it made and left: the device's meter, locked above, lets one call in at a time.
  if (
    select count(*) from (
      select id from public.vaults where made_by = device
      union select vault_id from public.members where user_id = device
    ) as own where id <> p_vault
  ) >= (select vaults_a_device from private.limits) then
    return next private.vault_answer('too_many_vaults');
    return;
  end if;
  if private.is_full() and not exists (select from public.vaults where id = p_vault) then
    return next private.vault_answer('server_is_full');
    return;
  end if;

  begin
    insert into public.vaults (id, join_key_hash, made_by) values (p_vault, p_join_key_hash, device)
      on conflict (id) do nothing returning * into made;
    if made.id is not null then
      insert into public.members (vault_id, user_id, name) values (p_vault, device, p_name);
    end if;
  exception when foreign_key_violation then
    -- The token outlives the account: this device was removed, and has to sign in again.
    return next private.vault_answer('unauthorized');
    return;
  end;

  if made.id is null then
    select vault.* into made from public.vaults as vault
      join public.members as member on member.vault_id = vault.id and member.user_id = device
      where vault.id = p_vault and private.is_join_key_hash(p_join_key_hash, vault.join_key_hash);
  end if;
  if made.id is null then
    return next private.vault_answer('vault_exists');
  else
    return next private.vault_answer(p_epoch => made.epoch);
  end if;
end
$$;

-- Adds a device that proves by the join key that it knows the words. A vault that does not exist and a wrong key are
-- refused alike. Calling again as a member renews the device's name.
create or replace function public.vault_join(p_vault bytea, p_join_key bytea, p_name bytea) returns setof private.vault_row
language plpgsql security definer set search_path = '' as $$
declare
  device constant uuid := auth.uid();
  refusal private.vault_row := private.vault_refusal(device);
  bounds private.limits;
  vault public.vaults;
  wait integer;
begin
  if refusal.code is not null then
    return next refusal;
    return;
  end if;
  if coalesce(octet_length(p_vault) not in (16, 32) or octet_length(p_join_key) <> 32, true)
    or not private.is_device_name(p_name) then
    return next private.vault_answer('bad_request');
    return;
  end if;

  select * into strict bounds from private.limits;
  wait := private.seconds_to_wait('join ' || device, bounds.joins_a_minute);
  if wait > 0 then
    return next private.vault_answer('too_many_joins', wait);
    return;
  end if;

  select * into vault from public.vaults where id = p_vault for update;
  if not private.is_join_key_hash(sha256(p_join_key), vault.join_key_hash) then
    return next private.vault_answer('join_refused');
    return;
  end if;

  if (select count(*) from public.members where vault_id = p_vault and user_id <> device)
    >= bounds.devices_a_vault then
    return next private.vault_answer('too_many_devices');
    return;
  end if;
  if (select count(*) from public.members where user_id = device and vault_id <> p_vault)
    >= bounds.vaults_a_device then
    return next private.vault_answer('too_many_vaults');
    return;
  end if;

  begin
    insert into public.members (vault_id, user_id, name) values (p_vault, device, p_name)
      on conflict (vault_id, user_id) do update set name = excluded.name, seen_at = current_date;
  exception when foreign_key_violation then
    return next private.vault_answer('unauthorized');
    return;
  end;
  if not vault.shared and vault.made_by is distinct from device then
    update public.vaults set shared = true where id = p_vault;
  end if;
  return next private.vault_answer(p_epoch => vault.epoch);
end
$$;

-- Removes one device; its token is not accepted from then on. Removing a device that is gone already is no error.
create or replace function public.vault_remove(p_vault bytea, p_device uuid) returns setof private.vault_row
language plpgsql security definer set search_path = '' as $$
declare
  device constant uuid := auth.uid();
  refusal private.vault_row := private.vault_refusal(device);
begin
  if refusal.code is not null then
    return next refusal;
  elsif not private.lock_as_member(p_vault, device) then
    return next private.vault_answer('not_a_member');
  else
    delete from public.members where vault_id = p_vault and user_id = p_device;
    update public.vaults set touched_at = now() where id = p_vault;
    perform private.forget_devices(array[p_device]);
    return next private.vault_answer();
  end if;
end
$$;

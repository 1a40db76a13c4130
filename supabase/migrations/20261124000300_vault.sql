-- What the vault functions answer with: one row, or one row a device. `code` is null if nothing was refused.
create type private.vault_row as (
  code text, retry_after integer, epoch uuid, device uuid, name bytea, created_at timestamptz, seen_at date
);

create function private.vault_answer(
  p_code text default null, p_retry_after integer default null, p_epoch uuid default null
) returns private.vault_row
language sql immutable set search_path = '' as $$
  select row(p_code, p_retry_after, p_epoch, null, null, null, null)::private.vault_row
$$;

-- Counts a call to a vault function. Returns null if it may proceed, otherwise its refusal.
create function private.vault_refusal(p_device uuid) returns private.vault_row
language plpgsql volatile set search_path = '' as $$
declare
  wait integer;
begin
  if p_device is null then
    return private.vault_answer('unauthorized');
  end if;
  select private.seconds_to_wait('vault ' || p_device, vault_requests_a_minute) into wait from private.limits;
  if wait > 0 then
    return private.vault_answer('too_many_requests', wait);
  end if;
  return null;
end
$$;

-- Takes the vault's row lock for a member. False for anybody else, whether or not there is such a vault.
create function private.lock_as_member(p_vault bytea, p_device uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  perform from public.vaults where id = p_vault for update;
  return exists (select from public.members where vault_id = p_vault and user_id = p_device);
end
$$;

-- Takes as long for a wrong hash as for a right one: both sides are hashed again with a random blind, so the time that
-- the comparison takes says nothing about what is stored. Without a vault the same work is done on a random hash.
create function private.is_join_key_hash(p_offered bytea, p_stored bytea) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
  blind constant bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
  return sha256(blind || p_offered) = sha256(blind || coalesce(p_stored, sha256(blind)));
end
$$;

create function private.is_device_name(p_name bytea) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(private.is_sealed(p_name) and octet_length(p_name) <= device_name_bytes, false) from private.limits
$$;

-- Ends the anonymous accounts of devices that are in no vault any more, and with them their sessions.
create function private.forget_devices(p_devices uuid[]) returns void
language sql volatile set search_path = '' as $$
  with forgotten as (
    delete from auth.users as account
    where account.id = any (p_devices) and account.is_anonymous
      and not exists (select from public.members where user_id = account.id)
    returning account.id
  )
  delete from private.meters using forgotten
  where name in ('sync ' || forgotten.id, 'vault ' || forgotten.id, 'join ' || forgotten.id)
$$;

-- Creates the vault, with the caller as its first device. Calling again after a lost answer gives the same answer.
create function public.vault_create(p_vault bytea, p_join_key_hash bytea, p_name bytea)
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

  if (select count(*) from public.members where user_id = device and vault_id <> p_vault)
    >= (select vaults_a_device from private.limits) then
    return next private.vault_answer('too_many_vaults');
    return;
  end if;

  begin
    insert into public.vaults (id, join_key_hash) values (p_vault, p_join_key_hash)
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
create function public.vault_join(p_vault bytea, p_join_key bytea, p_name bytea) returns setof private.vault_row
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
  return next private.vault_answer(p_epoch => vault.epoch);
end
$$;

-- The devices of the vault, one row each, the oldest first.
create function public.vault_devices(p_vault bytea) returns setof private.vault_row
language plpgsql security definer set search_path = '' as $$
declare
  device constant uuid := auth.uid();
  refusal private.vault_row := private.vault_refusal(device);
begin
  if refusal.code is not null then
    return next refusal;
  elsif not exists (select from public.members where vault_id = p_vault and user_id = device) then
    return next private.vault_answer('not_a_member');
  else
    return query
      select null::text, null::integer, null::uuid, user_id, name, created_at, seen_at
      from public.members where vault_id = p_vault order by created_at, user_id;
  end if;
end
$$;

-- Removes one device; its token is not accepted from then on. Removing a device that is gone already is no error.
create function public.vault_remove(p_vault bytea, p_device uuid) returns setof private.vault_row
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
    perform private.forget_devices(array[p_device]);
    return next private.vault_answer();
  end if;
end
$$;

-- Removes the caller's device. The records stay for the other devices, and for everybody who has the words.
create function public.vault_leave(p_vault bytea) returns setof private.vault_row
language sql security definer set search_path = '' as $$
  select * from public.vault_remove(p_vault, auth.uid())
$$;

-- Deletes everything: the records, the vault, its devices and their accounts.
create function public.vault_delete(p_vault bytea) returns setof private.vault_row
language plpgsql security definer set search_path = '' as $$
declare
  device constant uuid := auth.uid();
  refusal private.vault_row := private.vault_refusal(device);
  devices uuid[];
begin
  if refusal.code is not null then
    return next refusal;
  elsif not private.lock_as_member(p_vault, device) then
    return next private.vault_answer('not_a_member');
  else
    select array_agg(user_id) into devices from public.members where vault_id = p_vault;
    delete from public.vaults where id = p_vault;
    perform private.forget_devices(devices);
    -- Realtime messages contain the vault's id. If the platform does not let us delete them, it drops them itself after
    -- three days.
    if has_table_privilege('realtime.messages', 'delete') then
      delete from realtime.messages where topic = 'vault:' || encode(p_vault, 'hex');
    end if;
    return next private.vault_answer();
  end if;
end
$$;

revoke execute on function
  private.vault_answer(text, integer, uuid), private.vault_refusal(uuid), private.lock_as_member(bytea, uuid),
  private.is_join_key_hash(bytea, bytea), private.is_device_name(bytea), private.forget_devices(uuid[]),
  public.vault_create(bytea, bytea, bytea), public.vault_join(bytea, bytea, bytea), public.vault_devices(bytea),
  public.vault_remove(bytea, uuid), public.vault_leave(bytea), public.vault_delete(bytea)
  from public, anon, authenticated;
grant execute on function
  public.vault_create(bytea, bytea, bytea), public.vault_join(bytea, bytea, bytea), public.vault_devices(bytea),
  public.vault_remove(bytea, uuid), public.vault_leave(bytea), public.vault_delete(bytea)
  to authenticated;

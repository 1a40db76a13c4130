-- Only 'something changed' is sent, on a private channel of the vault: `seq`, so that the device which pushed can tell
-- its own change from another's, and nothing else.
create function private.poke() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('seq', new.seq), 'changed', 'vault:' || encode(new.id, 'hex'), true);
  return null;
end
$$;
revoke execute on function private.poke() from public, anon, authenticated;

create trigger poke after update of seq on public.vaults
  for each row when (old.seq is distinct from new.seq) execute function private.poke();

-- A member may listen on the channels of its vaults. No policy lets anybody send: only the trigger does.
create policy "a member hears its vault" on realtime.messages
  for select to authenticated using (
    extension = 'broadcast'
    and (select realtime.topic()) in (select 'vault:' || encode(vault, 'hex') from private.own_vaults() as own (vault))
  );

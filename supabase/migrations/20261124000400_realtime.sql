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

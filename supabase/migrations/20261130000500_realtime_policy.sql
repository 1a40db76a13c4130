-- A member may listen on the channels of its vaults. No policy lets anybody send: only the trigger does.
--
-- The last migration, because it may be refused: on some hosted projects `realtime.messages` belongs to another role than
-- the one that applies migrations. Then nothing else is lost with it, and sync works without being live until somebody
-- runs this statement in the project's SQL editor.
do $$
begin
  drop policy if exists "a member hears its vault" on realtime.messages;
  create policy "a member hears its vault" on realtime.messages
    for select to authenticated using (
      extension = 'broadcast'
      and (select realtime.topic()) in (select 'vault:' || encode(vault, 'hex') from private.own_vaults() as own (vault))
    );
exception when insufficient_privilege then
  raise warning 'clearing: no policy on realtime.messages (%). Sync works, but not live: run this migration in the SQL editor.',
    sqlerrm;
end
$$;

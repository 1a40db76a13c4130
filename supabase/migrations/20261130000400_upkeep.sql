-- As before, and a vault that only its maker ever used goes 14 days after the maker has left it. What somebody uses just
-- now is left for the next time, so that this waits for nobody while it holds something. Writes a line to the log while
-- the project is nearly full.
create or replace function private.clean_up(out vaults bigint, out accounts bigint)
language plpgsql volatile set search_path = '' as $$
declare
  fullness private.how_full;
begin
  with unused as (
    select id from public.vaults as vault
    where touched_at < now() - interval '18 months'
      or not shared and touched_at < now() - interval '14 days'
        and not exists (select from public.members where vault_id = vault.id)
    order by id for update skip locked
  )
  delete from public.vaults as vault using unused where vault.id = unused.id;
  get diagnostics vaults = row_count;
  with unused as (
    select id from auth.users as account
    where account.is_anonymous
      and greatest(account.created_at, account.last_sign_in_at) < now() - interval '30 days'
      and not exists (select from public.members where user_id = account.id)
    order by id for update skip locked
  )
  delete from auth.users as account using unused where account.id = unused.id;
  get diagnostics accounts = row_count;
  with idle as (
    select name from private.meters where opened_at < now() - interval '1 hour' for update skip locked
  )
  delete from private.meters using idle where meters.name = idle.name;

  select * into fullness from private.how_full;
  if fullness.share >= 0.8 then
    raise warning 'clearing: % of % bytes are stored, a share of %; see docs/capacity.md',
      fullness.bytes, fullness.bytes_in_all, fullness.share;
  end if;
end
$$;

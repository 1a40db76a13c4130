import postgres from "postgres";
import { expect, inject, onTestFinished, test } from "vitest";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, randomBytes, record } from "./support/device.ts";

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Node[];
}

const within = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(within)];

/** What reads the records in all statements that some work runs, as PostgreSQL has planned and run them. */
async function readsOf(work: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<Node[]> {
  const plans: Node[] = [];
  const sql = postgres(inject("stack").superuserUrl, {
    max: 1,
    onnotice: ({ message = "" }) => {
      const json = message.slice(message.indexOf("{"));
      if (message.includes("plan:")) plans.push(JSON.parse(json).Plan);
    },
  });
  onTestFinished(() => sql.end({ timeout: 1 }));
  await sql.begin(async (transaction) => {
    await transaction
      .unsafe(`load 'auto_explain'; set local client_min_messages = log; set local auto_explain.log_min_duration = 0;
        set local auto_explain.log_nested_statements = on; set local auto_explain.log_analyze = on;
        set local auto_explain.log_format = json`)
      .simple();
    await work(transaction);
  });
  return plans.flatMap(within).filter((node) => node["Node Type"].includes("Scan") && isOfRecords(node));
}

const isOfRecords = (node: Node) => /^records_\d+/.test(node["Relation Name"] ?? node["Index Name"] ?? "");
const ran = (node: Node) => (node["Actual Loops"] ?? 0) > 0;
const rowsOf = (node: Node) => (node["Actual Rows"] ?? 0) * (node["Actual Loops"] ?? 0);

test.each(["tiny", "empty"])("a large journal on a server whose statistics are from a %s partition", async (size) => {
  const admin = openDatabase();
  const words = newWords();
  const device = await Device.withVault(words);
  const user = await device.userId();
  const [{ partition } = { partition: "" }] = await admin<{ partition: string }[]>`
    with placed as (
      insert into public.records (vault_id, id, rev, seq, sealed)
      values (${words.vault}, ${randomBytes(16)}, 1, 1, ${record().sealed}) returning tableoid::regclass::text as partition
    ) select partition from placed`;
  // Statistics as they were before, and as they stay: nobody analyses the table in between.
  if (size === "empty") await admin`delete from public.records where vault_id = ${words.vault}`;
  await admin.unsafe(`alter table ${partition} set (autovacuum_enabled = off)`);
  onTestFinished(async () => {
    const again = openDatabase();
    await again.unsafe(`alter table ${partition} reset (autovacuum_enabled)`);
  });
  await admin.unsafe(`vacuum analyze ${partition}`);

  const pushes = 50;
  const count = 3_000;
  await admin`
    insert into public.records (vault_id, id, rev, seq, sealed)
    select ${words.vault}, decode(lpad(to_hex(number), 32, '0'), 'hex'), 1, number, ${record().sealed}
    from generate_series(2, ${count + 1}) as number`;
  await admin`update public.vaults set seq = ${count + 1}, record_count = ${count} where id = ${words.vault}`;
  const known = (number: number) => `"\\\\x${number.toString(16).padStart(32, "0")}"`;
  const bytea = (bytes: Uint8Array) => `"\\\\x${Buffer.from(bytes).toString("hex")}"`;
  // Half of them new, a quarter edits, a quarter stale.
  const ids = Array.from({ length: pushes }, (_, at) => (at % 2 ? bytea(randomBytes(16)) : known(10 + at)));
  const revs = ids.map((_, at) => (at % 2 === 0 && at % 4 === 0 ? 1 : 0));
  const sealed = ids.map(() => bytea(record().sealed));

  // What a connection that has been there since before does: plans are kept.
  const reads = await readsOf(async (sql) => {
    await sql`select private.as_device(${user}, ${words.vault})`;
    const push = () => sql`select part from public.sync(${words.vault},
      (select epoch from public.vaults where id = ${words.vault}), ${count - 4}, ${`{${ids}}`}::text::bytea[],
      ${`{${revs}}`}::text::integer[], ${`{${sealed}}`}::text::bytea[], 500)`;
    for (let times = 0; times < 7; times++) await push();
  });

  const used = reads.filter(ran);
  expect(used.length).toBeGreaterThan(0);
  expect(reads.map((node) => node["Node Type"]).filter((type) => type !== "Index Scan")).toEqual([]);
  for (const node of used) {
    // One index condition has both columns, so what is read is what was asked for.
    expect(node["Index Cond"]).toMatch(/vault_id = .*\) AND \((id >=|seq >)/);
    expect(node["Index Name"]).toMatch(node["Index Cond"]?.includes("id >=") ? /_pkey$/ : /_seq_key$/);
    expect(rowsOf(node) + (node["Rows Removed by Filter"] ?? 0)).toBeLessThanOrEqual(2 * pushes);
  }
});

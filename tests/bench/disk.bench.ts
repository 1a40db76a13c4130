import { test } from "vitest";
import { openDatabase } from "../backend/support/database.ts";
import { Device, record, sealed } from "../backend/support/device.ts";
import { type Line, print } from "./support/figures";

const RECORDS = 4_000;
const EDITS = 10;
const BATCH = 100;
/** The bytes that an entry has beside the sealed form's own: most are short, and all are padded to steps. */
const SIZES = [512, 512, 544, 576, 640, 672];

test("what a record costs on the disk, and after ten edits, by how often vacuum comes", async () => {
  const sql = openDatabase();
  await sql`update private.limits set requests_a_minute = 1e9, bytes_a_minute = 1e12`;
  const bytesOnDisk = async () => {
    const [row] = await sql<{ bytes: number }[]>`select sum(pg_total_relation_size(inhrelid))::bigint as bytes
      from pg_inherits where inhparent = 'public.records'::regclass`;
    return row?.bytes ?? 0;
  };
  const lines: Line[] = [];
  for (const everyOf of [0, 0.2, 0.02]) {
    const before = await bytesOnDisk();
    const device = await Device.withVault();
    const records = Array.from({ length: RECORDS }, (_, at) => record(SIZES[at % SIZES.length]));
    const total = records.reduce((sum, each) => sum + each.sealed.length, 0);
    for (let at = 0; at < RECORDS; at += BATCH) await device.sync(records.slice(at, at + BATCH));
    const figures = async () => {
      const bytes = (await bytesOnDisk()) - before;
      return { "bytes a record": bytes / RECORDS, "times what is sealed": bytes / total };
    };
    if (everyOf === 0) lines.push({ what: "stored once", figures: await figures() });
    for (let edit = 1, dead = 0; edit <= EDITS; edit++) {
      // Each edit in an order of its own, as people do not edit in the order in which they wrote.
      const order = records.map((each) => ({ each, place: Math.random() })).toSorted((a, b) => a.place - b.place);
      for (let at = 0; at < RECORDS; at += BATCH) {
        const push = order.slice(at, at + BATCH).map(
          ({
            each: {
              id,
              sealed: { length },
            },
          }) => ({
            id,
            rev: edit,
            sealed: sealed(length - sealed(0).length),
          }),
        );
        await device.sync(push);
        dead += BATCH;
        if (everyOf > 0 && dead >= everyOf * RECORDS) {
          await sql`vacuum public.records`;
          dead = 0;
        }
      }
    }
    const vacuumed = everyOf === 0 ? "no vacuum" : `vacuum when ${everyOf * 100} % are dead`;
    lines.push({ what: `${EDITS} edits each, ${vacuumed}`, figures: await figures() });
    await device.ask("delete");
    await sql`vacuum full public.records`;
  }
  print(`A record of ${SIZES.join(", ")} bytes and the sealed form's 30`, lines);
});

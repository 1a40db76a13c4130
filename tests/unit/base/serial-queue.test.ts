import { expect, test } from "vitest";
import { SerialQueue } from "../../../extension/base/serial-queue";

test("each piece begins when the one before has ended, in the order in which they were asked for", async () => {
  const queue = new SerialQueue();
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = queue.run(async () => {
    seen.push("one begins");
    await first.promise;
    seen.push("one ends");
    return 1;
  });
  const two = queue.run(async () => {
    seen.push("two");
    return 2;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(seen).toEqual(["one begins"]);
  first.resolve();
  expect(await Promise.all([one, two])).toEqual([1, 2]);
  expect(seen).toEqual(["one begins", "one ends", "two"]);
});

test("what goes wrong is told to the one who asked, and the next piece is done all the same", async () => {
  const queue = new SerialQueue();
  const failing = queue.run(() => Promise.reject(new Error("full disk")));
  const next = queue.run(async () => "done");
  await expect(failing).rejects.toThrow("full disk");
  expect(await next).toBe("done");
});

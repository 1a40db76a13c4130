// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { Refused } from "../../../extension/ui/ask";
import { useTask } from "../../../extension/ui/use-task";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let task: ReturnType<typeof useTask>;
const Form = () => {
  task = useTask();
  return null;
};

beforeEach(() => act(() => render(<Form />, document.createElement("main"))));

/** Begins something that ends when the test says so. */
async function begin() {
  const work = Promise.withResolvers<void>();
  const done = task.run(() => work.promise);
  await act(() => {});
  return { ...work, done };
}

test("says that it takes a moment, and nothing any more once it is done", async () => {
  const { resolve, done } = await begin();
  expect(task).toMatchObject({ busy: true, said: text("common.moment") });
  await act(async () => {
    resolve();
    expect(await done).toBe(true);
  });
  expect(task).toMatchObject({ busy: false, said: "" });
});

test("what the work says itself is said instead, and stays", async () => {
  const { resolve, done } = await begin();
  await act(() => task.say("3 of 10"));
  expect(task.said).toBe("3 of 10");
  await act(async () => {
    resolve();
    await done;
  });
  expect(task.said).toBe("3 of 10");
});

test("says what went wrong, and can be tried again", async () => {
  const { reject, done } = await begin();
  await act(async () => {
    reject(new Refused("locked"));
    expect(await done).toBe(false);
  });
  expect(task).toMatchObject({ busy: false, said: text("wrong.locked") });
  const again = await begin();
  expect(task).toMatchObject({ busy: true, said: text("common.moment") });
  again.resolve();
  expect(await again.done).toBe(true);
});

test("passes over what is begun while something is being done", async () => {
  const { resolve, done } = await begin();
  const other = vi.fn(async () => {});
  expect(await task.run(other)).toBe(false);
  expect(other).not.toHaveBeenCalled();
  resolve();
  await done;
});

// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { download } from "../../../extension/ui/download";
import { DropArea } from "../../../extension/ui/drop-area";
import { FileButton } from "../../../extension/ui/file-button";

const root = document.body.appendChild(document.createElement("div"));
afterEach(() => act(() => render(null, root)));

const file = new File(["words"], "words.txt");
let given: File[][] = [];
const take = (files: File[]) => void given.push(files);

/** As a browser tells of something that is dragged over the page; whether the page takes it. */
async function drag(type: string, types: string[], files: File[] = []): Promise<boolean> {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types, files } });
  await act(() => void root.querySelector("p")?.dispatchEvent(event));
  return event.defaultPrevented;
}

test("files can be dropped, and what else is dragged goes where it would", async () => {
  given = [];
  await act(() =>
    render(
      <DropArea labelledBy="x" onFiles={take}>
        <p>here</p>
      </DropArea>,
      root,
    ),
  );
  const isOver = () => root.querySelector(".over") !== null;
  expect([await drag("dragover", ["text/plain"]), isOver()]).toEqual([false, false]);
  expect(await drag("drop", ["text/plain"])).toBe(false);
  expect([await drag("dragover", ["Files"]), isOver()]).toEqual([true, true]);
  expect([await drag("drop", ["Files"], [file]), isOver()]).toEqual([true, false]);
  expect(given).toEqual([[file]]);
});

test("the same file can be chosen twice, and closing the browser's window chooses none", async () => {
  given = [];
  await act(() => render(<FileButton onFiles={take}>Choose</FileButton>, root));
  const field = root.querySelector("input") as HTMLInputElement;
  const choose = async (files: File[]) => {
    Object.defineProperty(field, "files", { configurable: true, value: files });
    await act(() => void field.dispatchEvent(new Event("change", { bubbles: true })));
  };
  for (const files of [[file], [file], []]) await choose(files);
  expect(given).toEqual([[file], [file]]);
  expect(field.value).toBe("");
});

test("what is given to keep can be fetched for longer than the press takes, and not for ever", () => {
  vi.useFakeTimers();
  try {
    const address = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:words");
    const revoke = vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    download("words.txt", "text/plain", "a river");
    expect(address).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(30_000);
    expect(revoke).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(revoke).toHaveBeenCalledExactlyOnceWith("blob:words");
  } finally {
    vi.useRealTimers();
    vi.restoreAllMocks();
  }
});

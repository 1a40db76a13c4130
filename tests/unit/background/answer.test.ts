import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { answer } from "../../../extension/entrypoints/background/answer";
import { createServices } from "../../../extension/entrypoints/background/services";
import { openVault } from "../../../extension/vault";

vi.mock("../../../extension/vault", async (original) => {
  const real = await original<typeof import("../../../extension/vault")>();
  return { ...real, openVault: vi.fn(real.openVault) };
});

const page = () => ({ id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL("/journal.html") });
const ask = (services: ReturnType<typeof createServices>) => answer(services, { type: "treatment.list" }, page());

test("the vault opens at the first ask, and stays open for the next", async () => {
  vi.mocked(openVault).mockClear();
  const services = createServices();
  expect(openVault).not.toHaveBeenCalled();
  expect(await ask(services)).toEqual({ ok: true, value: [] });
  expect(await ask(services)).toEqual({ ok: true, value: [] });
  expect(openVault).toHaveBeenCalledTimes(1);
});

test("an opening that failed is told to the page that asked, and tried again at the next ask", async () => {
  vi.mocked(openVault).mockRejectedValueOnce(new Error("the disk is not there yet"));
  const services = createServices();
  expect(await ask(services)).toMatchObject({ ok: false });
  expect(await ask(services)).toEqual({ ok: true, value: [] });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "./eventually.ts";

// Presses a button of Chromium's own permission prompt. The prompt is not a web page: the browser's own toolkit draws
// it, which can be inspected and clicked through a DevTools server of its own
// (https://chromium.googlesource.com/chromium/src/+/main/docs/ui/ui_devtools/index.md).

/** Chromium must be started with these for its prompts to be answered. */
export const promptArgs = ["--enable-ui-devtools=0", "--enable-features=ui-debug-tools-enable-synthetic-events"];

interface View {
  nodeId: number;
  attributes?: string[];
  children?: View[];
}

/** The parts of the view tree that carry a class name, outermost first. */
function named(view: View, name: string): View[] {
  const own = view.attributes?.includes(name) ? [view] : [];
  return [...own, ...(view.children ?? []).flatMap((child) => named(child, name))];
}

interface Connection extends AsyncDisposable {
  send<T>(method: string, params?: object): Promise<T>;
}

async function connectTo(profile: string): Promise<Connection> {
  const port = await eventually("UI DevTools port", () => {
    return readFileSync(join(profile, "UIDevToolsActivePort"), "utf8").split("\n")[0];
  });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/0`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("The browser's UI DevTools do not answer."));
  });
  let last = 0;
  const waiting = new Map<number, (result: never) => void>();
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(String(data));
    waiting.get(id)?.(result as never);
    waiting.delete(id);
  };
  return {
    send: (method, params = {}) =>
      new Promise((resolve) => {
        waiting.set(++last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    async [Symbol.asyncDispose]() {
      socket.close();
    },
  };
}

/**
 * Waits for the permission prompt of the browser that runs on `profile`, presses a button, and waits until the prompt
 * is gone. The prompt ignores a click right after it opened, and those that soon follow an ignored one (so that nobody
 * clicks what they could not read), so the button is pressed again after a while.
 */
export async function answerPrompt(profile: string, answer: "allow" | "deny"): Promise<void> {
  await using connection = await connectTo(profile);
  await connection.send("DOM.enable");
  const prompt = async () => {
    const { root } = await connection.send<{ root: View }>("DOM.getDocument");
    return named(root, "ExtensionInstallDialogView")[0];
  };
  const buttons = async () => {
    const [deny, allow] = named((await prompt()) ?? { nodeId: 0 }, "MdTextButton");
    return deny && allow && { deny, allow };
  };
  const isGone = async () => !(await prompt());
  await eventually("permission prompt", buttons);
  await eventually("end of the permission prompt", async () => {
    const found = await buttons(); // read again each time: the ids in the tree may change
    for (const type of found ? ["mousePressed", "mouseReleased"] : []) {
      const event = { type, x: 10, y: 10, button: "left", wheelDirection: "none" };
      await connection.send("DOM.dispatchMouseEvent", { nodeId: found?.[answer].nodeId, event });
    }
    return eventually("end of it", isGone, 1_500);
  });
}

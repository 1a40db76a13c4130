import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The network between one device and a server; it can be cut. */
export interface CutProxy {
  /** The server's address for the device while the network is up. */
  url: string;
  /** Nothing gets through any more, not even what is already under way. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param to the server's address, `http://127.0.0.1:54321` */
export async function startCutProxy(to: string): Promise<CutProxy> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((device) => {
    keep(device);
    if (!whole) {
      device.destroy();
      return;
    }
    const onward = connect(Number(port), hostname);
    keep(onward);
    device.pipe(onward).pipe(device);
    device.on("close", () => onward.destroy());
    onward.on("close", () => device.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false;
      drop();
    },
    mend() {
      whole = true;
    },
    close() {
      server.close();
      drop();
    },
  };
}

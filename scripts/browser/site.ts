import http from "node:http";
import https from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { selfSigned } from "./certificate.ts";
import { nudgeHost } from "./extension-pages.ts";
import { pageAt, tone } from "./pages.ts";

/** One request that reached the local site. */
export interface Visit {
  /** As the browser's address bar would show it. */
  url: string;
  /** Asked for ahead of time, to prerender or prefetch it. */
  ahead: boolean;
}

/** A web site on this machine that answers for every name on the web, over http and https. */
export interface Site {
  /** Chromium: `--host-resolver-rules` that send every name here. */
  hostRules: string;
  /** Firefox: the port of an HTTP proxy that sends every name here. */
  proxyPort: number;
  visits: Visit[];
  close(): void;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts the site. Its pages (pages.ts) record what they saw of the nudge: `window.seen`. */
export async function startSite(): Promise<Site> {
  const visits: Visit[] = [];

  const answer =
    (scheme: "http" | "https"): http.RequestListener =>
    (request, response) => {
      // A request through a proxy has the whole address in its first line.
      const url = new URL(request.url ?? "/", `${scheme}://${request.headers.host ?? "localhost"}`);
      if (url.pathname === "/tone.wav") {
        response.writeHead(200, { "content-type": "audio/wav" }).end(tone());
        return;
      }
      if (url.pathname === "/favicon.ico") {
        response.writeHead(404).end();
        return;
      }
      const ahead = /prerender|prefetch/.test(String(request.headers["sec-purpose"] ?? ""));
      visits.push({ url: url.href, ahead });
      const { html, headers = {} } = pageAt(url.pathname, nudgeHost);
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
    };

  const plain = http.createServer(answer("http"));
  const secure = https.createServer(selfSigned(), answer("https"));
  const [httpPort, httpsPort] = await Promise.all([listen(plain), listen(secure)]);

  plain.on("connect", (_request, socket, head) => {
    const onward = connect(httpsPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });

  return {
    hostRules: `MAP *:80 127.0.0.1:${httpPort},MAP *:443 127.0.0.1:${httpsPort},EXCLUDE 127.0.0.1,EXCLUDE localhost`,
    proxyPort: httpPort,
    visits,
    close() {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

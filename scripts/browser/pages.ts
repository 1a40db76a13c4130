/** What a page of the local site recorded about the nudge, in its own context, by itself. */
export interface Seen {
  /** Was the nudge there when the browser reported its first paint? Undefined until it has. */
  atFirstPaint?: boolean;
  /** Was the nudge there, and did it cover the middle of the page, in each of the first ten frames? */
  frames: { there: boolean; covers: boolean }[];
  /** Keys that reached the page. */
  keys: string[];
}

declare global {
  interface Window {
    seen: Seen;
  }
}

export interface SitePage {
  html: string;
  headers?: Record<string, string>;
}

/** Runs in the page before anything else. `host` is the name of the nudge's element. */
function watch(host: string): string {
  return `
    window.seen = { frames: [], keys: [] };
    const nudge = () => document.querySelector(${JSON.stringify(host)});
    new PerformanceObserver((list) => {
      // Chromium reports its first paint, Firefox the first with content; the earlier one counts.
      if (list.getEntries().length > 0) window.seen.atFirstPaint ??= !!nudge();
    }).observe({ type: "paint", buffered: true });
    (function frame() {
      const found = nudge();
      const covers = !!found && document.elementFromPoint(innerWidth / 2, innerHeight / 2) === found;
      window.seen.frames.push({ there: !!found, covers });
      if (window.seen.frames.length < 10) requestAnimationFrame(frame);
    })();
    addEventListener("keydown", (event) => window.seen.keys.push(event.key), true);`;
}

const look = "body{margin:40px;background:#a33;color:#fff;font:28px sans-serif}a,button{font:inherit;margin-right:1em}";

interface Parts {
  title: string;
  body: string;
  head?: string;
  script?: string;
}

/** Firefox paints once the body has text; a page without text would prove nothing. */
function assemble(host: string, nonce: string, { title, body, head = "", script = "" }: Parts): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<script nonce="${nonce}">${watch(host)}</script><style nonce="${nonce}">${look}</style>${head}</head>
<body><h1>${title}</h1>${body}<p><a href="/next">next</a></p><script nonce="${nonce}">${script}</script></body></html>`;
}

const canvasVideo = `
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  setInterval(() => { pen.fillStyle = "hsl(" + (Date.now() / 20) % 360 + " 50% 50%)"; pen.fillRect(0, 0, 300, 150); }, 40);
  const video = document.querySelector("video");
  video.srcObject = canvas.captureStream(25);
  video.play();`;

/** The kinds of page, by the first part of their path. Any other path is a plain article. */
const kinds: Record<string, Parts> = {
  video: { title: "Video", body: "<video muted playsinline controls></video>", script: canvasVideo },
  audio: { title: "Audio", body: `<audio src="/tone.wav" loop autoplay controls></audio>` },
  iframe: {
    title: "Frames",
    body: `<iframe src="/inner" title="same"></iframe><iframe srcdoc="<p>in" title="own"></iframe>`,
  },
  fullscreen: {
    title: "Full screen",
    body: `<div id="stage">stage <button id="full">Full screen</button></div>`,
    script: `document.getElementById("full").onclick = () => document.getElementById("stage").requestFullscreen();`,
  },
  app: {
    title: "App",
    body: `<button id="push">push</button><button id="replace">replace</button><a href="#part">part</a><output></output>`,
    script: `
      let count = 0;
      const show = () => { document.querySelector("output").textContent = location.pathname; };
      document.getElementById("push").onclick = () => { history.pushState({}, "", "/app/" + ++count); show(); };
      document.getElementById("replace").onclick = () => { history.replaceState({}, "", "/app/r" + ++count); show(); };
      addEventListener("popstate", show);`,
  },
  prerender: {
    title: "Prerender",
    body: `<a href="/shorts/target">target</a>`,
    head: `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/shorts/target"],"eagerness":"immediate"}]}</script>`,
  },
  dialog: {
    title: "Dialog",
    body: `<dialog id="own"><button id="close">the page's own</button></dialog><div popover id="pop">popover</div>`,
    script: `
      const own = document.getElementById("own");
      own.showModal();
      document.getElementById("close").onclick = () => own.close();
      setTimeout(() => { own.close(); own.showModal(); document.getElementById("pop").showPopover(); }, 300);`,
  },
  // A popover that is shown and closed at once, and by a transition stays on top; loud green.
  overlay: {
    title: "Overlay",
    body: "",
    script: `
      const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" });
      const cover = root.appendChild(document.createElement("div"));
      cover.popover = "manual";
      cover.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#0f0;" +
        "transition:overlay 9999s allow-discrete,display 9999s allow-discrete";
      cover.showPopover();
      window.covered = cover.checkVisibility();
      cover.hidePopover();`,
  },
  leaving: {
    title: "Leaving",
    body: "<textarea></textarea>",
    script: `addEventListener("beforeunload", (event) => event.preventDefault());`,
  },
  "hostile-css": {
    title: "Hostile style",
    body: "",
    head: `<style>
      * { all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important }
      html > *, dialog, :popover-open, ::backdrop { position: static !important; transform: scale(0) !important;
        pointer-events: none !important; clip-path: inset(50%) !important; z-index: -1 !important }</style>`,
  },
};

/** Named fonts that somebody's system may have, each made anew by the page: one file to be asked for per letter. */
const spyingFonts = () => {
  const names = ["Georgia", "DejaVu Serif", "DejaVu Sans", "Noto Serif", "Segoe UI", "Roboto", "Charter", "ui-serif"];
  const generic = ["serif", "sans-serif", "system-ui"]; // no page may define these, and none must come to
  const letters = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => letter.charCodeAt(0).toString(16));
  return [...names, ...generic]
    .flatMap((name) =>
      letters.map((code) => `@font-face{font-family:"${name}";src:url(/glyph/${code}.woff2);unicode-range:U+${code}}`),
    )
    .join("");
};

const strict = (nonce: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; ` +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The page that stands at a path: `/video`, `/app/3`, `/csp`, `/anything-else`. */
export function pageAt(path: string, host: string): SitePage {
  const kind = path.split("/")[1] ?? "";
  const nonce = "page";
  if (kind === "csp") {
    const html = assemble(host, nonce, { title: "Strict", body: "<p>Nothing but its own.</p>" });
    return { html, headers: { "content-security-policy": strict(nonce) } };
  }
  if (kind === "sandbox") {
    const html = assemble(host, nonce, { title: "Sandbox", body: "<p>No forms in here.</p>" });
    return { html, headers: { "content-security-policy": "sandbox allow-scripts" } };
  }
  if (kind === "fonts") {
    return {
      html: assemble(host, nonce, {
        title: "1 2 3",
        body: "<p>4 5 6</p>",
        head: `<style>${spyingFonts()}body{font-family:monospace}</style>`,
      }),
    };
  }
  const parts = kinds[kind] ?? { title: `Article ${path}`, body: "<p>Something happened somewhere.</p>" };
  return { html: assemble(host, nonce, parts) };
}

/** Two seconds of a quiet 220 Hz tone: 8-bit mono PCM at 8 kHz in a WAV file. */
export function tone(): Buffer {
  const rate = 8000;
  const samples = Buffer.from(
    Array.from({ length: rate * 2 }, (_, i) => 128 + 8 * Math.sin((i * 220 * 2 * Math.PI) / rate)),
  );
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

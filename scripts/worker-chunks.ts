import type { Plugin } from "vite";

/** What a worker needs to load one script out of another, as `require` does, and only once. */
const runtime = (others: readonly string[]) => `
globalThis.chunks = {};
{
  const loaded = {};
  const load = (name) => {
    if (!loaded[name]) {
      if (!chunks[name]) importScripts(name);
      chunks[name]((loaded[name] = { exports: {} }), loaded[name].exports, load);
    }
    return loaded[name].exports;
  };
  chunks.load = load;
  ${others.length > 0 ? `addEventListener("install", () => importScripts(${others.map((name) => JSON.stringify(name))}));` : ""}
}
`;

/**
 * A classic worker in several scripts, of CommonJS chunks: what is behind `import()` is neither compiled nor run before
 * it is needed. A worker knows no `import()` (https://github.com/w3c/ServiceWorker/issues/1356), and one that is
 * installed imports only scripts that it imported while it was being installed
 * (https://developer.mozilla.org/docs/Web/API/WorkerGlobalScope/importScripts); then they merely say what they are.
 */
export function workerChunks(): Plugin {
  return {
    name: "worker-chunks",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const nameOf = ({ fileName }: { fileName: string }) => `./${fileName}`;
        for (const chunk of chunks)
          chunk.code = `chunks[${JSON.stringify(nameOf(chunk))}] = (module, exports, require) => {${chunk.code}\n};\n`;
        for (const entry of chunks.filter(({ isEntry }) => isEntry)) {
          const others = chunks.filter((chunk) => chunk !== entry).map(nameOf);
          entry.code = `${runtime(others)}${entry.code}chunks.load(${JSON.stringify(nameOf(entry))});\n`;
        }
      },
    },
  };
}

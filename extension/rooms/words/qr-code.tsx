import { encodeQR } from "qr";

/** Empty modules around the code, without which many cameras do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A text as a picture for a phone's camera, black on white by night as well. Made here; nothing is asked of anybody. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: QUIET_ZONE });
  const dark = modules.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${modules.length} ${modules.length}`}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={dark.join("")} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

/** Run by the browser itself when the address of a page becomes one that is never flagged, inside a flagged site. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { leaveAlone } from "../nudges/veil/arrived";

export default defineUnlistedScript({ exclude: ["firefox"], main: () => leaveAlone() });

/** Run by the browser itself when the address of a page becomes a flagged one; unlisted for the same reason as the veil. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { arrived } from "../nudges/veil/arrived";

export default defineUnlistedScript({ exclude: ["firefox"], main: () => arrived() });

/** What became of a choice about a site, in a corner of the page. Run by the background after that choice. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startSay } from "../nudges/veil/say";

export default defineUnlistedScript({ main: () => startSay() });

/**
 * The veil: run by the background at the start of each document of a flagged site, and again when it is to come back.
 *
 * An unlisted script on purpose. The wrapper of a WXT content script tells every page the extension's id, in a window
 * message and a document event, and nobody's news site has to know who is having a treatment.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startVeil } from "../nudges/veil/veil";

export default defineUnlistedScript({ main: () => startVeil() });

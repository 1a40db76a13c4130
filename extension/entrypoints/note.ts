/** The corner note of the days after; an unlisted script for the same reason as the veil. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startNote } from "../nudges/veil/note";

export default defineUnlistedScript({ main: () => startNote() });

/**
 * What the background loads when it is needed, and not for each page that asks: the vault, sync and the lists of sites.
 * In Chromium it is a script of its own (`scripts/worker-chunks.ts`).
 */
export { restorePopupLook } from "../../ui/choose-look";
export { answer } from "./answer";
export { onConnect } from "./connect";
export { answerMenu } from "./menus";
export { createServices } from "./services";

/** What the popup does not wait for and that shares parts: in one file, so that what they share is in no earlier one. */
export { Mood } from "../../ui/mood";
export { Breathing } from "../care/breathing";
export { Intending } from "./intending";
export { MoreItems } from "./more-items";
export { QuietLineView } from "./quiet-line-view";

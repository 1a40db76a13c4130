import { shared } from "../../ui/shared";

/** Counts the entries that were finished here: what lists entries asks again. */
export const finished = shared(0);

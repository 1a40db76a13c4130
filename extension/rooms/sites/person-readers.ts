import { readersOf } from "../../care/readers";
import type { Readers } from "../../nudges/access";
import { zoneHere } from "../../ui/zone";

/** Where and in which languages the person probably reads. */
export const personReaders = (): Readers => readersOf(zoneHere(), navigator.languages);

import { tryParse } from "../base/try-parse.ts";

/** A site or a part of one as a person would write it: 'dw.com/es/américa-latina'. A percent sign may be only that. */
export const shownName = (name: string): string => tryParse(() => decodeURI(name)) ?? name;

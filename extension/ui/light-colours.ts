import colours from "./colours.css?raw";

/** Of a style sheet like colours.css, the custom properties of one light as declarations; none for the plain day. */
export const coloursIn = (css: string, light: string): string =>
  css.split(`[data-light="${light}"] {`)[1]?.split("}")[0]?.replace(/\s+/g, " ") ?? "";

export const coloursOf = (light: string): string => coloursIn(colours, light);

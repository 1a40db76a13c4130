/**
 * The icons, on a grid of 24, drawn with a line of 1.5: one path each, so that a page loads only those that it shows.
 * Never a brain, a lotus, a lightbulb, a flame or a trophy.
 */

export const beside =
  "M6 5h12a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1 -2.5 2.5h-12a2.5 2.5 0 0 1 -2.5 -2.5v-9a2.5 2.5 0 0 1 2.5 -2.5ZM14.5 5v14";
export const breath =
  "M3 8.5h9.7a2.6 2.6 0 1 0-2.5-3.3M3 12.5h14.5a2.7 2.7 0 1 1-2.6 3.4M3 16.5h7.2a2.2 2.2 0 1 1-2.1 2.8";
export const care = "M5 19c0-8 5-13 14.5-14 0 9-4 14.5-11.5 14.5-1.5 0-2.5-.5-3-.5ZM5 21c1-5 4-8.5 8.5-10.5";
export const check = "m5 12.5 4.5 4.5L19 7.5";
export const checklist = "m4 7 1.5 1.5L8 6M4 16l1.5 1.5L8 15M11.5 7.5H20M11.5 16.5H20";
export const chevron = "m9.5 6 6 6-6 6";
export const chevronBack = "m14.5 6-6 6 6 6";
export const clinic = "M6 3.5h9l3.5 3.5v13.5H6ZM9.5 11h6M9.5 14.5h6M9.5 8H12";
export const close = "m6.5 6.5 11 11M17.5 6.5l-11 11";
export const copy =
  "M11 8.5h6.5a2.5 2.5 0 0 1 2.5 2.5v6.5a2.5 2.5 0 0 1 -2.5 2.5h-6.5a2.5 2.5 0 0 1 -2.5 -2.5v-6.5a2.5 2.5 0 0 1 2.5 -2.5ZM15.5 5.5A2 2 0 0 0 13.5 4H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 1.5 2";
export const device =
  "M5 5h14a2 2 0 0 1 2 2v7.5a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7.5a2 2 0 0 1 2 -2ZM9 20h6M12 16.5V20";
export const earlier = "M4.5 12a7.5 7.5 0 1 0 2.6-5.7L4.5 8.5M4.5 4v4.5H9M12 8v4.5l3 1.8";
export const draw = "M4 15c2-6 5-9 7-7.5s-3.5 7-1.5 8 4-5 6-4-1 4.5 4.5 4M4 20h16";
export const drip = "M9 3.5h6v8a3 3 0 0 1-6 0ZM12 14.5V17M12 20.5v.1M7.5 3.5h9";
export const eraser = "m4.5 14.5 9-9a2 2 0 0 1 2.8 0l3.2 3.2a2 2 0 0 1 0 2.8L13 18.5H8.5ZM9 10l6 6M6 20.5h14";
export const eye =
  "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0";
export const eyeClosed =
  "M4 9.5c2 3 4.7 4.5 8 4.5s6-1.5 8-4.5M5.5 15l1.5-2M9.8 17l.6-2.6M14.2 17l-.6-2.6M18.5 15 17 13";
export const filter = "M4 7h16M7 12h10M10 17h4";
export const goal = "M6 21V4M6 5c4-2 7 2 12 0v8c-5 2-8-2-12 0";
export const help =
  "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M8.5 12a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M6 6l3.5 3.5M14.5 14.5 18 18M18 6l-3.5 3.5M9.5 14.5 6 18";
export const injection = "m4 20 4.5-4.5M7 11.5l5.5 5.5 5.5-5.5-5.5-5.5ZM15 9l4.5-4.5M17.5 3.5l3 3";
export const journal =
  "M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5ZM12 6.5V20";
export const lock =
  "M7.5 11h9a2.5 2.5 0 0 1 2.5 2.5v4.5a2.5 2.5 0 0 1 -2.5 2.5h-9a2.5 2.5 0 0 1 -2.5 -2.5v-4.5a2.5 2.5 0 0 1 2.5 -2.5ZM8 11V8a4 4 0 0 1 8 0v3";
export const lookBack = "M3.5 17c2.5 0 3-6 5.5-6s3 4 5.5 4 3-8 6-8M3.5 21h17";
export const lozenge =
  "M6.5 8.5h11a3.5 3.5 0 0 1 3.5 3.5v0a3.5 3.5 0 0 1 -3.5 3.5h-11a3.5 3.5 0 0 1 -3.5 -3.5v0a3.5 3.5 0 0 1 3.5 -3.5ZM12 8.5v7";
export const minus = "M6 12h12";
export const more =
  "M4.7 12a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0 -1.6 0M11.2 12a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0 -1.6 0M17.7 12a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0 -1.6 0";
export const nasal = "M12 4c-1 5-5 8-5 11.5a3 3 0 0 0 5 1.5 3 3 0 0 0 5-1.5M12 17v.1M15.5 5l3-1.5M16 8.5h3";
export const nothingCame =
  "M20 12A8 8 0 0 1 19.61 14.47M18.13 17.14A8 8 0 0 1 16.24 18.78M13.39 19.88A8 8 0 0 1 10.89 19.92M8 18.93A8 8 0 0 1 6.05 17.35M4.48 14.74A8 8 0 0 1 4 12.28M4.48 9.26A8 8 0 0 1 5.7 7.07M8 5.07A8 8 0 0 1 10.34 4.17M13.39 4.12A8 8 0 0 1 15.76 4.94M18.13 6.86A8 8 0 0 1 19.42 9";
export const pen = "M4 20l1-4.5L16.5 4a2 2 0 0 1 3 3L8 18.5ZM14.5 6l3 3";
export const people =
  "M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M2.5 19.5c.5-4 3-6 6.5-6s6 2 6.5 6M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14c2 .8 3.2 2.6 3.5 5.5";
export const phone =
  "M9.5 3h5a2.5 2.5 0 0 1 2.5 2.5v13a2.5 2.5 0 0 1 -2.5 2.5h-5a2.5 2.5 0 0 1 -2.5 -2.5v-13a2.5 2.5 0 0 1 2.5 -2.5ZM11 18h2";
export const plan =
  "M7 5h10a3 3 0 0 1 3 3v9.5a3 3 0 0 1 -3 3h-10a3 3 0 0 1 -3 -3v-9.5a3 3 0 0 1 3 -3ZM4 10h16M8.5 3v4M15.5 3v4M10.4 15a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0";
export const plus = "M12 5v14M5 12h14";
export const print = "M7 8.5V4h10v4.5M7 17H4.5V9.5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1V17H17M7 14h10v6.5H7Z";
export const question = "M4 5.5h16v11h-8.5L7 20v-3.5H4ZM10 9.5a2 2 0 1 1 2.6 1.9c-.4.2-.6.4-.6.9M12 14.3v.1";
export const redo = "m15.5 5 4 4-4 4M19.5 9h-9a5.5 5.5 0 0 0 0 11H15";
export const save = "M12 4v10.5M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15";
export const scan =
  "M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M8.5 8.5h7v7h-7Z";
export const search = "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M16 16l4.5 4.5";
export const settings =
  "M4 7h9M19 7h1M4 17h1M11 17h9M13.5 7a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M5.5 17a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0";
export const shelf = "M3.5 20h17M6 20V8h4v12M10 20V5h4v15M14.5 20l-.5-11 4-.5 1.5 11.5";
export const sites = "M4 8h11M4 12h16M4 16h9M18 8h2M16.5 16H20";
export const stepBack = "M19 12H5M11 6l-6 6 6 6";
export const sync = "M4.5 11a7.5 7.5 0 0 1 13-4.5L20 9M20 4.5V9h-4.5M19.5 13a7.5 7.5 0 0 1-13 4.5L4 15M4 19.5V15h4.5";
export const today = "M3 18h18M6.5 18a5.5 5.5 0 0 1 11 0M12 5v3M4.9 9.4l1.8 1.8M19.1 9.4l-1.8 1.8";
export const trash = "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13";
export const tree = "M12 21c0-6 0-9 0-11M12 3c5 4.5 5 11 0 13-5-2-5-8.5 0-13Z";
export const undo = "M8.5 5 4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H9";

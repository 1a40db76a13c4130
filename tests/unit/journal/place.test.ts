import { expect, test } from "vitest";
import { addressOf, type Place, placeIn } from "../../../extension/rooms/journal/place";

const id = "0123456789abcdef".repeat(2);

test.each<[string, Place]>([
  ["#entries", { view: "list" }],
  ["#entries/trash", { view: "trash" }],
  ["#entries/write", { view: "sheet", id: undefined, drawing: false }],
  ["#entries/draw", { view: "sheet", id: undefined, drawing: true }],
  [`#entries/write/${id}`, { view: "sheet", id, drawing: false }],
  [`#entries/draw/${id}`, { view: "sheet", id, drawing: true }],
])("%s", (address, place) => {
  expect(placeIn(address)).toEqual(place);
  expect(addressOf(place)).toBe(address);
});

test.each(["", "#care", "#entries/else", "#entries/draw/short", `#entries/write/${id}/more`])(
  "'%s' is the list",
  (address) => {
    expect(placeIn(address)).toEqual({ view: "list" });
  },
);

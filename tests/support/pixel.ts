/** The colour of a picture of one pixel, as red, green and blue from 0 to 255. Runs in a page, which can open pictures. */
export async function colourOf(png: string): Promise<[number, number, number]> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.drawImage(picture, 0, 0);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Whether a colour is the loud green in which the tests' pages cover what they can. */
export const isLoudGreen = ([red, green, blue]: readonly number[]): boolean =>
  (red ?? 0) < 60 && (green ?? 0) > 200 && (blue ?? 0) < 60;

/** Longest side of a photo that is sent, pixels: a name plate across a lobby is still read. */
export const longestSide = 2560;
/** How true to the photo what is sent is, 0–1. */
const quality = 0.85;
/** A picture that is no photo is left as it is up to so many bytes: writing gets blurred edges by being pressed. */
const leftAlone = 2 * 1024 * 1024;

/** Whether a file of this type is made smaller before it is sent: what browsers can draw. */
export const shrinks = (type: string): boolean =>
  ['image/jpeg', 'image/png', 'image/webp', 'image/heic'].includes(type);

/** Whether it is drawn anew: photos always, because a camera writes into them where they were taken; other pictures when they are large. */
export const drawnAnew = (type: string, size: number): boolean =>
  type === 'image/jpeg' || type === 'image/heic' || (shrinks(type) && size > leftAlone);

/** Width and height within `longestSide`, their proportion kept. */
export function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const share = Math.min(1, longestSide / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/**
 * A photo as it is sent: upright, no longer than `longestSide`, without what the camera wrote into it, such as where it was taken.
 * What this browser can't draw, and what is no picture, comes back as it was; the service says its limit then.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  if (!drawnAnew(file.type, file.size)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      const canvas = document.createElement('canvas');
      const { width, height } = fitted(picture.width, picture.height);
      canvas.width = width;
      canvas.height = height;
      const drawing = canvas.getContext('2d');
      if (drawing === null) return file;
      // What a picture leaves open would turn black.
      drawing.fillStyle = '#ffffff';
      drawing.fillRect(0, 0, width, height);
      drawing.drawImage(picture, 0, 0, width, height);
      const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      return made ?? file;
    } finally {
      picture.close();
    }
  } catch {
    return file;
  }
}

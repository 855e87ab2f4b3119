// Draws the icons of the installed app, as public/icon.svg has them: node console/scripts/draw-icons.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const green = [0x1f, 0x7a, 0x63];
const white = [255, 255, 255];
/** Points of a picture of 32 × 32. */
const face = { x: 16, y: 17, r: 8.5, width: 2.4 };
const strokes = [
  [16, 11.5, 16, 17],
  [16, 17, 19.8, 19.6],
  [9, 5.5, 23, 5.5],
];

const toSegment = (x, y, [ax, ay, bx, by]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
};
/** Distance to the edge of a rounded square; negative inside. */
const toSquare = (x, y, radius) => {
  const [dx, dy] = [Math.abs(x - 16) - 16 + radius, Math.abs(y - 16) - 16 + radius];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

/** `scale` < 1 leaves room around the drawing, for shapes that are cut out of it. */
function drawn(size, { radius, scale }) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  const pixel = 32 / size;
  const share = (distance, of) => Math.max(0, Math.min(1, 0.5 - distance / of));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [px, py] = [(column + 0.5) * pixel, (row + 0.5) * pixel];
      const [x, y] = [(px - 16) / scale + 16, (py - 16) / scale + 16];
      const ring = Math.abs(Math.hypot(x - face.x, y - face.y) - face.r);
      const line = Math.min(ring, ...strokes.map((stroke) => toSegment(x, y, stroke))) - face.width / 2;
      const ink = share(line * scale, pixel);
      const at = row * (1 + size * 4) + 1 + column * 4;
      for (let channel = 0; channel < 3; channel += 1)
        rows[at + channel] = Math.round(green[channel] * (1 - ink) + white[channel] * ink);
      rows[at + 3] = Math.round(255 * (radius === 0 ? 1 : share(toSquare(px, py, radius), pixel)));
    }
  }
  return png(size, rows);
}

function png(size, rows) {
  const part = (type, content) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(content.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), 4 + body.length);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    part('IHDR', head),
    part('IDAT', deflateSync(rows, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ]);
}

const into = (name) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));
writeFileSync(into('icon-192.png'), drawn(192, { radius: 7, scale: 1 }));
writeFileSync(into('icon-512.png'), drawn(512, { radius: 7, scale: 1 }));
writeFileSync(into('icon-maskable-512.png'), drawn(512, { radius: 0, scale: 0.72 }));

/** Fills a polygon, by the even-odd rule at the centres of the pixels, with 255 or with 0. */
export function fillPolygon(mask, points, erases) {
  const value = erases ? 0 : 255;
  const ys = points.map((point) => point.y);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(mask.height, Math.ceil(Math.max(...ys)));
  for (let y = top; y < bottom; y++) {
    const crossings = crossingsOf(points, y + 0.5);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const x0 = Math.max(0, Math.ceil(crossings[i] - 0.5));
      const x1 = Math.min(mask.width, Math.ceil(crossings[i + 1] - 0.5));
      if (x0 < x1) mask.fillSpan(y, x0, x1, value);
    }
  }
}

/** Where the sides of a polygon cross a horizontal line, from left to right. */
function crossingsOf(points, y) {
  const found = [];
  let a = points[points.length - 1];
  for (const b of points) {
    if ((a.y <= y) !== (b.y <= y)) found.push(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    a = b;
  }
  return found.sort((p, q) => p - q);
}

/**
 * The pixels whose colour is near that of a start pixel: 1 in the answer.
 *
 * The distance is the greatest of the channels' differences, 0…255. `isContiguous` asks for those
 * only that are connected with the start by their sides.
 */
export function similar({ data, width, height }, startX, startY, tolerance, isContiguous) {
  const start = startY * width + startX;
  const [red, green, blue] = data.subarray(4 * start, 4 * start + 3);
  const isNear = (i) =>
    Math.abs(data[4 * i] - red) <= tolerance && Math.abs(data[4 * i + 1] - green) <= tolerance &&
    Math.abs(data[4 * i + 2] - blue) <= tolerance;
  const found = new Uint8Array(width * height);
  if (!isContiguous) {
    for (let i = 0; i < found.length; i++) found[i] = isNear(i) ? 1 : 0;
    return found;
  }
  const open = [start];
  found[start] = 1;
  const visit = (i) => {
    if (found[i] || !isNear(i)) return;
    found[i] = 1;
    open.push(i);
  };
  while (open.length > 0) {
    const i = open.pop(), x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i + width < found.length) visit(i + width);
  }
  return found;
}

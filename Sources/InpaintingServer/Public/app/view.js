/** How the picture lies on the stage: its scale and the picture's point in the middle of the stage. */
export class View {
  width = 0;
  height = 0;
  scale = 1;
  x = 0;
  y = 0;
  isFitted = true;
  picture = { width: 1, height: 1 };

  /** Stage pixels a picture pixel at which the whole picture can be seen, with a margin. */
  get fitScale() {
    const margin = this.width < 600 ? 12 : 40;
    return Math.min(
      Math.max(this.width - 2 * margin, 1) / this.picture.width,
      Math.max(this.height - 2 * margin, 1) / this.picture.height, 4);
  }

  show(picture) {
    this.picture = picture;
    this.fit();
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
    if (this.isFitted) this.fit();
  }

  fit() {
    this.scale = this.fitScale;
    this.x = this.picture.width / 2;
    this.y = this.picture.height / 2;
    this.isFitted = true;
  }

  /** Multiplies the scale and keeps the picture's point below (px, py) where it is. */
  zoomAt(px, py, factor) {
    const before = this.toPicture(px, py);
    this.scale = Math.min(32, Math.max(Math.min(this.fitScale, 1) / 2, this.scale * factor));
    const after = this.toPicture(px, py);
    this.moveTo(this.x + before.x - after.x, this.y + before.y - after.y);
  }

  zoomTo(scale) {
    this.zoomAt(this.width / 2, this.height / 2, scale / this.scale);
  }

  panBy(dx, dy) {
    this.moveTo(this.x - dx / this.scale, this.y - dy / this.scale);
  }

  /** Brings a point of the picture to the middle of the stage; never loses the picture. */
  moveTo(x, y) {
    this.x = Math.min(this.picture.width, Math.max(0, x));
    this.y = Math.min(this.picture.height, Math.max(0, y));
    this.isFitted = false;
  }

  /** Moves as little as needed to have a point of the picture on the stage. */
  reveal(point) {
    const { x, y } = this.toStage(point.x, point.y);
    const margin = 24;
    const beyond = (value, size) =>
      Math.min(0, value - margin) + Math.max(0, value - size + margin);
    const dx = beyond(x, this.width), dy = beyond(y, this.height);
    if (dx || dy) this.panBy(-dx, -dy);
  }

  toPicture(px, py) {
    return {
      x: this.x + (px - this.width / 2) / this.scale,
      y: this.y + (py - this.height / 2) / this.scale,
    };
  }

  toStage(x, y) {
    return {
      x: this.width / 2 + (x - this.x) * this.scale,
      y: this.height / 2 + (y - this.y) * this.scale,
    };
  }

  /** The part of the picture on the stage, in whole picture pixels. */
  get visible() {
    const from = this.toPicture(0, 0), to = this.toPicture(this.width, this.height);
    const clamp = (value, size) => Math.min(size, Math.max(0, value));
    const x = clamp(Math.floor(from.x), this.picture.width);
    const y = clamp(Math.floor(from.y), this.picture.height);
    return {
      x, y,
      width: clamp(Math.ceil(to.x), this.picture.width) - x,
      height: clamp(Math.ceil(to.y), this.picture.height) - y,
    };
  }

  /** A region in device pixels; its sides are rounded, so that neighbours meet without a seam. */
  toDevice(region, density) {
    const from = this.toStage(region.x, region.y);
    const to = this.toStage(region.x + region.width, region.y + region.height);
    const x = Math.round(from.x * density), y = Math.round(from.y * density);
    return {
      x, y,
      width: Math.round(to.x * density) - x,
      height: Math.round(to.y * density) - y,
    };
  }

  /** How often the picture may be halved and still have a pixel for each device pixel. */
  level(density, most) {
    const halvings = Math.floor(Math.log2(1 / (this.scale * density)) + 1e-6);
    return Math.min(most, Math.max(0, halvings));
  }
}

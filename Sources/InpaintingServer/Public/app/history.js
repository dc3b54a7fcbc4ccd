const mostBytes = 128 << 20;

/**
 * The steps that can be undone and redone: strokes, other changes of the hole, and fills.
 *
 * A step holds the tiles of a page and the result that it replaced. Applying it exchanges them with
 * the present ones, so the same step undoes and redoes.
 */
export class History {
  done = [];
  undone = [];
  #next = 1;

  constructor(apply) {
    this.apply = apply;
  }

  /** Adds a step; returns the steps that can no longer be reached. */
  push({ tiles, state, page }) {
    const step = { id: this.#next++, tiles, state, page };
    const dropped = this.undone.splice(0);
    this.done.push(step);
    let bytes = this.done.reduce((sum, { tiles }) => sum + bytesOf(tiles), 0);
    while (bytes > mostBytes && this.done.length > 1) {
      const oldest = this.done.shift();
      bytes -= bytesOf(oldest.tiles);
      dropped.push(oldest);
    }
    return { step, dropped };
  }

  undo() {
    return this.#move(this.done, this.undone);
  }

  redo() {
    return this.#move(this.undone, this.done);
  }

  restore(done, undone) {
    this.done = done;
    this.undone = undone;
    this.#next = Math.max(0, ...done.concat(undone).map(({ id }) => id)) + 1;
  }

  #move(from, to) {
    const step = from.pop();
    if (!step) return null;
    this.apply(step);
    to.push(step);
    return step;
  }
}

function bytesOf(tiles) {
  let bytes = 0;
  for (const tile of tiles.values()) bytes += tile?.length ?? 0;
  return bytes;
}

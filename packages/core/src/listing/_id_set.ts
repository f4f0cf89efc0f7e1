const BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;
/** How full the table gets before it grows. */
const FULL = 0.5;

/**
 * IDs of files, of which two 32-bit hashes are kept and no text: a million take 16 MB. That two of a million IDs are taken
 * for one has a chance of about one in forty million.
 */
export class IdSet {
  #high = new Uint32Array(1 << 12);
  #low = new Uint32Array(1 << 12);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds an ID and tells whether it is new. */
  add(id: string): boolean {
    return this.#add(...hashesOf(id));
  }

  has(id: string): boolean {
    return this.#isTaken(this.#find(...hashesOf(id)));
  }

  /** Writes the hashes as base64, 11 bytes for each ID. @param but is left out */
  toBase64(but: Iterable<string>): string {
    const left = new IdSet();
    for (const id of but) left.add(id);
    const [highs, lows] = [this.#high, this.#low];
    const hashes = new Uint32Array(2 * this.#size);
    let at = 0;
    for (let index = 0; index < highs.length; index++) {
      const high = highs[index] ?? 0;
      const low = lows[index] ?? 0;
      if (high === 0 && low === 0) continue;
      if (left.#size > 0 && left.#isTaken(left.#find(high, low))) continue;
      hashes[at++] = high;
      hashes[at++] = low;
    }
    const bytes = Buffer.from(hashes.buffer, 0, 4 * at);
    return (BIG_ENDIAN ? bytes.swap32() : bytes).toString("base64");
  }

  /** Adds what {@link toBase64} wrote. */
  addBase64(text: string): void {
    const bytes = Buffer.from(text, "base64");
    for (let at = 0; at + 8 <= bytes.length; at += 8)
      this.#add(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
  }

  #add(high: number, low: number): boolean {
    if (this.#size >= this.#high.length * FULL) this.#grow();
    const at = this.#find(high, low);
    if (this.#isTaken(at)) return false;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#size++;
    return true;
  }

  #isTaken(at: number): boolean {
    return this.#high[at] !== 0 || this.#low[at] !== 0;
  }

  /** Where the hashes are, or belong. */
  #find(high: number, low: number): number {
    const mask = this.#high.length - 1;
    let at = low & mask;
    while (this.#isTaken(at) && (this.#high[at] !== high || this.#low[at] !== low)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    for (const [index, value] of high.entries()) {
      const other = low[index] ?? 0;
      if (value === 0 && other === 0) continue;
      const at = this.#find(value, other);
      this.#high[at] = value;
      this.#low[at] = other;
    }
  }
}

/** Two hashes that have nothing to do with each other; both zero stands for an empty place, and is given to no ID. */
function hashesOf(id: string): [high: number, low: number] {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low + code, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
  }
  return [mixed(high), mixed(low) || 1];
}

/** Makes every bit depend on every other. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** What a name is at the most, in bytes of UTF-8: file systems take 255, and room is left for what is put behind it. */
const LONGEST = 180;
const LONGEST_ENDING = 20;
/**
 * What separates folders on some system, means something to Windows, or cannot be seen; joiners, of which emoji and some
 * scripts are made, stay.
 */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200C\u200D])\p{Cf}/gu;
/**
 * Devices that Windows finds in every folder, whatever their ending.
 *
 * @see https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */
const DEVICE =
  /^(?:con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$) *(?:\.|$)/i;

/**
 * Makes of any name one that can stand in a folder of every system, and names nothing but a file in that folder. What is not
 * safe becomes `_`; a name that stays the same was safe.
 *
 * - `/ \ : * ? " < > |`, control and invisible characters, and halves of surrogate pairs become `_`;
 * - so do dots and spaces at the end, and with them `.` and `..`; an empty name becomes `_`;
 * - a device of Windows, such as `nul.txt`, gets `_` in front;
 * - what ends in `.partial`, as unfinished downloads do, gets `_` behind;
 * - a name longer than 180 bytes loses letters before its ending.
 */
export function safeName(name: string): string {
  const plain = name.replace(UNSAFE, "_");
  const short = shortened(plain);
  const ended = short.replace(/[. ]+$/, (end) => "_".repeat(end.length));
  const called = DEVICE.test(ended) ? `_${ended}` : ended;
  if (called === "") return "_";
  return /\.partial$/i.test(called) ? `${called}_` : called;
}

/** Puts something between a name and its ending: `plan.pdf` and ` (2)` make `plan (2).pdf`. */
export function withSuffix(name: string, suffix: string): string {
  const { stem, ending } = split(name);
  return `${stem}${suffix}${ending}`;
}

/** Makes the same of names that some file system takes for the same: by letter case, or by how letters are put together. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Cf}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFC");
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const { stem, ending } = split(name);
  const kept = Buffer.byteLength(ending) <= LONGEST_ENDING ? ending : "";
  let room = LONGEST - Buffer.byteLength(kept);
  let cut = "";
  for (const sign of kept === "" ? name : stem) {
    room -= Buffer.byteLength(sign);
    if (room < 0) break;
    cut += sign;
  }
  return `${cut}${kept}`;
}

function split(name: string): { readonly stem: string; readonly ending: string } {
  const at = name.lastIndexOf(".");
  return at <= 0 ? { stem: name, ending: "" } : { stem: name.slice(0, at), ending: name.slice(at) };
}

import type { DriveFile } from "@drivelens/core";
import type { ListingRenderer } from "./listing_renderer.ts";

/** About what a screen holds. */
const SCREENFUL = 20;

/**
 * Holds back the first rows until they fill a screen, and hands them on as one page: a listing that goes from folder to
 * folder brings them by twos and threes, and a table would choose its widths by these.
 */
export function gatheredRenderer(renderer: ListingRenderer): ListingRenderer {
  let held: DriveFile[] | undefined = [];
  const release = () => {
    const files = held ?? [];
    held = undefined;
    return files.length === 0 ? "" : renderer.page(files);
  };
  return {
    page(files) {
      if (held === undefined) return renderer.page(files);
      for (const file of files) held.push(file);
      return held.length < SCREENFUL ? "" : release();
    },
    end: (receipt) => release() + renderer.end(receipt),
  };
}

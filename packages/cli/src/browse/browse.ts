import { type Catalog, DriveError, type FileColumn, type FolderEntries } from "@drivelens/core";
import { type Details, detailsOf } from "./details_of.ts";
import { frame } from "./frame.ts";
import { infoPanel } from "./info_panel.ts";
import { press, type Wish } from "./press.ts";
import { isCharacter, type Screen } from "./screen.ts";
import { type BrowseState, begun, entered, found, resized, type Size, soughtIn } from "./state.ts";

/** What {@link browse} is given. */
export interface BrowseOptions {
  readonly catalog: Pick<Catalog, "entries" | "file" | "find">;
  /** What is looked into first. */
  readonly folder: FolderEntries;
  /** Milliseconds since 1970 as of when the catalog is. */
  readonly syncedAt: number;
  readonly now: () => number;
  /** Opens a link in the browser, and says what became of it. */
  readonly open: (link: string) => Promise<string>;
  /** Copies a text, and says by what. */
  readonly copy: (text: string) => Promise<string>;
}

const MOST_FOUND = 500;
const FOUND_COLUMNS: readonly FileColumn[] = ["id", "name", "mimeType", "size", "modifiedTime", "path"];
const STOPPED = 130;

/** Lets a person go through a Drive with the keyboard, until they leave; returns the exit code. */
export async function browse(screen: Screen, options: BrowseOptions): Promise<number> {
  const { now, syncedAt } = options;
  const sizeOf = (): Size => ({ columns: screen.columns, rows: screen.rows });
  let state = begun(options.folder, sizeOf());
  for (;;) {
    // Of keys that come faster than that only the last is looked for and drawn.
    if (!screen.isWaiting) {
      state = await searched(state, options);
      screen.draw(frame(state, { colour: screen.colour, now: now(), syncedAt }));
    }
    const event = await screen.next();
    if (event.kind === "stopped") return STOPPED;
    if (event.kind === "resized") {
      state = resized(state, sizeOf());
      continue;
    }
    // What is chosen is to be chosen from what was typed.
    if (!isCharacter(event.key)) state = await searched(state, options);
    const pressed = press(state, event.key);
    state = pressed.state;
    const { wish } = pressed;
    if (wish?.kind === "quit") return wish.code;
    if (wish?.kind === "suspend") await screen.suspend();
    else if (wish !== undefined) state = await granted(state, wish, options);
  }
}

/** Looks for what was typed, unless that has been done. */
async function searched(state: BrowseState, { catalog }: BrowseOptions): Promise<BrowseState> {
  const query = soughtIn(state);
  if (query === undefined) return state;
  return told(found(state, undefined), async () =>
    found(state, await catalog.find({ words: [query], limit: MOST_FOUND, columns: FOUND_COLUMNS })),
  );
}

/** Does what a key asked for. */
async function granted(
  state: BrowseState,
  wish: Exclude<Wish, { readonly kind: "quit" | "suspend" }>,
  options: BrowseOptions,
): Promise<BrowseState> {
  const { catalog, now } = options;
  return told(state, async () => {
    switch (wish.kind) {
      case "enter":
        return entered(state, await catalog.entries({ folder: wish.folder }), wish.chosen);
      case "go-to":
        return entered(state, await catalog.entries({ around: wish.id }), wish.id);
      case "info":
        return { ...state, panel: infoPanel(await detailsOf(state, catalog), now()) };
      case "open":
        return said(state, await openChosen(await detailsOf(state, catalog), options));
      case "copy-link":
      case "copy-id":
        return said(state, await copyChosen(await detailsOf(state, catalog), wish.kind, options));
    }
  });
}

async function openChosen({ link }: Details, { open }: BrowseOptions): Promise<string> {
  return link === undefined ? "Drive has no page of this" : open(link);
}

async function copyChosen(
  { link, id }: Details,
  what: "copy-link" | "copy-id",
  { copy }: BrowseOptions,
): Promise<string> {
  const [noun, text] = what === "copy-id" ? ["ID", id] : ["link", link];
  if (text === undefined) return `There is no ${noun} of this`;
  const by = await copy(text);
  return by === "OSC 52"
    ? `The terminal was asked to copy the ${noun} (OSC 52)`
    : `Copied the ${noun} (${by})`;
}

/** An error is no reason to leave: it says what was not done. */
async function told(state: BrowseState, action: () => Promise<BrowseState>): Promise<BrowseState> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    return said(state, error.message);
  }
}

function said(state: BrowseState, message: string): BrowseState {
  return { ...state, message };
}

import { isDeepStrictEqual } from "node:util";
import { DriveError } from "@drivelens/core";
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { commaBehind, endOf, indentAt, type JsonLayout, layoutOf, valueText } from "./_json_text.ts";

/** Which entry of a file is meant. */
export interface EntryPlace {
  /** Path of the file, for messages. */
  readonly path: string;
  /** Key of the object that holds the entries. */
  readonly container: string;
  /** Key of the entry. */
  readonly name: string;
  /** Whether comments and trailing commas are allowed. */
  readonly isLenient: boolean;
}

/** A text, and what was in it before; undefined for an entry that was not there. */
export interface EditedText {
  readonly text: string;
  readonly before: unknown;
}

/**
 * Sets one entry of a JSON text and leaves every other sign of it as it is; comments stay at their lines.
 *
 * @param value undefined takes the entry out
 * @throws {DriveError} `INVALID_INPUT` with the line, for a text that is not JSON, or holds something else at this place.
 */
export function editJson(text: string, place: EntryPlace, value: unknown): EditedText {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  if (body.trim() === "") {
    const whole = { [place.container]: { [place.name]: value } };
    return value === undefined
      ? { text, before: undefined }
      : { text: `${mark}${JSON.stringify(whole, null, 2)}\n`, before: undefined };
  }
  const root = readRoot(body, place);
  const before = valueAt(root, [place.container, place.name]);
  const edited = value === undefined ? taken(body, root, place) : set(body, root, { place, value });
  checkOnlyThat(readRoot(edited, place), { root, place, value });
  return { text: `${mark}${edited}`, before };
}

interface Setting {
  readonly place: EntryPlace;
  readonly value: unknown;
}

function set(text: string, root: Node, { place, value }: Setting): string {
  const layout = layoutOf(text, root);
  const { container, name } = place;
  const entry = findNodeAtLocation(root, [container, name]);
  if (entry !== undefined) {
    const indent = indentAt(text, entry.parent?.offset ?? 0) ?? layout.unit.repeat(2);
    return text.slice(0, entry.offset) + valueText(value, layout, indent) + text.slice(endOf(entry));
  }
  const servers = findNodeAtLocation(root, [container]);
  if (servers === undefined)
    return inserted(text, root, { layout, key: container, value: { [name]: value } });
  return inserted(text, servers, { layout, key: name, value });
}

interface Insertion {
  readonly layout: JsonLayout;
  readonly key: string;
  readonly value: unknown;
}

/** Puts a property behind all others, on lines of its own, behind the comment that belongs to the last. */
function inserted(text: string, object: Node, { layout, key, value }: Insertion): string {
  const { eol, unit } = layout;
  const last = object.children?.at(-1);
  const outer = indentAt(text, object.parent?.offset ?? object.offset) ?? (object.parent ? unit : "");
  const indent = (last === undefined ? undefined : indentAt(text, last.offset)) ?? outer + unit;
  const property = `${indent}${JSON.stringify(key)}: ${valueText(value, layout, indent)}`;
  const close = endOf(object) - 1;
  const from = last === undefined ? object.offset + 1 : endOf(last);
  const comma = last === undefined ? undefined : commaBehind(text, from);
  const needsComma = last !== undefined && comma === undefined;
  const between = text.slice(from, close);
  const space = between.slice(between.trimEnd().length);
  return [
    text.slice(0, from),
    needsComma ? "," : "",
    between.trimEnd(),
    eol,
    property,
    comma === undefined ? "" : ",",
    space.includes("\n") ? space : `${eol}${outer}`,
    text.slice(close),
  ].join("");
}

function taken(text: string, root: Node, { container, name }: EntryPlace): string {
  const entry = findNodeAtLocation(root, [container, name])?.parent;
  const servers = findNodeAtLocation(root, [container]);
  if (entry === undefined || servers === undefined) return text;
  const isAlone = servers.children?.length === 1;
  const rest = isAlone
    ? text.slice(servers.offset + 1, entry.offset) + text.slice(endOf(entry), endOf(servers) - 1)
    : "something";
  // An object that held nothing but this, not even a comment, goes with it.
  const property = rest.replace(",", "").trim() === "" ? servers.parent : entry;
  return property === undefined ? text : withoutProperty(text, property);
}

function withoutProperty(text: string, property: Node): string {
  const object = property.parent as Node;
  const siblings = object.children ?? [];
  const previous = siblings[siblings.indexOf(property) - 1];
  const comma = commaBehind(text, endOf(property));
  const end = comma === undefined ? endOf(property) : comma + 1;
  const isLastOfLine = /^[ \t]*(?:\r?\n|\})/.test(text.slice(end));
  const before = text.slice(0, property.offset).replace(isLastOfLine ? /(?:\r?\n)?[ \t]*$/ : /[ \t]*$/, "");
  const spare =
    comma === undefined && previous !== undefined ? commaBehind(text, endOf(previous)) : undefined;
  const kept = spare === undefined ? before : before.slice(0, spare) + before.slice(spare + 1);
  return kept + text.slice(end);
}

function readRoot(text: string, { path, container, isLenient }: EntryPlace): Node {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: isLenient, disallowComments: !isLenient });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const line = text.slice(0, error?.offset ?? 0).split("\n").length;
    const what = error === undefined ? "" : `: ${printParseErrorCode(error.error)}`;
    throw new DriveError("INVALID_INPUT", `Cannot read "${path}": line ${line} is not JSON${what}`, {
      hint: "Mend the line and run this again; nothing was changed",
    });
  }
  const servers = findNodeAtLocation(root, [container]);
  const wrong =
    root.type !== "object"
      ? "is no object"
      : servers !== undefined && servers.type !== "object"
        ? `has something else than an object as "${container}"`
        : undefined;
  if (wrong !== undefined)
    throw new DriveError("INVALID_INPUT", `Cannot change "${path}": it ${wrong}`, {
      hint: "Mend it and run this again, or write the entry yourself: see --print",
    });
  return root;
}

/** What was read as a tree is compared as values, so that no slip of an edit ever reaches a file. */
function checkOnlyThat(after: Node, { root, place, value }: Setting & { readonly root: Node }): void {
  const { container, name, path } = place;
  const rest = (node: Node) => {
    const { [container]: servers = {}, ...others } = getNodeValue(node) as Record<string, object>;
    const { [name]: _, ...siblings } = servers as Record<string, unknown>;
    return { others, siblings };
  };
  const isSet = isDeepStrictEqual(valueAt(after, [container, name]), value);
  if (isSet && isDeepStrictEqual(rest(after), rest(root))) return;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot change "${path}" without changing more: is a key there twice?`,
    {
      hint: "Write the entry yourself: see --print",
    },
  );
}

/** Reads as those do who take the last of a key that is there twice. */
function valueAt(root: Node, path: readonly string[]): unknown {
  let value = JSON.parse(JSON.stringify(getNodeValue(root)));
  for (const key of path) value = value?.[key];
  return value;
}

import type { PrivateText } from "./_known_private.ts";

type Mask = string | ((...found: string[]) => string);

const ADDRESS = /[\w.+'-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/;
/** A name may hold quotes itself: what closes a text is one behind which the sentence goes on. */
const QUOTED = /"(.*?)"(?=$|[\s.,;:)}\]'])/gs;

/** Whatever looks like a secret, an address, a path or an ID, each with what stands for it. */
const MASKS: readonly (readonly [what: RegExp, mask: Mask])[] = [
  [/ya29\.[\w.-]+|1\/\/[\w-]+|4\/0[\w-]+|GOCSPX-[\w-]+|AIza[\w-]+/g, "<secret>"],
  [/\b[\w-]+\.apps\.googleusercontent\.com/g, "<client>"],
  // Up to the last sign, since a password that was not encoded may hold some itself.
  [/(\w+:\/\/)[^\s"]+@/g, "$1<secret>@"],
  [QUOTED, (_, text = "") => `"${maskQuoted(text)}"`],
  [/(?<!\w)'(.*?)'(?=$|[\s.,;:)}\]])/gs, (_, text = "") => `'${maskQuoted(text)}'`],
  [new RegExp(ADDRESS, "g"), "<address>"],
  [/\bfile:\S+/g, "<path>"],
  // Where a bare path ends nobody knows, since it may hold blanks.
  [/(?<![\w:/])(?:<path>[\\/]|[A-Za-z]:[\\/]|\\\\|\/(?=\S)|~[\\/]|\.{1,2}[\\/]).*/gs, "<path>"],
  [/(?<![^\s(,;'])(?!\w+:\/\/)[^\s"'(<]+[\\/].*/gs, "<path>"],
  [/[\w.+-]+\.(?:json|pem|p12|pfx|key|crt|cer|txt|ya?ml|toml|ini)\b/gi, "<path>"],
  [/(\bof the project )[\w.:-]+/g, "$1<project>"],
  [/(\bproject=)[\w.:-]+|(\bprojects?[ /])\d+/g, (_, query = "", words = "") => `${query}${words}<project>`],
];

/** Puts a mask for all that is known to be private, the longest first, and for all that looks like it. */
export function maskPrivate(text: string, known: readonly PrivateText[]): string {
  const hidden = known
    .toSorted((one, other) => other.text.length - one.text.length)
    .reduce((masked, each) => hide(masked, each), text);
  return MASKS.reduce((masked, [what, by]) => masked.replace(what, by as string), closed(hidden));
}

function hide(text: string, { text: known, mask }: PrivateText): string {
  if (mask === "<secret>") return text.replaceAll(known, mask);
  // Within a longer word it is something else: "/root" in "https://example.com/rooted".
  const literal = known.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, "gi"), mask);
}

/** A quote without its fellow belongs to a name, and nobody knows to which. */
function closed(text: string): string {
  return text.replace(QUOTED, "").includes('"') ? text.replace(/".*$/s, '"<text>"') : text;
}

function maskQuoted(text: string): string {
  // A setting, a choice, a field of Google's.
  if (/^[A-Za-z][\w-]{0,30}$/.test(text) || /^<\w+>$/.test(text)) return text;
  if (new RegExp(`^${ADDRESS.source}$`).test(text)) return "<address>";
  return /[\\/]|\.\w+$|<path>/.test(text) ? "<path>" : "<text>";
}

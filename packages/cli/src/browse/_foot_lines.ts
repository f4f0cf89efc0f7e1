import { visibleText } from "../escape.ts";
import { cutText } from "../render/cut_text.ts";
import { displayWidth } from "../render/display_width.ts";
import { ageText } from "../render/freshness_line.ts";
import { styled } from "../render/style.ts";
import type { FrameOptions } from "./frame.ts";
import { layoutOf } from "./layout.ts";
import { orderWords } from "./order.ts";
import type { BrowseState } from "./state.ts";

/** What keys do, the most needed first: a narrow screen shows those alone. */
const LIST_KEYS = [
  "q leave",
  "? keys",
  "/ search",
  "→ into",
  "← back",
  "s n m c order",
  "o open",
  "y copy link",
  "Y copy ID",
  "i info",
];
const SEARCH_KEYS = [
  "Esc back",
  "Enter go there",
  "↑ ↓ choose",
  "Tab info",
  "Ctrl-O open",
  "Ctrl-Y copy link",
];

/** Where in the list one is, and below it what became of the last key, or what others do. */
export function footLines(state: BrowseState, options: FrameOptions): readonly string[] {
  const { size, message, search } = state;
  const { status, keys } = layoutOf(size);
  const hints = fitting(search === undefined ? LIST_KEYS : SEARCH_KEYS, size.columns);
  return [
    ...(status ? [styled(options, "dim", cutText(` ${statusWords(state, options)}`, size.columns))] : []),
    ...(keys
      ? [
          message === undefined
            ? styled(options, "dim", hints)
            : styled(options, "bold", cutText(` ${visibleText(message)}`, size.columns)),
        ]
      : []),
  ];
}

function statusWords(state: BrowseState, { now, syncedAt }: FrameOptions): string {
  const age = ageText(Math.max(0, Math.floor((now - syncedAt) / 1000)));
  const { folder, order, scroll, search } = state;
  if (search === undefined) {
    const { length } = folder.entries;
    const where = length === 0 ? "empty" : `${number(scroll.at + 1)} of ${number(length)}`;
    return [where, orderWords(order), `catalog ${age}`].join(" · ");
  }
  if (search.result === undefined) return `names everywhere · catalog ${age}`;
  const { found, count, ranked, isGuess, isAboveWhole, leftOut } = search.result;
  const where = found.length === 0 ? "nothing" : `${number(search.scroll.at + 1)} of ${number(count)}`;
  return [
    where,
    ...(isGuess ? ["no name fits; these are written alike"] : found.length > 0 ? ["best first"] : []),
    ...(leftOut.length === 0 ? [] : [`without ${leftOut.join(", ")}`]),
    ...(ranked === null ? [] : [`only the ${number(ranked)} changed last were looked at`]),
    ...(isAboveWhole ? [] : ["not all below folders was looked at"]),
    ...(count > found.length && found.length > 0 ? [`the first ${number(found.length)} are shown`] : []),
    `catalog ${age}`,
  ].join(" · ");
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function fitting(hints: readonly string[], columns: number): string {
  let line = "";
  for (const hint of hints) {
    const longer = line === "" ? ` ${hint}` : `${line}  ${hint}`;
    if (displayWidth(longer) > columns) break;
    line = longer;
  }
  return line;
}

import { suggest } from "../suggest.ts";

/** What is wrong with a query, and where. */
export interface QueryProblem {
  /** How many UTF-16 units stand before it. */
  readonly at: number;
  /** Such as `a quote is opened and not closed`. */
  readonly what: string;
  readonly hint: string;
}

/** Fields that Drive's query language knows; those of labels are `labels/ID.FIELD`. */
const FIELDS: readonly string[] = [
  "name",
  "fullText",
  "mimeType",
  "modifiedTime",
  "viewedByMeTime",
  "createdTime",
  "trashed",
  "starred",
  "parents",
  "owners",
  "writers",
  "readers",
  "sharedWithMe",
  "properties",
  "appProperties",
  "visibility",
  "labels",
  "shortcutDetails.targetId",
];
const FIELD = new RegExp(
  `^(?:${FIELDS.map((field) => field.replace(".", "\\.")).join("|")}|labels/.+)$`,
  "i",
);
const OPERATORS: readonly string[] = ["contains", "=", "!=", "<", "<=", ">", ">=", "in", "has", "is"];
const JOINING: ReadonlySet<string> = new Set(["and", "or"]);
const TERMS = "See https://developers.google.com/workspace/drive/api/guides/ref-search-terms";
const TOKEN =
  /\s+|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<quote>['"])|(?<word>[A-Za-z][\w./-]*)|(?<sign>[<>=!~]+)|(?<mark>[(){}])|./gsuy;

interface Token {
  readonly kind: "text" | "word" | "sign" | "mark" | "other";
  readonly value: string;
  readonly at: number;
}

/**
 * Finds what Drive would refuse in a query, as far as that can be known without asking: an open quote, a parenthesis without
 * its other one, an unknown field and an unknown operator. Undefined where nothing of it is found.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 */
export function findQueryProblem(query: string): QueryProblem | undefined {
  const tokens: Token[] = [];
  for (const { 0: value, index: at, groups = {} } of query.matchAll(TOKEN)) {
    if (groups.quote !== undefined)
      return {
        at,
        what: "a quote is opened and not closed",
        hint: `Close it with ${value}, or write \\${value}`,
      };
    if (value.trim() === "") continue;
    const kind = (["text", "word", "sign", "mark"] as const).find((each) => groups[each] !== undefined);
    tokens.push({ kind: kind ?? "other", value, at });
  }
  return parenthesisProblem(tokens) ?? clauseProblem(tokens);
}

function parenthesisProblem(tokens: readonly Token[]): QueryProblem | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.value === "(") open.push(token);
    else if (token.value === ")" && open.pop() === undefined) {
      const hint = "Give each closing parenthesis an opening one before it";
      return { at: token.at, what: "it closes a parenthesis too many", hint };
    }
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  return { at: last.at, what: "a parenthesis is opened and not closed", hint: "Close it with )" };
}

/** Goes from clause to clause for as long as each has the shape of one; the rest is for Drive to judge. */
function clauseProblem(tokens: readonly Token[]): QueryProblem | undefined {
  let at = 0;
  while (at < tokens.length) {
    while (isOneOf(tokens[at], ["(", "not"])) at++;
    const [first, second, third] = tokens.slice(at, at + 3);
    if (first?.kind === "text") {
      if (second?.value.toLowerCase() !== "in" || third?.kind !== "word") return undefined;
      if (!FIELD.test(third.value)) return unknownField(third);
      at += 3;
    } else if (first?.kind === "word") {
      if (!FIELD.test(first.value)) return unknownField(first);
      const isAlone = second === undefined || isOneOf(second, [")", ...JOINING]);
      if (!isAlone && (second.kind === "word" || second.kind === "sign")) {
        if (!OPERATORS.includes(second.value.toLowerCase())) return unknownOperator(second);
      } else if (!isAlone) return undefined;
      at += isAlone ? 1 : 3;
      if (third?.value === "{") at = endOfBraces(tokens, at);
      else if (isOneOf(third, ["not"])) at++;
    } else return undefined;
    while (isOneOf(tokens[at], [")"])) at++;
    if (at < tokens.length && !isOneOf(tokens[at], [...JOINING])) return undefined;
    at++;
  }
  return undefined;
}

function endOfBraces(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(({ value }, index) => index >= from && value === "}");
  return end === -1 ? tokens.length : end + 1;
}

function isOneOf(token: Token | undefined, values: readonly string[]): boolean {
  return token !== undefined && token.kind !== "text" && values.includes(token.value.toLowerCase());
}

function unknownField({ value, at }: Token): QueryProblem {
  const nearest = suggest(value, FIELDS);
  return {
    at,
    what: `Drive knows no field "${value}"`,
    hint: nearest === undefined ? TERMS : `Did you mean ${nearest}?`,
  };
}

function unknownOperator({ value, at }: Token): QueryProblem {
  const nearest = value === "==" || value === "is" ? "=" : suggest(value, ["contains"]);
  return {
    at,
    what: `Drive knows no operator "${value}"`,
    hint: nearest === undefined ? `There are ${OPERATORS.join(", ")}` : `Did you mean ${nearest}?`,
  };
}

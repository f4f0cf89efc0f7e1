import { Parser } from "htmlparser2";
import { markdownTable } from "./markdown_table.ts";

/** What is not read by people. */
const HIDDEN: ReadonlySet<string> = new Set([
  "script",
  "style",
  "head",
  "noscript",
  "template",
  "svg",
  "iframe",
  "object",
]);
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form header hr html main nav ol p pre section summary table ul".split(
    " ",
  ),
);
const DEEPEST_LIST = 8;

/** Makes Markdown of HTML: headings, paragraphs, lists, links, code and tables; nothing of it is run or fetched. */
export function htmlToMarkdown(html: string): string {
  const blocks: string[] = [];
  let block = "";
  let [hidden, code] = [0, 0];
  const lists: { readonly isOrdered: boolean; count: number }[] = [];
  const links: { readonly href: string; readonly at: number }[] = [];
  const tables: string[][][] = [];
  let title = "";
  let isTitle = false;
  const flush = (prefix = "") => {
    const text = code > 0 ? block.replace(/\n+$/, "") : block.replace(/[ \t]*\n[ \t]*/g, "\n").trim();
    block = "";
    links.length = 0;
    if (text.trim() === "") return;
    const cell = tables.at(-1)?.at(-1);
    if (cell !== undefined && cell.length > 0) cell.push(`${cell.pop() ?? ""}\n${text}`.trim());
    else blocks.push(prefix + text);
  };
  let prefix = "";
  const end = () => {
    flush(prefix);
    prefix = "";
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "title" && title === "") isTitle = true;
        if (HIDDEN.has(name)) hidden++;
        if (hidden > 0) return;
        const heading = name.match(/^h([1-6])$/)?.[1];
        if (heading !== undefined) {
          end();
          prefix = `${"#".repeat(Number(heading))} `;
        } else if (name === "br") block += "\n";
        else if (name === "li") {
          end();
          const list = lists.at(-1);
          const indent = "  ".repeat(Math.min(DEEPEST_LIST, Math.max(0, lists.length - 1)));
          prefix = `${indent}${list?.isOrdered === true ? `${++list.count}.` : "-"} `;
        } else if (name === "a" && attributes.href !== undefined)
          links.push({ href: attributes.href, at: block.length });
        else if (name === "img" && attributes.alt) block += `[image: ${attributes.alt}]`;
        else if (name === "tr") {
          end();
          tables.at(-1)?.push([]);
        } else if (name === "td" || name === "th") {
          end();
          tables.at(-1)?.at(-1)?.push("");
        } else if (BLOCKS.has(name)) {
          // A paragraph within an item goes on with its line.
          if (!(prefix !== "" && block.trim() === "")) end();
          if (name === "ul" || name === "ol") lists.push({ isOrdered: name === "ol", count: 0 });
          if (name === "table") tables.push([]);
          if (name === "pre") code++;
        }
      },
      ontext(text) {
        if (isTitle) title += text;
        if (hidden > 0) return;
        block += code > 0 ? text : text.replace(/\s+/g, " ");
      },
      onclosetag(name) {
        if (name === "title") isTitle = false;
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        else if (hidden > 0) return;
        else if (name === "a") {
          const link = links.pop();
          if (link === undefined || !/^(?:https?:|mailto:)/i.test(link.href)) return;
          const text = block.slice(link.at).trim();
          if (text !== "" && text !== link.href) block = `${block.slice(0, link.at)}[${text}](${link.href})`;
        } else if (name === "table") {
          end();
          const rows = tables.pop() ?? [];
          const cell = tables.at(-1)?.at(-1);
          if (cell !== undefined && cell.length > 0)
            cell.push(`${cell.pop() ?? ""} ${rows.flat().join(" ")}`.trim());
          else if (rows.length > 0) blocks.push(markdownTable(rows));
        } else if (name === "pre") {
          const text = block.replace(/\n+$/, "");
          block = "";
          code = Math.max(0, code - 1);
          if (text.trim() !== "") blocks.push(`\`\`\`\n${text}\n\`\`\``);
        } else if (
          BLOCKS.has(name) ||
          name === "li" ||
          name === "td" ||
          name === "th" ||
          /^h[1-6]$/.test(name)
        ) {
          end();
          if (name === "ul" || name === "ol") lists.pop();
        }
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  end();
  const heading = title.replace(/\s+/g, " ").trim();
  if (heading !== "" && !blocks.some((each) => each.replace(/^#+ /, "") === heading))
    blocks.unshift(`# ${heading}`);
  return joined(blocks);
}

/** Items of a list stand close together, everything else apart. */
function joined(blocks: readonly string[]): string {
  const isItem = (text: string | undefined) => text !== undefined && /^ *(?:-|\d+\.) /.test(text);
  return blocks
    .map((text, at) => (at === 0 ? text : `${isItem(text) && isItem(blocks[at - 1]) ? "\n" : "\n\n"}${text}`))
    .join("");
}

/** Returns the encoding that a page names in its first lines. */
export function namedEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    "latin1",
  );
  return start.match(/<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)/i)?.[1];
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledPackage } from "./_bundled_packages.ts";

const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const LINE = `\n\n${"-".repeat(80)}\n\n`;

/**
 * Writes whose code a package holds, and under what terms: the texts that each brings, or what its manifest says where it
 * brings none; a text that several share stands there once.
 */
export function thirdPartyNotices(title: string, packages: readonly BundledPackage[]): string {
  if (packages.length === 0) return `${title} holds no code of other projects.\n`;
  const intro = `${title} holds code of these projects, each under its own terms, which follow:`;
  const sharing = new Map<string, BundledPackage[]>();
  for (const each of packages) {
    const text = textOf(each);
    sharing.set(text, [...(sharing.get(text) ?? []), each]);
  }
  const terms = [...sharing].map(([text, users]) => `${users.map(line).join("\n")}\n\n${text}`);
  return `${[`${intro}\n\n${packages.map(line).join("\n")}`, ...terms].join(LINE)}\n`;
}

function line({ name, version, license }: BundledPackage): string {
  return `${name} ${version} (${license})`;
}

function textOf({ folder, license }: BundledPackage): string {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  if (names.length > 0)
    return names.map((name) => plain(readFileSync(join(folder, name), "utf8"))).join("\n\n");
  const { author, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const by = typeof author === "string" ? author : author?.name;
  return `Its manifest says: ${[license, by, homepage].filter(Boolean).join(", ")}`;
}

function plain(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim();
}

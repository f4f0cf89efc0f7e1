import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { ALL_COMMANDS, GROUPS } from "../commands/all_commands.ts";
import { EXIT_CODES, EXIT_MEANINGS } from "../exit_codes.ts";
import { plain } from "./_roff.ts";
import { manPage } from "./man_page.ts";

const PAGE = manPage({ commands: ALL_COMMANDS, groups: GROUPS }, "1.2.3");
const shown = ALL_COMMANDS.filter(({ hidden }) => hidden !== true);
const installed = (program: string) => spawnSync(program, ["--version"]).error === undefined;

describe("the manual page", () => {
  test.each(shown.map((command) => [command.name, command] as const))(
    "has all of drivelens %s",
    (name, command) => {
      const [, section = ""] = PAGE.split(`.SS drivelens ${plain(name)}`);
      const [own = ""] = section.split(/^\.S[SH] /m);
      expect(own).toContain(plain(command.describe));
      for (const [flag, { describe, value }] of Object.entries(command.flags)) {
        expect(own).toContain(
          `\\fB${plain(`--${flag}`)}\\fR${value === undefined ? "" : ` \\fI${plain(value)}\\fR`}\n`,
        );
        expect(own).toContain(`\n${plain(describe)}\n`);
      }
      for (const { name: word } of command.words ?? []) expect(own).toContain(`\\fI${word}\\fR`);
      for (const [line] of command.examples) expect(own).toContain(plain(line));
    },
  );

  test("has no hidden command, and every exit code", () => {
    expect(PAGE).not.toContain("__complete");
    for (const code of Object.values(EXIT_CODES)) expect([...EXIT_MEANINGS.keys()]).toContain(code);
    for (const code of EXIT_MEANINGS.keys()) expect(PAGE).toContain(`.TP\n\\fB${code}\\fR\n`);
    for (const variable of ["DRIVELENS_HOME", "DRIVELENS_ACCOUNT", "NO_COLOR"])
      expect(PAGE).toContain(variable);
  });

  test.skipIf(!installed("mandoc"))("is well formed to mandoc", () => {
    // A date would make each build another one.
    const { stdout } = spawnSync("mandoc", ["-Tlint", "-Wwarning"], { input: PAGE, encoding: "utf8" });
    expect(stdout.split("\n").filter((line) => line !== "" && !line.includes("missing date"))).toEqual([]);
    const { stdout: text } = spawnSync("mandoc", ["-Tascii"], { input: PAGE, encoding: "utf8" });
    const words = text.replaceAll(/.\u0008/g, "").replaceAll(/\s+/g, " ");
    expect(words).toContain("drivelens list --all --format csv -o drive.csv");
  });

  test.skipIf(!installed("groff"))("is well formed to groff", () => {
    const { stderr } = spawnSync("groff", ["-man", "-Tutf8", "-ww", "-z"], { input: PAGE, encoding: "utf8" });
    expect(stderr).toBe("");
  });
});

test("plain() prints what a person typed", () => {
  expect(plain("a-b 'c' \\d `e` ~^ \"\n.x …")).toBe(
    "a\\-b \\(aqc\\(aq \\ed \\(gae\\(ga \\(ti\\(ha \\(dq\n\\&.x \\[u2026]",
  );
});

import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens sql` */
export const SQL: Command = {
  name: "sql",
  describe: "Ask the catalog in SQL, read-only; without a query, show the views and their columns",
  words: [{ name: "QUERY", describe: "one SELECT, in SQLite's dialect", required: false }],
  flags: {
    limit: { kind: "text", value: "N", describe: "At most N rows [default: 10000]" },
    seconds: { kind: "text", value: "N", describe: "How long it may take [default: 10]" },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens sql", "What can be asked"],
    ['drivelens sql "SELECT path, size FROM files ORDER BY size DESC LIMIT 20"', "The largest files"],
    [
      'drivelens sql "SELECT owner, count(*) AS files FROM files GROUP BY owner" --format csv',
      "How many files each person owns",
    ],
  ],
  load: async () => (await import("./run_sql.ts")).runSql,
};

// A process of its own that adds calls to a record, for the test beside it.
import process from "node:process";
import { CallRecord } from "./call_record.ts";

const [folder = "", name = "", many = ""] = process.argv.slice(2);
const record = new CallRecord(folder, { mostBytes: 20_000, mostFiles: 1000 });
for (let at = 0; at < Number(many); at++) {
  await record.add({
    time: new Date().toISOString(),
    client: name,
    account: null,
    tool: "list_drive_files",
    ids: Array.from({ length: 1 + (at % 40) }, () => "1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym"),
    characters: at,
    requests: 1,
    units: 100,
    milliseconds: 1,
    outcome: "ok",
  });
}

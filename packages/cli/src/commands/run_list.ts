import { explainListing, listFiles } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { columnsHelp } from "../render/columns_help.ts";
import { explanationLines } from "../render/explanation_lines.ts";
import { writeAnswer } from "./_answer.ts";
import { readListRequest } from "./_list_request.ts";
import { type OpenedRows, openKnownRows } from "./_open_known_rows.ts";
import { openListedDrive } from "./_open_listed_drive.ts";
import { leavesOut } from "./_read_filter.ts";
import { checkLayout, readResume } from "./_read_resume.ts";
import { staySmall } from "./_stay_small.ts";
import { writeListing } from "./_write_listing.ts";

/** Lists files: validates the flags, asks core, renders page by page. */
export async function runList(flags: Flags, io: CliIo): Promise<number> {
  if (flags.columns === "help") {
    await io.stdout.write(columnsHelp({ sink: io.stdout }));
    return 0;
  }
  const { host, config, open } = await openListedDrive(flags, io);
  const kept = await readResume(flags, io);
  // What is asked of the last seven days is asked of the same seven when it goes on.
  const askedAt = kept?.askedAt ?? io.now();
  const request = readListRequest(flags, {
    io: { ...io, now: () => askedAt },
    config,
    isBegun: (kept?.mark.bytes ?? 0) > 0,
  });
  if (kept !== undefined) checkLayout(kept, request.layout);
  if (flags.explain === true) {
    const explanation = explainListing(request.options);
    await writeAnswer({ json: explanation, lines: explanationLines(explanation, io.stdout) }, { flags, io });
    return 0;
  }
  let rows: OpenedRows | undefined;
  return writeListing({
    ...request,
    flags,
    io,
    open: async () => {
      const { options } = request;
      rows = await openKnownRows(flags, io, {
        host,
        client: await open(),
        options: { ...options, resume: kept?.point },
      });
      if (rows.known === undefined) staySmall();
      return rows.client;
    },
    isFiltered: leavesOut(request.options.filter),
    limit: request.options.limit,
    kept,
    askedAt,
    list: (client) =>
      listFiles(client, {
        ...request.options,
        // Slices are for whoever asks Drive for all of it in an order.
        ...(rows?.known === undefined ? {} : { strategy: "auto" as const }),
        resume: kept?.point,
        known: rows?.known,
        signal: io.signal,
      }),
  }).finally(() => rows?.close());
}

/** Lists My Drive unless another place is named. */
export function runLs(flags: Flags, io: CliIo): Promise<number> {
  const elsewhere = flags.drive !== undefined || flags["my-drive"] === true;
  return runList(flags.PLACE === undefined && !elsewhere ? { ...flags, PLACE: "/" } : flags, io);
}

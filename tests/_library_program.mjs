// A program of somebody else, on the published library: lists a Drive, and is told where nobody is signed in.
import process from "node:process";
import { createHost, listFiles, openDrive } from "@drivelens/core";

const { DRIVELENS_HOME, DRIVELENS_API_ENDPOINT, DRIVELENS_ACCESS_TOKEN } = process.env;
const env = { DRIVELENS_HOME, DRIVELENS_API_ENDPOINT };
const listing = listFiles(await openDrive(createHost({ env: { ...env, DRIVELENS_ACCESS_TOKEN } })), {});
let rows = 0;
for await (const _ of listing) rows++;
const { complete } = listing.receipt;
const refused = await openDrive(createHost({ env })).catch(({ code }) => code);
process.stdout.write(JSON.stringify({ rows, complete, refused }));

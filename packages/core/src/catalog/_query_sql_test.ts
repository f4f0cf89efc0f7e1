import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { querySql } from "./_query_sql.ts";

// Before Node.js 24.10 SQLite cannot be told what to refuse.
const name = "setAuthorizer";
const authorizer = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, name) ?? {};

beforeEach(() => void Reflect.deleteProperty(DatabaseSync.prototype, name));
afterEach(() => void Object.defineProperty(DatabaseSync.prototype, name, authorizer));

test("refuses SQL, before anything is opened, where nothing could hold it to reading", async () => {
  await expect(querySql("/no/such/catalog", "SELECT 1")).rejects.toMatchObject({
    name: "DriveError",
    code: "UNSUPPORTED",
    message: "Cannot run SQL with this version of Node.js",
    hint: expect.stringContaining("Node.js 24.10 or later"),
  });
});

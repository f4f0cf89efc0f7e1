import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

describe("permissions.list", () => {
  const emulator = createEmulator();
  const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
  const ask = async (id: string, query = "supportsAllDrives=true") => {
    const response = await emulator.fetch(`${emulator.url}/drive/v3/files/${id}/permissions?${query}`, {
      headers,
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const idOf = (name: string) =>
    [...emulator.world.files.values()].find((file) => file.name === name)?.id ?? "";

  test("names who may do what with a file, a page at a time", async () => {
    const { id } = emulator.edit.create({ name: "shared" });
    emulator.edit.share(id, { email: "ben@example.com", role: "writer" });
    emulator.edit.share(id, {});
    const fields = "fields=nextPageToken,permissions(type,role,emailAddress)";
    const first = await ask(id, `${fields}&pageSize=2`);
    expect(first.body.permissions).toEqual([
      { type: "user", role: "owner", emailAddress: "ann@example.com" },
      { type: "user", role: "writer", emailAddress: "ben@example.com" },
    ]);
    const second = await ask(id, `${fields}&pageSize=2&pageToken=${first.body.nextPageToken}`);
    expect(second.body).toEqual({ permissions: [{ type: "anyone", role: "reader" }] });
  });

  test("names the members of a shared drive to whoever manages what is in it", async () => {
    const [drive] = [...emulator.world.drives.values()].filter(({ name }) => name === "Design");
    const { status, body } = await ask(drive?.id ?? "");
    expect(status).toBe(200);
    expect(body.permissions).toHaveLength(drive?.members.length ?? 0);
    expect((await ask(drive?.id ?? "", "")).status).toBe(404);
  });

  test("refuses whoever may not share, and does not know what cannot be seen", async () => {
    const refused = await ask(idOf("Guest list"));
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: "insufficientFilePermissions" }] } },
    });
    expect((await ask("no-such-file")).status).toBe(404);
  });
});

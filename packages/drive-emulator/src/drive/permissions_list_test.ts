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

  test("says what on a shared drive is a file's own, and what comes with a folder or the drive", async () => {
    const [drive] = [...emulator.world.drives.values()].filter(({ name }) => name === "Design");
    const folderType = "application/vnd.google-apps.folder";
    const { create, share, unshare } = emulator.edit;
    const folder = create({ name: "lent", mimeType: folderType, parent: drive?.id ?? "" }).id;
    const file = create({ name: "within", parent: folder }).id;
    const marks = async () => {
      const ask = async (id: string) => {
        const query = "fields=hasAugmentedPermissions&supportsAllDrives=true";
        const response = await emulator.fetch(`${emulator.url}/drive/v3/files/${id}?${query}`, { headers });
        return JSON.parse(await response.text()).hasAugmentedPermissions;
      };
      return [await ask(folder), await ask(file)];
    };
    expect(await marks()).toEqual([false, false]);
    share(folder, { email: "dora@partner.example" });
    share(folder, { email: drive?.members[0]?.email ?? "", role: "reader" });
    expect(await marks()).toEqual([true, false]);
    const fields = "supportsAllDrives=true&fields=permissions(emailAddress,role,permissionDetails)";
    const { permissions } = (await ask(file, fields)).body;
    expect(permissions).toHaveLength((drive?.members.length ?? 0) + 1);
    expect(permissions[0]).toMatchObject({
      role: drive?.members[0]?.role,
      permissionDetails: [
        { permissionType: "member", inherited: true, inheritedFrom: drive?.id },
        { permissionType: "file", role: "reader", inherited: true, inheritedFrom: folder },
      ],
    });
    share(file, { email: "dora@partner.example" });
    unshare(folder, { email: "dora@partner.example" });
    unshare(folder, { email: drive?.members[0]?.email ?? "" });
    expect(await marks()).toEqual([false, true]);
    expect((await ask(file, fields)).body.permissions.at(-1)).toEqual({
      emailAddress: "dora@partner.example",
      role: "reader",
      permissionDetails: [{ permissionType: "file", role: "reader", inherited: false }],
    });
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

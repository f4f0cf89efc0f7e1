import { describe, expect, test } from "vitest";
import { BEN, worldOf } from "../world/tiny_world.ts";
import { openDrive, openSample, READONLY, refusal } from "./open_drive.ts";

const { world, ask } = openSample();
const named = (name: string) => {
  const file = [...world.files.values()].find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`No file "${name}" in the sample`);
  return file;
};
const notFound = (id: string) => refusal(404, "notFound", `File not found: ${id}.`, "fileId");

describe("files.get", () => {
  test("without fields: Google's own choice of names", () => {
    const { id } = named("Q4 plan");
    expect(ask(`files/${id}`)).toEqual({
      status: 200,
      body: { kind: "drive#file", id, name: "Q4 plan", mimeType: "application/vnd.google-apps.document" },
    });
    const locked = named("Old shared brochure.pdf");
    expect(ask(`files/${locked.id}`).body).toMatchObject({ resourceKey: locked.resourceKey });
  });

  test("knows the alias root", () => {
    const { rootId } = world.users.get(world.me) ?? { rootId: "" };
    const root = { id: rootId, name: "My Drive", ownedByMe: true };
    for (const id of ["root", rootId]) {
      expect(ask(`files/${id}`, { fields: "id,name,ownedByMe,parents" }).body).toEqual(root);
    }
  });

  test("calls the root of every shared drive Drive, for its members, where the caller supports them", () => {
    const [design, engineering, legal = ""] = world.drives.keys();
    expect(ask(`files/${legal}`, { supportsAllDrives: "true" })).toEqual(notFound(legal));
    for (const id of [design, engineering]) {
      const fields = "id,name,driveId,owners";
      const { body } = ask(`files/${id}`, { supportsAllDrives: "true", fields });
      expect(body).toEqual({ id, name: "Drive", driveId: id });
      expect(ask(`files/${id}`)).toEqual(notFound(String(id)));
    }
  });

  test("does not find a file of a shared drive without supportsAllDrives, nor for a stranger", () => {
    const { id } = named("Brand book.pdf");
    expect(ask(`files/${id}`)).toEqual(notFound(id));
    expect(ask(`files/${id}`, { supportsAllDrives: "true" }).status).toBe(200);
    expect(ask(`files/${id}`, { supportsTeamDrives: "true" }).status).toBe(200);
    const stranger = { email: "chidi@example.com" };
    expect(ask(`files/${id}`, { supportsAllDrives: "true" }, stranger)).toEqual(notFound(id));
  });

  test("does not find what is not there, or not the caller's to see", () => {
    expect(ask("files/nothing")).toEqual(notFound("nothing"));
    const secret = openDrive(worldOf([{ id: "bens", owner: BEN.email }]));
    expect(secret("files/bens")).toEqual(notFound("bens"));
    expect(secret("files/root", {}, { email: BEN.email }).body.id).toBe(BEN.rootId);
    expect(secret(`files/${BEN.rootId}`)).toEqual(notFound(BEN.rootId));
  });

  test("opens what is open to all who have the link, though no listing shows it", () => {
    const ask = openDrive(
      worldOf([{ id: "bens", owner: BEN.email, grants: [{ type: "anyone", role: "reader" }] }]),
    );
    expect(ask("files/bens", { fields: "name,ownedByMe,permissions" }).body).toEqual({
      name: "bens",
      ownedByMe: false,
    });
    expect(ask("files", { fields: "files(id)" }).body).toEqual({ files: [] });
  });

  test("shows a narrow scope nothing", () => {
    const { id } = named("Q4 plan");
    const scopes = ["https://www.googleapis.com/auth/drive.file"];
    expect(ask(`files/${id}`, {}, { scopes })).toEqual(notFound(id));
  });

  test("refuses contents and what belongs to them", () => {
    const { id } = named("Q4 plan");
    expect(ask(`files/${id}`, { alt: "media" }).body.error.errors[0].reason).toBe("insufficientPermissions");
    expect(ask(`files/${id}`, { alt: "media" }, { scopes: [READONLY] })).toEqual(
      refusal(
        403,
        "fileNotDownloadable",
        "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
        "alt",
      ),
    );
    expect(ask(`files/${id}`, { acknowledgeAbuse: "true" })).toEqual(
      refusal(
        403,
        "invalidAbuseAcknowledgment",
        "The acknowledgeAbuse parameter is only applicable for download requests.",
        "acknowledgeAbuse",
      ),
    );
  });

  test("refuses unknown fields and parameters", () => {
    expect(ask("files/root", { fields: "files(id)" })).toEqual(
      refusal(400, "invalidParameter", "Invalid field selection files", "fields"),
    );
    expect(ask("files/root", { fields: "" })).toEqual({ status: 200, body: {} });
    expect(ask("files/root", { q: "trashed = true" }).status).toBe(400);
    expect(ask("files/root", { supportsAllDrives: "NOPE" }).body.error.errors[0].reason).toBe("invalid");
  });
});

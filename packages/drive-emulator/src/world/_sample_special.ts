import { type PlaceOptions, SAMPLE_NOW, type WorldBuilder } from "./_builder.ts";
import { ANN, BEN, CHIDI } from "./_people.ts";
import { SAMPLE_DRIVES } from "./_sample_shared_drives.ts";

const DAY = 86_400_000;

/** Adds what few files are: a folder shared whole, locked contents, labels, links with a resource key. */
export function addSpecialFiles(world: WorldBuilder, rootId: string): void {
  const grants = [{ type: "user", role: "writer", email: ANN }] as const;
  const folder = world.folder(
    "Client onboarding",
    { owner: BEN },
    { days: 5, grants, sharedWithMe: { time: SAMPLE_NOW - 14 * DAY, by: BEN } },
  );
  const inside: PlaceOptions = { parent: folder, owner: BEN };
  world.add("Checklist", inside, { kind: "doc", days: 5, grants });
  world.add("Contacts", inside, { kind: "sheet", days: 15, grants });
  world.add("Welcome letter.docx", inside, { days: 28, grants });
  const contracts = world.folder("Contracts", inside, { days: 31, grants });
  world.add("Framework agreement.pdf", { parent: contracts, owner: BEN }, { days: 31, grants });

  const [, engineering] = SAMPLE_DRIVES;
  world.add(
    "Retention policy",
    { parent: engineering.id, driveId: engineering.id },
    { kind: "doc", days: 64, lastModifier: CHIDI, readOnlyReason: "Approved; ask before any change" },
  );

  const mine: PlaceOptions = { parent: rootId, owner: ANN };
  world.add("Press release.pdf", mine, {
    days: 85,
    labels: ["confidentiality"],
    labelFields: { "confidentiality.level": "public" },
    appProperties: { reviewed: "yes" },
    starred: true,
  });
  world.add("Old shared brochure.pdf", mine, {
    days: 2100,
    grants: [{ type: "anyone", role: "reader" }],
    resourceKey: "0-mJx8sQ2nYbRtK4vLwZc9Ug",
  });
}

import { type PlaceOptions, SAMPLE_NOW, type WorldBuilder } from "./_builder.ts";
import { ANN, BEN, CHIDI, DORA } from "./_people.ts";

const COMMENTER = { type: "user", role: "commenter", email: BEN } as const;
const EVERYONE_WITH_LINK = { type: "anyone", role: "reader" } as const;

/** Adds what Ann owns: work, home, photos, the trash, and some of it shared. */
export function addMyDrive(world: WorldBuilder, rootId: string): void {
  const root: PlaceOptions = { parent: rootId, owner: ANN };
  const within = (parent: string): PlaceOptions => ({ parent, owner: ANN });

  const work = within(world.folder("Work", root, { days: 2 }));
  const projects = within(world.folder("Projects", work, { days: 2 }));
  const atlas = within(world.folder("Atlas", projects, { days: 1 }));
  const research = within(world.folder("Research", atlas, { days: 3 }));
  const interviews = within(world.folder("Interviews", research, { days: 3 }));
  const finance = within(world.folder("Finance", work, { days: 1 }));
  const home = within(world.folder("Home", root, { days: 6 }));
  const photos = within(world.folder("Photos", root, { days: 12 }));

  const plan = world.add("Q4 plan", atlas, {
    kind: "doc",
    days: 0,
    starred: true,
    grants: [COMMENTER],
    text: "goals budget hiring",
  });
  world.add("Roadmap 2027", atlas, { kind: "sheet", days: 0.3, grants: [COMMENTER] });
  world.add("Kick-off", atlas, { kind: "slides", days: 1.2 });
  world.add("Architecture sketch", atlas, { kind: "drawing", days: 4 });
  world.add("Launch survey", atlas, { kind: "form", days: 5 });
  world.add("Project site", atlas, { kind: "site", days: 21 });
  world.add("Weekly report mailer", atlas, { kind: "script", days: 40 });
  world.add("Office locations", atlas, { kind: "map", days: 75 });
  world.add("Whiteboard", atlas, { kind: "jam", days: 400 });
  world.add("Launch teaser", atlas, { kind: "vid", days: 9 });
  world.add("Meeting notes", atlas, { kind: "doc", days: 0.8, starred: true });
  world.add("Meeting notes", atlas, { kind: "doc", days: 8 });
  world.add("Atlas press kit.zip", atlas, { days: 11, grants: [EVERYONE_WITH_LINK] });
  world.add("Survey results.csv", research, { days: 6 });
  world.add("Market study.pdf", research, { days: 14, description: "Bought in May; do not pass on" });
  for (let number = 1; number <= 12; number++) {
    const label = String(number).padStart(2, "0");
    world.add(`Interview ${label}.m4a`, interviews, { days: 20 + number * 3 });
    world.add(`Interview ${label} transcript`, interviews, { kind: "doc", days: 19 + number * 3 });
  }
  for (const [name, kind, extension, days] of TWINS) {
    world.add(`${name}.${extension}`, finance, { days: days + 2 });
    world.add(name, finance, { kind, days });
  }
  for (let month = 1; month <= 10; month++) {
    const label = `2026-${String(month).padStart(2, "0")}`;
    world.add(`Invoice ${label}.pdf`, finance, {
      days: 325 - month * 30,
      properties: { client: month % 2 === 0 ? "north" : "south" },
    });
  }
  for (const [index, name] of HOME.entries()) world.add(name, home, { days: 7 + index * 9 });
  for (const trip of ["Lisbon", "Kyōto", "Tromsø"]) {
    const album = within(world.folder(`${trip} 2026`, photos, { days: 60 }));
    for (let number = 1; number <= 14; number++) {
      world.add(`IMG_${4100 + trip.length * 100 + number}.${number % 5 === 0 ? "heic" : "jpg"}`, album, {
        days: 60 + trip.length + number / 20,
      });
    }
    world.add(`${trip} walk.mp4`, album, { days: 60 });
  }

  const inbox = within(world.folder("Scans", root, { days: 3 }));
  for (let number = 1; number <= 18; number++)
    world.add(`Scan ${number}.pdf`, inbox, { days: 3 + number * 6 });
  world.shortcut("Q4 plan", plan, root, { days: 2.5 });
  world.shortcut(
    "Where Atlas lives",
    { id: atlas.parent ?? "", mimeType: "application/vnd.google-apps.folder" },
    root,
    { days: 16 },
  );
  world.shortcut(
    "Back to Work",
    { id: work.parent ?? "", mimeType: "application/vnd.google-apps.folder" },
    research,
    { days: 45 },
  );
  world.shortcut(
    "Old contract",
    { id: "1gone-gone-gone-gone-gone-gone-go", mimeType: "application/pdf" },
    work,
    { days: 190 },
  );

  const old = world.folder("Old drafts", work, { days: 33, trashed: true });
  for (const name of ["Draft 1", "Draft 2", "Draft 3"]) {
    world.add(name, within(old), { kind: "doc", days: 90, trashed: true, explicitlyTrashed: false });
  }
  world.add("Untitled spreadsheet", root, { kind: "sheet", days: 26, trashed: true });
  world.add("Screen recording.mov", root, { days: 41, trashed: true });

  for (const [name, by, days, kind] of SHARED_WITH_ME) {
    const place = by === BEN ? { owner: BEN } : { owner: by };
    world.add(name, place, {
      ...(kind === "" ? {} : { kind }),
      days,
      grants: [{ type: "user", role: days % 2 === 0 ? "writer" : "reader", email: ANN }],
      sharedWithMe: { time: SAMPLE_NOW - days * 86_400_000, by },
      ...(days < 20 ? { viewedByMe: SAMPLE_NOW - days * 43_200_000 } : {}),
    });
  }
}

const TWINS: readonly (readonly [string, string, string, number])[] = [
  ["Budget 2026", "sheet", "xlsx", 1.5],
  ["Budget 2025", "sheet", "xlsx", 330],
  ["Annual report", "doc", "docx", 48],
  ["Board deck", "slides", "pptx", 29],
  ["Travel policy", "doc", "odt", 140],
  ["Expenses", "sheet", "csv", 10],
];

const HOME: readonly string[] = [
  "Recipes.md",
  "Rental agreement.pdf",
  "Insurance.pdf",
  "Garden plan.png",
  "Vaccination card.jpg",
  "Passport scan.pdf",
  "Car papers.pdf",
  "Piano lessons.mp3",
  "Birthday list.txt",
  "Router settings.txt",
  "Wedding speech.docx",
  "Bank export.csv",
  "Letter to the landlord.odt",
  "Family calendar.ics",
  "Novel, third attempt.docx",
  "Backup keys.json",
  "Floor plan.svg",
  "Old blog.html",
  "Choir practice.m4a",
  "Tax 2025.zip",
];

const SHARED_WITH_ME: readonly (readonly [string, string, number, string])[] = [
  ["Team lunch poll", BEN, 1, "form"],
  ["Ben's handover notes", BEN, 3, "doc"],
  ["Hiring pipeline", BEN, 4, "sheet"],
  ["Vendor comparison", CHIDI, 6, "sheet"],
  ["Partner agreement v3.docx", DORA, 9, ""],
  ["Campaign video.mp4", DORA, 12, ""],
  ["Style guide.pdf", DORA, 18, ""],
  ["Conference talk", CHIDI, 25, "slides"],
  ["Salary bands 2026", CHIDI, 34, "sheet"],
  ["Reading list", BEN, 52, "doc"],
  ["Logo drafts.psd", DORA, 77, ""],
  ["Offsite photos.zip", BEN, 120, ""],
];

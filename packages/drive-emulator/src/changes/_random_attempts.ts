import { type FileRecord, FOLDER_TYPE, type Grant, SHORTCUT_TYPE } from "../world/file_record.ts";
import { canLose } from "./_can_lose.ts";
import {
  isSeen,
  pickFile,
  pickFolderFor,
  pickMembership,
  pickOne,
  type RandomContext,
} from "./_random_targets.ts";
import type { EditAction } from "./edits.ts";

/** Tries one kind of change, and returns the ID of what was changed, or undefined where nothing suits it. */
type Attempt = (context: RandomContext, options: { readonly entriesBelow: boolean }) => string | undefined;

/** How each kind of change is made at random. */
export const RANDOM_ATTEMPTS: Readonly<Record<EditAction, Attempt>> = {
  create(context) {
    const { edits, random } = context;
    const isFolder = random() < 0.3;
    const folder = pickFile(context, (file) => isFolderOf(file) && file.trashed !== true);
    const mimeType = isFolder ? FOLDER_TYPE : "text/plain";
    const name = `New ${Math.floor(random() * 1000)}${isFolder ? "" : ".txt"}`;
    const parent = folder === undefined || random() < 0.1 ? {} : { parent: folder.id };
    const size = isFolder ? {} : { size: Math.floor(random() * 1e6) };
    return edits.create({ name, mimeType, ...parent, ...size }).id;
  },
  modify: (context) =>
    make(context, {
      suits: (file) => !isFolderOf(file) && file.mimeType !== SHORTCUT_TYPE,
      change: ({ id }) => context.edits.modify(id, { size: Math.floor(context.random() * 1e6) }),
    }),
  rename: (context) =>
    make(context, {
      suits: () => true,
      change: ({ id }) => context.edits.rename(id, `Renamed ${Math.floor(context.random() * 1000)}.txt`),
    }),
  move(context) {
    // Half of them folders: what lies below is what makes a move hard to follow.
    const wantsFolder = context.random() < 0.5;
    const file = pickFile(context, (one) => isFolderOf(one) === wantsFolder) ?? pickFile(context, () => true);
    const parent = file === undefined ? undefined : pickFolderFor(context, file);
    if (file === undefined || parent === undefined) return undefined;
    context.edits.move(file.id, parent);
    return file.id;
  },
  trash: (context) =>
    make(context, {
      suits: ({ trashed }) => trashed !== true,
      change: ({ id }) => context.edits.trash(id),
    }),
  untrash: (context) =>
    make(context, {
      suits: ({ trashed, explicitlyTrashed }) => trashed === true && explicitlyTrashed !== false,
      change: ({ id }) => context.edits.untrash(id),
    }),
  delete(context, options) {
    // Seldom a folder with much in it, or little would soon be left.
    const isAny = context.random() < 0.15;
    return make(context, {
      suits: (file) => isAny || context.world.index.childrenOf(file.id).size === 0,
      change: ({ id }) => context.edits.delete(id, options),
    });
  },
  share(context, options) {
    const { world, edits, random } = context;
    const others = [...world.users.keys()].filter((email) => email !== world.me);
    const whom = pickOne(context, [...others.map((email) => ({ email })), { domain: "example.com" }, {}]);
    const role: Grant["role"] = random() < 0.5 ? "reader" : "writer";
    return make(context, {
      suits: ({ owner }) => whom === undefined || !("email" in whom) || owner !== whom.email,
      change: ({ id }) => edits.share(id, { ...whom, role, ...options }),
    });
  },
  unshare(context, options) {
    const { world, edits } = context;
    const others = ({ grants = [] }: FileRecord) => grants.filter(({ email }) => email !== world.me);
    return make(context, {
      suits: (file) => others(file).length > 0,
      change(file) {
        const { email, domain } = pickOne(context, others(file)) ?? {};
        const whom = email === undefined ? (domain === undefined ? {} : { domain }) : { email };
        edits.unshare(file.id, { ...whom, ...options });
      },
    });
  },
  gainAccess: (context, options) =>
    make(context, {
      suits: (file) => !isSeen(context, file),
      change: ({ id }) => context.edits.gainAccess(id, options),
    }),
  loseAccess: (context, options) =>
    make(context, {
      suits: (file) => canLose(context.world, file, context.world.me),
      change: ({ id }) => context.edits.loseAccess(id, options),
    }),
  star: (context) =>
    make(context, {
      suits: (file) => isSeen(context, file),
      change: ({ id, starred }) => context.edits.star(id, { starred: starred !== true }),
    }),
  addMember(context) {
    const found = pickMembership(context, false);
    if (found !== undefined) context.edits.addMember(found.driveId, { email: found.email });
    return found?.driveId;
  },
  removeMember(context) {
    const found = pickMembership(context, true);
    if (found !== undefined) context.edits.removeMember(found.driveId, { email: found.email });
    return found?.driveId;
  },
};

interface Making {
  readonly suits: (file: FileRecord) => boolean;
  readonly change: (file: FileRecord) => void;
}

function make(context: RandomContext, { suits, change }: Making): string | undefined {
  const file = pickFile(context, suits);
  if (file !== undefined) change(file);
  return file?.id;
}

function isFolderOf({ mimeType }: FileRecord): boolean {
  return mimeType === FOLDER_TYPE;
}

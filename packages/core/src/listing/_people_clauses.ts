import type { DriveUser } from "../drive/file.ts";
import { allOf, anyOf, condition, not, quoted } from "../drive/query.ts";
import type { Clause } from "./_clause.ts";
import { readPerson } from "./_read_person.ts";
import { SHARED_WITH_ME } from "./_shared_with_me.ts";
import type { FileFilter } from "./file_filter.ts";

/** What a filter says of people and of what they may do. */
export function peopleClauses(filter: FileFilter): Clause[] {
  const clauses: Clause[] = [];
  if (filter.owner !== undefined) clauses.push(ownedBy(filter.owner));
  if (filter.shared !== undefined) clauses.push(isShared(filter.shared));
  if (filter.sharedWith !== undefined) clauses.push(sharedWith(filter.sharedWith));
  if (filter.sharedBy !== undefined) clauses.push(sharedBy(filter.sharedBy));
  if (filter.modifiedBy !== undefined) clauses.push(modifiedBy(filter.modifiedBy));
  if (filter.public !== undefined) clauses.push(isPublic(filter.public));
  return clauses;
}

function ownedBy(typed: string): Clause {
  const person = readPerson(typed);
  return {
    query: condition(`${quoted(person.name)} in owners`),
    exact: true,
    check: {
      columns: ["owners"],
      about: ["owner"],
      matches: ({ owners }) => owners?.some(person.is) ?? false,
    },
  };
}

function isShared(wanted: boolean): Clause {
  return {
    exact: false,
    check: {
      columns: ["shared", "driveId"],
      about: ["sharing"],
      // Drive says nothing of `shared` in shared drives, whose files every member sees.
      matches: ({ shared, driveId }) => (shared === true || (driveId ?? null) !== null) === wanted,
    },
  };
}

function sharedWith(typed: string): Clause {
  const { name } = readPerson(typed);
  if (name === "me") {
    return {
      query: SHARED_WITH_ME,
      exact: true,
      check: {
        columns: ["sharedWithMeTime"],
        about: ["sharing"],
        matches: (file) => (file.sharedWithMeTime ?? null) !== null,
      },
    };
  }
  const person = quoted(name);
  const mayRead = anyOf([condition(`${person} in readers`), condition(`${person} in writers`)]);
  return { query: allOf([mayRead, not(condition(`${person} in owners`))]), exact: true };
}

function sharedBy(typed: string): Clause {
  const person = readPerson(typed);
  return {
    query: SHARED_WITH_ME,
    exact: false,
    check: {
      columns: ["sharingUser"],
      about: ["sharer"],
      matches: ({ sharingUser }) => person.is(sharingUser as DriveUser | null | undefined),
    },
    unknown: ({ sharingUser }) => (sharingUser ?? null) === null,
  };
}

function modifiedBy(typed: string): Clause {
  const person = readPerson(typed);
  return {
    exact: false,
    check: {
      columns: ["lastModifyingUser"],
      about: ["last editor"],
      matches: ({ lastModifyingUser }) => person.is(lastModifyingUser as DriveUser | null | undefined),
    },
  };
}

function isPublic(wanted: boolean): Clause {
  const open = anyOf(
    ["anyoneWithLink", "anyoneCanFind"].map((visibility) => condition(`visibility = ${quoted(visibility)}`)),
  );
  return { query: wanted ? open : not(open), exact: true };
}

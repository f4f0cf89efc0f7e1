import type { FileRecord, Grant } from "../world/file_record.ts";

/** Who has a right: of Google's one right for each person, each domain and everybody. */
export type Grantee = Pick<Grant, "type" | "email" | "domain">;

/** Reads who is meant; without an address or a domain everybody is. */
export function readGrantee({
  email,
  domain,
}: {
  readonly email?: string;
  readonly domain?: string;
}): Grantee {
  if (email !== undefined) return { type: "user", email };
  return domain === undefined ? { type: "anyone" } : { type: "domain", domain };
}

/** Tells whether the right is the grantee's; an address may be a group's too. */
export function isOf(grant: Grant, { type, email, domain }: Grantee): boolean {
  if (email !== undefined) return grant.email === email;
  return grant.type === type && grant.domain === domain;
}

/** Tells whether the grantee has a right on the file itself, and not only with a folder above. */
export function hasDirect({ grants = [] }: FileRecord, grantee: Grantee): boolean {
  return grants.some((grant) => isOf(grant, grantee) && grant.inherited !== true);
}

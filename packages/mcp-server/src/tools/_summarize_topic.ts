import { DriveError, EXPOSURES, suggest } from "@drivelens/core";
import type { SummarizeInput, TOPICS } from "./_summarize_input.ts";

/** What a summary is about, and how many rows of it are told. */
export type Topic = SummarizeInput & { readonly about: (typeof TOPICS)[number]; readonly limit: number };

/**
 * Refuses what would narrow an answer and cannot: it would be of more than was asked for, and not say so.
 *
 * @throws {DriveError} `INVALID_INPUT` that says what goes with the topic.
 */
export function checkTopic({ about, place, trashed, group }: Topic): void {
  const isOfSharing = about === "sharing" || about === "people";
  if (isOfSharing && place !== undefined)
    throw refusal(`"${about}" is told of the whole Drive, and not of a place`, "Leave out place");
  if ((isOfSharing || about === "duplicates") && trashed === true)
    throw refusal(`"${about}" is not told of the trash`, "Leave out trashed");
  if (group === undefined) return;
  if (!isOfSharing)
    throw refusal(`"${about}" has no groups`, "With group say about: sharing, or about: people for a person");
  if (about === "sharing" && !EXPOSURES.some((each) => each === group.toLowerCase())) {
    const meant = suggest(group, EXPOSURES);
    const words = `Groups are ${EXPOSURES.join(", ")}; for an address say about: people`;
    throw refusal(
      `no file is put under "${group}"`,
      meant === undefined ? words : `Did you mean ${meant}? ${words}`,
    );
  }
}

function refusal(why: string, hint: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot summarize: ${why}`, { hint });
}

/** Addresses that may have been meant by one that nobody has: of the same name elsewhere, else written alike. */
export function likeAddresses(address: string, known: readonly string[]): readonly string[] {
  const nameOf = (each: string) => each.split("@")[0];
  const namesakes = known.filter((each) => nameOf(each) === nameOf(address)).slice(0, 5);
  const meant = namesakes.length === 0 ? suggest(address, known) : undefined;
  return meant === undefined ? namesakes : [meant];
}

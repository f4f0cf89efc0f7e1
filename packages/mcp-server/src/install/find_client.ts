import { DriveError, suggest } from "@drivelens/core";
import { type ClientPlaces, type McpClient, mcpClients } from "./clients.ts";

/**
 * Returns the client of this name.
 *
 * @throws {DriveError} `INVALID_INPUT` for a name that is none, with the one that was meant.
 */
export function findClient(id: string, places: ClientPlaces): McpClient {
  const clients = mcpClients(places);
  const found = clients.find((client) => client.id === id.toLowerCase());
  if (found !== undefined) return found;
  const ids = clients.map((client) => client.id);
  const meant = suggest(id, ids);
  throw new DriveError("INVALID_INPUT", `There is no client "${id}"`, {
    hint: meant === undefined ? `Clients are ${ids.join(", ")}` : `Did you mean ${meant}?`,
  });
}

import { createRandom } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { CONTENT, catalogSetting, clientThat, editAtRandom } from "./catalog_testing.ts";
import { openCatalog } from "./open_catalog.ts";
import { syncCatalog } from "./sync_catalog.ts";

const METADATA = "https://www.googleapis.com/auth/drive.metadata.readonly";
const ROUNDS = 15;

test.for([1, 2, 3, 4, 5, 6])(
  "a catalog equals the truth after edits between the requests that brought it up to date, and stops: %i",
  async (seed) => {
    const scope = seed % 2 === 0 ? CONTENT : METADATA;
    const setting = await catalogSetting({ seed, files: 150, scope, names: "hostile" });
    const { emulator, client, host } = setting;
    const random = createRandom(seed);
    let catalog = await openCatalog(host, client);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const stop = new AbortController();
        let left = random() < 0.4 ? Math.floor(random() * 12) : Number.POSITIVE_INFINITY;
        const often = random();
        const restless = clientThat(client, () => {
          if (left-- <= 0) stop.abort();
          if (random() >= often) return;
          for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits--) editAtRandom(emulator, random);
        });
        try {
          await syncCatalog(restless, catalog, { signal: stop.signal });
        } catch (error) {
          expect(error).toMatchObject({ code: "ABORTED" });
          catalog.close();
          catalog = await openCatalog(host, client);
        }
        if (random() < 0.5) continue;
        expect(await syncCatalog(client, catalog)).toMatchObject({ complete: true });
        await setting.expectTruth(catalog);
      }
    } finally {
      catalog.close();
      await setting.remove();
    }
  },
);

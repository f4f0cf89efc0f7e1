import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer } from "../connected_server.ts";

describe("a name for a person", () => {
  let server: ConnectedServer<ReturnType<typeof createEmulator>>;
  beforeAll(async () => {
    server = await connectServer(createEmulator(), { mayMakeCatalog: true });
    await server.ask("summarize_drive");
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each(["Dora", "dora partner", "DORA@partner.example"])(
    "%s means the one address that has it",
    async (owner) => {
      const { structuredContent } = await server.call({ owner });
      expect(JSON.stringify(structuredContent)).toContain("Campaign video.mp4");
      const taken = owner.includes("@") ? undefined : { owner: "dora@partner.example" };
      expect((structuredContent as { readonly taken?: object }).taken).toEqual(taken);
    },
  );

  test.each([
    ["example", /INVALID_INPUT: .*"example" means: \d+ addresses have it\n.*\nHint: .*@/s],
    ["nobody", /INVALID_INPUT: .*"nobody" means: no known address has it\n.*\nHint: .*@/s],
  ])("%s is refused with the addresses that there are", async (owner, said) => {
    const { content, isError } = await server.call({ owner });
    expect(isError).toBe(true);
    expect((content as readonly { readonly text: string }[])[0]?.text).toMatch(said);
  });

  test("is not understood where no catalog knows whose files there are", async () => {
    await using bare = await connectServer(createEmulator());
    const { content } = await bare.call({ owner: "Dora" });
    expect(JSON.stringify(content)).toMatch(/INVALID_INPUT: .*no e-mail address/);
  });
});

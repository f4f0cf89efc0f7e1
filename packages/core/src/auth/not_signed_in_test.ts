import { expect, test } from "vitest";
import { createHost } from "../host.ts";
import { OAuthRefusal } from "./_oauth_refusal.ts";
import { whyEnded } from "./_why_ended.ts";
import { notSignedIn, signInCommand } from "./not_signed_in.ts";

const ODD = "ann lee;x@example.com";
const host = createHost({ env: { DRIVELENS_HOME: "/nonexistent" } });
const settings = { clientSecretPath: "/nonexistent/client_secret.json" };

test("a command to sign in can be copied whatever the address is", async () => {
  const error = await notSignedIn(host, { settings, account: ODD, accounts: [] });
  expect(error.hint).toBe(`Run: drivelens auth login --account '${ODD}'`);
  expect(await signInCommand(host, { settings, accounts: [ODD] })).toBe(`drivelens auth use '${ODD}'`);
  const refusal = new OAuthRefusal("SIGN_IN_EXPIRED", "It has ended", {
    reason: "invalid_grant",
    clockOffMs: 0,
  });
  const facts = { account: ODD, signedInAt: 0, lastUsed: 0, now: 1, platform: "linux" };
  expect(whyEnded(refusal, facts)).toMatchObject({ hint: expect.stringContaining(`--account '${ODD}'`) });
});

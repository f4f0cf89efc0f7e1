import { createPrivateKey } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const EMAIL = "reader@drive-emulator.iam.gserviceaccount.com";

describe("serviceAccountKey()", () => {
  const key = emulator.serviceAccountKey();

  test("has Google's shape, with the emulator's addresses", () => {
    expect(key).toEqual({
      type: "service_account",
      project_id: "drive-emulator",
      private_key_id: expect.stringMatching(/^[0-9a-f]{40}$/),
      private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
      client_email: EMAIL,
      client_id: expect.stringMatching(/^\d{21}$/),
      auth_uri: `${emulator.url}/o/oauth2/v2/auth`,
      token_uri: `${emulator.url}/token`,
      auth_provider_x509_cert_url: `${emulator.url}/oauth2/v1/certs`,
      client_x509_cert_url: `${emulator.url}/robot/v1/metadata/x509/${encodeURIComponent(EMAIL)}`,
      universe_domain: "googleapis.com",
    });
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(String(key.private_key));
    expect(asymmetricKeyType).toBe("rsa");
    expect(asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test("is kept from one call to the next, and each account has its own", () => {
    expect(emulator.serviceAccountKey()).toEqual(key);
    const email = "other@drive-emulator.iam.gserviceaccount.com";
    const other = emulator.serviceAccountKey({ email });
    expect(other.client_email).toBe(email);
    expect(other.private_key).not.toBe(key.private_key);
  });

  test("makes the account a user who cannot sign in", () => {
    expect(emulator.world.users.get(EMAIL)).toMatchObject({ email: EMAIL, canSignIn: false });
    expect(createEmulator().world.users.has(EMAIL)).toBe(false);
  });

  test("is for no person", () => {
    expect(() => emulator.serviceAccountKey({ email: "ann@example.com" })).toThrow(
      new RangeError('Cannot make a key for "ann@example.com": this is the address of a person'),
    );
  });
});

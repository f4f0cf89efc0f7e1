import { describe, expect, test } from "vitest";
import { credentialSource } from "./_credential_source.ts";
import { asCredentials } from "./google_credentials.ts";

const read = (source: unknown) =>
  credentialSource(asCredentials({ type: "external_account", credential_source: source }, "key.json"));
const AWS = {
  environment_id: "aws1",
  region_url: "http://169.254.169.254/latest/meta-data/placement/availability-zone",
  url: "http://[fd00:ec2::254]/latest/meta-data/iam/security-credentials",
  regional_cred_verification_url:
    "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
  imdsv2_session_token_url: "http://169.254.169.254/latest/api/token",
};
const NAMES = ["url", "region_url", "imdsv2_session_token_url", "regional_cred_verification_url"];

describe("where the other provider's token comes from", () => {
  test.each([
    { file: "/var/run/token" },
    { file: "token.json", format: { type: "json", subject_token_field_name: "id_token" } },
    {
      url: "https://pipelines.actions.githubusercontent.com/x?audience=y",
      headers: { Authorization: "Bearer x" },
    },
    { url: "http://169.254.169.254/metadata/identity/oauth2/token", headers: { Metadata: "True" } },
    { url: "http://127.0.0.1:40342/metadata/identity" },
    { url: "http://localhost/" },
    { url: "http://[::1]:8080/" },
    AWS,
  ])("stays as it is: %j", (source) => {
    expect(read(source)).toEqual(source);
  });

  test("is nothing that is not known", () => {
    const camel = { regionUrl: "http://evil.test/", environmentId: "aws1", Executable: {}, useMtls: true };
    const format = { type: "text", subjectTokenFieldName: "x" };
    expect(read({ file: "x", ...camel, format, headers: { a: "b", c: 1 } })).toEqual({
      file: "x",
      format: { type: "text" },
      headers: { a: "b" },
    });
    expect(() => read(camel)).toThrow("names no file and no address");
    expect(() => read(undefined)).toThrow("names no file and no address");
  });

  test.each(NAMES)("is no %s that anybody on the way could read or change", (name) => {
    const elsewhere = [
      "http://evil.test/",
      "http://169.254.169.254.evil.test/",
      "http://169.254.169.254@evil.test/",
      "http://metadata.evil.test/",
      "http://10.0.0.1/",
      "http://[fd00:ec2::253]/",
      "ftp://127.0.0.1/",
      "file:///etc/passwd",
      "not a URL",
      7,
    ];
    for (const value of elsewhere) {
      expect(() => read({ ...AWS, [name]: value }), String(value)).toThrow(`its "${name}" is "${value}"`);
    }
  });

  test.each(["executable", "certificate"])("is no %s", (name) => {
    expect(() => read({ file: "x", [name]: {} })).toThrow(
      expect.objectContaining({ code: "UNSUPPORTED", hint: expect.any(String) }),
    );
  });
});

import { type EmulatorResponse, googleError } from "../google_error.ts";

/** Google's answer to a call by API key for what only a user has. */
export const LOGIN_REQUIRED: EmulatorResponse = googleError(
  401,
  "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  {
    message: "Login Required.",
    reason: "required",
    location: "Authorization",
    locationType: "header",
    statusName: "UNAUTHENTICATED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "CREDENTIALS_MISSING",
        domain: "googleapis.com",
        metadata: { service: "drive.googleapis.com" },
      },
    ],
  },
);

import { type EmulatorResponse, googleError } from "../google_error.ts";
import { PROJECT_NUMBER } from "../project_number.ts";

const SERVICE = "drive.googleapis.com";
const ACTIVATION = `https://console.developers.google.com/apis/api/${SERVICE}/overview?project=${PROJECT_NUMBER}`;

/**
 * Google's answer to every call of a project that has not enabled the Drive API.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export const API_DISABLED: EmulatorResponse = googleError(
  403,
  `Google Drive API has not been used in project ${PROJECT_NUMBER} before or it is disabled. Enable it by visiting ${ACTIVATION} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
  {
    domain: "usageLimits",
    reason: "accessNotConfigured",
    extendedHelp: "https://console.developers.google.com",
    statusName: "PERMISSION_DENIED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.Help",
        links: [{ description: "Google developers console API activation", url: ACTIVATION }],
      },
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "SERVICE_DISABLED",
        domain: "googleapis.com",
        metadata: { service: SERVICE, consumer: `projects/${PROJECT_NUMBER}`, activationUrl: ACTIVATION },
      },
    ],
  },
);

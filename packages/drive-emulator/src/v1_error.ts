import type { EmulatorResponse } from "./google_error.ts";

/**
 * Makes of Drive's error envelope that of Google's younger services, which has a status and no `errors`.
 *
 * @see https://cloud.google.com/apis/design/errors#http_mapping
 */
export function v1Error(refusal: EmulatorResponse): EmulatorResponse {
  const { errors: _, ...error } = (refusal.body as { error: Readonly<Record<string, unknown>> }).error;
  return { ...refusal, body: { error: { ...error, status: error.status ?? STATUS_NAMES[refusal.status] } } };
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
};

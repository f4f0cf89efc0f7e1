/**
 * What Google's console and a Workspace administrator have decided about the app and its project.
 *
 * @see https://developers.google.com/identity/protocols/oauth2#expiration
 */
export interface Policy {
  /** In testing, refresh tokens end seven days after they were issued. @default "production" */
  readonly publishing?: "production" | "testing";
  /** The only addresses that may allow the app while it is in testing. @default everybody */
  readonly testUsers?: readonly string[];
  /** An administrator does not let the organization's accounts use the app. */
  readonly adminBlocks?: boolean;
  /** The app is for another organization's accounts alone. */
  readonly orgInternal?: boolean;
  /** Whether the Drive API is enabled in the project. @default true */
  readonly apiEnabled?: boolean;
  /** Refreshing demands that the person signs in anew. */
  readonly reauthRequired?: boolean;
  /** A code is exchanged for an access token alone. */
  readonly noRefreshToken?: boolean;
  /** The consent page warns first that Google has not verified the app. */
  readonly unverified?: boolean;
}

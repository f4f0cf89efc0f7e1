/** One step of making an OAuth client in Google's console. */
export interface SetupStep {
  readonly title: string;
  readonly link: string;
  readonly words: string;
}

/** The way from nothing to a downloaded client, in Google's own order and words. */
export const SETUP_STEPS: readonly SetupStep[] = [
  {
    title: "Create a project",
    link: "https://console.cloud.google.com/projectcreate",
    words: "Any name will do.",
  },
  {
    title: "Enable the Google Drive API for it",
    link: "https://console.cloud.google.com/apis/library/drive.googleapis.com",
    words: "Press Enable.",
  },
  {
    title: "Set up the consent screen",
    link: "https://console.cloud.google.com/auth/overview",
    words:
      "Press Get started, give a name and your address; choose External (Internal if only members of your Workspace will use it).",
  },
  {
    title: "Publish it",
    link: "https://console.cloud.google.com/auth/audience",
    words: "Press Publish app. While it is in Testing, Google ends every sign-in after seven days.",
  },
  {
    title: "Create a client and download it",
    link: "https://console.cloud.google.com/auth/clients",
    words: "Create client, type Desktop app, then Download JSON.",
  },
];

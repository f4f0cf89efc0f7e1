import type { EmulatorResponse } from "../google_error.ts";
import { errorPage } from "./pages.ts";
import type { Policy } from "./policy.ts";

/** Who allows what, for {@link consentRefusal}. */
export interface ConsentRefusalOptions {
  readonly appName: string;
  /** The account that was chosen. */
  readonly email: string;
}

/** The page that Google shows to a person who allows an app which the policy keeps from them; undefined otherwise. */
export function consentRefusal(policy: Policy, options: ConsentRefusalOptions): EmulatorResponse | undefined {
  const { appName, email } = options;
  if (policy.orgInternal === true) {
    return errorPage("org_internal", "This client is restricted to users within its organization.", {
      status: 403,
      heading: `Access blocked: ${appName} can only be used within its organization`,
    });
  }
  if (policy.adminBlocks === true) {
    return errorPage("admin_policy_enforced", ADMIN_POLICY, {
      heading: `Access blocked: your institution's admin needs to review ${appName}`,
    });
  }
  if (policy.publishing === "testing" && policy.testUsers?.includes(email) === false) {
    return errorPage(
      "access_denied",
      `${appName} has not completed the Google verification process. The app is currently being tested, and can only be accessed by developer-approved testers. If you think you should have access, please contact the developer.`,
      {
        status: 403,
        heading: `Access blocked: ${appName} has not completed the Google verification process`,
      },
    );
  }
  return undefined;
}

/** Why an administrator's policy stops an app, in Google's words. */
export const ADMIN_POLICY =
  "The Google Account is unable to authorize one or more scopes requested due to the policies of their Google Workspace administrator.";

/**
 * Who may do what with a file, as Drive tells it.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions#Permission
 */
export interface Permission {
  readonly id?: string | null;
  readonly type?: string | null;
  readonly role?: string | null;
  readonly emailAddress?: string | null;
  readonly domain?: string | null;
  readonly displayName?: string | null;
  readonly allowFileDiscovery?: boolean | null;
  /** Whether the account is gone. */
  readonly deleted?: boolean | null;
  /** Where it comes from, of what lies in a shared drive. */
  readonly permissionDetails?: readonly { readonly inherited?: boolean | null }[] | null;
}

/**
 * Google's OAuth and Drive v3 in memory, as strict as the real ones.
 *
 * @module
 */

export type { CreateFileOptions } from "./changes/create_file.ts";
export type { DeleteFileOptions } from "./changes/delete_file.ts";
export type { EditAction, Edits, GainAccessOptions, MemberOptions, RandomEdit } from "./changes/edits.ts";
export type { LoseAccessOptions } from "./changes/lose_access.ts";
export type { ModifyFileOptions } from "./changes/modify_file.ts";
export type { RandomEditOptions } from "./changes/random_edit.ts";
export type { ShareFileOptions } from "./changes/share_file.ts";
export type { StarFileOptions } from "./changes/star_file.ts";
export type { TrashFileOptions } from "./changes/trash_file.ts";
export type { UnshareFileOptions } from "./changes/unshare_file.ts";
export type { GoogleContent, SheetTab, Slide } from "./contents/google_content.ts";
export type { Counters } from "./counters.ts";
export { createEmulator } from "./create_emulator.ts";
export type { DecideConsentOptions } from "./decide_consent.ts";
export { decideConsent } from "./decide_consent.ts";
export type { LostTokenStatus } from "./drive/change_tokens.ts";
export type { DefaultOrder } from "./drive/order_by.ts";
export type { Emulator, EmulatorOptions, GrantOptions } from "./emulator.ts";
export type { Fault, FaultAnswer } from "./faults.ts";
export type { ListeningEmulator, ListenOptions } from "./listen.ts";
export type { ClientSecretOptions } from "./oauth/clients.ts";
export type { IssuedTokens } from "./oauth/grants.ts";
export type { Policy } from "./oauth/policy.ts";
export type { ServiceAccountKeyOptions } from "./oauth/service_accounts.ts";
export type { QuotaUse } from "./quota/quota.ts";
export type { QuotaOptions } from "./quota/quota_options.ts";
export type { Mishap } from "./reply.ts";
export type { DriveShape } from "./world/drive_shape.ts";
export type { FileRecord, Grant } from "./world/file_record.ts";
export { createRandom, type Random } from "./world/random.ts";
export type { RandomTreeOptions } from "./world/random_tree.ts";
export { createRandomTree } from "./world/random_tree.ts";
export type { SharedDrive, User, World } from "./world/world.ts";

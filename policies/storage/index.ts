import { accountPublicAccessBlock } from "./account-public-access-block";
import { blockedCallerKeys } from "./blocked-caller-keys";
import { bucketControl } from "./bucket-control";
import { bucketEncryption } from "./bucket-encryption";
import { bucketGuards } from "./bucket-guards";
import { bucketInline } from "./bucket-inline";
import { bucketKey } from "./bucket-key";
import { bucketLifecycle } from "./bucket-lifecycle";
import { bucketLogging } from "./bucket-logging";
import { bucketReplication } from "./bucket-replication";
import { bucketRetention } from "./bucket-retention";
import { bucketVersioning } from "./bucket-versioning";
import { encryptedTransport } from "./encrypted-transport";
import { logDelivery } from "./log-delivery";
import { noForceDestroy } from "./no-force-destroy";
import { noWebsite } from "./no-website";
import { objectLock } from "./object-lock";
import { objectOwnership } from "./object-ownership";
import { privateBucket } from "./private-bucket";
import { publicAccessBlock } from "./public-access-block";
import { publicAccessFlags } from "./public-access-flags";
import { replicationRules } from "./replication-rules";
import { serviceSource } from "./service-source";

/** Every policy of this domain. */
export const storagePolicies = [
  publicAccessBlock,
  publicAccessFlags,
  accountPublicAccessBlock,
  bucketGuards,
  bucketInline,
  bucketVersioning,
  bucketEncryption,
  bucketKey,
  blockedCallerKeys,
  encryptedTransport,
  privateBucket,
  bucketControl,
  serviceSource,
  objectOwnership,
  noWebsite,
  bucketLogging,
  logDelivery,
  bucketLifecycle,
  bucketRetention,
  bucketReplication,
  replicationRules,
  objectLock,
  noForceDestroy,
] as const;

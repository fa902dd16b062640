import { awsConfigFile } from "../lib/aws-profile";
import { duration } from "../lib/terminal";
import type { BucketLocation } from "./backend-location";
import { GivenUpError, TimeOverError } from "./bounded-tries";
import { UnreachedError } from "./s3-client";
import { ConflictError, NoBucketError, StoreError } from "./store-error";

/** What was asked of a bucket. */
export interface Request {
  /** `reading` */
  readonly verb: string;
  readonly key: string;
  /** Whether it may have been done though no answer came. */
  readonly writes: boolean;
}

/** An answer that breaks off, or lacks what every answer of S3 has. */
export class BrokenAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BrokenAnswerError";
  }
}

/** No answer, or none that is whole. */
const INTERRUPTIONS = [UnreachedError, BrokenAnswerError, TimeOverError];

/** What S3 answers while it takes another conditional write to the same key. */
const CONTENDED = ["ConditionalRequestConflict", "OperationAborted"];

/** Answers of a server that has too much to do, or an accident; not 501, which it would say again. */
const PASSING_STATUSES = [429, 500, 502, 503, 504];

/** Refusals after which S3 asks to try again. The clock is put right by the AWS SDK, from the answer. */
const PASSING = [...CONTENDED, "RequestTimeout", "RequestTimeTooSkewed"];

/** Whether an answer says that a condition does not hold; one on an object that is not there is a 404. */
export function isUnmet(error: unknown): boolean {
  return statusOf(error) === 412 || isAbsence(error);
}

/** Whether an answer says that there is no such object. */
export function isAbsence(error: unknown): boolean {
  return ["NoSuchKey", "NotFound"].includes((error as Error).name);
}

/** Whether the same request may be answered better in a moment. */
export function mayPass(error: unknown): boolean {
  if (INTERRUPTIONS.some((kind) => error instanceof kind)) return true;
  const { name, code } = error as NodeJS.ErrnoException;
  const status = statusOf(error);
  if (status !== undefined) return PASSING_STATUSES.includes(status) || PASSING.includes(name);
  // Of a request for credentials, which another client sends.
  return name === "TimeoutError" || typeof code === "string";
}

/** The error for people. What is no failure of the bucket stays as it is. */
export function s3Failure(
  error: Error,
  location: BucketLocation,
  request: Request,
  env: NodeJS.ProcessEnv,
): Error {
  if (error instanceof GivenUpError) return givenUp(error, location, request);
  const where = `s3://${location.bucket}`;
  if (error.name === "NoSuchBucket") {
    return new NoBucketError(`the bucket ${where} does not exist${at(location)}`);
  }
  if (error.name === "CredentialsProviderError") {
    return new StoreError(
      `there are no credentials for ${where}: ${error.message}`,
      credentialsFix(location, env),
    );
  }
  if (error.message === "Region is missing") {
    return new StoreError(
      `nothing says in which region ${where} is`,
      "add ?region=REGION to the backend URL",
    );
  }
  const status = statusOf(error);
  if (status === undefined) return error;
  const isForbidden = status === 401 || status === 403;
  return new StoreError(
    `${where} refuses ${request.verb} ${request.key}: ${worded(error)}`,
    isForbidden ? credentialsFix(location, env) : "correct the backend URL",
  );
}

function givenUp(error: GivenUpError, location: BucketLocation, { verb, key, writes }: Request): Error {
  const { cause, tries, milliseconds } = error;
  if (CONTENDED.includes((cause as Error).name)) return new ConflictError(key);
  const { bucket, endpoint } = location;
  const isHeard = statusOf(cause) !== undefined;
  return new StoreError(
    `s3://${bucket} ${isHeard ? "is out of order" : "cannot be reached"}${at(location)}: ${worded(cause)}; gave up ${verb} ${key} ` +
      `after ${tries} ${tries === 1 ? "try" : "tries"} in ${duration(milliseconds)}` +
      (writes ? ", it may have been done all the same" : ""),
    endpoint === undefined
      ? "check the network and the region of the backend URL, then run the command again"
      : `see what is wrong with ${endpoint}, then run the command again`,
  );
}

/** HTTP status of an answer, or `undefined` when there was none. */
function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}

/** `503 SlowDown (Please reduce your request rate.)`, `connect ECONNREFUSED 127.0.0.1:9000` */
function worded(error: unknown): string {
  const { name, message } = error as Error;
  const status = statusOf(error);
  if (status === undefined) return message === "" ? name : message;
  return `${status} ${name}${message === "" || message === name ? "" : ` (${message})`}`;
}

function at({ endpoint }: BucketLocation): string {
  return endpoint === undefined ? "" : ` at ${endpoint}`;
}

function credentialsFix({ profile, bucket }: BucketLocation, env: NodeJS.ProcessEnv): string {
  if (profile === undefined) return `use credentials that may read and write ${bucket}`;
  return `see that the profile ${profile} in ${awsConfigFile(env)} takes on a role that may read and write ${bucket}`;
}

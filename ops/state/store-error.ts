import { UserError } from "../lib/errors";

/** The store cannot be reached, refuses, or does not answer. */
export class StoreError extends UserError {
  constructor(message: string, fix: string) {
    super(message, fix);
    this.name = "StoreError";
  }
}

/** The bucket itself is not there: nothing was ever kept in it. */
export class NoBucketError extends StoreError {
  constructor(message: string) {
    super(
      message,
      "correct the backend URL, or make the bucket: npx causeway bootstrap makes those of this repository",
    );
    this.name = "NoBucketError";
  }
}

/** Somebody else wrote the object meanwhile. */
export class ConflictError extends Error {
  constructor(readonly key: string) {
    super(`${key} was written by somebody else`);
    this.name = "ConflictError";
  }
}

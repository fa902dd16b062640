import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { UndeclaredError } from "../declarations/package";
import { FaultError } from "../cloud/disturbances";
import { RefusedError } from "./model";
import { toStruct, type Values } from "./values";

/** What the engine shows for an error: refusals in their own words, anything else as the defect it is. */
export function toServiceError(error: unknown): Partial<grpc.StatusObject> & Error {
  const message = error instanceof Error ? error.message : String(error);
  const expected =
    error instanceof RefusedError || error instanceof FaultError || error instanceof UndeclaredError;
  if (!expected) console.error(error);
  const details = expected ? message : `the sandbox itself failed: ${message}`;
  return Object.assign(new Error(details), { code: grpc.status.UNKNOWN, details });
}

/**
 * Tells the engine that the resource exists although the operation failed, so that it stays in the state
 * (ErrorResourceInitFailed, carried in the status details as gRPC's error model has it).
 */
export function initializationFailure(
  id: string,
  outputs: Values,
  reason: string,
): Partial<grpc.StatusObject> & Error {
  const failed = new ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(toStruct(outputs));
  failed.setReasonsList([reason]);
  const packed = new Any();
  packed.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(reason);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return Object.assign(new Error(reason), { code: grpc.status.UNKNOWN, details: reason, metadata });
}

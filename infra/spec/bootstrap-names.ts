import { eachOf, type ArgumentNames } from "../../components/shared/known-args";
import { baselineNames } from "./baseline-names";
import type { BackendSpec, BootstrapSpec, CiSpec } from "../../stacks/bootstrap-spec";

const backendNames: ArgumentNames<BackendSpec> = {
  writerExternalId: true,
  readerExternalId: true,
  operatorRoleArns: true,
  replicaRegion: true,
};

const ciNames: ArgumentNames<CiSpec> = {
  stack: true,
  scope: true,
  githubEnvironments: true,
  imagePush: true,
};

/** Every key of the bootstrap stack's spec; the component itself knows those of a repository. */
export const bootstrapNames: ArgumentNames<BootstrapSpec> = {
  kind: true,
  owner: true,
  costCentre: true,
  administratorRoleArn: true,
  backends: eachOf(backendNames),
  ci: eachOf(ciNames),
  registry: true,
  baseline: baselineNames,
};

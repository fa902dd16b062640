import { RefusedError, type FunctionCall, type FunctionModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { environmentOf } from "../environment/lookup";
import { nodeId } from "../ids";
import { organizationOf } from "../organization";
import { findRepository } from "../repository/lookup";
import { publicKeyOf } from "./public-key";
import { getTeam } from "./team";
import { getUser } from "./user";

export const githubFunctions: Readonly<Record<string, FunctionModel>> = {
  "github:index/getActionsEnvironmentPublicKey:getActionsEnvironmentPublicKey": getEnvironmentPublicKey,
  "github:index/getActionsPublicKey:getActionsPublicKey": getActionsPublicKey,
  "github:index/getGithubApp:getGithubApp": getGithubApp,
  "github:index/getOrganization:getOrganization": getOrganization,
  "github:index/getRepository:getRepository": getRepository,
  "github:index/getTeam:getTeam": getTeam,
  "github:index/getUser:getUser": getUser,
};

function getRepository({ inputs, identity, cloud }: FunctionCall): Values {
  const [owner = "", name = ""] = (
    text(inputs, "fullName") || `${identity.account}/${text(inputs, "name")}`
  ).split("/");
  const repository = findRepository(cloud, owner, name);
  if (repository === undefined)
    throw new RefusedError(apiError(`GET /repos/${owner}/${name}`, 404, "Not Found"));
  const { outputs, id } = repository;
  return { ...outputs, id, fork: false, pages: [], repositoryLicenses: [], templates: [] };
}

function getActionsPublicKey({ inputs, identity, cloud }: FunctionCall): Values {
  const repository = text(inputs, "repository");
  const found = findRepository(cloud, identity.account, repository);
  if (found === undefined)
    throw notFound(`/repos/${identity.account}/${repository}/actions/secrets/public-key`);
  const key = publicKeyOf(found.outputs["repoId"]);
  return { ...key, id: key.keyId, repository };
}

function getEnvironmentPublicKey(call: FunctionCall): Values {
  const environment = environmentOf(call);
  const { repository, environment: name } = call.inputs;
  if (environment === undefined) {
    throw notFound(`/repos/${call.identity.account}/${String(repository)}/environments/${String(name)}`);
  }
  const key = publicKeyOf(environment.outputs["repositoryId"], name);
  return { ...key, id: key.keyId, repository, environment: name };
}

function getGithubApp({ inputs, identity, cloud }: FunctionCall): Values {
  const slug = text(inputs, "slug");
  const app = organizationOf(cloud, identity.account).apps.find((candidate) => candidate.slug === slug);
  if (app === undefined) throw notFound(`/apps/${slug}`);
  return { id: String(app.id), name: app.name, slug, description: "", nodeId: nodeId("A", app.id) };
}

/** The summary alone: members and settings of an organisation are not part of the sandbox. */
function getOrganization({ inputs, cloud }: FunctionCall): Values {
  const name = text(inputs, "name");
  if (inputs["summaryOnly"] !== true) {
    throw new RefusedError("the sandbox models github:index/getOrganization only with summaryOnly: true");
  }
  const { id, login, plan } = organizationOf(cloud, name);
  return {
    ...inputs,
    id: String(id),
    login,
    name: login,
    orgname: name,
    nodeId: nodeId("O", id),
    description: "",
    plan,
  };
}

function notFound(path: string): RefusedError {
  return new RefusedError(apiError(`GET ${path}`, 404, "Not Found"));
}

import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { access } from "../../stacks/access";
import { accounts } from "../../stacks/estate";
import { stacks } from "../../stacks";
import { repository } from "../../stacks/repository";
import { repositoryRoot } from "../lib/repository";

const folder = path.join(repositoryRoot, ".github", "ISSUE_TEMPLATE");
const forms = ["access-request.yml", "change-request.yml", "incident.yml"] as const;

const label = z.string().min(1);
const described = { label, description: z.string().optional() };
const validations = z.strictObject({ required: z.boolean() }).optional();
const id = z.string().regex(/^[a-z-]+$/);

/** GitHub's syntax for issue forms (docs.github.com, "Syntax for GitHub's form schema"). */
const formSchema = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4),
  title: z.string(),
  labels: z.array(z.string()),
  body: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string() }) }),
      z.strictObject({
        type: z.literal("input"),
        id,
        attributes: z.strictObject({ ...described, placeholder: z.string().optional() }),
        validations,
      }),
      z.strictObject({
        type: z.literal("textarea"),
        id,
        attributes: z.strictObject({ ...described, value: z.string().optional() }),
        validations,
      }),
      z.strictObject({
        type: z.literal("dropdown"),
        id,
        attributes: z.strictObject({
          ...described,
          options: z.array(label).min(2),
          default: z.number().int().optional(),
        }),
        validations,
      }),
      z.strictObject({
        type: z.literal("checkboxes"),
        id,
        attributes: z.strictObject({
          ...described,
          options: z.array(z.strictObject({ label, required: z.boolean().optional() })),
        }),
      }),
    ]),
  ),
});

const read = (name: string): unknown => parse(fs.readFileSync(path.join(folder, name), "utf8"));
const form = (name: string) => formSchema.parse(read(name));

function optionsOf(name: string, wanted: string): readonly string[] {
  const found = form(name).body.find((part) => "id" in part && part.id === wanted);
  return found?.type === "dropdown" ? found.attributes.options : [];
}

test("the forms are these", () => {
  expect(fs.readdirSync(folder).sort()).toEqual([...forms, "config.yml"].sort());
});

test.each(forms)(
  "%s is a form that GitHub shows: ids and labels are each one's own, and defaults are options",
  (name) => {
    const { body } = form(name);
    const fields = body.flatMap((part) => (part.type === "markdown" ? [] : [part]));
    expect(new Set(fields.map((part) => part.id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
    for (const part of fields) {
      if (part.type === "dropdown")
        expect(part.attributes.options.length).toBeGreaterThan(part.attributes.default ?? 0);
    }
  },
);

test("DC-12: an incident tells date, severity, duration, impact, cause, timeline, resolution, actions and lessons", () => {
  const { body, labels } = form("incident.yml");
  expect(labels).toEqual(["incident"]);
  expect(body.flatMap((part) => (part.type === "markdown" ? [] : [part.attributes.label]))).toEqual([
    "Date",
    "Environment",
    "Severity",
    "Duration",
    "What happened",
    "Impact: users",
    "Impact: data loss",
    "Impact: breach",
    "Deployment",
    "Cause",
    "Timeline",
    "Resolution",
    "Actions",
    "Lessons",
  ]);
});

test("DC-12: at the beginning little has to be known", () => {
  const required = form("incident.yml").body.flatMap((part) =>
    "validations" in part && part.validations?.required === true ? [part.id] : [],
  );
  expect(required).toEqual(["date", "environment", "severity", "what", "data", "breach"]);
});

test("what forms offer are the stacks, teams and accounts that there are", () => {
  expect([...optionsOf("incident.yml", "environment")].sort()).toEqual(Object.keys(stacks).sort());
  expect(optionsOf("access-request.yml", "team")).toEqual([...Object.keys(access.teams), "none of these"]);
  expect([...optionsOf("access-request.yml", "account")].sort()).toEqual(
    ["none", ...Object.keys(accounts)].sort(),
  );
});

test("links lead to this repository", () => {
  const config = z
    .strictObject({
      blank_issues_enabled: z.boolean(),
      contact_links: z.array(z.strictObject({ name: label, url: z.url(), about: label })),
    })
    .parse(read("config.yml"));
  for (const { url } of config.contact_links) expect(url.startsWith(`${repository.url}/`)).toBe(true);
});

test("the notes of a release are sorted by labels that are given", () => {
  const schema = z.strictObject({
    changelog: z.strictObject({
      exclude: z.strictObject({ labels: z.array(z.string()) }),
      categories: z.array(z.strictObject({ title: z.string(), labels: z.array(z.string()).min(1) })),
    }),
  });
  const file = path.join(repositoryRoot, ".github", "release.yml");
  const { changelog } = schema.parse(parse(fs.readFileSync(file, "utf8")));
  expect(changelog.categories.map(({ labels }) => labels)).toEqual([["env:prod"], ["allow-destroy"], ["*"]]);
});

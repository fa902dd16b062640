export * from "@actions/expressions";

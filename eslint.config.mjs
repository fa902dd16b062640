import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

/** The rooms of the repository, and which other rooms each may import (docs/architecture.md). */
const rooms = {
  infra: ["stacks", "components"],
  stacks: ["components"],
  components: [],
  policies: [],
  ops: ["stacks"],
  sandbox: [],
  service: [],
  tools: [],
  testing: ["policies", "ops", "stacks"],
};

const restrictedPaths = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./${room}`,
  from: Object.keys(rooms)
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => `./${other}`),
  message: `${room} imports ${allowed.length === 0 ? "no other room" : `only ${allowed.join(" and ")}`}.`,
}));

export default tseslint.config(
  { ignores: ["node_modules/", ".causeway/", "coverage/", "**/fixtures/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { "import-x": importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // A policy of this repository: an environment variable is read by name, not as a property.
      "@typescript-eslint/dot-notation": "off",
      // Component classes register resources in their constructor and are often used for that alone.
      "no-new": "off",
      eqeqeq: "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
    },
  },
  {
    files: ["**/*.ts"],
    ignores: ["**/*.test.ts", "**/engine-tests/**"],
    rules: { "import-x/no-restricted-paths": ["error", { zones: restrictedPaths }] },
  },
  {
    files: ["stacks/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "IfStatement, ConditionalExpression, ForStatement, WhileStatement",
          message: "stacks hold values, no logic.",
        },
        {
          selector: "ImportDeclaration[importKind!='type'][source.value=/components/]",
          message: "stacks import only types of components.",
        },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "**/engine-tests/**/*.ts", "testing/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
      },
    },
  },
);

/** SPDX identifiers of licences that ask for no more than to be named. */
export const ALLOWED_LICENCES: readonly string[] = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
];

/** A package that is used though its stated licence is not on the list. */
export interface LicenceException {
  readonly package: string;
  /** Exactly what its package.json states; when that changes, the exception is over. */
  readonly states: string;
  readonly reason: string;
}

export const LICENCE_EXCEPTIONS: readonly LicenceException[] = [
  {
    package: "@logdna/tail-file",
    states: "SEE LICENSE IN LICENSE",
    reason: "the file LICENSE that it names is the text of the MIT licence",
  },
  {
    package: "caniuse-lite",
    states: "CC-BY-4.0",
    reason: "data about browsers that only development tools read; it is not distributed",
  },
  {
    package: "spdx-exceptions",
    states: "CC-BY-3.0",
    reason: "a list of names that npm's own libraries read; it is not changed or distributed",
  },
];
